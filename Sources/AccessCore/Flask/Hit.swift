/// One request, from the path to the answer.
struct Hit {
  /// The answer, filled in as the request goes on.
  var answer: Answer
  /// What the session holds afterwards, if it was changed; else nil.
  private(set) var savedSession: DictionaryObject?
  let application: CompiledScenario
  let abortHandler: CompiledScenario.Loaded?
  let isTracing: Bool
  private let extent: Extent
  /// Whether all who give the same answers in the interview get the same answer to the request.
  private(set) var isSharedByAllWhoAgree = false
  /// How many steps the evaluations took.
  private(set) var steps = 0
  private let destination: Result<PreparedRequest.Destination, URLFault>
  private let session: DictionaryObject
  /// The exception that nothing handled, if the answer is a 500 because of it.
  private var unhandled: PythonException?

  init(
    _ request: PreparedRequest, session: DictionaryObject,
    abortHandler: CompiledScenario.Loaded?, isTracing: Bool, extent: Extent = .answer
  ) {
    answer = Answer(request: request.line)
    application = request.application
    destination = request.destination
    self.session = session
    self.abortHandler = abortHandler
    self.isTracing = isTracing
    self.extent = extent
  }

  /// Runs the request: Flask's `wsgi_app`.
  ///
  /// - Parameter interview: who notes what is asked about the session user; nil: nobody does.
  mutating func perform(_ interview: Interview? = nil) {
    let target: RequestTarget
    let match: RouteMatch
    switch destination {
    case .success(let destination): (target, match) = (destination.target, destination.match)
    case .failure(let fault):
      let text = answer.request.target
      answer.status = 400
      trace(Stage(.route, source: text, note: fault.message))
      finish(note: "the request names no host that there is")
      return
    }
    // Another host's cookies are not this one's: the client sends none.
    let cookies = target.host == "localhost" ? session : DictionaryBuilder().finish()
    let context = RequestContext(
      application: application, method: answer.request.method, target: target,
      session: SessionObject(cookies))
    let evaluator = Evaluator(globals: application.globals, context: context)
    evaluator.interview = interview
    defer {
      isSharedByAllWhoAgree = isShared(interview, evaluator)
      steps = Limits.steps - evaluator.stepsLeft
    }
    var response: ResponseObject
    do {
      response = try respond(to: match, context, evaluator)
    } catch {
      response = self.response(to: error)
    }
    do {
      if context.session.isModified, target.host == "localhost" {
        savedSession = try context.session.saved(evaluator)
      }
    } catch {
      // Flask only logs it if an exception of the view is what it answers already.
      if answer.error == nil { response = self.response(to: error) }
    }
    guard extent == .answer || !answer.viewRan else { return }
    answer.status = response.status
    if let location = response.location {
      do {
        answer.location = try RequestTarget.location(from: location)
      } catch {
        answer.location = location
      }
    }
    if answer.request.method == "GET", response.status == 200 { answer.body = response.body }
    finish(note: answer.viewRan ? nil : "the view did not run")
  }

  /// Whether another user's evaluation would come to the same end, within the same limits.
  private func isShared(_ interview: Interview?, _ evaluator: Evaluator) -> Bool {
    guard let interview, !interview.isPersonal else { return false }
    return !PythonException.limits.contains(answer.error ?? "")
      && evaluator.stepsLeft > interview.margin + Self.slack
  }

  /// The steps that a session user's loading may take which is not done in an interview.
  private static let slack = 1_000

  /// The answer to an exception: the HTTP exception itself, or 500 for any other.
  private mutating func response(to exception: PythonException) -> ResponseObject {
    if let response = exception.response { return response }
    answer.error = exception.typeName
    unhandled = exception
    return ResponseObject(status: 500)
  }

  /// Flask's `full_dispatch_request`, up to the response.
  private mutating func respond(
    to match: RouteMatch, _ context: RequestContext, _ evaluator: Evaluator
  ) throws(PythonException) -> ResponseObject {
    switch match {
    case .notFound:
      trace(Stage(.route, source: context.target.path, value: HTTPStatus(404).line))
      throw HTTPError.make(404)
    case .methodNotAllowed(let allowed):
      trace(
        Stage(
          .route, source: context.target.path, value: HTTPStatus(405).line,
          note: "this path answers \(allowed.joined(separator: ", "))"))
      throw HTTPError.make(405)
    case .redirect(let path):
      trace(
        Stage(
          .route, source: context.target.path, value: HTTPStatus(308).line,
          note: "the path that is meant is \(path)"))
      do {
        return ResponseObject(status: 308, location: try context.target.location(toPath: path))
      } catch let fault {
        throw PythonException(fault.exception, fault.message)
      }
    case .matched(let index, let arguments, let isAutomaticOptions):
      let name = application.router.routes[index].endpoint
      answer.endpoint = name
      context.endpoint = name
      for argument in arguments {
        context.viewArguments.append((StringObject(argument.name), try Self.value(argument)))
      }
      trace(
        Stage(
          .route, source: context.target.path, value: name,
          bindings: context.viewArguments.map { .init($0.name.text, $0.value) }))
      if isAutomaticOptions {
        trace(Stage(.view, note: "Flask answers OPTIONS itself"))
        return ResponseObject()
      }
      guard let endpoint = application.endpoint(ofRoute: index) else {
        (answer.decision, answer.viewRan) = (.unguarded, true)
        trace(Stage(.view, note: "Flask's own view for files: there is no such file"))
        throw HTTPError.make(404)
      }
      return try run(endpoint, context, evaluator)
    }
  }

