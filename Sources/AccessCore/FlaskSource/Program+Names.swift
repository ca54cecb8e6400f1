extension Program {
  /// The names that nothing in the text binds, those of builtins among them.
  var freeNames: Set<String> {
    collected { node, names in
      if case .global(let name) = node.kind { names.insert(name.text) }
    }
  }

  /// The keywords of calls, and the texts, which may be keywords too.
  var givenNames: Set<String> {
    collected { node, names in
      switch node.kind {
      case .constant(.string(let text)): names.insert(text.text)
      case .call(_, let arguments):
        for case .keyword(let name, _) in arguments { names.insert(name.text) }
      default: break
      }
    }
  }

  /// What is asked of some names, as in `User.query`: the attributes by which the text reaches into
  /// classes, of which those of an application on paper have none but `has_access`.
  ///
  /// - Parameter classes: the names.
  /// - Returns: the attributes with what stands before them, sorted.
  public func members(of classes: Set<String>) -> [String] {
    collected { node, names in
      if case .attribute(let base, let name) = node.kind, case .global(let own) = base.kind,
        classes.contains(own.text), name.text != "has_access"
      {
        names.insert("\(own.text).\(name.text)")
      }
    }.sorted()
  }

  /// The attributes that a method, written as a lambda, asks of its first parameter, sorted.
  public var attributesOfSelf: [String] {
    guard case .expression(let expression) = root, case .lambda(let code) = expression.kind,
      let parameter = code.positional.first
    else { return [] }
    return collected { node, names in
      if case .attribute(let base, let name) = node.kind, case .local(_, _, let own) = base.kind,
        own.text == parameter.name.text
      {
        names.insert(name.text)
      }
    }.sorted()
  }

  private func collected(_ collect: (Expression, inout Set<String>) -> Void) -> Set<String> {
    var names: Set<String> = []
    func visit(_ node: Expression) {
      collect(node, &names)
      node.children.forEach(visit)
    }
    switch root {
    case .expression(let expression): visit(expression)
    case .arguments(let arguments): arguments.map(\.value).forEach(visit)
    }
    return names
  }

  /// Whether what the text gives, or what a lambda that it is returns, may be `True` itself.
  var mayGiveTrue: Bool {
    switch root {
    case .expression(let expression): expression.mayBeTrue
    case .arguments: false
    }
  }
}

extension Expression.Argument {
  /// Whether the argument may be `True`, or several of which one may be.
  fileprivate var mayBeTrue: Bool {
    switch self {
    case .positional(let value), .keyword(_, let value): value.mayBeTrue
    case .spread, .keywordSpread: true
    }
  }
}

extension Expression {
  /// False only where the form of the expression rules `True` out.
  fileprivate var mayBeTrue: Bool {
    switch kind {
    case .constant(let value):
      if case .bool(true) = value { true } else { false }
    case .not, .comparison: true
    case .and(let operands), .or(let operands): operands.contains(where: \.mayBeTrue)
    case .conditional(let then, _, let otherwise): then.mayBeTrue || otherwise.mayBeTrue
    case .lambda(let code): code.body.mayBeTrue
    case .call(let callee, let arguments): callee.mayGiveTrue(arguments)
    case .subscripted(let base, _): !base.isNamed("users")
    case .attribute(let base, _): !base.isNamed("flask") && !base.isNamed("flask_login")
    // Modules, proxies, functions, classes and `users`; what nothing defines raises.
    case .global: false
    case .local, .binary: true
    case .unary, .tuple, .list, .set, .dictionary, .slice, .comprehension, .formatted: false
    }
  }

  /// Whether what the expression is may return `True` itself; false only where its name rules it out.
  private func mayGiveTrue(_ arguments: [Argument]) -> Bool {
    switch kind {
    case .global(let name): return Self.givers.contains(name.text)
    case .constant(.type(let type)): return type == .bool
    case .constant(.object(let function as NativeFunction)):
      return Self.givers.contains(function.name)
    case .attribute(_, let name):
      // `users.get` gives a user, or what is to stand for nobody.
      if isMember("get", of: "users") {
        var others = arguments[...]
        if case .positional = others.first { others.removeFirst() }
        return others.contains(where: \.mayBeTrue)
      }
      let isModule = ["flask", "flask_login"].contains { isMember(name.text, of: $0) }
      return !isModule || Self.givers.contains(name.text)
    default: return true
    }
  }

  /// Functions that may return `True` itself; all the others that have a name of their own do not.
  private static let givers: Set<String> = [
    "all", "any", "getattr", "hasattr", "isinstance", "max", "min", "sum", "login_user",
    "logout_user",
  ]

  private func isNamed(_ name: String) -> Bool {
    if case .global(let own) = kind { own.text == name } else { false }
  }

  private func isMember(_ name: String, of base: String) -> Bool {
    if case .attribute(let object, let own) = kind {
      own.text == name && object.isNamed(base)
    } else {
      false
    }
  }
}
