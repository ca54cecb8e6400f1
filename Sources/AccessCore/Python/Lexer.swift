/// A piece of Python source.
struct Token {
  let kind: Kind
  /// Where it stands, in Unicode scalars of the source text.
  let range: Range<Int>

  enum Kind: Equatable {
    /// An identifier or a keyword.
    case name(String)
    case int(Int)
    case float(Double)
    case string(String)
    /// An f-string's parts: text, and where the expressions stand.
    case formatted([Part])
    /// An operator or a delimiter.
    case symbol(String)
    case end
  }

  enum Part: Equatable {
    case text(String)
    case expression(Range<Int>)
  }
}

/// Cuts source text into tokens, by CPython 3.11's lexical rules (`tokenizer.c`).
struct Lexer {
  let scalars: [Unicode.Scalar]
  var position: Int
  let end: Int
  /// How many brackets are open: a line may end only inside one.
  private var brackets = 0

  /// Lexes a part of a text.
  ///
  /// - Parameters:
  ///   - scalars: the whole text.
  ///   - range: the part.
  ///   - isBracketed: whether lines may end anywhere, as in the expressions of an f-string.
  init(_ scalars: [Unicode.Scalar], in range: Range<Int>, isBracketed: Bool = false) {
    self.scalars = scalars
    position = range.lowerBound
    end = range.upperBound
    brackets = isBracketed ? 1 : 0
  }

  /// All the tokens, ``Token/Kind/end`` last.
  mutating func tokens() throws(SyntaxError) -> [Token] {
    var tokens: [Token] = []
    while true {
      try skipBlanks()
      guard position < end else {
        tokens.append(Token(kind: .end, range: end..<end))
        return tokens
      }
      tokens.append(try next())
    }
  }

  /// The scalar at a distance from the position, or nil past the end.
  func peek(_ distance: Int = 0) -> Unicode.Scalar? {
    position + distance < end ? scalars[position + distance] : nil
  }

  private mutating func skipBlanks() throws(SyntaxError) {
    while let scalar = peek() {
      switch scalar {
      case " ", "\t", "\u{0C}": position += 1
      case "#":
        while let next = peek(), next != "\n", next != "\r" { position += 1 }
      case "\\" where peek(1) == "\n": position += 2
      case "\n", "\r":
        let start = position
        position += 1
        if brackets == 0, !restIsBlank {
          throw SyntaxError(
            "the line ends inside an expression",
            expected: "expected parentheses around an expression of several lines",
            at: start..<start)
        }
      default: return
      }
    }
  }

  private var restIsBlank: Bool {
    scalars[position..<end].allSatisfy { " \t\r\n\u{0C}".unicodeScalars.contains($0) }
  }

  private mutating func next() throws(SyntaxError) -> Token {
    let start = position
    guard let first = peek() else { return Token(kind: .end, range: end..<end) }
    if first.isIdentifierStart { return try nameOrString() }
    if first.isASCIIDigit || first == "." && (peek(1)?.isASCIIDigit ?? false) {
      return try number()
    }
    if first == "\"" || first == "'" { return try string(prefix: "", start: start) }
    let rest = scalars[position..<end]
    guard
      let symbol = Self.symbols[first]?.first(where: { rest.starts(with: $0.unicodeScalars) })
    else {
      throw SyntaxError(
        "the character `\(first)` has no meaning in Python here", at: start..<start + 1)
    }
    position += symbol.utf8.count
    switch symbol {
    case "(", "[", "{": brackets += 1
    case ")", "]", "}": brackets -= brackets > 0 ? 1 : 0
    default: break
    }
    return Token(kind: .symbol(symbol), range: start..<position)
  }

  /// The symbols by their first character, longer ones first.
  private static let symbols: [Unicode.Scalar: [String]] = [
    "(": ["("], ")": [")"], "[": ["["], "]": ["]"], "{": ["{"], "}": ["}"], ",": [","],
    ":": [":=", ":"], ".": ["...", "."], "=": ["==", "="], "!": ["!=", "!"],
    "<": ["<<=", "<=", "<<", "<"], ">": [">>=", ">=", ">>", ">"], "+": ["+=", "+"],
    "-": ["-=", "->", "-"], "*": ["**=", "*=", "**", "*"], "/": ["//=", "/=", "//", "/"],
    "%": ["%=", "%"], "&": ["&=", "&"], "|": ["|=", "|"], "^": ["^=", "^"], "~": ["~"],
    "@": ["@=", "@"], ";": [";"],
  ]

  private mutating func nameOrString() throws(SyntaxError) -> Token {
    let start = position
    while let scalar = peek(), scalar.isIdentifierPart { position += 1 }
    let text = String(scalars: scalars[start..<position])
    if let quote = peek(), quote == "\"" || quote == "'", text.utf8.count <= 2 {
      let prefix = text.lowercased()
      switch prefix {
      case "r", "u", "f", "fr", "rf": return try string(prefix: prefix, start: start)
      case "b", "br", "rb":
        throw SyntaxError("`bytes` is not supported here", at: start..<position)
      default: break
      }
    }
    return Token(kind: .name(text), range: start..<position)
  }
}

extension Unicode.Scalar {
  var isIdentifierStart: Bool {
    isASCII ? isASCIILetter || self == "_" : properties.isXIDStart
  }

  var isIdentifierPart: Bool {
    isASCII ? isASCIILetter || isASCIIDigit || self == "_" : properties.isXIDContinue
  }

  /// The value of a hexadecimal digit, or nil.
  var hexValue: UInt32? {
    switch self {
    case "0"..."9": value - 48
    case "a"..."f": value - 87
    case "A"..."F": value - 55
    default: nil
    }
  }
}
