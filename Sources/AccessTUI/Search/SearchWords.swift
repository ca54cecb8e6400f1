extension Unicode.Scalar {
  /// The scalar in lower case; itself if it has none, or one of several scalars.
  var lowercased: Unicode.Scalar {
    guard !isASCII else {
      return ("A"..."Z").contains(self) ? Unicode.Scalar(UInt8(ascii: self) | 0x20) : self
    }
    let mapping = properties.lowercaseMapping.unicodeScalars
    return mapping.count == 1 ? mapping.first ?? self : self
  }
}

extension UInt8 {
  /// An ASCII character in lower case; any other byte of UTF-8 is left as it is.
  var lowercasedASCII: UInt8 { self | (self &- 0x41 < 26 ? 0x20 : 0) }
}

extension Substring.UnicodeScalarView {
  /// Whether there is a capital letter; then capitals count (smart case).
  var containsUppercase: Bool { contains { $0.properties.isUppercase } }
}

extension String {
  /// The words of what was typed: what stands between spaces.
  var searchWords: [Substring.UnicodeScalarView] { unicodeScalars.split(separator: " ") }
}
