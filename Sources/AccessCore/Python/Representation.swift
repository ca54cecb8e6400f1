extension Value {
  /// Python's `repr`, without an application around: objects show as their type.
  ///
  /// A text of more than 1,000,000 characters or 500 levels is cut off with `...`.
  public var repr: String {
    if let scalarText { return scalarText }
    let evaluator = Evaluator(globals: [:])
    return (try? evaluator.representation(self)) ?? "..."
  }

  /// Python's `str`, without an application around.
  public var text: String {
    if case .string(let string) = self { return string.text }
    return repr
  }
}

extension Value {
  /// Python's `repr` of what takes no evaluation, or nil.
  var scalarText: String? {
    switch self {
    case .none: "None"
    case .bool(let bool): bool ? "True" : "False"
    case .int(let int): String(int)
    case .string(let string) where string.count < 1000: StringRepresentation.quoted(string.text)
    default: nil
    }
  }
}

extension Evaluator {
  /// Python's `str`.
  func text(_ value: Value) throws(PythonException) -> String {
    switch value {
    case .string(let string): string.text
    case .object(let object):
      try object.isProxy ? text(object.resolved(self)) : object.text(self)
    default: try representation(value)
    }
  }

  /// Python's `repr`.
  func representation(_ value: Value) throws(PythonException) -> String {
    var writer = RepresentationWriter(evaluator: self)
    try writer.write(value)
    return writer.text
  }
}

/// Writes `repr` into one text.
private struct RepresentationWriter {
  let evaluator: Evaluator
  var text = ""

  mutating func write(_ value: Value) throws(PythonException) {
    try evaluator.deeper { () throws(PythonException) in try writeContent(of: value) }
  }

  private mutating func writeContent(of value: Value) throws(PythonException) {
    try evaluator.spend()
    guard text.utf8.count <= Limits.size * 4 else {
      throw .limit("a str of over \(Limits.size) elements, the limit here")
    }
    switch value {
    case .none: text += "None"
    case .bool(let bool): text += bool ? "True" : "False"
    case .int(let int): text += String(int)
    case .float(let float): text += DecimalText.shortest(float)
    case .string(let string):
      try evaluator.spend(string.count >> 4)
      text += StringRepresentation.quoted(string.text)
    case .list(let list): try write(list.elements, "[", "]")
    case .tuple(let tuple):
      try write(tuple.elements, "(", tuple.elements.count == 1 ? ",)" : ")")
    case .dictionary(let dictionary): try write(dictionary)
    case .set(let set):
      switch (set.table.count, set.isFrozen) {
      case (0, false): text += "set()"
      case (0, true): text += "frozenset()"
      case (_, false): try write(set.table.elements, "{", "}")
      case (_, true): try write(set.table.elements, "frozenset({", "})")
      }
    case .range(let range):
      text += "range(\(range.start), \(range.stop)"
      text += range.step == 1 ? ")" : ", \(range.step))"
    case .function(let function): text += "<function \(function.code.qualifiedName)>"
    case .type(let type): text += "<class '\(type.rawValue)'>"
    case .object(let object):
      text +=
        try object.isProxy
        ? evaluator.representation(object.resolved(evaluator))
        : object.representation(evaluator)
    }
  }

  private mutating func write(
    _ elements: [Value], _ opening: String, _ closing: String
  ) throws(PythonException) {
    text += opening
    var isFirst = true
    for element in elements {
      if !isFirst { text += ", " }
      isFirst = false
      try write(element)
    }
    text += closing
  }

  private mutating func write(_ dictionary: DictionaryObject) throws(PythonException) {
    text += "{"
    var isFirst = true
    for (key, value) in zip(dictionary.keys, dictionary.values) {
      if !isFirst { text += ", " }
      isFirst = false
      try write(key)
      text += ": "
      try write(value)
    }
    text += "}"
  }
}

/// Texts as Python string literals.
enum StringRepresentation {
  /// `repr` of a str: CPython's `unicode_repr`.
  static func quoted(_ text: String, isASCII: Bool = false) -> String {
    if text.utf8.allSatisfy(isPlain) { return "'" + text + "'" }
    let quote: Unicode.Scalar = text.utf8.contains(0x27) && !text.utf8.contains(0x22) ? "\"" : "'"
    var result = String(quote)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\", quote:
        result += "\\"
        result.unicodeScalars.append(scalar)
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      default:
        if scalar.isPythonPrintable, !isASCII || scalar.isASCII {
          result.unicodeScalars.append(scalar)
        } else {
          result += escaped(scalar)
        }
      }
    }
    result.unicodeScalars.append(quote)
    return result
  }

  /// Whether a byte is an ASCII character that stands for itself between single quotes.
  static func isPlain(_ byte: UInt8) -> Bool {
    (0x20...0x7E).contains(byte) && byte != UInt8(ascii: "'") && byte != UInt8(ascii: "\\")
  }

  private static func escaped(_ scalar: Unicode.Scalar) -> String {
    let (marker, width) =
      scalar.value < 0x100 ? ("x", 2) : scalar.value < 0x10000 ? ("u", 4) : ("U", 8)
    let digits = String(scalar.value, radix: 16)
    return "\\" + marker + String(repeating: "0", count: width - digits.utf8.count) + digits
  }
}

extension Unicode.Scalar {
  /// Python's `isprintable` of one character.
  var isPythonPrintable: Bool {
    if isASCII { return value >= 0x20 && value != 0x7F }
    switch properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator,
      .paragraphSeparator, .spaceSeparator:
      return false
    default: return true
    }
  }
}