  private static func value(_ argument: RouteMatch.Argument) throws(PythonException) -> Value {
    switch argument.value {
    case .string(let text): return .string(text)
    case .int(let int): return .int(int)
    case .float(let float): return .float(float)
    case .uuid(let text): return .object(UUIDObject(text))
    case .tooLarge: throw .intTooLarge("the URL's `\(argument.name)`")
    }
  }

  /// Runs a view function inside its decorators.
  private mutating func run(
    _ endpoint: CompiledScenario.Endpoint, _ context: RequestContext, _ evaluator: Evaluator
  ) throws(PythonException) -> ResponseObject {
    if isTracing {
      let id = context.session[LoginSession.userID]
      trace(
        Stage(
          .sessionUser, source: "session[\"_user_id\"]", value: id.map(\.repr) ?? "nobody",
          type: id?.typeName))
    }
    if endpoint.description.loginRequired,
      let response = try checkLogin(context, evaluator)
    {
      return response
    }
    if let requirement = endpoint.requirement {
      try passGuard(requirement, endpoint, context, evaluator)
    } else {
      answer.decision = .unguarded
    }
    return try runView(endpoint, context, evaluator)
  }

  /// Flask-Login's `login_required`.
  ///
  /// - Returns: the redirect to the login view, or nil if the request goes on.
  private mutating func checkLogin(
    _ context: RequestContext, _ evaluator: Evaluator
  ) throws(PythonException) -> ResponseObject? {
    let source = "current_user.is_authenticated"
    if context.method == "OPTIONS" {
      answer.login = .passed
      trace(Stage(.loginRequired, source: source, note: "OPTIONS is exempt"))
      return nil
    }
    do {
      let user = try context.currentUser(evaluator)
      let isAuthenticated = try evaluator.attribute("is_authenticated", of: user)
      let passes = try evaluator.isTrue(isAuthenticated)
      answer.login = passes ? .passed : .stopped
      trace(
        Stage(
          .loginRequired, source: source, value: isAuthenticated.repr,
          type: isAuthenticated.typeName,
          note: passes ? nil : "the request ends here, before any guard"))
      return passes ? nil : try context.unauthorized(evaluator)
    } catch {
      answer.login = .stopped
      if error.response == nil {
        trace(Stage(.loginRequired, source: source, value: "raised \(error.description)"))
      }
      throw error
    }
  }

  private mutating func runView(
    _ endpoint: CompiledScenario.Endpoint, _ context: RequestContext, _ evaluator: Evaluator
  ) throws(PythonException) -> ResponseObject {
    answer.viewRan = true
    guard extent == .answer else { return ResponseObject() }
    let source: String
    let returned: Value
    do {
      switch endpoint.description.view {
      case .text(let text):
        source = Value.string(text).repr
        returned = .string(text)
      case .function(let program):
        source = program.text
        guard let view = endpoint.view else { return ResponseObject() }
        returned = try evaluator.call(
          view.function(), Arguments(keywords: context.viewArguments))
      }
    } catch {
      if isTracing, case .function(let program) = endpoint.description.view {
        trace(Stage(.view, source: program.text, value: "raised \(error.description)"))
      }
      throw error
    }
    if isTracing {
      trace(
        Stage(
          .view, source: source, value: evaluator.shown(returned),
          type: returned.typeName))
    }
    return try ResponseObject.make(from: returned, endpoint: endpoint.name, evaluator)
  }

  // MARK: Trace

  /// Adds a stage, if the trace was asked for.
  mutating func trace(_ stage: @autoclosure () -> Stage) {
    guard isTracing else { return }
    if answer.trace.isEmpty { answer.trace.reserveCapacity(Stage.Kind.allCases.count) }
    answer.trace.append(stage())
  }

  private mutating func finish(note: String?) {
    guard isTracing else { return }
    var note = note
    func add(_ more: String) { note = note.map { "\($0), \(more)" } ?? more }
    if let location = answer.location { add("Location: \(location)") }
    if let unhandled { add("unhandled \(unhandled.description)") }
    let status = answer.status.map { HTTPStatus($0).line }
    trace(Stage(.answer, value: status, note: note))
  }
}
