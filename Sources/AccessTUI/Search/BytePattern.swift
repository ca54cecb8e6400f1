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
  func firstIndex(of word: BytePattern, in range: Range<Int>) -> Int? {
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

  /// Goes through the places in a range where a character of a word stands.
  func forEachPlace(
    of word: BytePattern, _ character: Int, in range: Range<Int>, _ body: (Int) -> Void
  ) {
    let wanted = word.bytes[character]
    let free = word.freeBits(of: wanted)
    guard let base = UnsafeRawPointer(baseAddress) else { return }
    let (wide, wideFree) = (
      SIMD16<UInt8>(repeating: wanted), SIMD16<UInt8>(repeating: free)
    )
    var start = range.lowerBound
    while start + Self.width <= range.upperBound {
      let block = base.loadUnaligned(fromByteOffset: start, as: SIMD16<UInt8>.self)
      let halves = unsafeBitCast(block | wideFree .== wide, to: SIMD2<UInt64>.self)
      for half in 0..<2 {
        // A byte of a half is all ones where the character stands.
        var hits = UInt64(littleEndian: halves[half])
        while hits != 0 {
          let place = hits.trailingZeroBitCount / 8
          body(start + half * 8 + place)
          hits &= ~(0xFF << UInt64(place * 8))
        }
      }
      start += Self.width
    }
    while start < range.upperBound {
      if self[start] | free == wanted { body(start) }
      start += 1
    }
  }

  /// Whether all bytes of a range are ASCII characters.
  func isASCII(in range: Range<Int>) -> Bool {
    guard let base = UnsafeRawPointer(baseAddress) else { return true }
    var all = SIMD16<UInt8>()
    var start = range.lowerBound
    while start + Self.width <= range.upperBound {
      all |= base.loadUnaligned(fromByteOffset: start, as: SIMD16<UInt8>.self)
      start += Self.width
    }
    let halves = unsafeBitCast(all, to: SIMD2<UInt64>.self)
    guard (halves[0] | halves[1]) & 0x8080_8080_8080_8080 == 0 else { return false }
    return self[start..<range.upperBound].allSatisfy { $0 < 0x80 }
  }

  /// Whether a word stands at a place.
  private func isEqual(_ word: BytePattern, at place: Int) -> Bool {
    for (offset, byte) in word.bytes.enumerated()
    where self[place + offset] | word.freeBits(of: byte) != byte { return false }
    return true
  }
}
