/// A JSON value and where it stands.
struct JSONNode {
  /// The value.
  var value: JSONValue
  /// Its bytes, as offsets into the text.
  var range: Range<Int>
  /// Where the keys and values of an object stand, in their order.
  var members: [Member] = []

  /// A key and a value of an object.
  struct Member {
    /// The key.
    var key: String
    /// The key's bytes, quotes included.
    var keyRange: Range<Int>
    /// The value.
    var node: JSONNode
  }
}

/// What is wrong with a JSON text, and where in its bytes.
struct JSONError: Error {
  /// The problem.
  var problem: Problem
  /// Its bytes, as offsets into the text.
  var range: Range<Int>
}

/// Reads one JSON text, strictly as RFC 8259 has it, and knows where everything stands.
struct JSONReader {
  private let nesting = InputLimits.current.nesting
  private let bytes: ArraySlice<UInt8>
  private var index: Int

  /// Reads a text, which must be UTF-8.
  ///
  /// - Throws: the first thing that is wrong; a key that an object has twice is.
  static func read(_ bytes: ArraySlice<UInt8>) throws(JSONError) -> JSONNode {
    var reader = JSONReader(bytes: bytes, index: bytes.startIndex)
    reader.skipSpace()
    let node = try reader.value(depth: 0)
    reader.skipSpace()
    guard reader.index == bytes.endIndex else {
      throw reader.error("text after the value", expected: "expected the end of the line")
    }
    return node
  }

  private var current: UInt8? { index < bytes.endIndex ? bytes[index] : nil }

  private func error(_ message: String, expected: String? = nil, at start: Int? = nil) -> JSONError
  {
    let start = start ?? index
    return JSONError(
      problem: .json(message, expected: expected), range: start..<max(start, index))
  }

  private mutating func skipSpace() {
    while let byte = current, " \t\r\n".utf8.contains(byte) { index += 1 }
  }

  private mutating func take(_ byte: Unicode.Scalar) -> Bool {
    guard current == UInt8(ascii: byte) else { return false }
    index += 1
    return true
  }

  private mutating func value(depth: Int) throws(JSONError) -> JSONNode {
    guard depth <= nesting else {
      throw error(
        "nested more than \(nesting) deep", expected: InputLimits.wayToRaise("nesting", nesting))
    }
    let start = index
    switch current {
    case UInt8(ascii: "{"): return try object(depth: depth)
    case UInt8(ascii: "["):
      let value = try array(depth: depth)
      return JSONNode(value: value, range: start..<index)
    case UInt8(ascii: "\""):
      let text = try string()
      return JSONNode(value: .string(text), range: start..<index)
    case UInt8(ascii: "-"), (UInt8(ascii: "0")...UInt8(ascii: "9"))?:
      let text = try number()
      return JSONNode(value: .number(text), range: start..<index)
    default:
      let value = try word()
      return JSONNode(value: value, range: start..<index)
    }
  }

  private mutating func word() throws(JSONError) -> JSONValue {
    let start = index
    while let byte = current, (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) {
      index += 1
    }
    let word = String(decoding: bytes[start..<index], as: UTF8.self)
    switch word {
    case "null": return .null
    case "true": return .bool(true)
    case "false": return .bool(false)
    case "":
      throw error(
        "a value is missing", expected: "expected a JSON value, as `\"text\"`, `7` or `null`")
    default:
      throw error(
        "the word `\(word)`",
        expected: "expected text in `\"`, a number, `true`, `false` or `null`",
        at: start)
    }
  }

  private mutating func number() throws(JSONError) -> String {
    let start = index
    _ = take("-")
    let isZero = take("0")
    let isWhole = isZero || digits() > 0
    var isNumber = isWhole
    if take(".") { isNumber = digits() > 0 && isNumber }
    if take("e") || take("E") {
      _ = take("+") || take("-")
      isNumber = digits() > 0 && isNumber
    }
    guard isNumber, digits() == 0 else { throw error("a malformed number", at: start) }
    return String(decoding: bytes[start..<index], as: UTF8.self)
  }

