/// A format specification, `[[fill]align][sign][z][#][0][width][grouping][.precision][type]`, and
/// what `format(value, specification)` makes of it, as CPython's `formatter_unicode.c`.
struct FormatSpecification {
  private var fill: Unicode.Scalar = " "
  private var align: Unicode.Scalar?
  private var sign: Unicode.Scalar?
  private var coercesNegativeZero = false
  private var isAlternate = false
  private var width = 0
  private var grouping: Unicode.Scalar?
  private var precision: Int?
  private var type: Unicode.Scalar?

  /// `format(value, text)`.
  static func format(
    _ value: Value, _ text: String, _ evaluator: Evaluator
  ) throws(PythonException) -> String {
    let value = try evaluator.resolved(value)
    if text.isEmpty { return try evaluator.text(value) }
    switch value {
    case .string(let string):
      return try FormatSpecification(text, for: value).format(string.text, evaluator)
    case .int, .bool:
      return try FormatSpecification(text, for: value).format(value.asInt ?? 0, value, evaluator)
    case .float(let float):
      return try FormatSpecification(text, for: value).format(float, value, evaluator)
    default:
      let name: String
      if case .object(let object) = value { name = object.typeName } else { name = value.typeName }
      throw .type("unsupported format string passed to \(name).__format__")
    }
  }

  private init(_ text: String, for value: Value) throws(PythonException) {
    let scalars = Array(text.unicodeScalars)
    var index = 0
    func peek(_ distance: Int = 0) -> Unicode.Scalar? {
      index + distance < scalars.count ? scalars[index + distance] : nil
    }
    func isAlign(_ scalar: Unicode.Scalar?) -> Bool {
      scalar.map { "<>=^".unicodeScalars.contains($0) } ?? false
    }
    var hasFill = false
    if isAlign(peek(1)) {
      (fill, align, hasFill) = (scalars[0], scalars[1], true)
      index = 2
    } else if isAlign(peek()) {
      align = peek()
      index = 1
    }
    if let scalar = peek(), "+- ".unicodeScalars.contains(scalar) {
      sign = scalar
      index += 1
    }
    if peek() == "z" {
      coercesNegativeZero = true
      index += 1
    }
    if peek() == "#" {
      isAlternate = true
      index += 1
    }
    if !hasFill, peek() == "0" {
      fill = "0"
      if align == nil { align = Self.isText(value) ? nil : "=" }
      if align == nil { align = "<" }
      index += 1
    }
    width = try Self.number(scalars, &index) ?? 0
    while let scalar = peek(), scalar == "," || scalar == "_" {
      if let grouping {
        throw .value(
          grouping == scalar
            ? "Cannot specify '\(scalar)' with '\(scalar)'." : "Cannot specify both ',' and '_'.")
      }
      grouping = scalar
      index += 1
    }
    if peek() == "." {
      index += 1
      guard let number = try Self.number(scalars, &index) else {
        throw .value("Format specifier missing precision")
      }
      precision = number
    }
    guard scalars.count - index <= 1 else {
      throw .value("Invalid format specifier '\(text)' for object of type '\(value.typeName)'")
    }
    type = peek()
    if let grouping, let type, !"deEfFgG%".unicodeScalars.contains(type),
      grouping == "," || !"boxX".unicodeScalars.contains(type)
    {
      throw .value("Cannot specify '\(grouping)' with '\(type)'.")
    }
  }

  private static func isText(_ value: Value) -> Bool {
    if case .string = value { return true }
    return false
  }

  private static func number(
    _ scalars: [Unicode.Scalar], _ index: inout Int
  ) throws(PythonException) -> Int? {
    var number: Int?
    while index < scalars.count, let digit = scalars[index].asciiDigit.hexValue, digit < 10 {
      let (product, overflow) = (number ?? 0).multipliedReportingOverflow(by: 10)
      guard !overflow, product < Int.max - 10 else {
        throw .value("Too many decimal digits in format string")
      }
      number = product + Int(digit)
      index += 1
    }
    return number
  }

  private func unknownCode(_ value: Value) -> PythonException {
    let shown = type.map { scalar -> String in
      scalar.value > 32 && scalar.value < 128
        ? "\(scalar)" : "\\x" + String(scalar.value, radix: 16)
    }
    return .value(
      "Unknown format code '\(shown ?? "")' for object of type '\(value.typeName)'")
  }

  // MARK: Kinds of values

  private func format(_ text: String, _ evaluator: Evaluator) throws(PythonException) -> String {
    guard type == nil || type == "s" else { throw unknownCode(.string(text)) }
    if sign != nil {
      throw .value(
        sign == " "
          ? "Space not allowed in string format specifier"
          : "Sign not allowed in string format specifier")
    }
    if coercesNegativeZero {
      throw .value("Negative zero coercion (z) not allowed in string format specifier")
    }
    if isAlternate {
      throw .value("Alternate form (#) not allowed in string format specifier")
    }
    if align == "=" {
      throw .value("'=' alignment not allowed in string format specifier")
    }
    if let grouping { throw .value("Cannot specify '\(grouping)' with 's'.") }
    let kept =
      precision.map { String(scalars: text.unicodeScalars.prefix($0)) } ?? text
    return try padded("", kept, evaluator, defaultAlign: "<")
  }

