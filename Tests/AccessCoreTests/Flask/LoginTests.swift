import AccessCore
import Testing

/// Flask-Login 0.6: who is logged in, and what `login_required` does with those who are not.
@Suite struct LoginTests {
  private static let users: [Scenario.User] = [
    .make("alice"), .make("bob"), .make("carol", ["is_active": false]),
  ]

  private func makeSimulation(
    loginView: String? = nil, userLoader: String? = nil,
    currentUser: String = "flask_login.current_user"
  ) throws -> Simulation {
    Simulation(
      try .make(
        currentUser: currentUser, loginView: loginView, userLoader: userLoader, users: Self.users,
        endpoints: [
          .make("/home", loginRequired: true, view: "lambda: current_user.username"),
          .make("/guarded", require: "('alice')"),
          .make("/both", loginRequired: true, require: "('alice')"),
          .make("/login", returns: "log in"),
          .make("/flashes", view: "lambda: str(len(session.get('_flashes', [])))"),
          .make(
            "/who",
            view: """
              lambda: repr([current_user.is_authenticated, current_user.is_active, \
              current_user.is_anonymous, current_user.get_id()])
              """),
          .make("/in/<name>", "in", view: "lambda name: str(login_user(users[name]))"),
          .make(
            "/force/<name>", "force", view: "lambda name: str(login_user(users[name], force=True))"),
          .make("/out", view: "lambda: str(logout_user())"),
        ]))
  }

  @Test func operatorLogsIn() throws {
    var simulation = try makeSimulation()
    #expect(try simulation.apply(.login("alice")) == .login("alice", ok: true))
    #expect(simulation.sessionUser == "alice")
    #expect(try simulation.apply(.login("carol")) == .login("carol", ok: false))
    #expect(try simulation.apply(.login("nobody")) == .login("nobody", ok: false))
    #expect(simulation.sessionUser == "alice")
    #expect(try simulation.apply(.login("bob")) == .login("bob", ok: true))
    #expect(try simulation.apply(.logout) == .logout)
    #expect(simulation.sessionUser == nil)
    #expect(try simulation.apply(.logout) == .logout)
  }

  /// One browser's requests, in order: what each answers, and who is logged in after it.
  @Test func viewsLogIn() throws {
    let anonymous = "[False, False, True, None]"
    let requests: [(String, String, String?)] = [
      ("/who", anonymous, nil), ("/home", "401", nil), ("/both", "401", nil),
      ("/in/alice", "True", "alice"), ("/who", "[True, True, False, 'alice']", "alice"),
      ("/home", "alice", "alice"), ("/both", "1234", "alice"), ("/in/bob", "True", "bob"),
      ("/both", "403", "bob"), ("/in/carol", "False", "bob"),
      ("/who", "[True, True, False, 'bob']", "bob"), ("/force/carol", "True", "carol"),
      ("/who", "[False, False, False, 'carol']", "carol"), ("/home", "401", "carol"),
      ("/out", "True", nil), ("/who", anonymous, nil), ("/out", "True", nil),
    ]
    var simulation = try makeSimulation()
    for (path, body, user) in requests {
      let answer = try simulation.hit("GET \(path)")
      #expect(answer.body ?? "\(answer.status ?? 0)" == body, "\(path)")
      #expect(answer.user == user, "\(path)")
    }
  }

  @Test(arguments: [
    ("/home", "login", "/login?next=%2Fhome"),
    ("/both", "login", "/login?next=%2Fboth"),
    ("/home?x=1&y=ä", "login", "/login?next=%2Fhome%3Fx%3D1%26y%3D%C3%A4"),
    ("/home", "/log/in?a=1", "/log/in?a=1&next=%2Fhome"),
    (
      "/home?x=1", "https://sso.example/in",
      "https://sso.example/in?next=http%3A%2F%2Flocalhost%2Fhome%3Fx%3D1"
    ),
  ])
  func loginViews(target: String, loginView: String, location: String) throws {
    var simulation = try makeSimulation(loginView: loginView)
    for method in ["GET", "HEAD"] {
      let answer = try simulation.hit("\(method) \(target)")
      #expect(answer.status == 302)
      #expect(answer.location == location)
      #expect(answer.decision == .notReached)
      #expect(answer.login == .stopped)
      #expect(!answer.viewRan)
    }
    #expect(try simulation.hit("GET /flashes").body == "2")
  }