  /// Skips digits, and says how many.
  private mutating func digits() -> Int {
    let start = index
    while let byte = current, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { index += 1 }
    return index - start
  }

  private mutating func array(depth: Int) throws(JSONError) -> JSONValue {
    index += 1
    var elements: [JSONValue] = []
    skipSpace()
    if take("]") { return .array([]) }
    while true {
      skipSpace()
      elements.append(try value(depth: depth + 1).value)
      skipSpace()
      if take("]") { return .array(elements) }
      guard take(",") else { throw error("the array goes on", expected: "expected `,` or `]`") }
    }
  }

  private mutating func object(depth: Int) throws(JSONError) -> JSONNode {
    let start = index
    index += 1
    var members: [JSONNode.Member] = []
    var keys: Set<[UInt8]> = []
    skipSpace()
    while !take("}") {
      if !members.isEmpty {
        guard take(",") else { throw error("the object goes on", expected: "expected `,` or `}`") }
        skipSpace()
      }
      let keyStart = index
      guard current == UInt8(ascii: "\"") else {
        throw error("a key is missing", expected: "expected a key in `\"`")
      }
      let key = try string()
      let keyRange = keyStart..<index
      guard keys.insert(Array(key.utf8)).inserted else {
        throw JSONError(problem: .duplicateKey(key, firstLine: nil), range: keyRange)
      }
      skipSpace()
      guard take(":") else { throw error("a key without a value", expected: "expected `:`") }
      skipSpace()
      let node = try value(depth: depth + 1)
      members.append(JSONNode.Member(key: key, keyRange: keyRange, node: node))
      skipSpace()
    }
    return JSONNode(
      value: .object(members.map { JSONValue.Member($0.key, $0.node.value) }),
      range: start..<index, members: members)
  }

  private mutating func string() throws(JSONError) -> String {
    let start = index
    index += 1
    var text: [UInt8] = []
    while let byte = current {
      switch byte {
      case UInt8(ascii: "\""):
        index += 1
        return String(decoding: text, as: UTF8.self)
      case UInt8(ascii: "\\"):
        text += try escape().utf8
      case 0..<0x20:
        throw error(
          "a control character in a text", expected: "expected an escape, as in `\\n`")
      default:
        text.append(byte)
        index += 1
      }
    }
    throw error("a text without its end", expected: "expected `\"`", at: start)
  }

  private mutating func escape() throws(JSONError) -> String {
    let start = index
    index += 1
    guard let letter = current else { throw error("an escape without its end", at: start) }
    index += 1
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"):
      return String(decoding: [letter], as: UTF8.self)
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"): return try unicodeEscape(from: start)
    default:
      throw error(
        "an unknown escape",
        expected: "expected one of `\\\"` `\\\\` `\\/` `\\b` `\\f` `\\n` `\\r` `\\t` `\\u0000`",
        at: start)
    }
  }

  /// Reads what follows `\u`: four digits, and for a surrogate its partner.
  private mutating func unicodeEscape(from start: Int) throws(JSONError) -> String {
    let unit = try hexadecimal(from: start)
    if let scalar = Unicode.Scalar(unit) { return String(scalar) }
    guard (0xD800..<0xDC00).contains(unit), take("\\"), take("u") else {
      throw error("half of a surrogate pair", expected: "expected both halves", at: start)
    }
    let low = try hexadecimal(from: start)
    guard (0xDC00..<0xE000).contains(low),
      let scalar = Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00))
    else { throw error("half of a surrogate pair", expected: "expected both halves", at: start) }
    return String(scalar)
  }

  private mutating func hexadecimal(from start: Int) throws(JSONError) -> UInt32 {
    let end = index + 4
    guard end <= bytes.endIndex,
      bytes[index..<end].allSatisfy({ Unicode.Scalar($0).properties.isASCIIHexDigit }),
      let unit = UInt32(String(decoding: bytes[index..<end], as: UTF8.self), radix: 16)
    else { throw error("a malformed `\\u` escape", expected: "expected four digits", at: start) }
    index = end
    return unit
  }
}
