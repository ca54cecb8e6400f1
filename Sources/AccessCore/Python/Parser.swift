/// Reads a token stream into an expression: a Pratt parser that resolves names as it goes.
struct Parser {
  let source: SourceText
  var scalars: [Unicode.Scalar] { source.scalars }
  var tokens: [Token]
  var index = 0
  var scopes: [Scope] = []
  private(set) var warnings: [SourceNote] = []
  let names: DefinedNames
  private var nesting = 0
  private var constants: [StringKey: StringObject] = [:]

  /// The variables that a lambda or a comprehension binds.
  struct Scope {
    var slots: [String: Int]
    /// CPython's `__qualname__` of the function that it is.
    let qualifiedName: String
  }

  /// A text as a key, compared by code point.
  private struct StringKey: Hashable {
    let text: String
    static func == (left: StringKey, right: StringKey) -> Bool {
      left.text.utf8.elementsEqual(right.text.utf8)
    }
  }

  init(_ text: String, names: DefinedNames) throws(SyntaxError) {
    source = SourceText(text)
    self.names = names
    guard source.scalars.count <= Limits.sourceLength else {
      throw SyntaxError(
        "the expression is longer than \(Limits.sourceLength) characters, the limit here",
        at: 0..<0)
    }
    var lexer = Lexer(source.scalars, in: 0..<source.scalars.count)
    tokens = try lexer.tokens()
  }

  /// Reads the whole text.
  mutating func parse(_ form: Program.Form) throws(SyntaxError) -> Program.Root {
    switch form {
    case .arguments:
      guard token.kind == .symbol("(") else {
        throw unexpected("expected an argument list in parentheses")
      }
      advance()
      let arguments = try self.arguments()
      try expectEnd()
      return .arguments(arguments)
    case .lambda:
      guard isName("lambda") else {
        throw token.kind == .end && index == 0
          ? SyntaxError("the text is empty", expected: "expected a lambda", at: token.range)
          : SyntaxError("this is no lambda", expected: "expected a lambda", at: wholeRange)
      }
      let expression = try self.expression()
      try expectEnd()
      guard case .lambda = expression.kind else {
        throw SyntaxError(
          "this is no lambda", expected: "expected a lambda", at: expression.range)
      }
      return .expression(expression)
    case .expression:
      if token.kind == .end {
        throw SyntaxError("the text is empty", expected: "expected an expression", at: token.range)
      }
      let expression = try expressionList()
      try expectEnd()
      return .expression(expression)
    }
  }

  private var wholeRange: Range<Int> {
    let last = tokens.count > 1 ? tokens[tokens.count - 2].range.upperBound : scalars.count
    return token.range.lowerBound..<last
  }

  // MARK: Tokens

  var token: Token { tokens[index] }

  /// The end of the token before the current one.
  var lastEnd: Int { index > 0 ? tokens[index - 1].range.upperBound : 0 }

  mutating func advance() {
    if index < tokens.count - 1 { index += 1 }
  }

  func isSymbol(_ text: String) -> Bool { token.kind == .symbol(text) }

  func isName(_ text: String) -> Bool { token.kind == .name(text) }

  /// Steps over a symbol if it is there.
  mutating func take(_ symbol: String) -> Bool {
    guard isSymbol(symbol) else { return false }
    advance()
    return true
  }

  /// Steps over a keyword if it is there.
  mutating func takeName(_ name: String) -> Bool {
    guard isName(name) else { return false }
    advance()
    return true
  }

  mutating func expect(_ symbol: String) throws(SyntaxError) {
    guard take(symbol) else { throw unexpected("expected `\(symbol)`") }
  }

  private func expectEnd() throws(SyntaxError) {
    guard token.kind == .end else { throw unexpected("expected the end of the expression") }
  }

  /// What is wrong with the current token, which fits nothing.
  func unexpected(_ expected: String) -> SyntaxError {
    let text = String(String.UnicodeScalarView(scalars[token.range]))
    switch token.kind {
    case .end: return SyntaxError("the expression is cut off", expected: expected, at: token.range)
    case .symbol(let symbol) where Subset.unsupportedSymbols.contains(symbol):
      return SyntaxError("`\(symbol)` is not supported here", at: token.range)
    case .name(let name) where Subset.unsupportedKeywords.contains(name):
      return SyntaxError("`\(name)` is not supported here", at: token.range)
    default: return SyntaxError("unexpected `\(text)`", expected: expected, at: token.range)
    }
  }

