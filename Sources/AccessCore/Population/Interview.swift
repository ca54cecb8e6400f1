/// What one evaluation asks about the user for whom it is done, and who would give the same answers.
///
/// An evaluation always does the same when it is told the same. So all users who agree in every answer
/// come to one end, and it has to be done for one of them only.
final class Interview {
  private let population: Population
  private let user: ListedUser
  private let place: Int
  /// For each question, the users who give this user's answer.
  private(set) var agreeing: [UserSet] = []
  /// Whether something was used that no question covers: then the end is this user's alone.
  private(set) var isPersonal = false
  /// What the evaluation may take for another user beyond the steps that it takes for this one.
  private(set) var margin = 0
  private var fewest = Int.max
  /// The names of the user's attributes that were asked for, whether or not the user has them; noted if
  /// this is not nil at the start.
  var namesRead: Set<[UInt8]>?

  /// When so few agree, a question to everyone is not worth its while.
  private static let few = 64

  init(_ place: Int, of population: Population) {
    self.population = population
    self.place = place
    user = population.user(at: place)
  }

  /// Whether few users have given the same answers so far.
  var isNarrow: Bool { fewest <= Self.few }

  /// Whether a value is the user.
  func isAbout(_ value: Value) -> Bool {
    if case .object(let object) = value { object === user } else { false }
  }

  /// Whether an object is the user.
  func isAbout(_ object: UserObject) -> Bool { object === user }

  /// Says that something is used which no question covers.
  func becomePersonal() { isPersonal = true }

  /// Notes that two values are asked whether they are one object, in which users who have equal values
  /// need not agree.
  ///
  /// Objects are no values of users'; that of the user is one that no other user's evaluation can hold.
  func noteIdentity(of left: Value, and right: Value) {
    switch (left, right) {
    case (.string(let left), .string(let right)):
      if StringObject.areEqual(left, right) { isPersonal = true }
    case (.tuple, .tuple), (.list, .list), (.dictionary, .dictionary), (.set, .set):
      isPersonal = true
    default: return
    }
  }

  private func agree(_ users: UserSet, cost: Int = 0) {
    agreeing.append(users)
    fewest = min(fewest, users.count)
    margin += cost
  }

  /// The facet of an attribute of the user's own; nil if the user has none of that name.
  func facet(of name: StringObject) -> Facet? {
    namesRead?.insert(Array(name.text.utf8))
    guard let facet = population.facet(of: name) else { return nil }
    if case .absent = entry(of: facet) { return nil }
    return facet
  }

  /// The user's entry of a facet, of which no more is asked than the kind.
  private func entry(of facet: Facet) -> Facet.Entry {
    let entry = facet.entries[Int(facet.numbers[place])]
    if facet.hasSeveralKinds { agree(facet.users(ofKind: Facet.Kind(entry))) }
    return entry
  }

  /// What is derived from a facet.
  ///
  /// - Throws: what deriving it raises for this user.
  func derive(
    _ derivation: Derivation, from facet: Facet
  ) throws(PythonException) -> Facet {
    let derived = facet.derived(by: derivation)
    margin += derived.cost
    if case .raised(let error) = entry(of: derived) { throw error }
    return derived
  }

  /// The user's value of a facet.
  func value(of facet: Facet) -> Value {
    let number = Int(facet.numbers[place])
    agree(facet.users(ofEntry: number))
    return facet.entries[number].value ?? .none
  }

  /// The user's value of an attribute of the user's own, or nil.
  func attribute(_ name: StringObject) -> Value? { facet(of: name).map(value) }

  /// Notes that a set is made of each user's list: which may take more steps than this user's.
  func makeSets(of facet: Facet) { margin += facet.longest * 2 }

  /// Whether a list of the user's has all elements of a set of texts; nil: the set has others too.
  func hasAll(
    of few: SetObject, _ facet: Facet, _ evaluator: Evaluator
  ) throws(PythonException) -> Bool? {
    let elements = few.elements
    let areTexts = elements.allSatisfy { if case .string = $0 { true } else { false } }
    guard areTexts, elements.count <= Self.few else { return nil }
    for element in elements {
      let condition = Condition.holds(.in, ExactValue(element), isFlipped: true)
      guard try answer(condition, of: facet, evaluator) else { return false }
    }
    return true
  }

  /// The user's answer to a condition.
  ///
  /// - Throws: what it raises for this user.
  func answer(
    _ condition: Condition, of facet: Facet, _ evaluator: Evaluator
  ) throws(PythonException) -> Bool {
    guard !isNarrow || facet.knownAnswers(to: condition) != nil else {
      return try condition.holds(for: value(of: facet), evaluator)
    }
    let answers = facet.answers(to: condition)
    guard let (answer, users) = answers.answer(of: place) else {
      return try condition.holds(for: value(of: facet), evaluator)
    }
    agree(users, cost: answers.cost)
    switch answer {
    case .yes: return true
    case .no: return false
    case .raised(let name): throw answers.exception(name)
    }
  }

  // MARK: Whole calls

  /// An endpoint's requirement, made ready for the population.
  func prepared(
    _ requirement: Requirement, of endpoint: CompiledScenario.Endpoint
  ) -> PreparedRequirement {
    population.prepared(requirement, of: endpoint)
  }

  /// Whether the `has_access` of the user's class returns `True` itself; nil: ask it in the evaluation.
  ///
  /// It is asked of everyone at once where an attribute is gone through whole, or compared with another,
  /// in which few users agree; not while it is noted which attributes the evaluation asks for.
  func hasAccess(_ value: Value, _ requirement: PreparedRequirement) -> Bool? {
    guard namesRead == nil, isAbout(value), let formula = requirement.formula(of: user.type),
      formula.comparesAttributes,
      let (answer, users) = population.answers(of: user.type, to: requirement).answer(of: place)
    else { return nil }
    agree(users, cost: formula.cost)
    return answer
  }
}
