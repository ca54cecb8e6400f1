import AccessCore

extension Application {
  /// Flask-Access's example as a real application would list itself, with a view that writes.
  static var realExample: Application {
    var application = Story.application
    application.name = "shop.web:app"
    application.behaviour = .released
    application.endpoints.append(
      Endpoint(
        name: "pay", rule: "/pay", methods: ["POST"],
        guards: [.loginRequired, .unknown("shop.auth.check")],
        view: .code(
          SourceCode(
            name: "shop.web.pay", file: "shop/web.py", line: 31,
            text: "@app.post(\"/pay\")\n@login_required\n@check\ndef pay():\n    return \"paid\"\n")
        ),
        examples: [RequestLine(method: "POST", target: "/pay")]))
    application.real = RealApplication(versions: ["Python 3.11.4", "Flask 3.1.3"])
    return application
  }

  /// An application that is being started: nothing is known of it but its name.
  static let unknown = Application(name: "shop.web:app")
}

extension TargetFailure {
  /// A module that cannot be imported.
  static let example = TargetFailure(
    "shop.web cannot be imported: ModuleNotFoundError: No module named 'shop.models'",
    details: [
      "Traceback (most recent call last):", "  File \"shop/web.py\", line 3, in <module>",
      "    from shop.models import User", "ModuleNotFoundError: No module named 'shop.models'",
    ], hint: "--python PATH says which Python has it")
}

extension Answer {
  /// A hit that `has_access` ended by raising, with the lines that ran.
  static let tracedExample = Answer(
    request: RequestLine(method: "GET", target: "/secret-code"), endpoint: "secret_code",
    user: "alice", decision: .error, reason: .hasAccessRaised, status: 500, error: "TypeError",
    trace: [
      Stage(.route, source: "/secret-code", value: "secret_code"),
      Stage(
        .hasAccess, source: "('top-secret')", note: "raised TypeError",
        code: SourceCode(name: "User.has_access", file: "shop/models.py", line: 11),
        lines: [
          ExecutedLine(
            number: 12, text: "if access in self.rights:",
            locals: [
              .init(name: "self", value: "<User 'alice'>", type: "User"),
              .init(name: "access", value: "'top-secret'", type: "str"),
            ]),
          ExecutedLine(number: 14, text: "return self.level > access"),
        ],
        traceback: [
          "Traceback (most recent call last):",
          "  File \"shop/models.py\", line 14, in has_access", "    return self.level > access",
          "TypeError: '>' not supported between instances of 'int' and 'str'",
        ]),
      Stage(.answer, source: "500 INTERNAL SERVER ERROR", note: "the view did not run"),
    ])

  /// A probe that a guard of the application's own keeps from an answer.
  static let unknownExample = Answer(
    request: RequestLine(method: "POST", target: "/pay"), endpoint: "pay", login: .passed,
    unknownGuard: "shop.auth.check",
    trace: [
      Stage(.route, source: "/pay", value: "pay"),
      Stage(.loginRequired, source: "current_user.is_authenticated", value: "True"),
    ])
}

extension Finding {
  /// A finding of each kind; the first names an endpoint.
  static let examples = [
    Finding(
      .guardAboveRoute, endpoint: "pay",
      message: "@require stands above @app.route: it guards nothing, the view is open",
      place: .init("shop/web.py:29")),
    Finding(.noGuard, endpoint: "login", message: "nothing guards GET /login/<username>"),
    Finding(.currentUserNotCalled, message: "CURRENT_USER is a functools.partial: never called"),
    Finding(.currentUserUnset, message: "CURRENT_USER is not configured"),
    Finding(
      .abortHandlerReturns, message: "sorry returns: it drops it",
      place: .init("shop/web.py:7")),
    Finding(.hasAccessArguments, endpoint: "home", message: "User.has_access cannot take ('x')"),
    Finding(.unknownGuard, endpoint: "pay", message: "shop.auth.check may guard POST /pay"),
  ]
}
