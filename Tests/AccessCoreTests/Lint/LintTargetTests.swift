import Testing

@testable import AccessCore

/// What a lint does to its target, and what it makes of a real application.
@Suite struct LintTargetTests {
  /// A real application that is played by one on paper, and counts what it is asked.
  private struct Played: Target {
    var simulation: Simulation
    var application: Application
    var probeCount = 0
    /// After how many single probes the application is gone; nil: never.
    var life: Int?

    init(_ scenario: Scenario, real: RealApplication = RealApplication()) {
      simulation = Simulation(scenario)
      application = simulation.application
      application.real = real
    }

    var sessionUser: String? { simulation.sessionUser }
    var abortHandler: AbortHandlerChoice { simulation.abortHandler }

    mutating func apply(_ step: Step, tracing: Bool) throws(StepError) -> Outcome {
      if case .probe = step {
        probeCount += 1
        if let life, probeCount > life { throw .failed(TargetFailure("gone")) }
      }
      return try simulation.apply(step, tracing: tracing)
    }

    mutating func reset() throws(StepError) { simulation.reset() }

    func probe(
      _ requests: [RequestLine], as probers: [Step.Prober],
      _ body: (_ prober: Int, _ request: Int, Answer) throws -> Void
    ) throws {
      try simulation.probe(requests, as: probers, body)
    }
  }

  private static func denying(users: Int, endpoints: Int, handlers: Int) throws -> Scenario {
    var scenario = try Scenario.make(
      users: (0..<users).map { .make("u\($0)") },
      endpoints: (0..<endpoints).map { try .make("/e\($0)", require: "('x')") })
    scenario.abortHandlers = try (0..<handlers).map {
      Scenario.AbortHandler(name: "h\($0)", program: try Program("lambda: abort(404)"))
    }
    return scenario
  }

  @Test func theTargetIsLeftAsItWas() throws {
    var simulation = Simulation(
      try .make(
        abortHandler: "lambda: 'x'",
        endpoints: [
          .make("/a", require: "('bob')"),
          .make("/s", view: "lambda: session.update(x=1) or 'x'"),
        ], abortHandlers: ["hide": "lambda: abort(404)", "page": "lambda: 'x'"]))
    _ = try simulation.apply(.login("alice"))
    _ = try simulation.apply(.abortHandler(.named("hide")))
    let found = try simulation.lint()
    #expect(found.filter { $0.kind == .abortHandlerReturns }.count == 2)
    #expect(simulation.sessionUser == "alice")
    #expect(simulation.abortHandler == .named("hide"))
    #expect(try simulation.hit("GET /a").status == 404)
    #expect(try simulation.lint() == found)
  }

  @Test func theTargetIsLeftAsItWasThoughItFails() throws {
    var played = Played(try Self.denying(users: 1, endpoints: 1, handlers: 2))
    _ = try played.apply(.abortHandler(.named("h0")), tracing: false)
    // The second handler is in force by then.
    played.life = 3
    #expect(throws: StepError.failed(TargetFailure("gone"))) { try played.lint() }
    #expect(played.abortHandler == .named("h0"))
  }

