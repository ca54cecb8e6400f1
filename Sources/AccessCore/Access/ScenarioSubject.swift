/// A user of an application on paper, for a ``Guard`` in Swift to ask.
///
///     let alice = try simulation.subject("alice")
///     Guard(currentUser: .user(alice)).decide(Requirement("boss"))
public struct ScenarioSubject: AccessSubject, Sendable {
  private let subjects: ScenarioSubjects
  private let position: Int

  init(_ subjects: ScenarioSubjects, _ position: Int) {
    self.subjects = subjects
    self.position = position
  }

  /// Calls the user's `has_access`, outside of any request.
  ///
  /// - Throws: ``PythonException``.
  public func hasAccess(_ requirement: Requirement) throws -> Bool? {
    try subjects.hasAccess(position, requirement)
  }
}

extension Simulation {
  /// A user, to be asked by a guard of one's own.
  ///
  /// - Throws: ``StepError/unknownUser(_:)``.
  public func subject(_ id: String) throws(StepError) -> ScenarioSubject {
    guard case .object(let user as ListedUser)? = compiled.user(id) else {
      throw .unknownUser(id)
    }
    return ScenarioSubject(ScenarioSubjects([user], of: compiled), 0)
  }

  /// All users in the order of the scenario, to be asked by a guard of one's own.
  public func subjects() -> ScenarioSubjects {
    ScenarioSubjects(compiled.listedUsers, of: compiled)
  }

  /// A requirement made ready to be asked of this application's users, as a decorator is when the
  /// application is loaded.
  ///
  ///     let boss = simulation.prepared(Requirement("boss"))
  ///     Guard(currentUser: .user(try simulation.subject("alice"))).decide(boss)
  ///
  /// The answers are the same; where `has_access` is made of comparisons, they come sooner.
  public func prepared(_ requirement: Requirement) -> Requirement {
    var requirement = requirement
    requirement.prepared = PreparedRequirement(requirement, of: compiled)
    return requirement
  }
}
