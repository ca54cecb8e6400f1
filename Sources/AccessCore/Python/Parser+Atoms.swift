extension Parser {
  /// A name, a literal, a display, a comprehension or a parenthesized expression.
  mutating func atom() throws(SyntaxError) -> Expression {
    let start = token.range.lowerBound
    switch token.kind {
    case .int(let int):
      advance()
      return try node(.constant(.int(int)), from: start)
    case .float(let float):
      advance()
      return try node(.constant(.float(float)), from: start)
    case .string, .formatted: return try strings()
    case .name(let name): return try self.name(name)
    case .symbol("("):
      advance()
      return try parenthesized(from: start)
    case .symbol("["):
      advance()
      return try list(from: start)
    case .symbol("{"):
      advance()
      return try braces(from: start)
    case .symbol, .end: throw unexpected("expected an expression")
    }
  }

  private mutating func name(_ name: String) throws(SyntaxError) -> Expression {
    let range = token.range
    let value: Value
    switch name {
    case "None": value = .none
    case "True": value = .bool(true)
    case "False": value = .bool(false)
    default:
      if Subset.keywords.contains(name) { throw unexpected("expected an expression") }
      advance()
      for (depth, scope) in scopes.reversed().enumerated() {
        if let slot = scope.slots[name] {
          return try node(
            .local(depth: depth, slot: slot, name: constant(name)), from: range.lowerBound)
        }
      }
      if !names.classes.contains(name) {
        if let builtin = Builtins.values[name] {
          return try node(.constant(builtin), from: range.lowerBound)
        }
        if let warning = try Subset.check(name: name, at: range) { warn(warning, at: range) }
      }
      return try node(.global(constant(name)), from: range.lowerBound)
    }
    advance()
    return try node(.constant(value), from: range.lowerBound)
  }

  /// String literals in a row, which are one string.
  private mutating func strings() throws(SyntaxError) -> Expression {
    let start = token.range.lowerBound
    var parts: [Expression.FormattedPart] = []
    var text = ""
    var isFormatted = false
    while true {
      if case .string(let literal) = token.kind {
        text += literal
        advance()
      } else if case .formatted(let pieces) = token.kind {
        isFormatted = true
        for piece in pieces {
          switch piece {
          case .text(let literal): text += literal
          case .expression(let range):
            if !text.isEmpty { parts.append(.text(text)) }
            text = ""
            parts.append(.value(try nested(in: range)))
          }
        }
        advance()
      } else {
        break
      }
    }
    guard isFormatted else {
      return try node(.constant(.string(constant(text))), from: start)
    }
    if !text.isEmpty { parts.append(.text(text)) }
    return try node(.formatted(parts), from: start)
  }

  /// The expression in the braces of an f-string.
  private mutating func nested(in range: Range<Int>) throws(SyntaxError) -> Expression {
    let (outerTokens, outerIndex) = (tokens, index)
    var lexer = Lexer(scalars, in: range, isBracketed: true)
    tokens = try lexer.tokens()
    index = 0
    let expression = try expressionList()
    guard token.kind == .end else { throw unexpected("expected `}`") }
    (tokens, index) = (outerTokens, outerIndex)
    return expression
  }

  private mutating func parenthesized(from start: Int) throws(SyntaxError) -> Expression {
    if take(")") { return try node(.constant(.emptyTuple), from: start) }
    if let targets = comprehensionTargets() {
      return try comprehension(.generator, targets, from: start, closing: ")")
    }
    let first = try element()
    if isSymbol(",") || first.isSpread {
      var tuple = try tuple(first, from: start) { $0.isSymbol(")") }
      try expect(")")
      tuple = try node(tuple.kind, from: start)
      return tuple
    }
    try expect(")")
    return first.value
  }

  private mutating func list(from start: Int) throws(SyntaxError) -> Expression {
    if let targets = comprehensionTargets() {
      return try comprehension(.list, targets, from: start, closing: "]")
    }
    var elements: [Expression.Element] = []
    while !isSymbol("]") {
      elements.append(try element())
      guard take(",") else { break }
    }
    guard take("]") else { throw unexpected("expected `,` or `]`") }
    return try node(.list(elements), from: start)
  }

  private mutating func braces(from start: Int) throws(SyntaxError) -> Expression {
    if take("}") { return try node(.dictionary([]), from: start) }
    if let targets = comprehensionTargets() {
      return try comprehension(.braces, targets, from: start, closing: "}")
    }
    var elements: [Expression.Element] = []
    var items: [Expression.Item] = []
    while !isSymbol("}") {
      if items.isEmpty, elements.isEmpty ? !isSymbol("**") : true {
        let element = try self.element()
        if elements.isEmpty, !element.isSpread, take(":") {
          items.append(Expression.Item(key: element.value, value: try expression()))
        } else {
          elements.append(element)
        }
      } else if take("**") {
        items.append(Expression.Item(key: nil, value: try spread()))
      } else {
        let key = try expression()
        try expect(":")
        items.append(Expression.Item(key: key, value: try expression()))
      }
      guard take(",") else { break }
    }
    guard take("}") else { throw unexpected("expected `,` or `}`") }
    return try node(elements.isEmpty ? .dictionary(items) : .set(elements), from: start)
  }

  /// What stands between `[` and `]` after a value.
  mutating func subscriptKey() throws(SyntaxError) -> Expression {
    let start = token.range.lowerBound
    let first = try slice()
    guard isSymbol(",") else {
      guard take("]") else { throw unexpected("expected `]`") }
      return first
    }
    var elements = [Expression.Element(value: first, isSpread: false)]
    while take(",") {
      if isSymbol("]") { break }
      elements.append(Expression.Element(value: try slice(), isSpread: false))
    }
    let key = try node(.tuple(elements), from: start)
    guard take("]") else { throw unexpected("expected `]`") }
    return key
  }

  private mutating func slice() throws(SyntaxError) -> Expression {
    let start = token.range.lowerBound
    let first = isSymbol(":") ? nil : try expression()
    guard take(":") else {
      guard let first else { return try expression() }
      return first
    }
    var stop: Expression?
    var step: Expression?
    if !isSymbol(":"), !isSymbol("]"), !isSymbol(",") { stop = try expression() }
    if take(":"), !isSymbol("]"), !isSymbol(",") { step = try expression() }
    return try node(.slice(start: first, stop: stop, step: step), from: start)
  }

  /// The arguments of a call, after its `(`.
  mutating func arguments() throws(SyntaxError) -> [Expression.Argument] {
    let start = lastEnd - 1
    if let targets = comprehensionTargets() {
      let only = try comprehension(.generator, targets, from: start, closing: ")")
      return [.positional(only)]
    }
    var arguments: [Expression.Argument] = []
    var keywords: Set<String> = []
    var hasKeywordSpread = false
    while !isSymbol(")") {
      let range = token.range
      if take("**") {
        hasKeywordSpread = true
        arguments.append(.keywordSpread(try expression()))
      } else if take("*") {
        if hasKeywordSpread {
          throw SyntaxError(
            "iterable argument unpacking follows keyword argument unpacking", at: range)
        }
        arguments.append(.spread(try expression()))
      } else if case .name(let name) = token.kind, tokens[index + 1].kind == .symbol("=") {
        guard !Subset.keywords.contains(name) else { throw unexpected("expected an argument") }
        guard keywords.insert(name).inserted else {
          throw SyntaxError("the keyword argument `\(name)` is repeated", at: range)
        }
        index += 2
        arguments.append(.keyword(constant(name), try expression()))
      } else {
        let value = try expression()
        if hasKeywordSpread || !keywords.isEmpty {
          throw SyntaxError(
            "a positional argument follows a keyword argument", at: value.range)
        }
        if isName("for") {
          throw SyntaxError(
            "a generator expression must be parenthesized beside other arguments", at: value.range)
        }
        arguments.append(.positional(value))
      }
      guard take(",") else { break }
    }
    guard take(")") else { throw unexpected("expected `,` or `)`") }
    return arguments
  }
}
