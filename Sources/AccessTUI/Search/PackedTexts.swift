/// Texts in one buffer, one after the other: a search reads memory straight on.
struct PackedTexts: Equatable, Sendable {
  /// The UTF-8 bytes of all texts, a ``separator`` behind each.
  private var bytes: [UInt8] = []
  /// Where each text ends in ``bytes``, before its separator.
  private var ends: [Int] = []
  /// Whether any text stands there in lower case too.
  private var hasLowerCase = false

  /// What stands between texts: no byte of UTF-8, so that no word goes over the end of a text.
  private static let separator: UInt8 = 0xFF

  /// What may stand between parts of a text: no byte of UTF-8 either.
  static let mark: UInt8 = 0xFE

  /// How many texts there are.
  var count: Int { ends.count }

  /// How many bytes the texts have.
  var byteCount: Int { bytes.count }

  /// How many texts say how long the others will be.
  static let sampleSize = 8192

  /// Takes room for texts somewhat longer than those that are there, so that they need not be moved later:
  /// what is not written to takes no memory.
  mutating func reserve(_ count: Int) {
    guard !ends.isEmpty, ends.count < count else { return }
    ends.reserveCapacity(count)
    bytes.reserveCapacity(bytes.count / ends.count * count / 2 * 3)
  }

  /// Adds the next text of a list.
  ///
  /// A text that is not ASCII is added in lower case too, behind a ``separator``: its length may differ. That
  /// of ASCII is seen while one searches.
  ///
  /// - Parameter texts: the list.
  mutating func append(_ texts: SearchTexts) {
    let start = bytes.count
    texts.write(count, to: &bytes)
    addLowerCase(from: start)
    ends.append(bytes.count)
    bytes.append(Self.separator)
  }

  private mutating func addLowerCase(from start: Int) {
    let isASCII = bytes.withUnsafeBufferPointer { bytes in
      bytes[start...].reduce(0) { $0 | ($1 == Self.mark ? 0 : $1) } < 0x80
    }
    guard !isASCII else { return }
    let text = Array(bytes[start...])
    var separator = Self.separator
    for part in text.split(separator: Self.mark, omittingEmptySubsequences: false) {
      bytes.append(separator)
      separator = Self.mark
      for scalar in String(decoding: part, as: UTF8.self).unicodeScalars {
        bytes.append(contentsOf: scalar.lowercased.utf8)
      }
    }
    hasLowerCase = true
  }

  /// Where an item's text stands.
  func range(of item: Int) -> Range<Int> { (item == 0 ? 0 : ends[item - 1] + 1)..<ends[item] }

  /// How many bytes the texts of some items in a row have.
  func byteCount(of items: Range<Int>) -> Int {
    items.isEmpty ? 0 : ends[items.upperBound - 1] - range(of: items.lowerBound).lowerBound
  }

  /// Whether a word occurs in an item's text.
  func contains(_ word: Filter.Word, in item: Int) -> Bool {
    let range = range(of: item)
    return withBytes { bytes in
      word.withPattern { word in
        bytes.firstIndex(of: word, in: range).map { isHit($0, from: range.lowerBound, word, bytes) }
          ?? false
      }
    }
  }

  /// Goes through those of some items in a row whose texts contain a word.
  func forEach(of items: Range<Int>, containing word: Filter.Word, _ body: (Int) -> Void) {
    guard let last = items.last else { return }
    withBytes { bytes in
      word.withPattern { word in
        var item = items.lowerBound
        var start = range(of: item).lowerBound
        let end = ends[last]
        while let place = bytes.firstIndex(of: word, in: start..<end) {
          while ends[item] <= place {
            start = ends[item] + 1
            item += 1
          }
          if isHit(place, from: start, word, bytes) { body(item) }
          guard item < last else { return }
          start = ends[item] + 1
        }
      }
    }
  }

  /// Whether the first place of a word in a text is one in the text as it is, unless case is ignored.
  private func isHit(
    _ place: Int, from start: Int, _ word: BytePattern, _ bytes: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    word.ignoresCase || !hasLowerCase || !bytes[start..<place].contains(Self.separator)
  }

  /// Gives access to the bytes of all texts.
  func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    bytes.withUnsafeBufferPointer(body)
  }
}

/// A word's bytes while they are looked for.
struct BytePattern {
  /// The bytes, at least one.
  let bytes: UnsafeBufferPointer<UInt8>
  /// Whether ASCII letters are the same as capitals; then none of the bytes is a capital.
  let ignoresCase: Bool

  /// The bits in which what stands for a byte of the word may differ from it, and which the byte has: one
  /// for small letters if case is ignored.
  func freeBits(of byte: UInt8) -> UInt8 { ignoresCase && byte &- 0x61 < 26 ? 0x20 : 0 }
}

extension Filter.Word {
  /// Gives access to the bytes, to be looked for.
  func withPattern<Result>(_ body: (BytePattern) -> Result) -> Result {
    bytes.withUnsafeBufferPointer { body(BytePattern(bytes: $0, ignoresCase: ignoresCase)) }
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// How many places are looked at at once.
  private static let width = SIMD16<UInt8>.scalarCount

  /// Where a word first begins within a range; nil: it does not occur there.
  ///
  /// It can only begin where its first byte stands, with its last byte as far off as it is in the word:
  /// that is seen for sixteen places at once, and few of them have to be looked at one by one.
  fileprivate func firstIndex(of word: BytePattern, in range: Range<Int>) -> Int? {
    let count = word.bytes.count
    let end = range.upperBound - count + 1
    guard range.lowerBound < end, let base = UnsafeRawPointer(baseAddress) else { return nil }
    let (first, last) = (word.bytes[0], word.bytes[count - 1])
    let firsts = SIMD16<UInt8>(repeating: first)
    let lasts = SIMD16<UInt8>(repeating: last)
    let free = (
      first: SIMD16<UInt8>(repeating: word.freeBits(of: first)),
      last: SIMD16<UInt8>(repeating: word.freeBits(of: last))
    )
    var start = range.lowerBound
    while start + Self.width <= end {
      let heads =
        base.loadUnaligned(fromByteOffset: start, as: SIMD16<UInt8>.self) | free.first .== firsts
      let tails =
        base.loadUnaligned(fromByteOffset: start + count - 1, as: SIMD16<UInt8>.self) | free.last
        .== lasts
      let halves = unsafeBitCast(heads .& tails, to: SIMD2<UInt64>.self)
      if halves[0] | halves[1] != 0 {
        for place in start..<start + Self.width where isEqual(word, at: place) { return place }
      }
      start += Self.width
    }
    while start < end {
      if isEqual(word, at: start) { return start }
      start += 1
    }
    return nil
  }

  /// Whether a word stands at a place.
  private func isEqual(_ word: BytePattern, at place: Int) -> Bool {
    for (offset, byte) in word.bytes.enumerated()
    where self[place + offset] | word.freeBits(of: byte) != byte { return false }
    return true
  }
}