  /// Each request that is sent to log in flashes a message that nothing here reads.
  @Test func flashedMessagesAreBounded() throws {
    var simulation = try makeSimulation(loginView: "login")
    for _ in 0..<99 { _ = try simulation.hit("GET /home") }
    #expect(try simulation.hit("GET /flashes").body == "99")
    for _ in 0..<400 { #expect(try simulation.hit("GET /home").location == "/login?next=%2Fhome") }
    #expect(try simulation.hit("GET /flashes").body == "100")
  }

  @Test func withoutALoginView() throws {
    var simulation = try makeSimulation()
    let answer = try simulation.hit("GET /home")
    #expect(answer.status == 401)
    #expect(answer.login == .stopped)
    #expect(try simulation.hit("GET /flashes").body == "0")
  }

  @Test(arguments: ["nothing", "in"])
  func loginViewsThatCannotBeReached(loginView: String) throws {
    var simulation = try makeSimulation(loginView: loginView)
    let answer = try simulation.hit("GET /home")
    #expect(answer.status == 500)
    #expect(answer.error == "BuildError")
    #expect(answer.login == .stopped)
    #expect(try simulation.hit("GET /flashes").body == "1")
  }

  @Test func optionsIsExempt() throws {
    var simulation = Simulation(
      try .make(endpoints: [
        .make("/own", methods: ["GET", "OPTIONS"], loginRequired: true, returns: "own")
      ]))
    let answer = try simulation.hit("OPTIONS /own")
    #expect(answer.login == .passed)
    #expect(answer.viewRan)
  }

  /// A user loader with what it makes of a session that names bob.
  struct Loading: Sendable, CustomTestStringConvertible {
    let loader: String
    let reason: Reason
    let guarded: Int
    let home: Int
    var error: String?
    var guardedError: String?

    var testDescription: String { loader }
  }

  @Test(
    arguments: [
      Loading(loader: "lambda id: None", reason: .noHasAccess, guarded: 403, home: 401),
      Loading(
        loader: "lambda id: 1 / 0", reason: .loaderRaised, guarded: 500, home: 500,
        error: "ZeroDivisionError", guardedError: "ZeroDivisionError"),
      Loading(
        loader: "lambda: None", reason: .loaderRaised, guarded: 500, home: 500, error: "TypeError",
        guardedError: "TypeError"),
      Loading(loader: "lambda id: abort(418)", reason: .loaderRaised, guarded: 418, home: 418),
      // hasattr takes an AttributeError of the proxy's for an answer.
      Loading(
        loader: "lambda id: users[id].nothing", reason: .noHasAccess, guarded: 403, home: 500,
        error: "AttributeError"),
      Loading(
        loader: "lambda id: 7", reason: .noHasAccess, guarded: 403, home: 500,
        error: "AttributeError"),
      Loading(
        loader: "lambda id: User(username='alice')", reason: .hasAccessTrue, guarded: 200, home: 200
      ),
    ], ["flask_login.current_user", "lambda: current_user"])
  func userLoaders(row: Loading, currentUser: String) throws {
    var simulation = try makeSimulation(userLoader: row.loader, currentUser: currentUser)
    let guarded = try simulation.hit("GET /guarded", as: "bob")
    #expect(guarded.reason == row.reason)
    #expect(guarded.status == row.guarded)
    #expect(guarded.error == row.guardedError)
    #expect(guarded.user == "bob")
    let home = try simulation.hit("GET /home")
    #expect(home.status == row.home)
    #expect(home.error == row.error)
    #expect(try simulation.hit("GET /login").body == "log in")
  }

  @Test(arguments: [
    ("users.get", true), ("lambda id: User(username=id)", true), ("lambda id: None", false),
    ("lambda id: 1 / 0", false), ("lambda id: users.get(id + '!')", false), ("lambda: 7", false),
    ("lambda id: User(username='alice')", false), ("lambda id: 'bob'", false),
    ("lambda id: None if request.args else users[id]", true),
  ])
  func whomALoaderFinds(loader: String, findsBob: Bool) throws {
    #expect(try makeSimulation(userLoader: loader).loadsUser("bob") == findsBob)
    #expect(try makeSimulation().loadsUser("bob"))
    #expect(try !makeSimulation().loadsUser("nobody"))
  }

  /// Flask-Login asks the loader for the user whom the loader asks for, without end.
  @Test(arguments: [
    "current_user", "lambda id: current_user.name", "lambda id: repr(current_user)",
    "lambda id: current_user",
  ])
  func aUserLoaderThatAsksForTheCurrentUser(_ loader: String) throws {
    var simulation = Simulation(
      Scenario(
        name: "shop", configuration: .init(userLoader: try Program(loader)),
        classes: [.init(name: "User", idAttribute: "name")],
        users: [
          .init(id: "eve", className: "User", attributes: [.init(name: "name", value: "eve")])
        ],
        endpoints: [.init(name: "a", rule: try URLRule("/"), loginRequired: true)]))
    _ = try simulation.apply(.login("eve"))
    let answer = try simulation.hit("GET /")
    #expect(answer.error == "RecursionError")
    #expect(answer.status == 500)
  }
}
