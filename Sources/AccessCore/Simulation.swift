/// An application on paper, being tried: the scenario, the session and the abort handler in force.
///
/// A value: a copy of it is a copy of the whole application.
public struct Simulation: Target, Sendable {
  let compiled: CompiledScenario
  /// Which abort handler is in force.
  public private(set) var abortHandler = AbortHandlerChoice.configured
  private(set) var session = DictionaryBuilder().finish()

  /// Starts an application with nobody logged in.
  public init(_ scenario: Scenario) {
    compiled = CompiledScenario(scenario)
  }

  /// The same application, session and abort handler with something changed in it.
  init(_ compiled: CompiledScenario, inPlaceOf other: Simulation) {
    self.compiled = compiled
    (session, abortHandler) = (other.session, other.abortHandler)
  }

  /// Forgets the session, and puts the application's own abort handler in force.
  public mutating func reset() {
    session = DictionaryBuilder().finish()
    abortHandler = .configured
  }

  /// The application after its file changed: the session and the abort handler in force stay, as a
  /// browser's cookie and an operator's choice outlive a restart.
  ///
  /// - Parameter new: the application that the file holds now.
  /// - Returns: the new application; its own `ABORT_FN` is in force if the chosen handler is gone.
  public func reloaded(as new: Simulation) -> Simulation {
    var new = new
    new.restore(snapshot)
    return new
  }

  /// What an expression raises as the application starts, where configuration and the arguments of
  /// decorators are evaluated once, outside of any request.
  ///
  /// - Parameter program: an expression, or the arguments of `require`.
  /// - Returns: the exception; nil if the expression can be evaluated.
  public func startupError(of program: Program) -> PythonException? {
    let evaluator = Evaluator(globals: compiled.globals)
    do {
      _ = try evaluator.evaluate(program)
      return nil
    } catch {
      return error
    }
  }

  /// What steps change: the session, and which abort handler is in force.
  ///
  /// It outlives a change of the application: see ``restore(_:)``.
  public struct Snapshot: Sendable {
    fileprivate let session: DictionaryObject
    fileprivate let abortHandler: AbortHandlerChoice
  }

  /// The state as it is now, to come back to.
  public var snapshot: Snapshot { Snapshot(session: session, abortHandler: abortHandler) }

  /// Takes back every step that was done since a snapshot, of this application or of one that it was
  /// reloaded from; the application's own `ABORT_FN` is in force if the handler is gone.
  public mutating func restore(_ snapshot: Snapshot) {
    session = snapshot.session
    let isKnown = (try? compiled.abortHandler(snapshot.abortHandler)) != nil
    abortHandler = isKnown ? snapshot.abortHandler : .configured
  }

  /// The application.
  public var scenario: Scenario { compiled.scenario }

  /// What `CURRENT_USER` holds; nil: it is not configured, or evaluating it raised.
  var currentUserValue: Value? {
    guard case .success(let value)? = compiled.currentUser?.value else { return nil }
    return value
  }

  /// The application in words.
  public var application: Application { compiled.description }

  /// The id of the user whom Flask-Login's session names, or nil.
  public var sessionUser: String? { Self.user(in: session) }

  /// The id of the user whom a session names, or nil.
  static func user(in session: DictionaryObject) -> String? {
    switch session.value(at: LoginSession.userID) {
    case nil, .some(.none): nil
    case let id?: id.text
    }
  }

  /// Does a step and answers it.
  ///
  /// - Parameters:
  ///   - step: what to do.
  ///   - tracing: whether the answer's trace is recorded.
  /// - Returns: what came of it.
  /// - Throws: ``StepError`` if the step names what the application does not have.
  public mutating func apply(_ step: Step, tracing: Bool = false) throws(StepError) -> Outcome {
    switch step {
    case .login(let id): return .login(id, ok: logIn(id))
    case .logout:
      logOut()
      return .logout
    case .abortHandler(let choice):
      _ = try compiled.abortHandler(choice)
      abortHandler = choice
      return .abortHandler(choice)
    case .hit(let request): return .answer(try hit(prepared(request), tracing: tracing))
    case .probe(let request, let prober):
      return .answer(try probe(request, as: prober, tracing: tracing))
    }
  }

  /// Answers a probe, as ``Step/probe(_:as:)`` is answered; what lists and matrices ask.
  ///
  /// - Parameters:
  ///   - request: the request.
  ///   - prober: as whom to ask.
  ///   - tracing: whether the answer's trace is recorded.
  /// - Returns: the answer that a hit would get.
  /// - Throws: ``StepError/unknownUser(_:)``.
  public func probe(
    _ request: RequestLine, as prober: Step.Prober, tracing: Bool = false
  ) throws(StepError) -> Answer {
    try visitor(prober).answer(to: prepared(request), tracing: tracing)
  }

