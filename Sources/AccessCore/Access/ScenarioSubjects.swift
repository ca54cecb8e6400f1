/// Users of an application on paper, whose attributes lie ready for formulas.
///
///     let everybody = simulation.subjects()
///     let boss = simulation.prepared(Requirement("boss"))
///     let bosses = try everybody.indices.filter { try everybody.hasAccess($0, boss) == true }
public final class ScenarioSubjects: Sendable {
  private let application: CompiledScenario
  private let users: [ListedUser]
  private let records: Records
  private let places: [Place]

  /// What a formula needs to know of a user.
  private struct Place {
    /// Where the user's record begins.
    let base: Int
    /// The number of the class.
    let type: Int32
    /// Whether there is a record: not if `has_access` is another than that of the class.
    let hasRecord: Bool
  }

  init(_ users: [ListedUser], of application: CompiledScenario) {
    self.application = application
    self.users = users
    var records = Records()
    places = users.map { user in
      let hasRecord = user.isAskedByItsClass
      return Place(
        base: hasRecord ? records.append(user) : 0, type: Int32(user.type.number),
        hasRecord: hasRecord)
    }
    self.records = records
  }

  /// The positions of the users.
  public var indices: Range<Int> { users.indices }

  /// The number of the class of the user at a position.
  func type(at position: Int) -> Int { Int(places[position].type) }

  /// The user at a position, which must be one of ``indices``.
  public subscript(position: Int) -> ScenarioSubject { ScenarioSubject(self, position) }

  /// Calls the `has_access` of the user at a position, outside of any request.
  ///
  /// - Returns: whether it returned `True` itself; nil: the user has none.
  /// - Throws: ``PythonException``.
  public func hasAccess(_ position: Int, _ requirement: Requirement) throws -> Bool? {
    if let prepared = requirement.prepared.map(Unmanaged.passUnretained),
      let answer = prepared._withUnsafeGuaranteedRef({ answer(position, $0) })
    {
      return answer
    }
    return try evaluate(position, requirement)
  }

  /// What the formula of a user's class answers.
  func answer(_ position: Int, _ requirement: PreparedRequirement) -> Bool? {
    let place = places[position]
    guard place.hasRecord, requirement.application === application else { return nil }
    return requirement.answer(ofClass: Int(place.type), records.words, at: place.base)
  }

  private func evaluate(
    _ position: Int, _ requirement: Requirement
  ) throws(PythonException) -> Bool? {
    try GuardHooks(evaluator: Evaluator(globals: application.globals), isTracing: false)
      .ask(.object(users[position]), requirement)
  }
}

extension ListedUser {
  private static let hasAccess = StringObject("has_access")

  /// Whether `has_access` is that of the class, rather than an attribute of the user's own.
  var isAskedByItsClass: Bool { cell(Self.hasAccess) == nil }
}
