import AccessCore

extension Scenario {
  /// An application whose users are their names, and have access to what bears their name.
  static func make(
    currentUser: String? = "flask_login.current_user", abortHandler: String? = nil,
    loginView: String? = nil, userLoader: String? = nil, behaviour: Behaviour = .documented,
    hasAccess: String? = "lambda self, access: access == self.username",
    users: [User] = [.make("alice"), .make("bob")], endpoints: [Endpoint],
    abortHandlers: KeyValuePairs<String, String> = [:]
  ) throws -> Scenario {
    let names = DefinedNames(
      classes: ["User", "Plain"], attributes: Set(users.flatMap { $0.attributes.map(\.name) }))
    func program(_ text: String?) throws -> Program? {
      try text.map { try Program($0, names: names) }
    }
    return Scenario(
      name: "test", behaviour: behaviour,
      configuration: Configuration(
        currentUser: try program(currentUser), abortHandler: try program(abortHandler),
        loginView: loginView, userLoader: try program(userLoader)),
      classes: [
        UserClass(name: "User", idAttribute: "username", hasAccess: try program(hasAccess)),
        UserClass(name: "Plain", idAttribute: "username"),
      ],
      users: users, endpoints: endpoints,
      abortHandlers: try abortHandlers.map {
        AbortHandler(name: $0.key, program: try Program($0.value, names: names))
      })
  }
}

extension Scenario.User {
  /// A user with a username, which is the id, and more attributes.
  static func make(
    _ name: String, class className: String = "User",
    _ attributes: KeyValuePairs<String, Value> = [:]
  ) -> Scenario.User {
    Scenario.User(
      id: name, className: className,
      attributes: [Attribute(name: "username", value: .string(name))]
        + attributes.map { Attribute(name: $0.key, value: $0.value) })
  }
}

extension Scenario.Endpoint {
  /// An endpoint with a fixed text, named as its rule without slashes if it is not named.
  static func make(
    _ rule: String, _ name: String? = nil, methods: [String] = ["GET"],
    loginRequired: Bool = false, require: String? = nil, returns: String = "1234"
  ) throws -> Scenario.Endpoint {
    try make(
      rule, name, methods: methods, loginRequired: loginRequired, require: require,
      view: .text(returns))
  }

  /// An endpoint whose view is a lambda.
  static func make(
    _ rule: String, _ name: String? = nil, methods: [String] = ["GET"],
    loginRequired: Bool = false, require: String? = nil, view: String
  ) throws -> Scenario.Endpoint {
    try make(
      rule, name, methods: methods, loginRequired: loginRequired, require: require,
      view: .function(
        try Program(view, form: .lambda, names: DefinedNames(classes: ["User", "Plain"]))))
  }

  private static func make(
    _ rule: String, _ name: String?, methods: [String], loginRequired: Bool, require: String?,
    view: View
  ) throws -> Scenario.Endpoint {
    Scenario.Endpoint(
      name: name ?? String(rule.filter { $0 != "/" }), rule: try URLRule(rule), methods: methods,
      loginRequired: loginRequired,
      requirement: try require.map {
        try Program($0, form: .arguments, names: DefinedNames(classes: ["User", "Plain"]))
      }, view: view)
  }
}

extension Simulation {
  /// An application whose endpoint `/guarded` requires `'alice'`; `returns` is what it gives.
  static func guarding(
    require: String = "('alice')", returns: String = "1234",
    currentUser: String? = "flask_login.current_user", abortHandler: String? = nil,
    behaviour: Behaviour = .documented,
    hasAccess: String? = "lambda self, access: access == self.username",
    users: [Scenario.User] = [.make("alice"), .make("bob")],
    abortHandlers: KeyValuePairs<String, String> = [:]
  ) throws -> Simulation {
    Simulation(
      try .make(
        currentUser: currentUser, abortHandler: abortHandler, behaviour: behaviour,
        hasAccess: hasAccess, users: users,
        endpoints: [.make("/guarded", require: require, returns: returns)],
        abortHandlers: abortHandlers))
  }

  /// An application with one endpoint, `/view`, which is this lambda, and a rule with a variable.
  static func viewing(
    _ view: String, methods: [String] = ["GET"], loginView: String? = nil,
    userLoader: String? = nil, users: [Scenario.User] = [.make("alice"), .make("bob")]
  ) throws -> Simulation {
    Simulation(
      try .make(
        loginView: loginView, userLoader: userLoader, users: users,
        endpoints: [
          .make("/view", methods: methods, view: view),
          .make("/user/<name>", "user", view: "lambda name: name"),
        ]))
  }

  /// Hits an endpoint.
  mutating func hit(_ line: String, tracing: Bool = false) throws -> Answer {
    try answer(.hit(requestLine(line)), tracing: tracing)
  }

  /// Logs a user in and hits an endpoint.
  mutating func hit(_ line: String, as user: String, tracing: Bool = false) throws -> Answer {
    guard case .login(_, ok: true) = try apply(.login(user)) else { throw NoAnswer() }
    return try hit(line, tracing: tracing)
  }

  private mutating func answer(_ step: Step, tracing: Bool) throws -> Answer {
    guard case .answer(let answer) = try apply(step, tracing: tracing) else { throw NoAnswer() }
    return answer
  }
}

/// Reads a request line that a test is sure of.
func requestLine(_ text: String) throws -> RequestLine {
  guard let line = RequestLine(text) else { throw NoAnswer() }
  return line
}

/// A test asked for what there is not.
struct NoAnswer: Error {}
