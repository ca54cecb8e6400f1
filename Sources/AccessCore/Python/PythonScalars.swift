extension Unicode.Scalar {
  /// Whether it is an ASCII letter.
  var isASCIILetter: Bool { ("a"..."z").contains(self) || ("A"..."Z").contains(self) }

  /// Whether it is one of `0` to `9`.
  var isASCIIDigit: Bool { ("0"..."9").contains(self) }

  /// Whether it is one of `0` to `9`, `a` to `f`, `A` to `F`.
  var isHexadecimalDigit: Bool {
    isASCIIDigit || ("a"..."f").contains(self) || ("A"..."F").contains(self)
  }

  /// The digit that Python's `\d` and `int()` see here, 0 to 9, in any script; nil if none.
  var decimalDigit: Int? {
    if isASCIIDigit { return Int(value - 48) }
    guard value > 0x7F, properties.numericType == .decimal,
      let number = properties.numericValue
    else { return nil }
    return Int(number)
  }

  /// The ASCII digit with the same value, for a decimal digit of any script; else the scalar.
  var asciiDigit: Unicode.Scalar {
    decimalDigit.map { Unicode.Scalar(UInt8(48 + $0)) } ?? self
  }

  /// Whether Python's `\w` matches it.
  var isPythonWord: Bool {
    if value < 0x80 { return isASCIILetter || isASCIIDigit || self == "_" }
    switch properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter:
      return true
    default: return properties.numericType != nil
    }
  }

  /// Whether Python's `\s` matches it.
  var isPythonSpace: Bool {
    properties.isWhitespace || (0x1C...0x1F).contains(value)
  }
}

extension String {
  /// Makes a text of scalars.
  init(scalars: some Sequence<Unicode.Scalar>) {
    // Much faster than filling a `UnicodeScalarView`.
    var bytes: [UInt8] = []
    bytes.reserveCapacity(scalars.underestimatedCount)
    for scalar in scalars {
      if scalar.isASCII {
        bytes.append(UInt8(truncatingIfNeeded: scalar.value))
      } else {
        bytes.append(contentsOf: String(scalar).utf8)
      }
    }
    self.init(decoding: bytes, as: UTF8.self)
  }
}

extension ArraySlice<Unicode.Scalar> {
  /// What stands before the first such scalar, and after it; nil if there is none.
  func cut(at separator: Unicode.Scalar) -> (before: Self, after: Self?) {
    guard let index = firstIndex(of: separator) else { return (self, nil) }
    return (self[..<index], self[(index + 1)...])
  }
}
