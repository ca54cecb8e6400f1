/// Finds where the characters of a YAML scalar's value stand in the file.
///
/// It walks along the source and the value side by side. Where the two cannot be brought together,
/// as in a scalar that an alias stands for, there is no answer.
struct ScalarSource {
  private let bytes: [UInt8]
  private let value: [Unicode.Scalar]
  private let style: YAMLNode.ScalarStyle
  private var index: Int
  private var line: Int
  private var column: Int
  private var places: [TextPosition] = []

  /// The position of every scalar of a value, and that of its end; nil if they are not found.
  static func positions(
    of text: String, style: YAMLNode.ScalarStyle, at position: TextPosition, in source: SourceText
  ) -> [TextPosition]? {
    var walk = ScalarSource(
      bytes: source.bytes, value: Array(text.unicodeScalars), style: style,
      index: source.offset(of: position), line: position.line, column: position.column)
    walk.skipProperties()
    let isFound =
      switch style {
      case .plain: walk.walkFlow(quote: nil)
      case .singleQuoted: walk.walkFlow(quote: "'")
      case .doubleQuoted: walk.walkFlow(quote: "\"")
      case .literal, .folded: walk.walkBlock()
      }
    guard isFound else { return nil }
    return walk.places + [walk.position]
  }

  /// Whether a scalar in double quotes begins with an escape for a character.
  static func begins(
    with escaped: Unicode.Scalar, at position: TextPosition, in source: SourceText
  ) -> Bool {
    var walk = ScalarSource(
      bytes: source.bytes, value: [], style: .doubleQuoted, index: source.offset(of: position),
      line: position.line, column: position.column)
    walk.skipProperties()
    guard walk.current == "\"" else { return false }
    walk.advance()
    while walk.current == "\\" {
      let start = walk.index
      walk.walkEscape()
      // One before a line break stands for nothing.
      guard !walk.places.isEmpty else { continue }
      let digits = String(decoding: walk.bytes[start..<walk.index].dropFirst(2), as: UTF8.self)
      return UInt32(digits, radix: 16) == escaped.value
    }
    return false
  }

  private init(
    bytes: [UInt8], value: [Unicode.Scalar], style: YAMLNode.ScalarStyle, index: Int, line: Int,
    column: Int
  ) {
    self.bytes = bytes
    self.value = value
    self.style = style
    self.index = index
    self.line = line
    self.column = column
  }

  private var position: TextPosition { TextPosition(line: line, column: column) }

  /// The scalar here, or nil at the end of the text.
  private var current: Unicode.Scalar? {
    guard index < bytes.count else { return nil }
    var decoder = UTF8()
    var iterator = bytes[index..<min(index + 4, bytes.count)].makeIterator()
    guard case .scalarValue(let scalar) = decoder.decode(&iterator) else { return nil }
    return scalar
  }

  private var isAtBreak: Bool {
    index < bytes.count && SourceText.breakLength(in: bytes, at: index) > 0
  }

  private var isAtBlank: Bool { current == " " || current == "\t" }

  /// Goes past one scalar, or past one line break.
  private mutating func advance() {
    guard index < bytes.count else { return }
    let breakLength = SourceText.breakLength(in: bytes, at: index)
    if breakLength > 0 {
      index += breakLength
      line += 1
      column = 1
    } else {
      index += current.map { String($0).utf8.count } ?? 1
      column += 1
    }
  }

  private mutating func skipBlanks() {
    while isAtBlank { advance() }
  }

  /// Goes past the anchor and the tag before a scalar.
  private mutating func skipProperties() {
    while current == "&" || current == "!" {
      while let scalar = current, scalar != " ", !isAtBreak { advance() }
      skipBlanks()
    }
  }

  private mutating func walkFlow(quote: Unicode.Scalar?) -> Bool {
    if let quote {
      guard current == quote else { return false }
      advance()
    }
    while places.count < value.count {
      if isAtBlank || isAtBreak, walkFold() { continue }
      if quote == "\"", current == "\\" {
        walkEscape()
        continue
      }
      guard current == value[places.count] else { return false }
      let start = position
      advance()
      if quote == "'", value[places.count] == "'" {
        guard current == "'" else { return false }
        advance()
      }
      places.append(start)
    }
    return true
  }

  /// Goes past blanks with line breaks among them, which stand for a space or for line breaks.
  ///
  /// - Returns: false, without a move, if there is no line break here.
  private mutating func walkFold() -> Bool {
    let start = self
    skipBlanks()
    guard isAtBreak else {
      self = start
      return false
    }
    var breaks: [TextPosition] = []
    while isAtBreak {
      breaks.append(position)
      advance()
      skipBlanks()
    }
    places += breaks.count == 1 ? breaks : Array(breaks.dropFirst())
    return true
  }

  /// Goes past an escape in double quotes; one before a line break stands for nothing.
  private mutating func walkEscape() {
    let start = position
    advance()
    if isAtBreak {
      advance()
      skipBlanks()
      return
    }
    let digits = current == "x" ? 2 : current == "u" ? 4 : current == "U" ? 8 : 0
    for _ in 0...digits { advance() }
    places.append(start)
  }

  private mutating func walkBlock() -> Bool {
    while index < bytes.count, !isAtBreak { advance() }
    advance()
    guard let indent = blockIndent() else { return false }
    while places.count < value.count {
      while column <= indent, current == " " { advance() }
      while !isAtBreak, places.count < value.count, current == value[places.count] {
        places.append(position)
        advance()
      }
      guard places.count < value.count else { return true }
      guard isAtBreak else { return false }
      walkBlockBreaks()
    }
    return true
  }

  /// Goes past line breaks in a block scalar, together with empty lines.
  private mutating func walkBlockBreaks() {
    var breaks: [TextPosition] = []
    while isAtBreak {
      breaks.append(position)
      advance()
      let start = self
      skipBlanks()
      guard isAtBreak else {
        self = start
        break
      }
    }
    let rest = value[places.count...]
    let isSpace = style == .folded && rest.first == " " && breaks.count == 1
    let count = isSpace ? 1 : min(rest.prefix { $0 == "\n" }.count, breaks.count)
    places += breaks.suffix(count)
  }

  /// How far the first line with something on it is indented.
  private func blockIndent() -> Int? {
    var ahead = self
    while ahead.index < bytes.count {
      while ahead.current == " " { ahead.advance() }
      guard ahead.isAtBreak else { return ahead.column - 1 }
      ahead.advance()
    }
    return nil
  }
}
