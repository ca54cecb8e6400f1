/// A Python expression that was read and checked, with its text.
public struct Program: Sendable {
  /// The text as written.
  public let text: String
  /// What is worth a warning, such as a name that nothing defines.
  public let warnings: [SourceNote]
  let root: Root

  /// What the text is.
  enum Root: Sendable {
    case expression(Expression)
    case arguments([Expression.Argument])
  }

  /// Which form of text is read.
  public enum Form: Sendable {
    /// Any expression: a lambda, a name, a value.
    case expression
    /// A lambda; anything else is an error.
    case lambda
    /// The argument list of a call, in its parentheses, as after `require`.
    case arguments
  }

  /// Reads an expression.
  ///
  /// - Parameters:
  ///   - text: the source.
  ///   - form: what kind of source it must be.
  ///   - names: what the application defines.
  /// - Throws: a ``SyntaxError`` that says where and what, for a text that is no Python and for
  ///   Python that is outside the subset.
  public init(
    _ text: String, form: Form = .expression, names: DefinedNames = .init()
  ) throws(SyntaxError) {
    var parser = try Parser(text, names: names)
    self.text = text
    root = try parser.parse(form)
    warnings = parser.warnings
  }

  /// The arguments as Python source without the parentheses: `"boss", 7, funny=True`.
  public var argumentsText: String {
    let trimmed = text.drop { $0.isWhitespace }
    guard trimmed.hasPrefix("("), let end = lastParenthesis else { return text }
    return String(text[text.index(after: trimmed.startIndex)..<end])
  }
}

extension Program {
  /// Where the last closing parenthesis stands, comments apart.
  private var lastParenthesis: String.Index? {
    guard text.utf8.contains(UInt8(ascii: "#")) else { return text.lastIndex(of: ")") }
    let scalars = Array(text.unicodeScalars)
    var lexer = Lexer(scalars, in: 0..<scalars.count)
    let last = (try? lexer.tokens())?.last { $0.kind == .symbol(")") }
    return last.map { text.unicodeScalars.index(text.startIndex, offsetBy: $0.range.lowerBound) }
  }
}

extension Program: Equatable {
  /// Whether two programs have the same text.
  public static func == (left: Program, right: Program) -> Bool {
    left.text.utf8.elementsEqual(right.text.utf8)
  }
}

/// What an application defines beyond Python and Flask.
public struct DefinedNames: Sendable {
  /// The names of the user classes.
  public var classes: Set<String>
  /// The names of the users' attributes.
  public var attributes: Set<String>

  /// Makes a set of names.
  public init(classes: Set<String> = [], attributes: Set<String> = []) {
    self.classes = classes
    self.attributes = attributes
  }
}

/// A remark on a place in a source text.
public struct SourceNote: Equatable, Sendable {
  /// The remark: lower case, no full stop, the user's text in backticks.
  public var message: String
  /// Where: Unicode scalar offsets into the text.
  public var range: Range<Int>

  /// Makes a remark.
  public init(message: String, range: Range<Int>) {
    self.message = message
    self.range = range
  }
}

/// Why a text is not an expression of the subset.
public struct SyntaxError: Error, Equatable, Sendable {
  /// What is wrong: lower case, no full stop, the user's text in backticks.
  public var message: String
  /// What would have been right: `expected an expression`; or nil.
  public var expected: String?
  /// Where: Unicode scalar offsets into the text; may be empty, and may stand at its end.
  public var range: Range<Int>

  /// Makes an error.
  public init(_ message: String, expected: String? = nil, at range: Range<Int>) {
    self.message = message
    self.expected = expected
    self.range = range
  }
}
