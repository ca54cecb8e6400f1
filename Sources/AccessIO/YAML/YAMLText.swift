import AccessCore

/// Writes YAML 1.1 that reads back as what it was made of, here and in PyYAML.
enum YAMLText {
  /// How long a key can be to stand before its colon; libyaml takes 1024 bytes.
  private static let keyLimit = 1000

  /// A text as a scalar: plain if it is text to YAML without quotes, else in double quotes, or in
  /// single ones if these save escapes.
  static func scalar(_ text: String) -> String {
    if isPlain(text) { return text }
    return hasEscapes(text) && isPrintable(text) ? singleQuoted(text) : doubleQuoted(text)
  }

  /// Python as a scalar: plain if it is text to YAML without quotes, else in single quotes, or in
  /// double ones if these save escapes or it has characters that must be escaped.
  static func python(_ source: String) -> String {
    // `("boss")`, which is text to YAML too.
    let content = source.unicodeScalars
    let isArguments =
      content.first == "(" && content.last == ")"
      && content.allSatisfy { isLetter($0) || isHarmless($0) || $0 == "\"" }
    if isArguments || isPlain(source) { return source }
    let hasApostrophe = source.utf8.contains(UInt8(ascii: "'"))
    return isPrintable(source) && (!hasApostrophe || hasEscapes(source))
      ? singleQuoted(source) : doubleQuoted(source)
  }

  /// A value in flow style; nil for one that no scenario file can hold.
  static func value(_ value: Value) -> String? {
    switch value {
    case .none: return "null"
    case .bool(let bool): return bool ? "true" : "false"
    case .int(let int): return String(int)
    case .float(let float): return number(float)
    case .string(let string): return scalar(string.text)
    case .list(let list):
      var elements: [String] = []
      for element in list.elements {
        guard let element = self.value(element) else { return nil }
        elements.append(element)
      }
      return sequence(elements)
    case .dictionary(let dictionary):
      var pairs: [(String, String)] = []
      for (key, value) in zip(dictionary.keys, dictionary.values) {
        guard case .string(let key) = key, let value = self.value(value) else { return nil }
        pairs.append((key.text, value))
      }
      return mapping(pairs)
    case .tuple, .set, .range, .function, .type, .object: return nil
    }
  }

  /// A key of a mapping in flow style with its value, both of them YAML.
  static func flowPair(_ key: String, _ value: String) -> String {
    key.utf8.count > keyLimit ? "? \(key) : \(value)" : "\(key): \(value)"
  }

  /// A list in flow style, of elements that are YAML.
  static func sequence(_ elements: [String]) -> String {
    "[" + elements.joined(separator: ", ") + "]"
  }

  /// A mapping in flow style, of keys as text and values that are YAML.
  static func mapping(_ pairs: [(key: String, value: String)]) -> String {
    let items = pairs.map { flowPair(scalar($0.key), $0.value) }
    return "{" + items.joined(separator: ", ") + "}"
  }

  /// A pair of a mapping in block style.
  ///
  /// - Parameters:
  ///   - key: the key, as text.
  ///   - value: YAML for one line.
  /// - Returns: a line, or two where the key is too long for one.
  static func pair(_ key: String, _ value: String) -> [String] { blockPair(scalar(key), value) }

  /// A pair of a mapping in block style, key and value of them YAML.
  static func blockPair(_ key: String, _ value: String) -> [String] {
    key.utf8.count > keyLimit ? ["? " + key, ": " + value] : ["\(key): \(value)"]
  }

  /// A pair of a mapping in block style whose value is Python, folded into several lines if it is too
  /// long for one and reads back as it is.
  ///
  /// - Parameters:
  ///   - key: the key, as text.
  ///   - source: the Python.
  ///   - width: how long a line can be.
  /// - Returns: lines.
  static func pythonPair(_ key: String, _ source: String, width: Int) -> [String] {
    let lines = pair(key, python(source))
    let words = source.split(separator: " ", omittingEmptySubsequences: false)
    // Two blanks, or one at an end, would not come back.
    guard lines.count == 1, lines[0].unicodeScalars.count > width, isPrintable(source),
      words.allSatisfy({ !$0.isEmpty })
    else { return lines }
    var folded = ["\(scalar(key)): >-"]
    var line = " "
    for word in words {
      if line != " ", line.unicodeScalars.count + 1 + word.unicodeScalars.count > width {
        folded.append(line)
        line = " "
      }
      line += " " + word
    }
    return folded + [line]
  }

  /// A key with nothing after its colon, in block style.
  static func opening(_ key: String) -> [String] {
    pair(key, "").map { $0.last == " " ? String($0.dropLast()) : $0 }
  }

  // MARK: Scalars

  /// Whether a text can stand without quotes wherever a scalar can.
  static func isPlain(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first, let last = text.unicodeScalars.last,
      first == "/" || first == "_" || isLetter(first), last != " ",
      text.unicodeScalars.allSatisfy({ isLetter($0) || isHarmless($0) })
    else { return false }
    // `yes` and `null` are none.
    return YAMLKind(resolving: text) == .string
  }

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII { return scalar.properties.isAlphabetic }
    switch scalar.properties.generalCategory {
    case .lowercaseLetter, .uppercaseLetter, .otherLetter:
      return !scalar.properties.isDefaultIgnorableCodePoint
    default: return false
    }
  }

  /// Whether a character means nothing to YAML within a plain scalar.
  private static func isHarmless(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "0"..."9", " ", "_", "-", ".", "/", "+", "(", ")", "<", ">": true
    default: false
    }
  }

  /// Whether a text has nothing that must be escaped.
  static func isPrintable(_ text: String) -> Bool {
    text.unicodeScalars.allSatisfy { !$0.isHidden }
  }

  /// Whether a text has what must be escaped in double quotes, printable as it is.
  private static func hasEscapes(_ text: String) -> Bool {
    text.utf8.contains { $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\\") }
  }

  /// A text in single quotes, which has nothing that must be escaped.
  static func singleQuoted(_ text: String) -> String {
    var result = "'"
    for scalar in text.unicodeScalars {
      result.unicodeScalars.append(scalar)
      if scalar == "'" { result.unicodeScalars.append(scalar) }
    }
    return result + "'"
  }

  /// A text in double quotes, on one line.
  ///
  /// - Parameters:
  ///   - text: the text.
  ///   - isJSON: whether it is to be JSON too, which knows fewer escapes.
  /// - Returns: YAML.
  static func doubleQuoted(_ text: String, isJSON: Bool = false) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\":
        result += "\\"
        result.unicodeScalars.append(scalar)
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      default:
        if scalar.isHidden {
          result += escape(scalar, isJSON: isJSON)
        } else {
          result.unicodeScalars.append(scalar)
        }
      }
    }
    return result + "\""
  }

  private static func escape(_ scalar: Unicode.Scalar, isJSON: Bool) -> String {
    let (mark, width) =
      scalar.value < 0x100 && !isJSON
      ? ("x", 2) : scalar.value < 0x10000 ? ("u", 4) : ("U", 8)
    let digits = String(scalar.value, radix: 16)
    return "\\" + mark + String(repeating: "0", count: width - digits.utf8.count) + digits
  }

  // MARK: Numbers

  /// A float with the point and the sign of the exponent that YAML 1.1 asks for.
  private static func number(_ float: Double) -> String {
    if float.isNaN { return ".nan" }
    if float.isInfinite { return float < 0 ? "-.inf" : ".inf" }
    let text = Value.float(float).repr
    guard let exponent = text.firstIndex(of: "e"), !text.contains(".") else { return text }
    return text[..<exponent] + ".0" + text[exponent...]
  }
}
