/// A user of an application on paper, for a ``Guard`` in Swift to ask.
///
///     let alice = try simulation.subject("alice")
///     Guard(currentUser: .user(alice)).decide(Requirement("boss"))
public struct ScenarioSubject: AccessSubject, Sendable {
  private let user: Value
  private let globals: [String: Value]

  init(_ user: Value, globals: [String: Value]) {
    self.user = user
    self.globals = globals
  }

  /// Calls the user's `has_access`, outside of any request.
  ///
  /// - Throws: ``PythonException``.
  public func hasAccess(_ requirement: Requirement) throws -> Bool? {
    try GuardHooks(evaluator: Evaluator(globals: globals), isTracing: false)
      .ask(user, requirement)
  }
}

extension Simulation {
  /// A user, to be asked by a guard of one's own.
  ///
  /// - Throws: ``StepError/unknownUser(_:)``.
  public func subject(_ id: String) throws(StepError) -> ScenarioSubject {
    guard let user = compiled.user(id) else { throw .unknownUser(id) }
    return ScenarioSubject(user, globals: compiled.globals)
  }
}
