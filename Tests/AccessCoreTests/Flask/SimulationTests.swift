import AccessCore
import Testing

/// Steps and what they answer: routing, probes and abort handlers.
@Suite struct SimulationTests {
  private func makeSimulation() throws -> Simulation {
    Simulation(
      try .make(
        users: [.make("alice"), .make("bob"), .make("carol", ["is_active": false])],
        endpoints: [
          .make("/guarded", require: "('alice')"), .make("/login", returns: "log in"),
          .make("/items", methods: ["PUT", "POST"]), .make("/dir/"),
          .make("/user/<int:id>", "user", view: "lambda id: str(id + 1)"),
          .make(
            "/count", view: "lambda: session.update(n=session.get('n', 0) + 1) or str(session['n'])"
          ),
          .make("/in/<name>", "in", view: "lambda name: str(login_user(users[name]))"),
        ],
        abortHandlers: [
          "hide": "lambda: abort(404)", "page": "lambda: 'Sorry'",
          "to_login": "lambda: abort(redirect('/login'))",
        ]))
  }

  /// A request with its status, its endpoint and whether the view ran.
  struct Routing: Sendable, CustomTestStringConvertible {
    let line: String
    let status: Int
    var endpoint: String?
    var viewRan = false
    var location: String?

    init(
      _ line: String, _ status: Int, _ endpoint: String? = nil, viewRan: Bool = false,
      location: String? = nil
    ) {
      self.line = line
      self.status = status
      self.endpoint = endpoint
      self.viewRan = viewRan
      self.location = location
    }

    var testDescription: String { line }
  }

  @Test(arguments: [
    Routing("GET /login", 200, "login", viewRan: true),
    Routing("HEAD /login", 200, "login", viewRan: true),
    Routing("OPTIONS /login", 200, "login"), Routing("POST /login", 405),
    Routing("GET /login/", 404),
    Routing("GET /items", 405), Routing("HEAD /items", 405),
    Routing("OPTIONS /items", 200, "items"),
    Routing("PUT /items", 200, "items", viewRan: true),
    Routing("POST /items", 200, "items", viewRan: true),
    Routing("GET /dir", 308, location: "http://localhost/dir/"), Routing("POST /dir", 404),
    Routing("GET /dir?x=1", 308, location: "http://localhost/dir/?x=1"),
    Routing("GET /dir/", 200, "dir", viewRan: true), Routing("GET /dir/x", 404),
    Routing("GET /nothing", 404),
    Routing("GET /static/x", 404, "static", viewRan: true),
    Routing("GET /user/7", 200, "user", viewRan: true),
    Routing("GET /user/x", 404), Routing("HEAD /guarded", 403, "guarded"),
    Routing("OPTIONS /guarded", 200, "guarded"),
  ])
  func routing(row: Routing) throws {
    var simulation = try makeSimulation()
    let answer = try simulation.hit(row.line)
    #expect(answer.status == row.status)
    #expect(answer.endpoint == row.endpoint)
    #expect(answer.viewRan == row.viewRan)
    #expect(answer.location == row.location)
    #expect(answer.error == nil)
    let decision: Decision =
      row.viewRan
      ? .unguarded : row.endpoint == "guarded" && row.status == 403 ? .denied : .notReached
    #expect(answer.decision == decision)
  }

  @Test func onlyAGETAnswered200HasABody() throws {
    var simulation = try makeSimulation()
    #expect(try simulation.hit("GET /login").body == "log in")
    #expect(try simulation.hit("HEAD /login").body == nil)
    #expect(try simulation.hit("POST /items").body == nil)
    #expect(try simulation.hit("GET /guarded").body == nil)
    #expect(try simulation.hit("GET /user/7").body == "8")
  }

  // MARK: Probes

