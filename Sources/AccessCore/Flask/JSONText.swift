/// JSON as Flask 3's default provider writes it: keys sorted, ASCII only, no spaces.
enum JSONText {
  /// `flask.json.dumps(value, separators=(",", ":"))`.
  static func dump(_ value: Value, _ evaluator: Evaluator) throws(PythonException) -> String {
    var text = ""
    try write(value, to: &text, evaluator)
    return text
  }

  private static func write(
    _ value: Value, to text: inout String, _ evaluator: Evaluator
  ) throws(PythonException) {
    try evaluator.spend()
    try evaluator.deeper { () throws(PythonException) in
      try writeContent(of: value, to: &text, evaluator)
    }
  }

  private static func writeContent(
    of value: Value, to text: inout String, _ evaluator: Evaluator
  ) throws(PythonException) {
    switch value {
    case .none: text += "null"
    case .bool(let bool): text += bool ? "true" : "false"
    case .int(let int): text += String(int)
    case .float(let float): text += number(float)
    case .string(let string): text += quoted(string.text)
    case .list(let sequence), .tuple(let sequence):
      try write(sequence.elements, to: &text, evaluator)
    case .dictionary(let dictionary): try write(dictionary, to: &text, evaluator)
    case .object(let object):
      if let dictionary = try object.dictionary(evaluator) {
        try write(dictionary, to: &text, evaluator)
      } else if let uuid = object as? UUIDObject {
        text += quoted(uuid.text)
      } else {
        throw notSerializable(value)
      }
    default: throw notSerializable(value)
    }
  }

  private static func write(
    _ elements: [Value], to text: inout String, _ evaluator: Evaluator
  ) throws(PythonException) {
    text += "["
    var isFirst = true
    for element in elements {
      if !isFirst { text += "," }
      isFirst = false
      try write(element, to: &text, evaluator)
    }
    text += "]"
  }

  private static func write(
    _ dictionary: DictionaryObject, to text: inout String, _ evaluator: Evaluator
  ) throws(PythonException) {
    var items = Array(zip(dictionary.keys, dictionary.values))
    try StableSort.sort(&items) { (left, right) throws(PythonException) in
      try evaluator.precedes(left.0, right.0)
    }
    text += "{"
    var isFirst = true
    for (key, value) in items {
      if !isFirst { text += "," }
      isFirst = false
      text += quoted(try self.key(key)) + ":"
      try write(value, to: &text, evaluator)
    }
    text += "}"
  }

  /// A dict's key as text.
  static func key(_ key: Value) throws(PythonException) -> String {
    switch key {
    case .string(let string): return string.text
    case .none: return "null"
    case .bool(let bool): return bool ? "true" : "false"
    case .int(let int): return String(int)
    case .float(let float): return number(float)
    default:
      throw .type("keys must be str, int, float, bool or None, not \(key.typeName)")
    }
  }

  private static func notSerializable(_ value: Value) -> PythonException {
    .type("Object of type \(value.typeName) is not JSON serializable")
  }

  private static func number(_ float: Double) -> String {
    if float.isNaN { return "NaN" }
    if float.isInfinite { return float < 0 ? "-Infinity" : "Infinity" }
    return DecimalText.shortest(float)
  }

  private static func quoted(_ text: String) -> String {
    var result = "\""
    for unit in text.utf16 {
      switch unit {
      case 0x22: result += "\\\""
      case 0x5C: result += "\\\\"
      case 0x0A: result += "\\n"
      case 0x0D: result += "\\r"
      case 0x09: result += "\\t"
      case 0x08: result += "\\b"
      case 0x0C: result += "\\f"
      case 0x20..<0x7F: result.unicodeScalars.append(Unicode.Scalar(UInt8(unit)))
      default:
        let digits = String(unit, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
      }
    }
    return result + "\""
  }
}
