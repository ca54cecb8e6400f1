/// The users of an application on paper, indexed by what they have, so that who can reach something is
/// asked of all of them at once.
///
/// It belongs to the application that it was made of, and keeps what it finds out from one request to
/// the next. It is for one thread at a time.
///
///     let population = simulation.population()
///     try simulation.cohorts(of: population, for: request) { cohort in
///       print(cohort.answer.decision, cohort.count)
///     }
///
/// A request is answered for one user, noting what the answer depends on: which questions about the
/// user were asked, and how they were answered (``Interview``). All who answer them alike get the same
/// answer; they are found by sets of bits, one for each answer to each question (``Facet``). Then one
/// of the others is taken, until nobody is left.
public final class Population {
  let application: CompiledScenario
  private var facets: [[UInt8]: Facet?] = [:]
  /// Those whom `login_user` lets in and whom the session then names, by class; the answers of these
  /// depend on their class and attributes alone.
  private(set) var ordinary: [UserBits] = []
  /// Those whom `login_user` refuses: they get the answers of anonymous.
  private(set) var inactive: UserBits
  /// All others, each of whom is asked.
  private(set) var others: UserBits
  /// All users' records, which are made when a formula is asked for the first time.
  private(set) lazy var subjects = ScenarioSubjects(application.listedUsers, of: application)
  private var prepared: [ObjectIdentifier: PreparedRequirement] = [:]
  private var latest: FormulaAnswers?

  /// Values that nest deeper are not taken apart.
  private static let mostDepth = 100

  init(_ application: CompiledScenario) {
    self.application = application
    inactive = UserBits(population: application.users.keys.count)
    others = inactive
    classify()
  }

  /// The users of an application that shares them with another: what is found out about them is kept.
  init(_ application: CompiledScenario, sharing other: Population) {
    self.application = application
    (facets, ordinary) = (other.facets, other.ordinary)
    (inactive, others) = (other.inactive, other.others)
  }

  /// How many users there are.
  public var count: Int { application.users.keys.count }

  /// The place of a user, by id; nil: there is none.
  public func place(of id: String) -> Int? {
    application.users.position(of: HashedValue(StringObject(id)))
  }

  /// The id of the user at a place.
  func id(at place: Int) -> Value { application.users.keys[place] }

  /// The user at a place.
  func user(at place: Int) -> ListedUser {
    guard case .object(let user as ListedUser) = application.users.values[place] else {
      preconditionFailure("every user of a scenario is an instance of one of its classes")
    }
    return user
  }

  /// An endpoint's requirement, made ready for the users.
  func prepared(
    _ requirement: Requirement, of endpoint: CompiledScenario.Endpoint
  ) -> PreparedRequirement {
    if let prepared = prepared[ObjectIdentifier(endpoint)] { return prepared }
    let new = PreparedRequirement(requirement, of: application)
    prepared[ObjectIdentifier(endpoint)] = new
    return new
  }

  /// What the users of a class answer to a requirement; those asked for last are kept.
  func answers(
    of type: UserClassObject, to requirement: PreparedRequirement
  ) -> FormulaAnswers {
    if let latest, latest.requirement === requirement, latest.type === type { return latest }
    let answers = FormulaAnswers(of: subjects, type, to: requirement)
    latest = answers
    return answers
  }

  private func classify() {
    let isPlain =
      !application.readsUsersAtStart
      && application.users.values.allSatisfy { $0.depth <= Self.mostDepth }
    var classes: [ObjectIdentifier: Int] = [:]
    for (place, key) in application.users.keys.enumerated() {
      let user = user(at: place)
      guard isPlain, let isActive = isActive(user), isNamed(user, key) else {
        others.insert(place)
        continue
      }
      guard isActive else {
        inactive.insert(place)
        continue
      }
      let number = classes[ObjectIdentifier(user.type)] ?? classes.count
      if number == classes.count {
        classes[ObjectIdentifier(user.type)] = number
        ordinary.append(UserBits(population: count))
      }
      ordinary[number].insert(place)
    }
  }

  private static let active = StringObject("is_active")
  private static let getID = StringObject("get_id")

  /// Whether `login_user` lets a user in; nil: it has to be tried.
  private func isActive(_ user: ListedUser) -> Bool? {
    guard user.cell(Self.getID) == nil else { return nil }
    switch user.cell(Self.active)?.cell {
    case nil: return true
    case .value(.bool(let isActive))?: return isActive
    default: return nil
    }
  }

  /// Whether `get_id()` gives the id under which a user is listed.
  private func isNamed(_ user: ListedUser, _ key: Value) -> Bool {
    guard case .string(let key) = key, let (table, id) = user.cell(user.type.idAttribute)
    else { return false }
    if case .value(.string(let text)) = id { return StringObject.areEqual(text, key) }
    return (table.value(of: id) ?? .none).text.utf8.elementsEqual(key.text.utf8)
  }

  /// What the users have for an attribute; nil: nobody has it.
  func facet(of name: StringObject) -> Facet? {
    let key = Array(name.text.utf8)
    if let known = facets[key] { return known }
    var table = EntryTable()
    var hasOne = false
    let numbers = application.users.values.indices.map { place in
      guard let (users, cell) = user(at: place).cell(name) else { return table.number(of: .absent) }
      hasOne = true
      switch cell {
      case .absent: return table.number(of: .absent)
      case .value(let value): return table.number(of: .value(value))
      case .packed(let place): return table.number(of: .packed(PackedList(users, place)))
      }
    }
    let facet = hasOne ? Facet(entries: table.entries, numbers: numbers) : nil
    facets[key] = .some(facet)
    return facet
  }
}

/// Users who get the same answer to a request.
public struct Cohort {
  /// The answer, as one of them gets it.
  private let example: Answer
  private let keepsUser: Bool
  private let users: UserSet
  private let population: Population

  init(_ answer: Answer, keepsUser: Bool, _ users: UserSet, of population: Population) {
    example = answer
    self.keepsUser = keepsUser
    self.users = users
    self.population = population
  }

  /// How many they are.
  public var count: Int { users.count }

  /// The answer, without who is logged in afterwards if that is each one's self.
  public var answer: Answer {
    var answer = example
    if keepsUser { answer.user = nil }
    return answer
  }

  /// The answer of the user at a place.
  public func answer(of place: Int) -> Answer {
    var answer = example
    if keepsUser { answer.user = population.id(at: place).text }
    return answer
  }

  /// Sets the bit of each of its users in words of 64.
  ///
  /// - Parameters:
  ///   - words: the bits, as many as there are users and more.
  ///   - offset: which bit is the first user's, from 0 to 63.
  public func insert(into words: inout [UInt64], from offset: Int) {
    users.insert(into: &words, from: offset)
  }

  /// The places of its users in the population, in ascending order.
  public var places: some Sequence<Int> { users }
}
