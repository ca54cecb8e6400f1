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

  private func collected(_ collect: (Expression, inout Set<String>) -> Void) -> Set<String> {
    var names: Set<String> = []
    func visit(_ node: Expression) {
      collect(node, &names)
      node.kind.children.forEach(visit)
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
    case .call(let callee, _): !callee.isNamed("abort") && !callee.isMember("get", of: "users")
    case .subscripted(let base, _): !base.isNamed("users")
    case .attribute: !isMember("current_user", of: "flask_login")
    case .global(let name): !Subset.globals.contains(name.text)
    case .local, .binary: true
    case .unary, .tuple, .list, .set, .dictionary, .slice, .comprehension, .formatted: false
    }
  }

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