  mutating func warn(_ message: String, at range: Range<Int>) {
    warnings.append(SourceNote(message: message, range: range))
  }

  /// Makes a node, unless it would be too deep.
  func node(
    _ kind: Expression.Kind, from start: Int
  ) throws(SyntaxError) -> Expression {
    let expression = Expression(kind, at: start..<max(start, lastEnd))
    guard expression.height <= 3 * Limits.sourceNesting else {
      throw SyntaxError(
        "more than \(3 * Limits.sourceNesting) operations within each other, the limit here",
        at: expression.range)
    }
    return expression
  }

  /// A str constant; equal ones in one text are one object, as in CPython.
  mutating func constant(_ text: String) -> StringObject {
    let key = StringKey(text: text)
    if let known = constants[key] { return known }
    let isIdentifier = text.utf8.allSatisfy {
      $0 == 0x5F || (0x30...0x39).contains($0) || (0x41...0x5A).contains($0)
        || (0x61...0x7A).contains($0)
    }
    let object = StringObject(text, isInterned: isIdentifier)
    constants[key] = object
    return object
  }

  // MARK: Expressions

  /// Several expressions with commas between them make a tuple without parentheses.
  mutating func expressionList() throws(SyntaxError) -> Expression {
    let start = token.range.lowerBound
    let first = try element()
    guard isSymbol(",") || first.isSpread else { return first.value }
    return try tuple(first, from: start) { $0.token.kind == .end }
  }

  /// The rest of a tuple whose first element was read.
  mutating func tuple(
    _ first: Expression.Element, from start: Int, until isEnd: (Parser) -> Bool
  ) throws(SyntaxError) -> Expression {
    var elements = [first]
    while take(",") {
      if isEnd(self) { break }
      elements.append(try element())
    }
    if first.isSpread, elements.count == 1, tokens[max(index - 1, 0)].kind != .symbol(",") {
      throw SyntaxError(
        "a starred expression cannot stand here", expected: "expected `,` after it",
        at: start..<lastEnd)
    }
    return try node(.tuple(elements), from: start)
  }

  /// An expression, or `*` and an expression.
  mutating func element() throws(SyntaxError) -> Expression.Element {
    if take("*") { return Expression.Element(value: try spread(), isSpread: true) }
    return Expression.Element(value: try expression(), isSpread: false)
  }

  /// What `*` or `**` in a display spreads.
  mutating func spread() throws(SyntaxError) -> Expression {
    try deeper { parser throws(SyntaxError) in try parser.binary(from: 2) }
  }

  /// Reads something one level deeper, so that no text can exhaust the stack.
  mutating func deeper<Result>(
    _ read: (inout Parser) throws(SyntaxError) -> Result
  ) throws(SyntaxError) -> Result {
    nesting += 1
    defer { nesting -= 1 }
    guard nesting <= Limits.sourceNesting else {
      throw SyntaxError(
        "nested more than \(Limits.sourceNesting) levels deep, the limit here", at: token.range)
    }
    return try read(&self)
  }

  /// A conditional expression, a lambda, or anything that binds closer.
  mutating func expression() throws(SyntaxError) -> Expression {
    try deeper { parser throws(SyntaxError) in try parser.conditional() }
  }

  private mutating func conditional() throws(SyntaxError) -> Expression {
    if isName("lambda") { return try lambda() }
    let start = token.range.lowerBound
    let value = try disjunction()
    guard takeName("if") else { return value }
    let test = try disjunction()
    guard takeName("else") else { throw unexpected("expected `else`") }
    let otherwise = try expression()
    return try node(.conditional(then: value, test: test, otherwise: otherwise), from: start)
  }

