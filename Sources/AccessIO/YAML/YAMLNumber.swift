import AccessCore

/// Reads the numbers of YAML 1.1 as PyYAML's `SafeConstructor` does (its `constructor.py`).
enum YAMLNumber {
  /// The int that a text stands for.
  ///
  /// - Throws: ``Problem/intTooLarge(_:)`` beyond 64 bits, ``Problem/badNumber(_:)`` if it is none.
  static func int(_ text: String) throws(Problem) -> Int {
    if let first = text.utf8.first, (UInt8(ascii: "1")...UInt8(ascii: "9")).contains(first),
      let value = Int(text)
    {
      return value
    }
    var digits = text.filter { $0 != "_" }[...]
    let isNegative = digits.hasPrefix("-")
    if isNegative || digits.hasPrefix("+") { digits = digits.dropFirst() }
    let sign = isNegative ? "-" : ""
    if digits.contains(":") {
      return try sexagesimal(digits, isNegative: isNegative, text: text)
    }
    let radix: Int
    if digits.hasPrefix("0b") {
      radix = 2
      digits = digits.dropFirst(2)
    } else if digits.hasPrefix("0x") {
      radix = 16
      digits = digits.dropFirst(2)
    } else {
      radix = digits.hasPrefix("0") ? 8 : 10
    }
    guard !digits.isEmpty, digits.allSatisfy({ ($0.hexDigitValue ?? radix) < radix }) else {
      throw .badNumber(text)
    }
    guard let value = Int(sign + digits, radix: radix) else { throw .intTooLarge(text) }
    return value
  }

  private static func sexagesimal(
    _ digits: Substring, isNegative: Bool, text: String
  ) throws(Problem) -> Int {
    var value = 0
    for part in digits.split(separator: ":", omittingEmptySubsequences: false) {
      guard !part.isEmpty, part.allSatisfy({ ("0"..."9").contains($0) }) else {
        throw .badNumber(text)
      }
      guard let number = Int(part) else { throw .intTooLarge(text) }
      let (product, overflow) = value.multipliedReportingOverflow(by: 60)
      let (sum, further) = product.addingReportingOverflow(number)
      guard !overflow, !further else { throw .intTooLarge(text) }
      value = sum
    }
    return isNegative ? -value : value
  }

  /// The float that a text stands for.
  ///
  /// - Throws: ``Problem/badNumber(_:)`` if it is none.
  static func float(_ text: String) throws(Problem) -> Double {
    var digits = text.filter { $0 != "_" }.lowercased()[...]
    let isNegative = digits.hasPrefix("-")
    if isNegative || digits.hasPrefix("+") { digits = digits.dropFirst() }
    let sign: Double = isNegative ? -1 : 1
    if digits == ".inf" { return sign * .infinity }
    if digits == ".nan" { return .nan }
    var value = 0.0
    for part in digits.split(separator: ":", omittingEmptySubsequences: false) {
      guard let first = part.utf8.first,
        first == UInt8(ascii: ".") || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first),
        !part.hasPrefix("0x"), let number = Double(part)
      else { throw .badNumber(text) }
      value = value * 60 + number
    }
    return sign * value
  }
}
