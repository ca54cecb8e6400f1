extension Parser {
  /// A lambda.
  mutating func lambda() throws(SyntaxError) -> Expression {
    let start = token.range.lowerBound
    advance()
    var parameters = try self.parameters()
    try expect(":")
    let outer = scopes.last.map { $0.qualifiedName + ".<locals>." } ?? ""
    scopes.append(Scope(slots: parameters.slots, qualifiedName: outer + "<lambda>"))
    defer { scopes.removeLast() }
    let body = try expression()
    parameters.positionalOnlyCount = min(
      parameters.positionalOnlyCount, parameters.positional.count)
    let code = FunctionCode(
      positional: parameters.positional, positionalOnlyCount: parameters.positionalOnlyCount,
      variadic: parameters.variadic, keywordOnly: parameters.keywordOnly,
      keywords: parameters.keywords, frameSize: parameters.slots.count, body: body,
      qualifiedName: outer + "<lambda>", source: source)
    return try node(.lambda(code), from: start)
  }

  /// The parameters of a lambda, as they are read.
  private struct Parameters {
    var slots: [String: Int] = [:]
    var positional: [FunctionCode.Parameter] = []
    var positionalOnlyCount = 0
    var variadic: (slot: Int, name: String)?
    var keywordOnly: [FunctionCode.Parameter] = []
    var keywords: (slot: Int, name: String)?
  }

  private mutating func parameters() throws(SyntaxError) -> Parameters {
    var parameters = Parameters()
    var isKeywordOnly = false
    var hasDefault = false
    while !isSymbol(":") {
      let range = token.range
      if take("**") {
        parameters.keywords = try slot(&parameters)
        _ = take(",")
        guard isSymbol(":") else { throw unexpected("expected `:` after `**` and its name") }
        break
      } else if take("*") {
        guard !isKeywordOnly else {
          throw SyntaxError("`*` may stand only once among the parameters", at: range)
        }
        isKeywordOnly = true
        if isSymbol(",") {
          guard case .name = tokens[index + 1].kind else {
            throw SyntaxError(
              "named arguments must follow a bare `*`", expected: "expected a name", at: range)
          }
        } else {
          parameters.variadic = try slot(&parameters)
        }
      } else if take("/") {
        guard !isKeywordOnly, parameters.positionalOnlyCount == 0, !parameters.positional.isEmpty
        else { throw SyntaxError("`/` cannot stand here", at: range) }
        parameters.positionalOnlyCount = parameters.positional.count
      } else {
        let (slot, name) = try slot(&parameters)
        let defaultValue = take("=") ? try expression() : nil
        let parameter = FunctionCode.Parameter(
          name: constant(name), slot: slot, defaultValue: defaultValue)
        if isKeywordOnly {
          parameters.keywordOnly.append(parameter)
        } else {
          if hasDefault, defaultValue == nil {
            throw SyntaxError("a parameter without a default follows one with", at: range)
          }
          hasDefault = defaultValue != nil
          parameters.positional.append(parameter)
        }
      }
      guard take(",") else { break }
    }
    return parameters
  }

  private mutating func slot(
    _ parameters: inout Parameters
  ) throws(SyntaxError) -> (slot: Int, name: String) {
    guard case .name(let name) = token.kind, !Subset.keywords.contains(name) else {
      throw unexpected("expected a parameter's name")
    }
    try Subset.checkNotDunder(name, at: token.range)
    guard parameters.slots[name] == nil else {
      throw SyntaxError("the parameter `\(name)` stands twice", at: token.range)
    }
    let slot = parameters.slots.count
    parameters.slots[name] = slot
    advance()
    return (slot, name)
  }

  /// The kinds of comprehension, by their brackets.
  enum ComprehensionForm {
    case list
    case generator
    /// A set or a dict, as the element tells.
    case braces
  }

  /// The names that the `for`s before the next closing bracket assign to; nil if there are none.
  ///
  /// A comprehension's element stands before its `for`, but its names are resolved as it is read,
  /// so the targets are looked up ahead.
  func comprehensionTargets() -> [String]? {
    var targets: [String] = []
    var isComprehension = false
    var depth = 0
    var openLambdas = 0
    var position = index
    while position < tokens.count {
      switch tokens[position].kind {
      case .name("lambda") where depth == 0: openLambdas += 1
      case .symbol(":") where depth == 0 && openLambdas > 0: openLambdas -= 1
      case .symbol("("), .symbol("["), .symbol("{"): depth += 1
      case .symbol(")"), .symbol("]"), .symbol("}"):
        depth -= 1
        if depth < 0 { return isComprehension ? targets : nil }
      case .symbol(",") where depth == 0 && openLambdas == 0 && !isComprehension: return nil
      case .name("for") where depth == 0:
        isComprehension = true
        position += 1
        while position < tokens.count, tokens[position].kind != .name("in") {
          if case .name(let name) = tokens[position].kind { targets.append(name) }
          position += 1
        }
      case .end: return isComprehension ? targets : nil
      default: break
      }
      position += 1
    }
    return isComprehension ? targets : nil
  }

  /// A comprehension, after its opening bracket, up to and with its closing one.
  mutating func comprehension(
    _ form: ComprehensionForm, _ targets: [String], from start: Int, closing: String
  ) throws(SyntaxError) -> Expression {
    let label =
      switch form {
      case .list: "<listcomp>"
      case .generator: "<genexpr>"
      case .braces: "<setcomp>"
      }
    var scope = Scope(
      slots: [:], qualifiedName: (scopes.last.map { $0.qualifiedName + ".<locals>." } ?? "") + label
    )
    for name in targets where scope.slots[name] == nil { scope.slots[name] = scope.slots.count }
    scopes.append(scope)
    defer { scopes.removeLast() }
    if isSymbol("*") || isSymbol("**") {
      throw SyntaxError("unpacking cannot be used in a comprehension", at: token.range)
    }
    let element = try expression()
    let result: ComprehensionCode.Result
    switch form {
    case .list: result = .list(element)
    case .generator: result = .generator(element)
    case .braces where take(":"):
      result = .dictionary(key: element, value: try expression())
    case .braces: result = .set(element)
    }
    var clauses: [ComprehensionCode.Clause] = []
    while isName("for") || isName("async") {
      guard takeName("for") else { throw unexpected("expected `for`") }
      let target = try targetList()
      guard takeName("in") else { throw unexpected("expected `in`") }
      let iterable =
        try clauses.isEmpty
        ? outside { parser throws(SyntaxError) in
          try parser.clausePart()
        } : clausePart()
      var conditions: [Expression] = []
      while takeName("if") { conditions.append(try clausePart()) }
      clauses.append(.init(target: target, iterable: iterable, conditions: conditions))
    }
    guard take(closing) else { throw unexpected("expected `for`, `if` or `\(closing)`") }
    let code = ComprehensionCode(result: result, clauses: clauses, frameSize: scope.slots.count)
    return try node(.comprehension(code), from: start)
  }

  /// What is iterated over, or a condition.
  private mutating func clausePart() throws(SyntaxError) -> Expression {
    try deeper { parser throws(SyntaxError) in try parser.disjunction() }
  }

  /// Reads in the scope around the innermost one: the first iterable is evaluated there.
  private mutating func outside(
    _ read: (inout Parser) throws(SyntaxError) -> Expression
  ) throws(SyntaxError) -> Expression {
    let inner = scopes.removeLast()
    defer { scopes.append(inner) }
    return try read(&self)
  }

  private mutating func targetList() throws(SyntaxError) -> ComprehensionCode.Target {
    let (first, isStarred) = try target()
    guard isSymbol(",") || isStarred else { return first }
    return try targetParts(first, isStarred)
  }

  private mutating func targetParts(
    _ first: ComprehensionCode.Target, _ isStarred: Bool
  ) throws(SyntaxError) -> ComprehensionCode.Target {
    var parts = [first]
    var starred: Int? = isStarred ? 0 : nil
    while take(",") {
      if isName("in") || isSymbol(")") || isSymbol("]") { break }
      let range = token.range
      let (part, isStarred) = try target()
      if isStarred {
        guard starred == nil else {
          throw SyntaxError("more than one starred part in what `for` assigns to", at: range)
        }
        starred = parts.count
      }
      parts.append(part)
    }
    return .parts(parts, starred: starred)
  }

  private mutating func target() throws(SyntaxError) -> (ComprehensionCode.Target, Bool) {
    try deeper { parser throws(SyntaxError) in try parser.targetPart() }
  }

  private mutating func targetPart() throws(SyntaxError) -> (ComprehensionCode.Target, Bool) {
    if take("*") { return (try target().0, true) }
    if isSymbol("(") || isSymbol("[") {
      let closing = isSymbol("(") ? ")" : "]"
      let isTuple = closing == "]" || index + 1 < tokens.count
      advance()
      if take(closing) { return (.parts([], starred: nil), false) }
      let (first, isStarred) = try target()
      guard isTuple, isSymbol(",") || isStarred || closing == "]" else {
        try expect(closing)
        return (first, false)
      }
      let parts = try targetParts(first, isStarred)
      try expect(closing)
      return (parts, false)
    }
    guard case .name(let name) = token.kind, !Subset.keywords.contains(name),
      let slot = scopes.last?.slots[name]
    else { throw unexpected("expected a name to assign to") }
    try Subset.checkNotDunder(name, at: token.range)
    advance()
    if isSymbol(".") || isSymbol("[") || isSymbol("(") {
      throw SyntaxError(
        "`for` may assign only to names here", expected: "expected `in`", at: token.range)
    }
    return (.slot(slot), false)
  }
}
