/// The value that a variable of a rule has in a request.
public enum RouteValue: Equatable, Sendable {
  /// A text: of `string`, `path` and `any`.
  case string(String)
  /// An integer.
  case int(Int)
  /// A float; infinite if the digits say more than a double holds.
  case float(Double)
  /// A UUID in its canonical form, lower case.
  case uuid(String)
  /// An integer beyond 64 bits, in ASCII digits: Python would go on, this must not.
  case tooLarge(String)
}

extension Converter {
  /// The value of a matched text; nil where Werkzeug raises a `ValidationError`.
  func value(of text: ArraySlice<Unicode.Scalar>) -> RouteValue? {
    switch self {
    case .string, .path, .any: return .string(String(scalars: text))
    case .uuid: return .uuid(String(scalars: text).lowercased())
    case .int(let options):
      guard options.fixedDigits == 0 || options.fixedDigits == text.count else { return nil }
      return Self.integer(text, within: options)
    case .float(let options):
      guard let number = Double(Self.asciiDigits(text)) else { return nil }
      let isBelow = options.minimum.map { $0.isAbove(number) } ?? false
      let isAbove = options.maximum.map { $0.isBelow(number) } ?? false
      return isBelow || isAbove ? nil : .float(number)
    }
  }

  /// CPython's limit on the digits of a text that `int()` reads; it raises a ValueError past it.
  static let integerDigitLimit = 4300

  private static func integer(
    _ text: ArraySlice<Unicode.Scalar>, within options: NumberOptions
  ) -> RouteValue? {
    let digits = asciiDigits(text)
    let isNegative = digits.utf8.first == UInt8(ascii: "-")
    guard text.count - (isNegative ? 1 : 0) <= integerDigitLimit else { return nil }
    if let number = Int(digits) {
      let isBelow = options.minimum.map { $0.isAbove(number) } ?? false
      let isAbove = options.maximum.map { $0.isBelow(number) } ?? false
      return isBelow || isAbove ? nil : .int(number)
    }
    let significant = digits.drop { $0 == "-" || $0 == "0" }
    let approximation = Double(digits) ?? (isNegative ? -Double.infinity : .infinity)
    let isBelow = options.minimum.map { $0.isAbove(approximation) } ?? false
    let isAbove = options.maximum.map { $0.isBelow(approximation) } ?? false
    return isBelow || isAbove ? nil : .tooLarge((isNegative ? "-" : "") + significant)
  }

  /// The text with the decimal digits of every script as ASCII digits.
  private static func asciiDigits(_ text: ArraySlice<Unicode.Scalar>) -> String {
    String(
      scalars: text.map(\.asciiDigit))
  }
}

extension Converter.NumberOptions.Bound {
  /// Whether the limit is greater than the number, without rounding either.
  func isAbove(_ number: Int) -> Bool {
    switch self {
    case .int(let bound): bound > number
    case .float(let bound): Self.compare(number, bound).map { $0 < 0 } ?? false
    }
  }

  /// Whether the limit is less than the number, without rounding either.
  func isBelow(_ number: Int) -> Bool {
    switch self {
    case .int(let bound): bound < number
    case .float(let bound): Self.compare(number, bound).map { $0 > 0 } ?? false
    }
  }

  /// Whether the limit is greater than the number, without rounding either.
  func isAbove(_ number: Double) -> Bool {
    switch self {
    case .int(let bound): Self.compare(bound, number).map { $0 > 0 } ?? false
    case .float(let bound): bound > number
    }
  }

  /// Whether the limit is less than the number, without rounding either.
  func isBelow(_ number: Double) -> Bool {
    switch self {
    case .int(let bound): Self.compare(bound, number).map { $0 < 0 } ?? false
    case .float(let bound): bound < number
    }
  }

  /// The sign of `integer - float`; nil for a NaN.
  private static func compare(_ integer: Int, _ float: Double) -> Int? {
    guard !float.isNaN else { return nil }
    guard let whole = Int(exactly: float.rounded(.down)) else { return float > 0 ? -1 : 1 }
    if integer != whole { return integer < whole ? -1 : 1 }
    return float.rounded(.down) < float ? -1 : 0
  }
}
