/// Tells by its form which number, or date, a plain YAML 1.1 scalar is.
struct NumberScanner {
  private let bytes: [UInt8]
  private var index = 0

  /// Looks at a text.
  init(_ text: String) {
    bytes = Array(text.utf8)
  }

  /// Whether the text is a float: it has a point, and an exponent has its sign.
  mutating func isFloat() -> Bool {
    index = 0
    skip("+-", atMost: 1)
    if rest(isOneOf: [".inf", ".Inf", ".INF"]) { return true }
    if index == 0, rest(isOneOf: [".nan", ".NaN", ".NAN"]) { return true }
    if index == 0, skip(".", atMost: 1) == 1 {
      return skip(Self.digits, atMost: 1) == 1 && skipAll(Self.digits + "_") && endsAfterExponent()
    }
    guard skip(Self.digits, atMost: 1) == 1, skipAll(Self.digits + "_") else { return false }
    if skipSexagesimals() > 0 {
      return skip(".", atMost: 1) == 1 && skipAll(Self.digits + "_") && isAtEnd
    }
    return skip(".", atMost: 1) == 1 && skipAll(Self.digits + "_") && endsAfterExponent()
  }

  /// Whether the text is an int: decimal, `0b`, `0x`, octal with a leading 0, or sexagesimal.
  mutating func isInt() -> Bool {
    index = 0
    skip("+-", atMost: 1)
    if skip("0", atMost: 1) == 1 {
      if isAtEnd { return true }
      if skip("b", atMost: 1) == 1 { return skip("01_") > 0 && isAtEnd }
      if skip("x", atMost: 1) == 1 { return skip(Self.digits + "abcdefABCDEF_") > 0 && isAtEnd }
      return skip("01234567_") > 0 && isAtEnd
    }
    guard skip(Self.digits, atMost: 1) == 1, skipAll(Self.digits + "_") else { return false }
    skipSexagesimals()
    return isAtEnd
  }

  /// Whether the text is a date, or a date and a time.
  mutating func isTimestamp() -> Bool {
    index = 0
    guard skip(Self.digits) == 4, skip("-", atMost: 1) == 1 else { return false }
    let month = skip(Self.digits)
    guard (1...2).contains(month), skip("-", atMost: 1) == 1 else { return false }
    let day = skip(Self.digits)
    guard (1...2).contains(day) else { return false }
    if isAtEnd { return month == 2 && day == 2 }
    guard skip("Tt", atMost: 1) == 1 || skip(" \t") > 0 else { return false }
    guard (1...2).contains(skip(Self.digits)), skip(":", atMost: 1) == 1 else { return false }
    guard skip(Self.digits) == 2, skip(":", atMost: 1) == 1, skip(Self.digits) == 2 else {
      return false
    }
    if skip(".", atMost: 1) == 1 { skip(Self.digits) }
    skip(" \t")
    if isAtEnd || skip("Z", atMost: 1) == 1 { return isAtEnd }
    guard skip("+-", atMost: 1) == 1, (1...2).contains(skip(Self.digits)) else { return false }
    if isAtEnd { return true }
    return skip(":", atMost: 1) == 1 && skip(Self.digits) == 2 && isAtEnd
  }

  private static let digits = "0123456789"

  private var isAtEnd: Bool { index == bytes.count }

  /// Skips bytes out of a set, and says how many.
  @discardableResult
  private mutating func skip(_ set: String, atMost limit: Int = .max) -> Int {
    let start = index
    while index < bytes.count, index - start < limit, set.utf8.contains(bytes[index]) { index += 1 }
    return index - start
  }

  /// Skips bytes out of a set, be there any or not.
  private mutating func skipAll(_ set: String) -> Bool {
    skip(set)
    return true
  }

  /// Skips `:59` groups, and says how many.
  @discardableResult
  private mutating func skipSexagesimals() -> Int {
    var count = 0
    while index < bytes.count, bytes[index] == UInt8(ascii: ":") {
      let start = index
      index += 1
      let first = index
      let digits = skip(Self.digits, atMost: 2)
      guard digits == 1 || digits == 2 && bytes[first] <= UInt8(ascii: "5") else {
        index = start
        return count
      }
      count += 1
    }
    return count
  }

  private mutating func endsAfterExponent() -> Bool {
    if isAtEnd { return true }
    return skip("eE", atMost: 1) == 1 && skip("+-", atMost: 1) == 1 && skip(Self.digits) > 0
      && isAtEnd
  }

  private func rest(isOneOf words: [String]) -> Bool {
    words.contains { bytes[index...].elementsEqual($0.utf8) }
  }
}