  @Test func furtherProbesAreBounded() throws {
    var denying = Played(try Self.denying(users: 40, endpoints: 40, handlers: 2))
    _ = try denying.lint()
    // And one for each user, whom a real application may not know after all.
    #expect(denying.probeCount == 1000 + 40)
    var scenario = try Self.denying(users: 1, endpoints: 600, handlers: 0)
    scenario.classes[0].hasAccess = try Program("lambda self: True")
    var raising = Played(scenario)
    let found = try raising.lint().filter { $0.kind == .hasAccessRaises }
    #expect(raising.probeCount == 500 + 1)
    // Those that were asked about, whose exception is known, and the others.
    #expect(
      found.map(\.message) == [
        "has_access of `User` raises for `e0`, `e1`, `e2` and 497 more: "
          + "TypeError: <lambda>() takes 1 positional argument but 2 were given",
        "has_access of `User` raises for `e500`, `e501`, `e502` and 97 more",
      ])
  }

  @Test func whatTheBridgeFoundComesFirstAndOnce() throws {
    let scenario = try Scenario.make(
      abortHandler: "lambda: 'x'",
      endpoints: [
        .make("/a", require: "('alice', 1)"), .make("/b", require: "('alice')"), .make("/c"),
        .make("/d", require: "('alice', 2)"),
      ])
    let known = [
      Finding(.noGuard, endpoint: "c", message: "nothing guards GET /c"),
      Finding(.abortHandlerReturns, message: "ABORT_FN f returns", place: .init("m.py:3")),
      Finding(
        .hasAccessArguments, endpoint: "a",
        message: "User.has_access cannot take ('alice', 1): too many positional arguments"),
    ]
    var played = Played(scenario, real: RealApplication(findings: known))
    let code = SourceCode(name: "m.User.has_access", file: "m.py", line: 7)
    played.application.classes[0].code = code
    let found = try played.lint()
    #expect(Array(found.prefix(3)) == known)
    let later = found.dropFirst(3)
    #expect(
      later.map(\.kind) == [
        .unmetRequirement, .unmetRequirement, .userWithoutAccess, .hasAccessRaises,
      ])
    #expect(later.last?.endpoint == "d")
    #expect(later.last?.place == Finding.Place(file: "m.py", line: 7))
  }

  @Test func rightsAreReadFromTexts() throws {
    var played = Played(
      try .make(
        hasAccess: "lambda self, access: access in self.rights",
        users: [
          .make("alice", ["rights": ["read", "boss"]]), .make("bob", ["rights": ["read"]]),
        ],
        endpoints: [.make("/a", require: "('read')")]))
    #expect(
      try played.lint().map(\.message) == ["nothing requires `boss`, in `rights` of `alice`"])
    // The attribute that get_id reads need not be known.
    played.application.classes[0].idAttribute = "id"
    played.application.endpoints[0].guards.append(.require("'alice'"))
    #expect(try played.lint().filter { $0.kind == .unusedRight }.count == 1)
    // What cannot be read may name anything that occurs in it.
    played.application.endpoints[0].guards.append(.require("<Right boss at 0x7f>"))
    #expect(try played.lint() == [])
  }

  @Test func aGuardThatIsNotKnownMakesNothingSure() throws {
    struct Hooked: Target {
      var played: Played
      var application: Application { played.application }
      var sessionUser: String? { nil }
      var abortHandler: AbortHandlerChoice { .configured }
      mutating func apply(_ step: Step, tracing: Bool) throws(StepError) -> Outcome {
        guard case .probe(let request, _) = step else {
          return try played.apply(step, tracing: tracing)
        }
        return .answer(Answer(request: request, endpoint: "a", unknownGuard: "m.check"))
      }
      mutating func reset() throws(StepError) {}
    }
    var hooked = Hooked(played: Played(try .make(endpoints: [.make("/a", require: "('x')")])))
    #expect(try hooked.lint() == [])
    var plain = hooked.played
    #expect(
      try plain.lint().map(\.kind) == [.unmetRequirement, .userWithoutAccess, .userWithoutAccess])
  }

  @Test(arguments: [
    ("shop/web.py:14", "shop/web.py", 14), ("a:b.py:1", "a:b.py", 1), ("web.py", "web.py", nil),
    ("web.py:0", "web.py:0", nil), ("web.py:", "web.py:", nil), (":3", ":3", nil),
    ("web.py:-3", "web.py:-3", nil), ("é:2", "é", 2),
  ])
  func placesAreReadAsTheyAreWritten(text: String, file: String, line: Int?) {
    #expect(Finding.Place(text) == Finding.Place(file: file, line: line))
    #expect(Finding.Place(text).text == text)
  }
}
