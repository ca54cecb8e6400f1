/// Decoding of bytes that may not be UTF-8, with Python's notion of what is one error.
enum UTF8Text {
  /// The text of the bytes; each maximal part of an ill-formed sequence becomes what `invalid` says.
  static func decode(_ bytes: [UInt8], invalid: PercentEncoding.InvalidBytes) -> String {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var index = 0
    while index < bytes.count {
      let (length, isValid) = sequence(in: bytes, at: index)
      if isValid {
        result += bytes[index..<index + length]
      } else {
        switch invalid {
        case .replaced: result += [0xEF, 0xBF, 0xBD]
        case .encoded: result += bytes[index..<index + length].flatMap(PercentEncoding.encoded)
        }
      }
      index += length
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// The length of the well-formed sequence, or of the maximal ill-formed part, that begins there.
  private static func sequence(in bytes: [UInt8], at index: Int) -> (length: Int, isValid: Bool) {
    let first = bytes[index]
    guard first >= 0x80 else { return (1, true) }
    let expected: Int
    var second: ClosedRange<UInt8> = 0x80...0xBF
    switch first {
    case 0xC2...0xDF: expected = 2
    case 0xE0...0xEF:
      expected = 3
      if first == 0xE0 { second = 0xA0...0xBF }
      if first == 0xED { second = 0x80...0x9F }
    case 0xF0...0xF4:
      expected = 4
      if first == 0xF0 { second = 0x90...0xBF }
      if first == 0xF4 { second = 0x80...0x8F }
    default: return (1, false)
    }
    for offset in 1..<expected {
      let allowed = offset == 1 ? second : 0x80...0xBF
      guard index + offset < bytes.count, allowed.contains(bytes[index + offset]) else {
        return (offset, false)
      }
    }
    return (expected, true)
  }
}
