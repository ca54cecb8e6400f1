import AccessCore
import Testing

/// The README of Flask-Access 0.1.2.1, claim by claim.
@Suite struct ReadmeTests {
  private struct Admin: AccessSubject {
    func hasAccess(_ requirement: Requirement) -> Bool? { requirement == Requirement("admin") }
  }

  private static let rights = "lambda self, *rights, **more: self.rights == [*rights, more]"

  @Test("the endpoint \"/secret-code\" requires a user to have \"admin\" rights")
  func protectEndpoints() throws {
    var simulation = Simulation(
      try .make(
        hasAccess: "lambda self, right: right in self.rights",
        users: [.make("alice", ["rights": ["admin"]]), .make("bob", ["rights": []])],
        endpoints: [.make("/secret-code", require: "('admin')", returns: "1234")]))
    #expect(try simulation.hit("GET /secret-code", as: "alice").body == "1234")
    #expect(try simulation.hit("GET /secret-code", as: "bob").status == 403)
    #expect(throws: Never.self) { try Guard(currentUser: .user(Admin())).require("admin") }
  }

  @Test("You could have other requirements: \"boss\", 7, funny=True, bald=None")
  func otherRequirements() throws {
    let more: Value = ["funny": true, "bald": nil]
    var simulation = try Simulation.guarding(
      require: "('boss', 7, funny=True, bald=None)", hasAccess: Self.rights,
      users: [
        .make("alice", ["rights": ["boss", 7, more]]), .make("bob", ["rights": ["boss", 7]]),
      ])
    #expect(try simulation.hit("GET /guarded", as: "alice").decision == .allowed)
    #expect(try simulation.hit("GET /guarded", as: "bob").decision == .denied)
    let requirement = Requirement("boss", 7, keywords: ["funny": true, "bald": nil])
    #expect(requirement.description == "'boss', 7, funny=True, bald=None")
  }

  @Test("here you can assign a function that returns the current user")
  func currentUserFunction() throws {
    var simulation = try Simulation.guarding(currentUser: "lambda: users['alice']")
    #expect(try simulation.hit("GET /guarded").decision == .allowed)
  }

  @Test("The type of the returned user can be whatever you are using … to model users already")
  func anyTypeOfUser() throws {
    var simulation = try Simulation.guarding(currentUser: "lambda: User(username='alice')")
    #expect(try simulation.hit("GET /guarded").decision == .allowed)
  }

  @Test(
    "If the user has no account return `True` to allow access",
    arguments: [(Behaviour.documented, Reason.currentUserTrue), (.released, .noHasAccess)])
  func loaderReturnsTrue(behaviour: Behaviour, reason: Reason) throws {
    for currentUser in ["lambda: True", "True"] {
      var simulation = try Simulation.guarding(currentUser: currentUser, behaviour: behaviour)
      let answer = try simulation.hit("GET /guarded")
      #expect(answer.reason == reason)
      #expect(answer.viewRan == (behaviour == .documented))
    }
  }

  @Test(
    """
    Anything other than `True` or an instance of a class implementing `has_access` will have \
    access denied
    """,
    arguments: [
      "None", "False", "1", "1.0", "'True'", "'alice'", "['alice']", "{'has_access': True}",
      "Plain(username='alice')", "(True,)", "flask_login.current_user", "lambda: lambda: True",
    ])
  func anythingElse(user: String) throws {
    for currentUser in [user, "lambda: \(user)"]
    where !user.hasPrefix("lambda") || currentUser == user {
      var simulation = try Simulation.guarding(currentUser: currentUser)
      let answer = try simulation.hit("GET /guarded")
      #expect(answer.decision == .denied, "\(currentUser)")
      #expect(answer.reason == .noHasAccess, "\(currentUser)")
    }
  }

  @Test("app.config[flask_access.CURRENT_USER] = flask_login.current_user")
  func flaskLogin() throws {
    var simulation = try Simulation.guarding(currentUser: "flask_login.current_user")
    #expect(try simulation.hit("GET /guarded", as: "alice").decision == .allowed)
    #expect(try simulation.hit("GET /guarded", as: "bob").decision == .denied)
  }

  @Test("the `rights` that get passed in are the \"boss\", 7, funny=True, bald=None from above")
  func rightsPassedIn() throws {
    var simulation = try Simulation.guarding(
      require: "('boss', 7, funny=True, bald=None)",
      hasAccess: "lambda self, a, b, funny, bald: [a, b, funny, bald] == ['boss', 7, True, None]")
    #expect(try simulation.hit("GET /guarded", as: "bob").reason == .hasAccessTrue)
  }

  @Test("If a user doesn't have an `has_access` method … then access is denied")
  func userWithoutHasAccess() throws {
    var simulation = try Simulation.guarding(users: [.make("alice", class: "Plain")])
    #expect(try simulation.hit("GET /guarded", as: "alice").reason == .noHasAccess)
  }

  @Test(
    "or the method doesn't return `True`, then access is denied",
    arguments: ["False", "None", "1", "1.0", "'yes'", "[True]", "(True,)", "self", "bool"])
  func hasAccessIsNotTrue(result: String) throws {
    var simulation = try Simulation.guarding(hasAccess: "lambda self, access: \(result)")
    let answer = try simulation.hit("GET /guarded", as: "alice")
    #expect(answer.reason == .hasAccessNotTrue)
    #expect(answer.status == 403)
  }

  @Test("The default access denied handler calls `flask.abort(403)`")
  func defaultHandler() throws {
    var simulation = try Simulation.guarding(abortHandler: "lambda: abort(404)")
    #expect(try simulation.hit("GET /guarded").status == 404)
    _ = try simulation.apply(.abortHandler(.unset))
    #expect(try simulation.hit("GET /guarded").status == 403)
  }

  @Test("To set a custom access-denied handler: ABORT_FN", arguments: [401, 404, 418, 451, 503])
  func customHandler(code: Int) throws {
    var simulation = try Simulation.guarding(abortHandler: "lambda: abort(\(code))")
    let answer = try simulation.hit("GET /guarded")
    #expect(answer.status == code)
    #expect(answer.handler == .raised)
    #expect(answer.error == nil)
  }

  @Test("`flask_access.require` implies `flask_login.login_required`")
  func requireImpliesLogin() throws {
    var simulation = try Simulation.guarding(hasAccess: "lambda self, access: True")
    let anonymous = try simulation.hit("GET /guarded", tracing: true)
    #expect(anonymous.reason == .noHasAccess)
    let current = try #require(anonymous.trace.first { $0.kind == .currentUser })
    #expect(current.type == "AnonymousUserMixin")
    #expect(try simulation.hit("GET /guarded", as: "bob").decision == .allowed)
    _ = try simulation.apply(.logout)
    #expect(try simulation.hit("GET /guarded").decision == .denied)
  }
}
