/// Percent-encoding of URL text, as `urllib.parse` of CPython 3.11 does it.
public enum PercentEncoding {
  /// The ASCII characters that stay as they are, beside letters, digits and `_.-~`.
  public struct SafeCharacters: Sendable, Equatable {
    private let bytes: [Bool]

    /// Makes a set of ASCII characters; others are never safe.
    public init(_ characters: String) {
      var bytes = [Bool](repeating: false, count: 128)
      let always = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-~"
      for byte in (always + characters).utf8 where byte < 128 { bytes[Int(byte)] = true }
      self.bytes = bytes
    }

    /// Whether the byte stays as it is.
    func contains(_ byte: UInt8) -> Bool { byte < 128 && bytes[Int(byte)] }

    /// None but letters, digits and `_.-~`.
    public static let unreserved = SafeCharacters("")
    /// What Werkzeug leaves alone in a path segment that it builds.
    public static let pathSegment = SafeCharacters("!$&'()*+,/:;=@")
    /// What Werkzeug leaves alone in a path that may already be encoded.
    public static let path = SafeCharacters("%!$&'()*+,/:;=@")
    /// What Werkzeug leaves alone in a query that may already be encoded.
    public static let query = SafeCharacters("%!$&'()*+,/:;=?@")
    /// What Werkzeug leaves alone in a fragment that may already be encoded.
    public static let fragment = SafeCharacters("%!#$&'()*+,/:;=?@")
    /// What Werkzeug leaves alone in a user name or password.
    public static let user = SafeCharacters("%!$&'()*+,;=")
    /// What Werkzeug leaves alone in the keys and values of a query that `url_for` appends.
    public static let formField = SafeCharacters("!$'()*,/:;?@")
  }

  /// What stands for encoded bytes that are not UTF-8.
  public enum InvalidBytes: Sendable {
    /// U+FFFD for each maximal part of a sequence, Python's `replace`.
    case replaced
    /// The bytes' own encoding, `%FF`, as Werkzeug keeps them.
    case encoded
  }

  /// Encodes every byte of the UTF-8 text that is not safe as `%` and two upper-case digits.
  public static func quote(_ text: String, safe: SafeCharacters = .unreserved) -> String {
    guard !text.utf8.allSatisfy(safe.contains) else { return text }
    var bytes: [UInt8] = []
    for byte in text.utf8 {
      if safe.contains(byte) { bytes.append(byte) } else { bytes += encoded(byte) }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Encodes like ``quote(_:safe:)``, and a space as `+`: Python's `quote_plus`.
  public static func quotePlus(_ text: String, safe: SafeCharacters = .unreserved) -> String {
    var bytes: [UInt8] = []
    for byte in text.utf8 {
      if byte == UInt8(ascii: " ") {
        bytes.append(UInt8(ascii: "+"))
      } else if safe.contains(byte) {
        bytes.append(byte)
      } else {
        bytes += encoded(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Decodes `%XX` sequences as UTF-8; a `%` without two hexadecimal digits stays.
  ///
  /// - Parameters:
  ///   - text: the encoded text.
  ///   - invalid: what becomes of bytes that are not UTF-8.
  ///   - kept: ASCII characters whose encoding stays as it is written.
  /// - Returns: the decoded text.
  public static func unquote(
    _ text: String, invalid: InvalidBytes = .replaced, keeping kept: String = ""
  ) -> String {
    let source = Array(text.utf8)
    guard source.contains(UInt8(ascii: "%")) else { return text }
    let kept = Array(kept.utf8)
    var result = ""
    var pending: [UInt8] = []
    var index = 0
    while index < source.count {
      guard let byte = encodedByte(in: source, at: index) else {
        pending.append(source[index])
        index += 1
        continue
      }
      if kept.contains(byte) {
        result += UTF8Text.decode(pending, invalid: invalid)
        pending.removeAll()
        result += String(decoding: source[index..<index + 3], as: UTF8.self)
      } else {
        pending.append(byte)
      }
      index += 3
    }
    return result + UTF8Text.decode(pending, invalid: invalid)
  }

  /// The three bytes `%XX` of a byte.
  static func encoded(_ byte: UInt8) -> [UInt8] {
    let digits = Array("0123456789ABCDEF".utf8)
    return [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
  }

  private static func encodedByte(in source: [UInt8], at index: Int) -> UInt8? {
    guard source[index] == UInt8(ascii: "%"), index + 2 < source.count,
      let high = hexadecimalValue(source[index + 1]), let low = hexadecimalValue(source[index + 2])
    else { return nil }
    return high << 4 | low
  }

  private static func hexadecimalValue(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}
