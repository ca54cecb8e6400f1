/// The functions of Flask and Flask-Login that expressions may call.
enum FlaskFunctions {
  /// Flask's and Flask-Login's names, as values.
  static let globals: [String: Value] = {
    var members: [String: Value] = [
      "abort": function("abort", abort), "redirect": function("redirect", redirect),
      "url_for": function("url_for", URLBuilding.urlFor),
      "session": proxy { context, evaluator in
        evaluator.interview?.becomePersonal()
        return .object(context.session)
      },
      "request": proxy { context, _ in .object(RequestObject(context)) },
    ]
    let flask = ModuleObject("flask", members)
    let login: [String: Value] = [
      "current_user": .object(
        ContextProxy { evaluator throws(PythonException) in
          guard let context = evaluator.context as? RequestContext else { return .none }
          return try context.currentUser(evaluator)
        }),
      "login_user": function("login_user", logIn), "logout_user": function("logout_user", logOut),
    ]
    members.merge(login) { first, _ in first }
    members["flask"] = .object(flask)
    members["flask_login"] = .object(ModuleObject("flask_login", login))
    return members
  }()

  private static func function(
    _ name: String,
    _ body: @escaping @Sendable (Arguments, Evaluator) throws(PythonException) -> Value
  ) -> Value {
    .object(NativeFunction(name, kind: .function, body: body))
  }

  private static func proxy(
    _ value: @escaping @Sendable (RequestContext, Evaluator) throws(PythonException) -> Value
  ) -> Value {
    .object(
      ContextProxy { evaluator throws(PythonException) in
        try value(RequestContext.of(evaluator), evaluator)
      })
  }

  /// `flask.abort(code, *args, **kwargs)`.
  private static func abort(
    _ arguments: Arguments, _ evaluator: Evaluator
  ) throws(PythonException) -> Value {
    guard let first = arguments.positional.first ?? arguments.keyword("code") else {
      throw .type("abort() missing 1 required positional argument: 'code'")
    }
    let code = try evaluator.resolved(first)
    if case .object(let response as ResponseObject) = code { throw HTTPError.carrying(response) }
    _ = try evaluator.hashed(code)
    var number = code.asInt
    if case .float(let float) = code { number = Int(exactly: float) }
    guard let number, HTTPStatus(number).exceptionName != nil else {
      throw PythonException(
        "LookupError", "no exception for \(try evaluator.representation(code))")
    }
    var description = arguments.positional.dropFirst().first
    for (name, value) in arguments.keywords where name.text != "code" {
      switch name.text {
      case "description": description = value
      case "response":
        guard case .object(let response as ResponseObject) = value else { continue }
        throw HTTPError.carrying(response)
      default:
        throw .unsupported("abort(\(name.text)=...) is not supported here")
      }
    }
    guard arguments.positional.count <= 2 else {
      throw .unsupported("abort() with more than a code and a description is not supported here")
    }
    throw HTTPError.make(
      number,
      description: try description.map { v throws(PythonException) in try evaluator.text(v) })
  }

  /// `flask.redirect(location, code=302)`.
  private static func redirect(
    _ arguments: Arguments, _ evaluator: Evaluator
  ) throws(PythonException) -> Value {
    let values = try arguments.parameters(
      "redirect", ["location", "code", "Response"], required: 1)
    if let type = values[2], type != .none {
      throw .unsupported("redirect(Response=...) is not supported here")
    }
    let location = try evaluator.text(values[0] ?? .none)
    if location.unicodeScalars.contains(where: { $0 == "\n" || $0 == "\r" }) {
      throw .value("Header values must not contain newline characters.")
    }
    guard let code = try evaluator.resolved(values[1] ?? 302).asInt else {
      throw .unsupported("a redirect's code that is no int is not supported here")
    }
    return .object(ResponseObject.redirect(to: location, code: code))
  }

  /// `flask_login.login_user(user, remember=False, duration=None, force=False, fresh=True)`.
  private static func logIn(
    _ arguments: Arguments, _ evaluator: Evaluator
  ) throws(PythonException) -> Value {
    let values = try arguments.parameters(
      "login_user", ["user", "remember", "duration", "force", "fresh"], required: 1)
    if try evaluator.isTrue(values[1] ?? false) {
      throw .unsupported("login_user(remember=True) is not supported here")
    }
    let context = try RequestContext.of(evaluator)
    let isForced = try evaluator.isTrue(values[3] ?? false)
    return .bool(
      try context.logIn(
        values[0] ?? .none, isForced: isForced, fresh: values[4] ?? true, evaluator))
  }

  /// `flask_login.logout_user()`.
  private static func logOut(
    _ arguments: Arguments, _ evaluator: Evaluator
  ) throws(PythonException) -> Value {
    _ = try arguments.parameters("logout_user", [], required: 0)
    try RequestContext.of(evaluator).logOut(evaluator)
    return true
  }
}
