extension Program {
  /// Whether it is `lambda id: users.get(id)`, or the same in other words.
  var looksUpUsers: Bool {
    guard case .expression(let root) = self.root, case .lambda(let code) = root.kind,
      code.positional.count == 1, code.frameSize == 1
    else { return false }
    switch code.body.kind {
    case .subscripted(let base, let key): return base.isUsers && key.isOnlyParameter
    case .call(let callee, let arguments):
      guard case .attribute(let base, let name) = callee.kind, base.isUsers, name.text == "get",
        arguments.count == 1, case .positional(let key) = arguments[0]
      else { return false }
      return key.isOnlyParameter
    default: return false
    }
  }

  /// Whether it may look at a user of the application's other than the one whom the session names.
  var readsOtherUsers: Bool {
    switch root {
    case .expression(let expression): expression.readsOtherUsers
    case .arguments(let arguments): arguments.contains { $0.value.readsOtherUsers }
    }
  }

  /// Whether evaluating it, before anything that comes of it is called, may read a name of the
  /// application's.
  func namesWhenLoaded(_ name: String) -> Bool {
    switch root {
    case .expression(let expression): expression.namesWhenLoaded(name)
    case .arguments(let arguments): arguments.contains { $0.value.namesWhenLoaded(name) }
    }
  }
}

extension Expression {
  fileprivate var isUsers: Bool { isGlobal("users") }

  fileprivate var isOnlyParameter: Bool {
    if case .local(depth: 0, slot: 0, _) = kind { true } else { false }
  }

  fileprivate func namesWhenLoaded(_ name: String) -> Bool {
    switch kind {
    case .global(let global): global.text == name
    // A lambda that is called at once runs its body now.
    case .call: children.contains { $0.names(name) }
    case .lambda(let code):
      (code.positional + code.keywordOnly).contains {
        $0.defaultValue?.namesWhenLoaded(name) ?? false
      }
    default: children.contains { $0.namesWhenLoaded(name) }
    }
  }

  /// Whether `users` stands in it otherwise than to look up the session's user in, as in
  /// `users.get(session.get("_user_id"))`.
  fileprivate var readsOtherUsers: Bool {
    switch kind {
    case .global(let name): name.text == "users"
    case .subscripted(let base, let key) where base.isUsers && key.isSessionUserID: false
    case .call(let callee, let arguments) where callee.isAttribute("get", of: "users"):
      !(arguments.first?.value.isSessionUserID ?? false)
        || arguments.dropFirst().contains { $0.value.readsOtherUsers }
    default: children.contains(where: \.readsOtherUsers)
    }
  }

  /// Whether it is what the session holds of its user.
  private var isSessionUserID: Bool {
    switch kind {
    case .subscripted(let base, let key): base.isGlobal("session") && key.isUserIDKey
    case .call(let callee, let arguments):
      callee.isAttribute("get", of: "session") && arguments.count == 1
        && arguments[0].value.isUserIDKey
    default: false
    }
  }

  private var isUserIDKey: Bool {
    if case .constant(let key) = kind { key == LoginSession.userID.value } else { false }
  }

  private func isAttribute(_ attribute: String, of object: String) -> Bool {
    guard case .attribute(let base, let name) = kind else { return false }
    return name.text == attribute && base.isGlobal(object)
  }

  private func isGlobal(_ wanted: String) -> Bool {
    if case .global(let name) = kind { name.text == wanted } else { false }
  }

  private func names(_ name: String) -> Bool {
    isGlobal(name) || children.contains { $0.names(name) }
  }
}

extension Scenario {
  /// All the Python in it.
  var programs: [Program] {
    let configuration = [
      configuration.currentUser, configuration.abortHandler, configuration.userLoader,
    ]
    let views = endpoints.map { endpoint -> Program? in
      if case .function(let program) = endpoint.view { program } else { nil }
    }
    return
      (configuration + views + endpoints.map(\.requirement) + classes.map(\.hasAccess))
      .compactMap(\.self) + abortHandlers.map(\.program)
  }
}
