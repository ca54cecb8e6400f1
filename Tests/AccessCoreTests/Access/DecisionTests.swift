import AccessCore
import Testing

/// Every decision, reason and end of an abort handler, with an application that comes to it.
///
/// The tables are walked by `allCases`, so that a case without a row fails.
@Suite struct DecisionTests {
  /// A guard with what it comes to.
  private struct Case {
    var currentUser: String? = "flask_login.current_user"
    var hasAccess: String? = "lambda self, access: True"
    let reason: Reason
    let decision: Decision
    var status = 403
    var error: String?
  }

  private static let cases = [
    Case(
      currentUser: nil, reason: .currentUserUnset, decision: .error, status: 500, error: "KeyError"),
    Case(
      currentUser: "lambda: 1 / 0", reason: .loaderRaised, decision: .error, status: 500,
      error: "ZeroDivisionError"),
    Case(
      currentUser: "lambda: abort(404)", reason: .loaderRaised, decision: .error, status: 404),
    Case(currentUser: "lambda: True", reason: .currentUserTrue, decision: .allowed, status: 200),
    Case(currentUser: "lambda: None", reason: .noHasAccess, decision: .denied),
    Case(hasAccess: nil, reason: .noHasAccess, decision: .denied),
    Case(
      hasAccess: "lambda self, access: self.nothing", reason: .hasAccessRaised, decision: .error,
      status: 500, error: "AttributeError"),
    Case(
      hasAccess: "lambda self: True", reason: .hasAccessRaised, decision: .error, status: 500,
      error: "TypeError"),
    Case(
      hasAccess: "lambda self, access: request.args['x']", reason: .hasAccessRaised,
      decision: .error, status: 400),
    Case(reason: .hasAccessTrue, decision: .allowed, status: 200),
    Case(hasAccess: "lambda self, access: 1", reason: .hasAccessNotTrue, decision: .denied),
  ]

  @Test(arguments: Reason.allCases)
  func reasons(reason: Reason) throws {
    let cases = Self.cases.filter { $0.reason == reason }
    #expect(!cases.isEmpty, "no application comes to \(reason)")
    for row in cases {
      #expect(reason.decision == row.decision)
      var simulation = try Simulation.guarding(
        currentUser: row.currentUser, hasAccess: row.hasAccess)
      let answer = try simulation.hit("GET /guarded", as: "alice")
      #expect(answer.reason == reason)
      #expect(answer.decision == row.decision)
      #expect(answer.status == row.status)
      #expect(answer.error == row.error)
      #expect(answer.handler == (row.decision == .denied ? .raised : nil))
      #expect(answer.viewRan == (row.decision == .allowed))
    }
  }

  @Test(arguments: Decision.allCases)
  func decisions(decision: Decision) throws {
    var simulation = Simulation(
      try .make(endpoints: [
        .make("/allowed", require: "('alice')"), .make("/denied", require: "('bob')"),
        .make("/error", require: "()"), .make("/unguarded"),
      ]))
    let answer = try simulation.hit("GET /\(decision.rawValue)", as: "alice")
    #expect(answer.decision == decision)
    #expect((answer.reason == nil) == [.unguarded, .notReached].contains(decision))
    #expect(answer.viewRan == [.allowed, .unguarded].contains(decision))
  }

  /// An abort handler with how it ends.
  private struct Ending {
    let handler: String
    let end: HandlerEnd
    let status: Int
    var location: String?
    var error: String?
  }

  private static let endings = [
    Ending(handler: "lambda: abort(403)", end: .raised, status: 403),
    Ending(handler: "lambda: abort(418)", end: .raised, status: 418),
    Ending(handler: "lambda: abort(403, 'no')", end: .raised, status: 403),
    Ending(handler: "lambda: abort(code=404)", end: .raised, status: 404),
    Ending(handler: "lambda: request.args['x']", end: .raised, status: 400),
    Ending(
      handler: "lambda: abort(redirect('/login'))", end: .raised, status: 302, location: "/login"),
    Ending(
      handler: "lambda: abort(redirect(url_for('guarded'), 307))", end: .raised, status: 307,
      location: "/guarded"),
    Ending(handler: "lambda: abort(299)", end: .raised, status: 500, error: "LookupError"),
    Ending(handler: "lambda: abort('404')", end: .raised, status: 500, error: "LookupError"),
    Ending(handler: "lambda: abort([])", end: .raised, status: 500, error: "TypeError"),
    Ending(handler: "lambda: 1 / 0", end: .raised, status: 500, error: "ZeroDivisionError"),
    Ending(handler: "lambda: nothing", end: .raised, status: 500, error: "NameError"),
    Ending(handler: "lambda reason: abort(403)", end: .raised, status: 500, error: "TypeError"),
    Ending(handler: "abort", end: .raised, status: 500, error: "TypeError"),
    Ending(handler: "403", end: .raised, status: 500, error: "TypeError"),
    Ending(handler: "None", end: .raised, status: 500, error: "TypeError"),
    Ending(handler: "lambda: None", end: .returned, status: 500, error: "TypeError"),
    Ending(handler: "lambda: 'Sorry'", end: .returned, status: 500, error: "TypeError"),
    Ending(handler: "lambda: ('Sorry', 403)", end: .returned, status: 500, error: "TypeError"),
    Ending(handler: "lambda: redirect('/login')", end: .returned, status: 500, error: "TypeError"),
  ]