  private func format(
    _ int: Int, _ value: Value, _ evaluator: Evaluator
  ) throws(PythonException) -> String {
    switch type {
    case nil, "d", "n", "b", "o", "x", "X", "c": break
    case "e", "E", "f", "F", "g", "G", "%": return try format(Double(int), value, evaluator)
    default: throw unknownCode(value)
    }
    if precision != nil {
      throw .value("Precision not allowed in integer format specifier")
    }
    if coercesNegativeZero {
      throw .value("Negative zero coercion (z) not allowed in integer format specifier")
    }
    if type == "c" {
      if sign != nil { throw .value("Sign not allowed with integer format specifier 'c'") }
      if isAlternate {
        throw .value("Alternate form (#) not allowed with integer format specifier 'c'")
      }
      guard (0...0x10FFFF).contains(int) else {
        throw .overflow("%c arg not in range(0x110000)")
      }
      guard let scalar = Unicode.Scalar(UInt32(int)) else {
        throw .unsupported("a lone surrogate is not supported here")
      }
      return try padded("", String(scalar), evaluator, defaultAlign: ">")
    }
    let (radix, prefix) =
      switch type {
      case "b": (2, "0b")
      case "o": (8, "0o")
      case "x": (16, "0x")
      case "X": (16, "0X")
      default: (10, "")
      }
    let digits = String(int.magnitude, radix: radix, uppercase: type == "X")
    let lead = signText(isNegative: int < 0) + (isAlternate ? prefix : "")
    return try number(lead, digits, "", evaluator, groupLength: radix == 10 ? 3 : 4)
  }

  private func format(
    _ double: Double, _ value: Value, _ evaluator: Evaluator
  ) throws(PythonException) -> String {
    let places = precision ?? 6
    guard places <= 1_000 else {
      throw .limit("a precision of \(places) is over 1000, the limit here")
    }
    let magnitude = double.magnitude
    var text: String
    var suffix = ""
    let isSpecial = !double.isFinite
    switch type {
    case _ where isSpecial && type != nil && !"eEfFgGn%".unicodeScalars.contains(type ?? " "):
      throw unknownCode(value)
    case _ where isSpecial:
      text = double.isNaN ? "nan" : "inf"
      if type == "%" { suffix = "%" }
    case "e", "E": text = DecimalText.scientific(magnitude, places: places)
    case "f", "F": text = DecimalText.fixed(magnitude, places: places)
    case "%":
      let percent = magnitude * 100
      text = percent.isFinite ? DecimalText.fixed(percent, places: places) : "inf"
      suffix = "%"
    case "g", "G", "n":
      text = DecimalText.general(magnitude, precision: places, keepingZeros: isAlternate)
    case nil:
      if let precision {
        text = DecimalText.general(
          magnitude, precision: precision, keepingZeros: isAlternate, addingPoint: true)
      } else {
        text = DecimalText.shortest(magnitude)
      }
    default: throw unknownCode(value)
    }
    if isAlternate, !text.contains("."), !isSpecial {
      let end = text.firstIndex(of: "e") ?? text.endIndex
      text.insert(".", at: end)
    }
    if type == "E" || type == "F" || type == "G" { text = text.uppercased() }
    var isNegative = double.sign == .minus && !double.isNaN
    if coercesNegativeZero, !text.unicodeScalars.contains(where: { ("1"..."9").contains($0) }),
      !isSpecial
    {
      isNegative = false
    }
    let end = text.firstIndex { !$0.isASCIIDigitCharacter } ?? text.endIndex
    let whole = isSpecial ? text : String(text[..<end])
    let rest = isSpecial ? "" : String(text[end...])
    return try number(
      signText(isNegative: isNegative), whole, rest + suffix, evaluator,
      groupLength: isSpecial ? 0 : 3)
  }

  // MARK: Layout

  private func signText(isNegative: Bool) -> String {
    isNegative ? "-" : sign == "+" ? "+" : sign == " " ? " " : ""
  }

  private func number(
    _ lead: String, _ digits: String, _ rest: String, _ evaluator: Evaluator, groupLength: Int
  ) throws(PythonException) -> String {
    guard let grouping, groupLength > 0 else {
      return try padded(lead, digits + rest, evaluator, defaultAlign: ">")
    }
    try evaluator.spend(making: width, "str")
    var digits = digits
    if fill == "0", align == "=" {
      // Zeros that fill the width are grouped like the digits.
      func grouped(_ count: Int) -> Int { count + (count - 1) / groupLength }
      let room = width - lead.utf8.count - rest.utf8.count
      while grouped(digits.utf8.count) < room { digits = "0" + digits }
      if grouped(digits.utf8.count) > room, digits.hasPrefix("0"), digits.utf8.count > 1,
        digits.utf8.count % groupLength == 1, room > 0, grouped(digits.utf8.count - 1) >= room
      {
        digits.removeFirst()
      }
    }
    var result = ""
    for (index, digit) in digits.unicodeScalars.enumerated() {
      if index > 0, (digits.utf8.count - index) % groupLength == 0 {
        result.unicodeScalars.append(grouping)
      }
      result.unicodeScalars.append(digit)
    }
    return try padded(lead, result + rest, evaluator, defaultAlign: ">")
  }

  private func padded(
    _ lead: String, _ text: String, _ evaluator: Evaluator, defaultAlign: Unicode.Scalar
  ) throws(PythonException) -> String {
    let room = width - lead.unicodeScalars.count - text.unicodeScalars.count
    guard room > 0 else { return lead + text }
    try evaluator.spend(making: width, "str")
    func filling(_ count: Int) -> String { String(repeating: String(fill), count: count) }
    switch align ?? defaultAlign {
    case "<": return lead + text + filling(room)
    case "^": return filling(room / 2) + lead + text + filling(room - room / 2)
    case "=": return lead + filling(room) + text
    default: return filling(room) + lead + text
    }
  }
}

extension Character {
  /// Whether it is an ASCII digit.
  fileprivate var isASCIIDigitCharacter: Bool { ("0"..."9").contains(self) }
}