  @Test func probesChangeNothing() throws {
    var simulation = try makeSimulation()
    _ = try simulation.hit("GET /count", as: "alice")
    let count = try requestLine("GET /count")
    for prober in [Step.Prober.session, .anonymous, .user("bob")] {
      for _ in 1...2 {
        #expect(try simulation.probe(count, as: prober).body == "2")
        guard case .answer(let answer) = try simulation.apply(.probe(count, as: prober)) else {
          throw NoAnswer()
        }
        #expect(answer.body == "2")
      }
    }
    #expect(try simulation.probe(requestLine("GET /in/bob"), as: .session).user == "bob")
    #expect(simulation.sessionUser == "alice")
    #expect(try simulation.hit("GET /count").body == "2")
  }

  @Test(
    arguments: [
      (Step.Prober.session, Decision.denied, "bob", false), (.anonymous, .denied, nil, false),
      (.user("alice"), .allowed, "alice", false), (.user("bob"), .denied, "bob", false),
      (.user("carol"), .denied, nil, true),
    ] as [(Step.Prober, Decision, String?, Bool)])
  func probers(prober: Step.Prober, decision: Decision, user: String?, inactive: Bool) throws {
    var simulation = try makeSimulation()
    _ = try simulation.apply(.login("bob"))
    let answer = try simulation.probe(requestLine("GET /guarded"), as: prober)
    #expect(answer.decision == decision)
    #expect(answer.user == user)
    #expect(answer.inactive == inactive)
    #expect(
      answer.reason
        == (user == nil ? .noHasAccess : decision == .allowed ? .hasAccessTrue : .hasAccessNotTrue))
  }

  @Test func unknownUsersCannotProbe() throws {
    var simulation = try makeSimulation()
    let line = try requestLine("GET /guarded")
    #expect(throws: StepError.unknownUser("eve")) { try simulation.probe(line, as: .user("eve")) }
    #expect(throws: StepError.unknownUser("eve")) {
      try simulation.apply(.probe(line, as: .user("eve")))
    }
  }

  @Test func aCopyIsAnotherApplication() throws {
    var simulation = try makeSimulation()
    var copy = simulation
    _ = try copy.hit("GET /count", as: "alice")
    _ = try copy.apply(.abortHandler(.named("hide")))
    #expect(simulation.sessionUser == nil)
    #expect(simulation.abortHandler == .configured)
    #expect(try simulation.hit("GET /count").body == "1")
    #expect(try copy.hit("GET /count").body == "2")
  }

  // MARK: Abort handlers

  @Test(
    arguments: [
      (AbortHandlerChoice.configured, 403, nil), (.unset, 403, nil), (.named("hide"), 404, nil),
      (.named("page"), 500, "TypeError"), (.named("to_login"), 302, nil),
    ] as [(AbortHandlerChoice, Int, String?)])
  func abortHandlers(choice: AbortHandlerChoice, status: Int, error: String?) throws {
    var simulation = try makeSimulation()
    #expect(try simulation.apply(.abortHandler(choice)) == .abortHandler(choice))
    #expect(simulation.abortHandler == choice)
    for prober in [Step.Prober.anonymous, .user("bob")] {
      let answer = try simulation.probe(requestLine("GET /guarded"), as: prober)
      #expect(answer.decision == .denied)
      #expect(answer.status == status)
      #expect(answer.error == error)
      #expect(answer.handler == (choice == .named("page") ? .returned : .raised))
    }
    #expect(try simulation.probe(requestLine("GET /guarded"), as: .user("alice")).handler == nil)
  }

  @Test func unknownAbortHandlers() throws {
    var simulation = try makeSimulation()
    _ = try simulation.apply(.abortHandler(.named("hide")))
    #expect(throws: StepError.unknownAbortHandler("nothing")) {
      try simulation.apply(.abortHandler(.named("nothing")))
    }
    #expect(simulation.abortHandler == .named("hide"))
  }

  @Test func configuredAndUnsetDifferWhereOneIsConfigured() throws {
    var simulation = try Simulation.guarding(abortHandler: "lambda: abort(418)")
    #expect(try simulation.hit("GET /guarded").status == 418)
    _ = try simulation.apply(.abortHandler(.unset))
    #expect(try simulation.hit("GET /guarded").status == 403)
    _ = try simulation.apply(.abortHandler(.configured))
    #expect(try simulation.hit("GET /guarded").status == 418)
  }
}