  @Test(arguments: HandlerEnd.allCases)
  func handlers(end: HandlerEnd) throws {
    let endings = Self.endings.filter { $0.end == end }
    #expect(!endings.isEmpty, "no handler ends with \(end)")
    for row in endings {
      for (reason, user) in [(Reason.hasAccessNotTrue, "bob"), (.noHasAccess, "carol")] {
        var simulation = try Simulation.guarding(
          abortHandler: row.handler, users: [.make("bob"), .make("carol", class: "Plain")])
        let answer = try simulation.hit("GET /guarded", as: user)
        #expect(answer.decision == .denied, "\(row.handler)")
        #expect(answer.reason == reason, "\(row.handler)")
        #expect(answer.handler == end, "\(row.handler)")
        #expect(answer.status == row.status, "\(row.handler)")
        #expect(answer.location == row.location, "\(row.handler)")
        #expect(answer.error == row.error, "\(row.handler)")
        #expect(!answer.viewRan)
      }
    }
  }

  @Test(arguments: Verdict.allCases)
  func verdicts(verdict: Verdict) {
    let request = RequestLine(method: "GET", target: "/")
    let answers: [(Answer, Verdict)] = [
      (Answer(request: request, decision: .allowed), .allowed),
      (Answer(request: request, decision: .unguarded, login: .passed), .allowed),
      (Answer(request: request, decision: .denied, handler: .raised), .refused),
      (Answer(request: request, decision: .notReached, login: .stopped), .refused),
      (Answer(request: request, decision: .error), .trouble),
      (Answer(request: request, decision: .denied, handler: .returned), .trouble),
      (Answer(request: request, decision: .denied, handler: .raised, error: "E"), .trouble),
      (Answer(request: request, decision: .notReached, login: .stopped, error: "E"), .trouble),
      (Answer(request: request, decision: .unguarded), .open),
      (Answer(request: request, decision: .notReached), .open),
      (Answer(request: request, decision: .notReached, unknownGuard: "g"), .unknown),
      (Answer(request: request, decision: .notReached, status: 302, unknownGuard: "g"), .refused),
      (
        Answer(
          request: request, decision: .notReached, status: 500, error: "E", unknownGuard: "g"),
        .trouble
      ),
      // Behind the guard that let it in stands one that a probe cannot ask; a hit can tell.
      (Answer(request: request, decision: .unguarded, unknownGuard: "g"), .unknown),
      (Answer(request: request, decision: .allowed, unknownGuard: "g"), .unknown),
      (
        Answer(
          request: request, decision: .allowed, viewRan: true, status: 200, unknownGuard: "g"),
        .allowed
      ),
      (
        Answer(
          request: request, decision: .unguarded, viewRan: true, status: 200, unknownGuard: "g"),
        .allowed
      ),
      (Answer(request: request, decision: .allowed, status: 418, unknownGuard: "g"), .refused),
      (
        Answer(
          request: request, decision: .allowed, status: 500, error: "E", unknownGuard: "g"),
        .trouble
      ),
      (
        Answer(request: request, decision: .notReached, login: .stopped, unknownGuard: "g"),
        .refused
      ),
    ]
    #expect(answers.contains { $0.1 == verdict })
    for (answer, expected) in answers where expected == verdict {
      #expect(answer.verdict == verdict)
    }
  }

  @Test func gettingIn() {
    let request = RequestLine(method: "GET", target: "/")
    func answer(_ decision: Decision, viewRan: Bool = false, status: Int? = nil) -> Answer {
      Answer(
        request: request, decision: decision, viewRan: viewRan, status: status, unknownGuard: "g")
    }
    #expect(Answer(request: request, decision: .allowed, status: 500, error: "E").letsIn)
    #expect(answer(.allowed).letsIn)
    #expect(answer(.unguarded, viewRan: true, status: 200).letsIn)
    #expect(!answer(.allowed, status: 418).letsIn)
    #expect(!answer(.denied, status: 403).letsIn)
    #expect(!answer(.notReached).letsIn)
  }
}
