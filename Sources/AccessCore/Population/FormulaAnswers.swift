/// What the users of a class answer to a requirement, each asked by its formula.
struct FormulaAnswers {
  let requirement: PreparedRequirement
  let type: UserClassObject
  private let yes: UserSet
  private let no: UserSet

  /// Asks all who are of the class.
  init(of subjects: ScenarioSubjects, _ type: UserClassObject, to requirement: PreparedRequirement)
  {
    self.requirement = requirement
    self.type = type
    var yes = UserBits(population: subjects.indices.count)
    var no = yes
    for place in subjects.indices where subjects.type(at: place) == type.number {
      switch subjects.answer(place, requirement) {
      case true?: yes.insert(place)
      case false?: no.insert(place)
      case nil: continue
      }
    }
    (self.yes, self.no) = (.compact(yes), .compact(no))
  }

  /// A user's answer, and all who give the same; nil: the evaluation has to be asked.
  func answer(of user: Int) -> (answer: Bool, users: UserSet)? {
    if yes.contains(user) { return (true, yes) }
    if no.contains(user) { return (false, no) }
    return nil
  }
}
