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
        view: .code(SourceCode(name: "shop.web.pay", file: "shop/web.py", line: 31)),
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