  /// An expression with `or` between its parts, or one that binds closer.
  mutating func disjunction() throws(SyntaxError) -> Expression {
    let start = token.range.lowerBound
    var operands = [try conjunction()]
    while takeName("or") { operands.append(try conjunction()) }
    return operands.count == 1 ? operands[0] : try node(.or(operands), from: start)
  }

  private mutating func conjunction() throws(SyntaxError) -> Expression {
    let start = token.range.lowerBound
    var operands = [try inversion()]
    while takeName("and") { operands.append(try inversion()) }
    return operands.count == 1 ? operands[0] : try node(.and(operands), from: start)
  }

  private mutating func inversion() throws(SyntaxError) -> Expression {
    let start = token.range.lowerBound
    var count = 0
    while takeName("not") { count += 1 }
    guard count <= Limits.sourceNesting else {
      throw SyntaxError(
        "nested more than \(Limits.sourceNesting) levels deep, the limit here",
        at: start..<lastEnd)
    }
    var operand = try comparison()
    for _ in 0..<count { operand = try node(.not(operand), from: start) }
    return operand
  }

  private mutating func comparison() throws(SyntaxError) -> Expression {
    let start = token.range.lowerBound
    let first = try binary(from: 2)
    var rest: [Expression.Comparison] = []
    while let relation = try comparisonOperator() {
      rest.append(Expression.Comparison(relation: relation, right: try binary(from: 2)))
    }
    return rest.isEmpty ? first : try node(.comparison(first, rest), from: start)
  }

  private mutating func comparisonOperator() throws(SyntaxError) -> ComparisonOperator? {
    switch token.kind {
    case .symbol(let text):
      guard let relation = ComparisonOperator(rawValue: text) else { return nil }
      advance()
      return relation
    case .name("in"):
      advance()
      return .in
    case .name("is"):
      advance()
      return takeName("not") ? .isNot : .is
    case .name("not"):
      advance()
      guard takeName("in") else { throw unexpected("expected `in`") }
      return .notIn
    default: return nil
    }
  }

  /// How close each operator between two operands binds.
  private static let precedences: [String: Int] = [
    "|": 2, "^": 3, "&": 4, "+": 6, "-": 6, "*": 7, "/": 7, "//": 7, "%": 7,
  ]

  /// Operands and operators that bind at least this close.
  mutating func binary(from minimum: Int) throws(SyntaxError) -> Expression {
    let start = token.range.lowerBound
    var left = try unary()
    while case .symbol(let text) = token.kind, let precedence = Self.precedences[text],
      precedence >= minimum, let operation = BinaryOperator(rawValue: text)
    {
      advance()
      let right = try binary(from: precedence + 1)
      left = try node(.binary(operation, left, right), from: start)
    }
    return left
  }

  private mutating func unary() throws(SyntaxError) -> Expression {
    let start = token.range.lowerBound
    guard case .symbol(let text) = token.kind, let operation = UnaryOperator(rawValue: text) else {
      return try power()
    }
    let operand = try deeper { parser throws(SyntaxError) in
      parser.advance()
      return try parser.unary()
    }
    return try node(.unary(operation, operand), from: start)
  }

  private mutating func power() throws(SyntaxError) -> Expression {
    let start = token.range.lowerBound
    let base = try postfix()
    guard take("**") else { return base }
    let exponent = try deeper { parser throws(SyntaxError) in try parser.unary() }
    return try node(.binary(.power, base, exponent), from: start)
  }

  /// An atom with calls, subscripts and attributes after it.
  private mutating func postfix() throws(SyntaxError) -> Expression {
    let start = token.range.lowerBound
    var value = try atom()
    while true {
      if take("(") {
        let arguments = try self.arguments()
        value = try node(.call(value, arguments), from: start)
      } else if take("[") {
        let key = try subscriptKey()
        value = try node(.subscripted(value, key), from: start)
      } else if take(".") {
        guard case .name(let name) = token.kind, !Subset.keywords.contains(name) else {
          throw unexpected("expected an attribute's name")
        }
        try Subset.check(attribute: name, of: value, names: names, at: token.range)
        advance()
        value = try node(.attribute(value, constant(name)), from: start)
      } else {
        return value
      }
    }
  }
}
