/// An application on paper, being tried: the scenario, the session and the abort handler in force.
///
/// A value: a copy of it is a copy of the whole application.
public struct Simulation: Sendable {
  private let compiled: CompiledScenario
  /// The application in words.
  public let application: Application
  /// Which abort handler is in force.
  public private(set) var abortHandler = AbortHandlerChoice.configured
  private var session = DictionaryBuilder().finish()

  /// Starts an application with nobody logged in.
  public init(_ scenario: Scenario) {
    compiled = CompiledScenario(scenario)
    application = Application(compiled)
  }

  /// The application after its file changed: the session and the abort handler in force stay, as a
  /// browser's cookie and an operator's choice outlive a restart.
  ///
  /// - Parameter new: the application that the file holds now.
  /// - Returns: the new application; its own `ABORT_FN` is in force if the chosen handler is gone.
  public func reloaded(as new: Simulation) -> Simulation {
    var new = new
    new.session = session
    if (try? new.compiled.abortHandler(abortHandler)) != nil { new.abortHandler = abortHandler }
    return new
  }

  /// The application after its file changed, as ``reloaded(as:)-(Simulation)``.
  public func reloaded(as scenario: Scenario) -> Simulation {
    reloaded(as: Simulation(scenario))
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

  /// The application.
  public var scenario: Scenario { compiled.scenario }

  /// The id of the user whom Flask-Login's session names, or nil.
  public var sessionUser: String? { Self.user(in: session) }

  private static func user(in session: DictionaryObject) -> String? {
    switch HashedValue("_user_id").flatMap(session.value(at:)) {
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
    case .hit(let request): return .answer(try hit(request, tracing: tracing))
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
    var copy = self
    let isInactive = try copy.become(prober)
    var answer = try copy.hit(request, tracing: tracing)
    answer.inactive = isInactive
    return answer
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
      guard compiled.user(id) != nil else { throw .unknownUser(id) }
      logOut()
      return !logIn(id)
    }
  }

  private mutating func logIn(_ id: String) -> Bool {
    guard let user = compiled.user(id) else { return false }
    return inRequest { (context, evaluator) throws(PythonException) in
      try context.logIn(user, evaluator)
    } ?? false
  }

  private mutating func logOut() {
    _ = inRequest { (context, evaluator) throws(PythonException) in
      for key in ["_user_id", "_fresh", "_id"] { context.session.remove(key) }
    }
  }

  /// Does something to the session as a request would, and saves it.
  private mutating func inRequest<Result>(
    _ body: (RequestContext, Evaluator) throws(PythonException) -> Result
  ) -> Result? {
    guard let target = try? RequestTarget(parsing: "/") else { return nil }
    let context = RequestContext(
      application: compiled, method: "GET", target: target, session: SessionObject(session))
    let evaluator = Evaluator(globals: compiled.globals, context: context)
    do {
      let result = try body(context, evaluator)
      if context.session.isModified { session = try context.session.saved(evaluator) }
      return result
    } catch {
      return nil
    }
  }

  private mutating func hit(_ request: RequestLine, tracing: Bool) throws(StepError) -> Answer {
    let handler = try compiled.abortHandler(abortHandler)
    var run = Hit(
      request, of: compiled, session: session, abortHandler: handler, isTracing: tracing)
    run.perform()
    if let saved = run.savedSession { session = saved }
    run.answer.user = sessionUser
    return run.answer
  }
}
