/// Texts in one buffer, one after the other: a search reads memory straight on.
struct PackedTexts: Equatable, Sendable {
  /// The UTF-8 bytes of all texts, a ``separator`` behind each.
  private var bytes: [UInt8] = []
  /// Where each text ends in ``bytes``, before its separator.
  private var ends: [Int] = []

  /// What stands between texts: no byte of UTF-8, so that no word goes over the end of a text.
  private static let separator: UInt8 = 0xFF

  /// How many texts there are.
  var count: Int { ends.count }

  /// How many bytes the texts have.
  var byteCount: Int { bytes.count }

  /// How many texts say how long the others will be.
  static let sampleSize = 8192

  /// Takes memory for texts as long as those that are there, so that it is not taken again and again.
  mutating func reserve(_ count: Int) {
    guard !ends.isEmpty, ends.count < count else { return }
    ends.reserveCapacity(count)
    bytes.reserveCapacity(bytes.count / ends.count * count / 8 * 9)
  }

  /// Adds the next text of a list.
  mutating func append(_ texts: SearchTexts, inLowerCase: Bool) {
    let start = bytes.count
    texts.write(count, to: &bytes)
    if inLowerCase { lowercase(from: start) }
    ends.append(bytes.count)
    bytes.append(Self.separator)
  }

  /// Puts the last text in lower case; its length may change.
  private mutating func lowercase(from start: Int) {
    let isASCII = bytes.withUnsafeMutableBufferPointer { bytes in
      var all: UInt8 = 0
      for index in start..<bytes.count {
        let byte = bytes[index]
        all |= byte
        bytes[index] = byte.lowercasedASCII
      }
      return all < 0x80
    }
    guard !isASCII else { return }
    let text = String(decoding: bytes[start...], as: UTF8.self)
    bytes.removeSubrange(start...)
    for scalar in text.unicodeScalars { bytes.append(contentsOf: scalar.lowercased.utf8) }
  }

  /// Where an item's text stands.
  func range(of item: Int) -> Range<Int> { (item == 0 ? 0 : ends[item - 1] + 1)..<ends[item] }

  /// How many bytes the texts of some items in a row have.
  func byteCount(of items: Range<Int>) -> Int {
    items.isEmpty ? 0 : ends[items.upperBound - 1] - range(of: items.lowerBound).lowerBound
  }

  /// Whether a word, which is not empty, occurs in an item's text.
  func contains(_ word: [UInt8], in item: Int) -> Bool {
    let range = range(of: item)
    return withBytes { bytes in
      word.withUnsafeBufferPointer { bytes.firstIndex(of: $0, in: range) != nil }
    }
  }

  /// Goes through those of some items in a row whose texts contain a word, which is not empty.
  func forEach(of items: Range<Int>, containing word: [UInt8], _ body: (Int) -> Void) {
    guard let last = items.last else { return }
    withBytes { bytes in
      word.withUnsafeBufferPointer { word in
        var item = items.lowerBound
        var start = range(of: item).lowerBound
        let end = ends[last]
        while let place = bytes.firstIndex(of: word, in: start..<end) {
          while ends[item] <= place { item += 1 }
          body(item)
          guard item < last else { return }
          start = ends[item] + 1
        }
      }
    }
  }

  /// Gives access to the bytes of all texts.
  func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    bytes.withUnsafeBufferPointer(body)
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// How many places are looked at at once.
  private static let width = SIMD16<UInt8>.scalarCount

  /// Where a word, which is not empty, first begins within a range; nil: it does not occur there.
  ///
  /// It can only begin where its first byte stands, with its last byte as far off as it is in the word:
  /// that is seen for sixteen places at once, and few of them have to be looked at one by one.
  fileprivate func firstIndex(of word: UnsafeBufferPointer<UInt8>, in range: Range<Int>) -> Int? {
    let end = range.upperBound - word.count + 1
    guard range.lowerBound < end, let base = UnsafeRawPointer(baseAddress) else { return nil }
    let (first, last) = (word[0], word[word.count - 1])
    let firsts = SIMD16<UInt8>(repeating: first)
    let lasts = SIMD16<UInt8>(repeating: last)
    var start = range.lowerBound
    while start + Self.width <= end {
      let heads = base.loadUnaligned(fromByteOffset: start, as: SIMD16<UInt8>.self) .== firsts
      let tails =
        base.loadUnaligned(fromByteOffset: start + word.count - 1, as: SIMD16<UInt8>.self)
        .== lasts
      let halves = unsafeBitCast(heads .& tails, to: SIMD2<UInt64>.self)
      if halves[0] | halves[1] != 0 {
        for place in start..<start + Self.width where isEqual(word, at: place) { return place }
      }
      start += Self.width
    }
    while start < end {
      if self[start] == first, isEqual(word, at: start) { return start }
      start += 1
    }
    return nil
  }

  /// Whether a word stands at a place.
  private func isEqual(_ word: UnsafeBufferPointer<UInt8>, at place: Int) -> Bool {
    for offset in 0..<word.count where self[place + offset] != word[offset] { return false }
    return true
  }
}
