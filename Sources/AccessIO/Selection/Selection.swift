import AccessCore

/// Which users, endpoints and methods are asked for; where there are no patterns, all are.
public struct Selection: Equatable, Sendable {
  /// Patterns of users' ids; `anonymous` is nobody.
  public var users: [Glob]
  /// Patterns of endpoints' names or rules.
  public var endpoints: [Glob]
  /// Patterns of methods.
  public var methods: [Glob]
  /// Whether Flask's own `static` endpoint is listed too.
  public var includesStatic: Bool

  /// Makes a selection.
  public init(
    users: [String] = [], endpoints: [String] = [], methods: [String] = [],
    includesStatic: Bool = false
  ) {
    self.users = users.map(Glob.init)
    self.endpoints = endpoints.map(Glob.init)
    self.methods = methods.map { Glob($0.uppercased()) }
    self.includesStatic = includesStatic
  }

  /// Whether all users are asked for.
  public var hasAllUsers: Bool { users.isEmpty }

  /// Whether a user is asked for.
  ///
  /// - Parameter id: the user's id; nil: nobody.
  /// - Returns: whether there are no patterns, or one that matches.
  public func includes(user id: String?) -> Bool {
    users.isEmpty || users.contains { $0.matches(id ?? "anonymous") }
  }

  /// Whether a user is asked for by the id itself.
  public func names(user id: String) -> Bool {
    users.contains { $0.pattern.utf8.elementsEqual(id.utf8) }
  }

  /// Whether an endpoint is asked for, whatever the method.
  public func includes(_ endpoint: Application.Endpoint) -> Bool {
    endpoints.isEmpty
      || endpoints.contains { $0.matches(endpoint.name) || $0.matches(endpoint.rule) }
  }

  /// Whether a method is asked for.
  public func includes(method: String) -> Bool {
    methods.isEmpty || methods.contains { $0.matches(method) }
  }

  /// An application with the endpoints that are listed.
  public func listed(_ application: Application) -> Application {
    includesStatic ? application.listedWithStatic : application.listed
  }

  /// The endpoints of an application that are listed and asked for.
  ///
  /// Where there are patterns of methods, each has at least one of the methods.
  public func endpoints(of application: Application) -> [Application.Endpoint] {
    listed(application).endpoints.filter { endpoint in
      includes(endpoint)
        && (methods.isEmpty || endpoint.methods.contains { includes(method: $0) })
    }
  }

  /// Anonymous and the users of an application, as far as they are asked for.
  public func users(of application: Application) -> [Application.User?] {
    ([nil] + application.users).filter { includes(user: $0?.id) }
  }

  /// What is asked for: an endpoint by the one request that stands for it, or where there are patterns
  /// of methods, by each method that they match.
  ///
  /// - Throws: ``UnknownName`` for a pattern that nothing matches.
  public func survey(of application: Application) throws(UnknownName) -> Survey {
    try check(against: [application])
    return Survey(
      users: users(of: application),
      subjects: endpoints(of: application).flatMap { endpoint in
        guard !methods.isEmpty else { return [Survey.Subject(endpoint)] }
        return endpoint.methods.filter(includes(method:)).map { method in
          Survey.Subject(
            endpoint,
            request: RequestLine(method: method, target: endpoint.representative.target))
        }
      })
  }

  /// Makes sure that each pattern matches something.
  ///
  /// - Parameter applications: where it has to; one of them is enough.
  /// - Throws: ``UnknownName`` for a pattern that nothing matches.
  public func check(against applications: [Application]) throws(UnknownName) {
    let listed = applications.flatMap { self.listed($0).endpoints }
    let ids = ["anonymous"] + applications.flatMap(\.users).map(\.id)
    for glob in users where !ids.contains(where: glob.matches) {
      throw UnknownName("user", glob.pattern, known: ids)
    }
    for glob in endpoints
    where !listed.contains(where: { glob.matches($0.name) || glob.matches($0.rule) }) {
      throw UnknownName("endpoint", glob.pattern, known: listed.map(\.name))
    }
    let used = listed.flatMap(\.methods)
    for glob in methods where !used.contains(where: glob.matches) {
      throw UnknownName("method", glob.pattern, known: Set(used).sorted())
    }
  }
}
