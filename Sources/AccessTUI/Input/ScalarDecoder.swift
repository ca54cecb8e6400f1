/// Decodes the UTF-8 of one scalar, a byte at a time.
struct ScalarDecoder: Sendable {
  /// What a byte did.
  enum Progress {
    /// More bytes are needed.
    case more
    /// The scalar is complete.
    case complete(Unicode.Scalar)
    /// The byte does not belong to it; what came before is no scalar.
    case invalid
  }

  private var value: UInt32 = 0
  private var remaining = 0
  /// What the next byte can be.
  ///
  /// After some first bytes it is less, so that no scalar has two
  /// encodings, and there are neither surrogates nor numbers beyond Unicode.
  private var allowed: ClosedRange<UInt8> = 0x80...0xBF

  /// Begins with a byte of 0x80 or more; false: no scalar begins with it.
  mutating func begin(_ byte: UInt8) -> Bool {
    allowed = 0x80...0xBF
    switch byte {
    case 0xC2...0xDF: (value, remaining) = (UInt32(byte & 0x1F), 1)
    case 0xE0...0xEF: (value, remaining) = (UInt32(byte & 0x0F), 2)
    case 0xF0...0xF4: (value, remaining) = (UInt32(byte & 0x07), 3)
    default: return false
    }
    switch byte {
    case 0xE0: allowed = 0xA0...0xBF
    case 0xED: allowed = 0x80...0x9F
    case 0xF0: allowed = 0x90...0xBF
    case 0xF4: allowed = 0x80...0x8F
    default: break
    }
    return true
  }

  /// Takes a further byte.
  mutating func accept(_ byte: UInt8) -> Progress {
    guard allowed.contains(byte) else { return .invalid }
    allowed = 0x80...0xBF
    value = value << 6 | UInt32(byte & 0x3F)
    remaining -= 1
    guard remaining == 0 else { return .more }
    return Unicode.Scalar(value).map { .complete($0) } ?? .invalid
  }
}
