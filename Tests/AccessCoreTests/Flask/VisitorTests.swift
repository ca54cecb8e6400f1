import AccessCore
import Testing

/// Visitors and prepared requests answer as probes do.
@Suite struct VisitorTests {
  private func makeSimulation(rule: String = "/user/<int:id>") throws -> Simulation {
    Simulation(
      try .make(
        loginView: "login",
        users: [.make("alice"), .make("bob"), .make("carol", ["is_active": false])],
        endpoints: [
          .make("/guarded", require: "('alice')"), .make("/login"),
          .make("/mine", loginRequired: true), .make(rule, "user", view: "lambda **k: repr(k)"),
          .make("/dir/"),
          .make("/out", view: "lambda: str(logout_user())"),
          .make(
            "/count", view: "lambda: session.update(n=session.get('n', 0) + 1) or str(session['n'])"
          ),
        ]))
  }

  private static let lines = [
    "GET /guarded", "POST /guarded", "OPTIONS /guarded", "GET /mine", "GET /user/7", "GET /dir",
    "GET /out", "GET /count", "GET /nothing", "GET //[/", "GET //elsewhere/mine",
  ]

  private static let probers: [Step.Prober] = [
    .session, .anonymous, .user("alice"), .user("bob"), .user("carol"),
  ]

  @Test(arguments: probers)
  func answersAreThoseOfAFreshLogin(prober: Step.Prober) throws {
    for sessionUser in [nil, "alice", "bob"] {
      var simulation = try makeSimulation()
      if let sessionUser { _ = try simulation.apply(.login(sessionUser)) }
      let visitor = try simulation.visitor(prober)
      for line in Self.lines {
        let request = try #require(RequestLine(line))
        var fresh = simulation
        switch prober {
        case .session: break
        case .anonymous: _ = try fresh.apply(.logout)
        case .user(let id):
          _ = try fresh.apply(.logout)
          _ = try fresh.apply(.login(id))
        }
        guard case .answer(var expected) = try fresh.apply(.hit(request), tracing: true) else {
          Issue.record("no answer to \(line)")
          continue
        }
        expected.inactive = prober == .user("carol")
        let prepared = simulation.prepared(request)
        // Twice: the first answer leaves nothing behind for the second.
        for _ in 0..<2 {
          #expect(try visitor.answer(to: prepared, tracing: true) == expected, "\(line)")
        }
        #expect(try simulation.probe(request, as: prober, tracing: true) == expected, "\(line)")
      }
    }
  }

  @Test func unknownUsersAreRefused() throws {
    let simulation = try makeSimulation()
    #expect(throws: StepError.unknownUser("eve")) { try simulation.visitor(.user("eve")) }
  }

  @Test func requestsOfAnotherApplicationArePreparedAnew() throws {
    let request = try #require(RequestLine("GET /user/7"))
    let foreign = try makeSimulation(rule: "/other/<id>").prepared(request)
    let answer = try makeSimulation().visitor(.anonymous).answer(to: foreign)
    #expect(answer.endpoint == "user")
    #expect(answer.body == "{'id': 7}")
  }
}
