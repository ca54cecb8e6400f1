extension ScenarioEdit {
  /// What the edit does to a scenario, in words: lower case, no full stop; names as they are.
  ///
  /// - Parameter scenario: the scenario as it is before the edit.
  /// - Returns: such as `set level of ross to 3, now 1`.
  public func words(in scenario: Scenario) -> String {
    switch self {
    case .user(let id, let edit):
      let user = scenario.users.first { String.haveSameBytes($0.id, id) }
      return edit.words(of: id, user)
    case .endpoint(let name, let edit):
      let endpoint = scenario.endpoints.first { String.haveSameBytes($0.name, name) }
      return edit.words(of: name, endpoint)
    case .application(let edit): return edit.words(in: scenario)
    }
  }
}

extension UserEdit {
  fileprivate func words(of id: String, _ user: Scenario.User?) -> String {
    let id = DisplayText.userName(id)
    let value = name.flatMap { name in
      user?.attributes.first { String.haveSameBytes($0.name, name) }?.value
    }
    // Who does not have it is active all the same.
    let usual: Value? = name == "is_active" ? true : nil
    let now = (value ?? usual).map { ", now \($0.source)" } ?? ", which is not there now"
    switch self {
    case .set(let name, let value): return "set \(name) of \(id) to \(value.source)\(now)"
    case .remove(let name): return "take \(name) from \(id)\(now)"
    case .add(let element, to: let name): return "add \(element.source) to \(name) of \(id)"
    case .take(let element, from: let name):
      return "take \(element.source) from \(name) of \(id)"
    case .setItem(let key, let value, of: let name):
      return "set \(name)[\(key.source)] of \(id) to \(value.source)\(now)"
    case .setClass(let name):
      return "make \(id) a \(name), now a \(user?.className ?? "user of no class")"
    }
  }
}

extension EndpointEdit {
  fileprivate func words(of name: String, _ endpoint: Scenario.Endpoint?) -> String {
    let now = endpoint?.requirement.map { "require(\($0.argumentsText))" }
    switch self {
    case .require(nil): return "take the guard from \(name), now \(now ?? "none")"
    case .require(let arguments?):
      let new = "require(\(arguments.argumentsText))"
      guard let now else { return "guard \(name) with \(new)" }
      return "guard \(name) with \(new), now \(now)"
    case .loginRequired(true): return "put login_required on \(name)"
    case .loginRequired(false): return "take login_required from \(name)"
    }
  }
}

extension ApplicationEdit {
  fileprivate func words(in scenario: Scenario) -> String {
    func now(_ program: Program?) -> String { program?.text ?? "not there" }
    switch self {
    case .currentUser(nil): return "leave CURRENT_USER out"
    case .currentUser(let program?):
      return "set CURRENT_USER to \(program.text), now \(now(scenario.configuration.currentUser))"
    case .userLoader(nil):
      return "leave USER_LOADER out, now \(now(scenario.configuration.userLoader))"
    case .userLoader(let program?):
      return "set USER_LOADER to \(program.text), now \(now(scenario.configuration.userLoader))"
    case .behaviour(let behaviour):
      return "set behaviour to \(behaviour.rawValue), now \(scenario.behaviour.rawValue)"
    }
  }
}