  /// Probes with each of several requests as each of several probers: each request is routed once,
  /// each prober logs in once.
  public func probe(
    _ requests: [RequestLine], as probers: [Step.Prober],
    _ body: (_ prober: Int, _ request: Int, Answer) throws -> Void
  ) throws {
    let requests = requests.map(prepared)
    guard probers.count > Self.fewProbers else {
      return try probe(requests, oneByOne: probers.indices, of: probers, body)
    }
    let population = population()
    let length = max(1, Self.cellsAtOnce / max(1, requests.count))
    var start = 0
    while start < probers.count {
      let some = start..<min(start + length, probers.count)
      try probe(requests, atOnce: some, of: probers, in: population, body)
      start = some.upperBound
    }
  }

  /// Groups the users among the probers by their answers, and asks the others.
  public func count(
    _ requests: [RequestLine], as probers: [Step.Prober],
    _ body: (_ answer: Answer, _ request: Int, _ count: Int) throws -> Void
  ) throws {
    let population = population()
    let (some, others) = try population.users(among: probers)
    let visitors = try others.map { try visitor($0) }
    for (number, request) in requests.enumerated() {
      let request = prepared(request)
      try cohorts(of: population, among: some, for: request, extent: .verdict) { cohort in
        try body(cohort.answer, number, cohort.count)
      }
      for visitor in visitors {
        try body(try visitor.answer(to: request, extent: .verdict), number, 1)
      }
    }
  }

  /// Takes a request apart and routes it, for several visitors to ask.
  public func prepared(_ request: RequestLine) -> PreparedRequest {
    PreparedRequest(request, to: compiled)
  }

  /// A request that this application prepared; one of another's is prepared anew.
  func own(_ request: PreparedRequest) -> PreparedRequest {
    request.application === compiled ? request : prepared(request.line)
  }

  /// Lets a prober in, to probe with several requests.
  ///
  /// - Throws: ``StepError/unknownUser(_:)``.
  public func visitor(_ prober: Step.Prober) throws(StepError) -> Visitor {
    var copy = self
    let isInactive = try copy.become(prober)
    return Visitor(copy, isInactive: isInactive)
  }

  /// Logs out whoever is logged in, and the prober in.
  ///
  /// - Returns: whether the user is one whom `login_user` refuses, so that nobody is logged in.
  private mutating func become(_ prober: Step.Prober) throws(StepError) -> Bool {
    switch prober {
    case .session: return false
    case .anonymous:
      logOut()
      return false
    case .user(let id):
      guard let user = compiled.user(id) else { throw .unknownUser(id) }
      // In one request, which is saved once: what a refused login leaves is the logout.
      let ok = inRequest { (context, evaluator) in
        context.session.removeLogin()
        return (try? context.logIn(user, evaluator)) ?? false
      }
      return ok != true
    }
  }

  /// Whether Flask-Login's user loader finds a user.
  ///
  /// - Parameter id: what the user's `get_id()` returns.
  /// - Returns: false if the loader gives nobody or somebody with another id, or raises.
  public func loadsUser(_ id: String) -> Bool {
    var copy = self
    return copy.inRequest { (_, evaluator) throws(PythonException) in
      guard case .object(let user as UserObject) = try compiled.loadUser(.string(id), evaluator)
      else { return false }
      return try user.id(evaluator).utf8.elementsEqual(id.utf8)
    } ?? false
  }

  private mutating func logIn(_ id: String) -> Bool {
    guard let user = compiled.user(id) else { return false }
    return inRequest { (context, evaluator) throws(PythonException) in
      try context.logIn(user, evaluator)
    } ?? false
  }

  private mutating func logOut() {
    guard LoginSession.keys.contains(where: { session.value(at: $0) != nil }) else { return }
    _ = inRequest { (context, evaluator) in context.session.removeLogin() }
  }

  /// Does something to the session as a request would, and saves it.
  private mutating func inRequest<Result>(
    _ body: (RequestContext, Evaluator) throws(PythonException) -> Result
  ) -> Result? {
    let context = RequestContext(
      application: compiled, method: "GET", target: .root, session: SessionObject(session))
    let evaluator = Evaluator(globals: compiled.globals, context: context)
    do {
      let result = try body(context, evaluator)
      if context.session.isModified { session = try context.session.saved(evaluator) }
      return result
    } catch {
      return nil
    }
  }

  /// Answers a request as the server does, and keeps what it leaves in the session.
  mutating func hit(
    _ request: PreparedRequest, tracing: Bool, extent: Extent = .answer
  ) throws(StepError) -> Answer {
    let handler = try compiled.abortHandler(abortHandler)
    var run = Hit(
      own(request), session: session, abortHandler: handler, isTracing: tracing, extent: extent)
    run.perform()
    if let saved = run.savedSession { session = saved }
    run.answer.user = sessionUser
    return run.answer
  }
}
