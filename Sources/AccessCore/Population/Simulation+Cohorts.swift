/// How far a request is followed.
public enum Extent: Sendable {
  /// To its end.
  case answer
  /// As far as the verdict, decision and reason need it: no view runs, and an answer whose view would
  /// run has no status, location, error and body.
  case verdict
}

extension Simulation {
  /// The application's users, to be asked about many requests.
  public func population() -> Population { Population(compiled) }

  /// Groups users by their answers to a request: each answer is that of
  /// ``probe(_:as:tracing:)``, but for the trace.
  ///
  /// - Parameters:
  ///   - population: the application's users; of another application, nobody is asked.
  ///   - request: the request.
  ///   - extent: how far it is followed.
  ///   - body: takes users with one answer; no user comes twice, but two groups may have one answer.
  /// - Throws: ``StepError``, or what `body` throws.
  public func cohorts(
    of population: Population, for request: PreparedRequest, extent: Extent = .answer,
    _ body: (Cohort) throws -> Void
  ) throws {
    try cohorts(of: population, among: nil, for: request, extent: extent, body)
  }

  /// Groups some users by their answers to a request; nil: all.
  func cohorts(
    of population: Population, among some: UserBits?, for request: PreparedRequest,
    extent: Extent = .answer, _ body: (Cohort) throws -> Void
  ) throws {
    guard population.application === compiled else { return }
    var assembly = try Assembly(self, population, own(request), extent)
    func chosen(_ users: UserBits) -> UserBits { some.map(users.intersection) ?? users }
    for users in population.ordinary { try assembly.divide(chosen(users), body) }
    try assembly.askInactive(chosen(population.inactive), body)
    try assembly.askOthers(chosen(population.others), body)
  }
}

/// The answering of one request for all users.
private struct Assembly {
  private let simulation: Simulation
  private let population: Population
  private let request: PreparedRequest
  private let extent: Extent
  private let abortHandler: CompiledScenario.Loaded?
  private let session: DictionaryObject
  private var interviews = 0
  private var personal = 0

  /// After so many answers that are one user's alone, more than half of all, nobody is interviewed.
  private static let patience = 16

  init(
    _ simulation: Simulation, _ population: Population, _ request: PreparedRequest, _ extent: Extent
  ) throws {
    self.simulation = simulation
    self.population = population
    self.request = request
    self.extent = extent
    abortHandler = try population.application.abortHandler(simulation.abortHandler)
    session = try simulation.visitor(.anonymous).session
  }

  /// Divides users of one class.
  mutating func divide(_ users: UserBits, _ body: (Cohort) throws -> Void) throws {
    var remaining = users
    var next = 0
    while let place = remaining.first(from: next) {
      next = place
      let session = self.session.loggedIn(as: population.id(at: place))
      if personal <= Self.patience || personal * 2 <= interviews {
        interviews += 1
        let interview = Interview(place, of: population)
        let run = hit(in: session, interview)
        if run.isSharedByAllWhoAgree {
          try give(run, session, remaining.take(interview.agreeing), body)
          continue
        }
        personal += 1
      }
      remaining.remove(place)
      try give(hit(in: session), session, .sparse([UInt32(place)]), body)
    }
  }

  private func hit(in session: DictionaryObject, _ interview: Interview? = nil) -> Hit {
    var run = Hit(
      request, session: session, abortHandler: abortHandler, isTracing: false, extent: extent)
    run.perform(interview)
    return run
  }

  private func give(
    _ run: Hit, _ session: DictionaryObject, _ users: UserSet, _ body: (Cohort) throws -> Void
  ) throws {
    var answer = run.answer
    let saved = run.savedSession ?? session
    answer.user = Simulation.user(in: saved)
    let keepsUser = saved.value(at: LoginSession.userID).isBox(
      of: session.value(at: LoginSession.userID))
    try body(Cohort(answer, keepsUser: keepsUser, users, of: population))
  }

  /// Those whom `login_user` refuses are anonymous.
  func askInactive(_ users: UserBits, _ body: (Cohort) throws -> Void) throws {
    guard users.count > 0 else { return }
    var answer = try simulation.visitor(.anonymous).answer(to: request, extent: extent)
    answer.inactive = true
    try body(Cohort(answer, keepsUser: false, .compact(users), of: population))
  }

  func askOthers(_ users: UserBits, _ body: (Cohort) throws -> Void) throws {
    for place in users {
      let visitor = try simulation.visitor(.user(population.id(at: place).text))
      let answer = try visitor.answer(to: request, extent: extent)
      try body(Cohort(answer, keepsUser: false, .sparse([UInt32(place)]), of: population))
    }
  }
}

extension DictionaryObject {
  /// What the session of anonymous is after a login: saved, with its keys in order.
  fileprivate func loggedIn(as id: Value) -> DictionaryObject {
    var items = DictionaryBuilder(self)
    items.set(LoginSession.identity, LoginSession.browserIdentity)
    items.set(LoginSession.freshness, true)
    items.set(LoginSession.userID, id)
    var sorted = DictionaryBuilder(capacity: items.keys.count)
    for key in items.keys.sorted(by: { $0.text.utf8.lexicographicallyPrecedes($1.text.utf8) }) {
      if let key = HashedValue(key), let value = items[key] { sorted.set(key, value) }
    }
    return sorted.finish()
  }
}

extension Value? {
  /// Whether this is the very str that another is.
  fileprivate func isBox(of other: Value?) -> Bool {
    guard case .string(let left)? = self, case .string(let right)? = other else { return false }
    return left === right
  }
}
