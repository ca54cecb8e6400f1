/// Upper, lower and title case of texts, as CPython's `unicodeobject.c` has them.
enum CaseFolding {
  /// `casefold` of one character.
  static func folded(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    // Full case folding differs from lower case where a letter has no single partner.
    case "ß", "ẞ": return "ss"
    case "ς": return "σ"
    case "ſ": return "s"
    case "µ": return "μ"
    case "ŉ": return "ʼn"
    default:
      if (0x13A0...0x13F5).contains(scalar.value) { return String(scalar) }
      if (0x13F8...0x13FD).contains(scalar.value) || (0xAB70...0xABBF).contains(scalar.value) {
        return scalar.properties.uppercaseMapping
      }
      let upper = scalar.properties.uppercaseMapping
      if upper.unicodeScalars.count > 1 {
        return upper.unicodeScalars.map { $0.properties.lowercaseMapping }.joined()
      }
      if let only = upper.unicodeScalars.first, only != scalar {
        return only.properties.lowercaseMapping
      }
      return scalar.properties.lowercaseMapping
    }
  }

  /// `lower`, with the final sigma.
  static func lowercased(_ text: String) -> String {
    let scalars = Array(text.unicodeScalars)
    var result = ""
    for (index, scalar) in scalars.enumerated() {
      result += lowercased(scalar, at: index, in: scalars)
    }
    return result
  }

  /// `swapcase`.
  static func swapped(_ text: String) -> String {
    let scalars = Array(text.unicodeScalars)
    var result = ""
    for (index, scalar) in scalars.enumerated() {
      if scalar.isPythonUpper {
        result += lowercased(scalar, at: index, in: scalars)
      } else {
        result += scalar.isPythonLower ? scalar.properties.uppercaseMapping : String(scalar)
      }
    }
    return result
  }

  /// `capitalize`.
  static func capitalized(_ text: String) -> String {
    let scalars = Array(text.unicodeScalars)
    guard let first = scalars.first else { return "" }
    var result = first.properties.titlecaseMapping
    for (index, scalar) in scalars.enumerated().dropFirst() {
      result += lowercased(scalar, at: index, in: scalars)
    }
    return result
  }

  /// `title`.
  static func titled(_ text: String) -> String {
    let scalars = Array(text.unicodeScalars)
    var result = ""
    var isInWord = false
    for (index, scalar) in scalars.enumerated() {
      result +=
        isInWord ? lowercased(scalar, at: index, in: scalars) : scalar.properties.titlecaseMapping
      isInWord = scalar.properties.isCased
    }
    return result
  }

  /// `istitle`.
  static func isTitled(_ text: String) -> Bool {
    var isInWord = false
    var hasCased = false
    for scalar in text.unicodeScalars {
      if scalar.isPythonUpper || scalar.isTitlecase {
        if isInWord { return false }
        (isInWord, hasCased) = (true, true)
      } else if scalar.isPythonLower {
        if !isInWord { return false }
        hasCased = true
      } else {
        isInWord = false
      }
    }
    return hasCased
  }

  private static func lowercased(
    _ scalar: Unicode.Scalar, at index: Int, in scalars: [Unicode.Scalar]
  ) -> String {
    guard scalar == "Σ" else { return scalar.properties.lowercaseMapping }
    let before = scalars[..<index].last { !$0.properties.isCaseIgnorable }
    let after = scalars[(index + 1)...].first { !$0.properties.isCaseIgnorable }
    let isFinal = (before?.properties.isCased ?? false) && !(after?.properties.isCased ?? false)
    return isFinal ? "ς" : "σ"
  }
}

extension Unicode.Scalar {
  /// CPython's `Py_UNICODE_ISUPPER`.
  var isPythonUpper: Bool { properties.isUppercase }
  /// CPython's `Py_UNICODE_ISLOWER`.
  var isPythonLower: Bool { properties.isLowercase }
  /// CPython's `Py_UNICODE_ISTITLE`.
  var isTitlecase: Bool { properties.generalCategory == .titlecaseLetter }
}
