/// A change of a scenario: what one would write otherwise in its file.
///
/// Edits are small, and those of one part follow upon each other: a value that is added to a list is
/// added to what an edit before has left there.
public enum ScenarioEdit: Equatable, Sendable {
  /// A change of the user with an id.
  case user(String, UserEdit)
  /// A change of the endpoint with a name.
  case endpoint(String, EndpointEdit)
  /// A change of what is configured for the whole application.
  case application(ApplicationEdit)

  /// Makes the change.
  ///
  /// - Parameter scenario: the scenario; it stays as it is.
  /// - Returns: the scenario with the change; the same again if it has no such user or endpoint.
  public func applying(to scenario: Scenario) -> Scenario {
    var scenario = scenario
    apply(to: &scenario)
    return scenario
  }

  /// Makes the change in a scenario.
  ///
  /// Of many users, the one is replaced: the table in which the others stand is not copied.
  func apply(to scenario: inout Scenario) {
    switch self {
    case .user(let id, let edit):
      let wanted = StringObject(id)
      guard
        let place = scenario.users.firstIndex(where: { StringObject.areEqual($0.idObject, wanted) })
      else { return }
      scenario.users[place] = edit.applying(to: scenario.users[place])
    case .endpoint(let name, let edit):
      guard
        let place = scenario.endpoints.firstIndex(where: { String.haveSameBytes($0.name, name) })
      else { return }
      edit.apply(to: &scenario.endpoints[place])
    case .application(let edit): edit.apply(to: &scenario)
    }
  }
}

extension Scenario {
  /// The scenario with some changes, one after the other.
  public func applying(_ edits: [ScenarioEdit]) -> Scenario {
    var scenario = self
    for edit in edits { edit.apply(to: &scenario) }
    return scenario
  }
}

/// A change of an endpoint.
public enum EndpointEdit: Equatable, Sendable {
  /// Other arguments of `require`; nil: no guard.
  case require(Program?)
  /// Whether `@login_required` stands outside the guard.
  case loginRequired(Bool)

  func apply(to endpoint: inout Scenario.Endpoint) {
    switch self {
    case .require(let arguments): endpoint.requirement = arguments
    case .loginRequired(let isRequired): endpoint.loginRequired = isRequired
    }
  }
}

/// A change of what is configured for a whole application.
public enum ApplicationEdit: Equatable, Sendable {
  /// What `CURRENT_USER` holds; nil: it is not configured.
  case currentUser(Program?)
  /// Flask-Login's user loader; nil: `lambda id: users.get(id)`.
  case userLoader(Program?)
  /// Which Flask-Access decides where README and release differ.
  case behaviour(Behaviour)

  func apply(to scenario: inout Scenario) {
    switch self {
    case .currentUser(let program): scenario.configuration.currentUser = program
    case .userLoader(let program): scenario.configuration.userLoader = program
    case .behaviour(let behaviour): scenario.behaviour = behaviour
    }
  }
}
