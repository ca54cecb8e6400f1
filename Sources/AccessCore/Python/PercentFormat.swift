/// `text % values`: printf-style formatting, as CPython's `unicode_format`.
enum PercentFormat {
  /// Formats a text.
  static func apply(
    _ format: String, to values: Value, _ evaluator: Evaluator
  ) throws(PythonException) -> String {
    var run = try Run(format, values, evaluator)
    return try run.expand()
  }

  /// A text with what is not ASCII escaped: `%a`.
  static func ascii(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      if scalar.isASCII {
        result.unicodeScalars.append(scalar)
      } else {
        let quoted = StringRepresentation.quoted(String(scalar), isASCII: true)
        result += quoted.dropFirst().dropLast()
      }
    }
    return result
  }

  private struct Run {
    private let scalars: [Unicode.Scalar]
    private let evaluator: Evaluator
    private let original: Value
    private let values: [Value]
    private let isTuple: Bool
    private let mapping: Value?
    private var next = 0
    private var usedMapping = false
    private var index = 0

    init(_ format: String, _ values: Value, _ evaluator: Evaluator) throws(PythonException) {
      scalars = Array(format.unicodeScalars)
      self.evaluator = evaluator
      original = values
      if case .tuple(let tuple) = values {
        (self.values, isTuple, mapping) = (tuple.elements, true, nil)
      } else {
        (self.values, isTuple) = ([values], false)
        switch values {
        case .dictionary, .list, .range: mapping = values
        case .object(let object): mapping = object.isDictionary ? values : nil
        default: mapping = nil
        }
      }
    }

    /// One `%` and what belongs to it.
    private struct Field {
      var isLeft = false
      var isSigned = false
      var isSpaced = false
      var isAlternate = false
      var isZeroed = false
      var width = 0
      var precision: Int?
    }

    mutating func expand() throws(PythonException) -> String {
      var result = ""
      while index < scalars.count {
        let scalar = scalars[index]
        index += 1
        guard scalar == "%" else {
          result.unicodeScalars.append(scalar)
          continue
        }
        result += try field()
        try evaluator.spend(making: result.utf8.count, "str")
      }
      if !usedMapping, mapping == nil, next < values.count {
        throw .type("not all arguments converted during string formatting")
      }
      return result
    }

    private mutating func scalar() throws(PythonException) -> Unicode.Scalar {
      guard index < scalars.count else { throw .value("incomplete format") }
      index += 1
      return scalars[index - 1]
    }

    private mutating func field() throws(PythonException) -> String {
      var field = Field()
      var keyed: Value?
      if index < scalars.count, scalars[index] == "(" {
        index += 1
        keyed = try value(named: key())
      }
      var current = try scalar()
      flags: while true {
        switch current {
        case "-": field.isLeft = true
        case "+": field.isSigned = true
        case " ": field.isSpaced = true
        case "#": field.isAlternate = true
        case "0": field.isZeroed = true
        default: break flags
        }
        current = try scalar()
      }
      if current == "*" {
        let width = try starred("width")
        field.isLeft = field.isLeft || width < 0
        field.width = Int(clamping: width.magnitude)
        current = try scalar()
      } else {
        field.width = try number(&current, "width") ?? 0
      }
      if current == "." {
        current = try scalar()
        if current == "*" {
          field.precision = max(try starred("precision"), 0)
          current = try scalar()
        } else {
          field.precision = try number(&current, "precision") ?? 0
        }
      }
      if "hlL".unicodeScalars.contains(current) { current = try scalar() }
      if current == "%" { return "%" }
      if let keyed { return try convert(keyed, current, field) }
      return try convert(takeValue(), current, field)
    }

    private mutating func key() throws(PythonException) -> String {
      var depth = 1
      var key = ""
      while true {
        guard index < scalars.count else { throw .value("incomplete format key") }
        let scalar = scalars[index]
        index += 1
        if scalar == "(" { depth += 1 }
        if scalar == ")" {
          depth -= 1
          if depth == 0 { return key }
        }
        key.unicodeScalars.append(scalar)
      }
    }

    private mutating func value(named key: String) throws(PythonException) -> Value {
      guard let mapping, !isTuple else { throw .type("format requires a mapping") }
      usedMapping = true
      return try evaluator.item(at: .string(key), of: mapping)
    }

    private mutating func takeValue() throws(PythonException) -> Value {
      guard next < values.count else {
        throw .type("not enough arguments for format string")
      }
      next += 1
      return values[next - 1]
    }

    private mutating func starred(_ what: String) throws(PythonException) -> Int {
      guard let int = try takeValue().asInt else { throw .type("* wants int") }
      return int
    }

    private mutating func number(
      _ current: inout Unicode.Scalar, _ what: String
    ) throws(PythonException) -> Int? {
      var number: Int?
      while current.isASCIIDigit {
        let (product, overflow) = (number ?? 0).multipliedReportingOverflow(by: 10)
        guard !overflow, product < 1 << 31 else { throw .value("\(what) too big") }
        number = product + Int(current.value - 48)
        current = try scalar()
      }
      return number
    }

    // MARK: Conversions

    private func convert(
      _ value: Value, _ type: Unicode.Scalar, _ field: Field
    ) throws(PythonException) -> String {
      let value = try evaluator.resolved(value)
      switch type {
      case "s": return try pad("", cut(evaluator.text(value), field), field, zeros: false)
      case "r": return try pad("", cut(evaluator.representation(value), field), field, zeros: false)
      case "a":
        let text = PercentFormat.ascii(try evaluator.representation(value))
        return try pad("", cut(text, field), field, zeros: false)
      case "c": return try pad("", character(value), field, zeros: false)
      case "d", "i", "u", "o", "x", "X": return try integer(value, type, field)
      case "e", "E", "f", "F", "g", "G": return try real(value, type, field)
      default:
        let shown = type.value > 31 && type.value < 127 ? "\(type)" : "?"
        throw .value(
          "unsupported format character '\(shown)' (0x\(String(type.value, radix: 16))) "
            + "at index \(index - 1)")
      }
    }

    private func cut(_ text: String, _ field: Field) -> String {
      guard let precision = field.precision else { return text }
      return String(scalars: text.unicodeScalars.prefix(precision))
    }

    private func character(_ value: Value) throws(PythonException) -> String {
      if case .string(let text) = value {
        guard text.count == 1 else { throw .type("%c requires int or char") }
        return text.text
      }
      guard let int = value.asInt else { throw .type("%c requires int or char") }
      guard (0...0x10FFFF).contains(int) else {
        throw .overflow("%c arg not in range(0x110000)")
      }
      guard let scalar = Unicode.Scalar(UInt32(int)) else {
        throw .unsupported("a lone surrogate is not supported here")
      }
      return String(scalar)
    }

    private func integer(
      _ value: Value, _ type: Unicode.Scalar, _ field: Field
    ) throws(PythonException) -> String {
      let int: Int
      switch value {
      case .float where "diu".unicodeScalars.contains(type): int = try NumberText.int(value)
      default:
        guard let number = value.asInt else {
          let wanted = "diu".unicodeScalars.contains(type) ? "a real number" : "an integer"
          throw .type("%\(type) format: \(wanted) is required, not \(value.typeName)")
        }
        int = number
      }
      let (radix, prefix) =
        switch type {
        case "o": (8, "0o")
        case "x": (16, "0x")
        case "X": (16, "0X")
        default: (10, "")
        }
      var digits = String(int.magnitude, radix: radix, uppercase: type == "X")
      if let precision = field.precision, precision > digits.utf8.count {
        try evaluator.spend(making: precision, "str")
        digits = String(repeating: "0", count: precision - digits.utf8.count) + digits
      }
      let lead = sign(isNegative: int < 0, field) + (field.isAlternate ? prefix : "")
      return try pad(lead, digits, field, zeros: field.isZeroed)
    }

    private func real(
      _ value: Value, _ type: Unicode.Scalar, _ field: Field
    ) throws(PythonException) -> String {
      let double: Double
      if let number = value.asDouble {
        double = number
      } else {
        throw .type("must be real number, not \(value.typeName)")
      }
      let places = field.precision ?? 6
      guard places <= 1_000 else {
        throw .limit("a precision of \(places) is over 1000, the limit here")
      }
      let magnitude = double.magnitude
      var text: String
      if !double.isFinite {
        text = double.isNaN ? "nan" : "inf"
      } else {
        switch type {
        case "e", "E": text = DecimalText.scientific(magnitude, places: places)
        case "f", "F": text = DecimalText.fixed(magnitude, places: places)
        default:
          text = DecimalText.general(
            magnitude, precision: places, keepingZeros: field.isAlternate)
        }
        if field.isAlternate, !text.contains(".") {
          text.insert(".", at: text.firstIndex(of: "e") ?? text.endIndex)
        }
      }
      if "EFG".unicodeScalars.contains(type) { text = text.uppercased() }
      let isNegative = double.sign == .minus && !double.isNaN
      return try pad(sign(isNegative: isNegative, field), text, field, zeros: field.isZeroed)
    }

    private func sign(isNegative: Bool, _ field: Field) -> String {
      isNegative ? "-" : field.isSigned ? "+" : field.isSpaced ? " " : ""
    }

    private func pad(
      _ lead: String, _ text: String, _ field: Field, zeros: Bool
    ) throws(PythonException) -> String {
      let room = field.width - lead.unicodeScalars.count - text.unicodeScalars.count
      guard room > 0 else { return lead + text }
      try evaluator.spend(making: field.width, "str")
      if field.isLeft { return lead + text + String(repeating: " ", count: room) }
      if zeros { return lead + String(repeating: "0", count: room) + text }
      return String(repeating: " ", count: room) + lead + text
    }
  }
}
