/// Numbers written as text.
enum NumberText {
  /// Calls `int`.
  static func int(
    _ arguments: Arguments, _ evaluator: Evaluator
  ) throws(PythonException) -> Value {
    let values = try arguments.named("int", ["x", "base"], positionalOnly: 1, required: 0)
    guard let first = values[0] else {
      if values[1] != nil { throw .type("int() missing string argument") }
      return .int(0)
    }
    let value = try evaluator.resolved(first)
    guard let baseValue = values[1] else { return .int(try int(value)) }
    guard let base = try evaluator.resolved(baseValue).asInt else {
      throw .type("'\(baseValue.typeName)' object cannot be interpreted as an integer")
    }
    guard base == 0 || (2...36).contains(base) else {
      throw .value("int() base must be >= 2 and <= 36, or 0")
    }
    guard case .string(let text) = value else {
      throw .type("int() can't convert non-string with explicit base")
    }
    return .int(try int(text.text, base: base))
  }

  /// `int(value)`.
  static func int(_ value: Value) throws(PythonException) -> Int {
    if let int = value.asInt { return int }
    switch value {
    case .float(let float):
      if float.isNaN { throw .value("cannot convert float NaN to integer") }
      if float.isInfinite { throw .overflow("cannot convert float infinity to integer") }
      guard let int = Int(exactly: float.rounded(.towardZero)) else {
        throw .intTooLarge("int(\(DecimalText.shortest(float)))")
      }
      return int
    case .string(let text): return try int(text.text, base: 10)
    default:
      throw .type(
        "int() argument must be a string, a bytes-like object or a real number, "
          + "not '\(value.typeName)'")
    }
  }

  private static func int(_ text: String, base: Int) throws(PythonException) -> Int {
    func invalid() -> PythonException {
      .value("invalid literal for int() with base \(base): \(StringRepresentation.quoted(text))")
    }
    var scalars = StringMethods.stripped(Array(text.unicodeScalars)[...]).map(\.asciiDigit)
    let isNegative = scalars.first == "-"
    if isNegative || scalars.first == "+" { scalars.removeFirst() }
    var radix = base
    let prefixes: [Unicode.Scalar: Int] = [
      "x": 16, "X": 16, "o": 8, "O": 8, "b": 2, "B": 2,
    ]
    if scalars.count > 1, scalars[0] == "0", let named = prefixes[scalars[1]],
      base == 0 || base == named
    {
      radix = named
      scalars.removeFirst(2)
      if scalars.first == "_" { scalars.removeFirst() }
    } else if base == 0 {
      radix = 10
      let isZero = scalars.allSatisfy { $0 == "0" || $0 == "_" }
      if scalars.count > 1, scalars[0] == "0", !isZero { throw invalid() }
    }
    var result = 0
    var lastIsDigit = false
    var isTooLarge = false
    for scalar in scalars {
      if scalar == "_", lastIsDigit {
        lastIsDigit = false
        continue
      }
      guard let digit = scalar.digitValue, digit < radix else { throw invalid() }
      lastIsDigit = true
      let (product, overflow) = result.multipliedReportingOverflow(by: radix)
      let (sum, second) = product.subtractingReportingOverflow(digit)
      isTooLarge = isTooLarge || overflow || second
      result = isTooLarge ? 0 : sum
    }
    guard lastIsDigit else { throw invalid() }
    if isTooLarge || !isNegative && result == Int.min { throw .intTooLarge("int()") }
    return isNegative ? result : -result
  }

  /// A float's text as `float()` reads it, or nil.
  static func double(_ text: String) -> Double? {
    let scalars = StringMethods.stripped(Array(text.unicodeScalars)[...]).map(\.asciiDigit)
    var ascii = ""
    var previous: Unicode.Scalar = " "
    for (index, scalar) in scalars.enumerated() {
      if scalar == "_" {
        let next: Unicode.Scalar = index + 1 < scalars.count ? scalars[index + 1] : " "
        guard previous.isASCIIDigit, next.isASCIIDigit else { return nil }
      } else {
        guard scalar.isASCII else { return nil }
        ascii.unicodeScalars.append(scalar)
      }
      previous = scalar
    }
    let lower = ascii.lowercased()
    let isNegative = lower.hasPrefix("-")
    let unsigned = isNegative || lower.hasPrefix("+") ? String(lower.dropFirst()) : lower
    switch unsigned {
    case "inf", "infinity": return isNegative ? -.infinity : .infinity
    case "nan": return .nan
    default:
      guard let first = unsigned.unicodeScalars.first, first.isASCIIDigit || first == ".",
        unsigned.utf8.allSatisfy({ (0x30...0x39).contains($0) || "e.+-".utf8.contains($0) })
      else { return nil }
      let padded = unsigned.hasPrefix(".") ? "0" + unsigned : unsigned
      let whole = padded.replacing(".e", with: ".0e")
      let magnitude = Double(whole.hasSuffix(".") ? whole + "0" : whole)
      // "." alone became "0.0": it has no digit of its own.
      guard unsigned.utf8.contains(where: { (0x30...0x39).contains($0) }) else { return nil }
      guard !unsigned.hasPrefix(".e") else { return nil }
      return magnitude.map { isNegative ? -$0 : $0 }
    }
  }
}

extension Unicode.Scalar {
  /// The value of a digit to a base up to 36, or nil.
  fileprivate var digitValue: Int? {
    switch self {
    case "0"..."9": Int(value) - 48
    case "a"..."z": Int(value) - 87
    case "A"..."Z": Int(value) - 55
    default: nil
    }
  }
}
