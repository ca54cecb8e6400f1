import AccessCore
import Testing

@Suite struct DifferenceTests {
  /// An application with one endpoint that is guarded, or not.
  private static func application(
    require: String? = "(\"alice\")", hasAccess: String? = "lambda self, a: a == self.username",
    abortHandler: String? = nil, returns: String = "x", users: [Scenario.User] = [.make("alice")],
    rule: String = "/a", name: String = "a", methods: [String] = ["GET"], view: String? = nil
  ) throws -> Scenario {
    try .make(
      abortHandler: abortHandler, hasAccess: hasAccess, users: users,
      endpoints: [
        try view.map { try .make(rule, name, methods: methods, require: require, view: $0) }
          ?? .make(rule, name, methods: methods, require: require, returns: returns)
      ])
  }

  private struct Found {
    var plan: ComparisonPlan
    var differences: [Difference]

    /// A line a difference: kind, user, request, aspects.
    var lines: [String] {
      differences.map { difference in
        let request = plan.subjects[difference.subject].request
        let aspects = difference.aspects.map(\.rawValue).joined(separator: ",")
        return "\(difference.kind.rawValue) \(difference.user ?? "-") \(request) \(aspects)"
      }
    }
  }

  private func compare(_ a: any Target, _ b: any Target) throws -> Found {
    var (a, b) = (a, b)
    func part(_ application: Application) -> ComparisonPlan.Part {
      let survey = Survey(of: application)
      return ComparisonPlan.Part(
        of: application, users: survey.users, endpoints: survey.subjects.map(\.endpoint))
    }
    var found: [Difference] = []
    let plan = try ComparisonPlan(part(a.application), part(b.application)).conduct(
      &a, &b, advance: {}, { found.append($0) })
    return Found(plan: plan, differences: found)
  }

  private func compare(_ a: Scenario, _ b: Scenario) throws -> Found {
    try compare(Simulation(a), Simulation(b))
  }

  /// Two applications, and what differs; with the sides exchanged, what is gained is lost.
  @Test(arguments: [
    (try application(), try application(), []),
    (
      try application(), try application(hasAccess: "lambda self, a: False"),
      ["lost alice GET /a decision,reason,handler,status,body"]
    ),
    (
      try application(), try application(require: nil),
      [
        "gained - GET /a decision,reason,handler,status,body",
        "decision alice GET /a decision,reason",
      ]
    ),
    (
      try application(), try application(hasAccess: "lambda self: True"),
      ["lost alice GET /a decision,reason,status,error,body"]
    ),
    (
      try application(hasAccess: "lambda self, a: False"),
      try application(hasAccess: "lambda self: True"),
      ["decision alice GET /a decision,reason,handler,status,error"]
    ),
    (
      try application(hasAccess: "lambda self, a: False"), try application(hasAccess: nil),
      ["reason alice GET /a reason"]
    ),
    (
      try application(), try application(abortHandler: "lambda: abort(404)"),
      ["answer - GET /a status"]
    ),
    (
      try application(), try application(abortHandler: "lambda: 1"),
      ["answer - GET /a handler,status,error"]
    ),
    (try application(), try application(returns: "y"), ["answer alice GET /a body"]),
    (
      try application(), try application(view: "lambda: redirect(\"/b\")"),
      ["answer alice GET /a status,location,body"]
    ),
    // A name is no difference: endpoints are matched by method and rule.
    (try application(), try application(name: "b"), []),
  ])
  func kinds(_ a: Scenario, _ b: Scenario, _ expected: [String]) throws {
    #expect(try compare(a, b).lines == expected)
    let mirrored = expected.map { line in
      line.hasPrefix("gained")
        ? line.replacing("gained", with: "lost")
        : line.hasPrefix("lost") ? line.replacing("lost", with: "gained") : line
    }
    #expect(try compare(b, a).lines == mirrored)
    #expect(try compare(a, a).lines == [])
    #expect(try compare(b, b).lines == [])
  }

  @Test func usersOfOneSide() throws {
    let a = try Self.application(users: [.make("alice")])
    let b = try Self.application(users: [.make("bob"), .make("alice")])
    let found = try compare(a, b)
    // Bob gets what anonymous got before.
    #expect(found.lines == [])
    #expect(found.plan.users.map(\.id) == [nil, "alice", "bob"])
    #expect(found.plan.users.map(\.side) == [.both, .both, .onlyB])
    let all = "lambda self, a: True"
    let more = try compare(
      Self.application(hasAccess: all), Self.application(hasAccess: all, users: b.users))
    #expect(more.lines == ["gained bob GET /a decision,reason,handler,status,body"])
    #expect(more.differences.first?.a == nil)
    #expect(more.differences.first?.b?.user == "bob")
  }

  /// Whom anonymous could see before, a new user may see too.
  @Test func aNewUserSeesWhatIsOpen() throws {
    let found = try compare(
      Self.application(require: nil),
      Self.application(require: nil, users: [.make("alice"), .make("bob")]))
    #expect(found.lines == [])
  }

  /// Whom B does not know gains nothing there, even where anonymous does.
  @Test func aUserWhoIsGoneGainsNothing() throws {
    let found = try compare(
      Self.application(users: [.make("alice"), .make("bob")]), Self.application(require: nil))
    #expect(
      found.lines == [
        "gained - GET /a decision,reason,handler,status,body",
        "decision alice GET /a decision,reason",
      ])
    #expect(found.plan.users.last?.side == .onlyA)
  }

  @Test func endpointsOfOneSide() throws {
    let found = try compare(Self.application(), Self.application(require: nil, rule: "/b"))
    #expect(found.plan.subjects.map(\.side) == [.onlyA, .onlyB])
    #expect(
      found.lines == [
        "gained - GET /b decision,status,body", "lost alice GET /a decision,reason,status,body",
        "gained alice GET /b decision,status,body",
      ])
  }

  /// The other side is asked all the same: that a rule is written otherwise is no new access.
  @Test func aRuleWrittenOtherwise() throws {
    let found = try compare(
      Self.application(rule: "/<x>", view: "lambda x: \"\""),
      Self.application(rule: "/<string:x>", view: "lambda x: \"\""))
    #expect(found.plan.subjects.map(\.side) == [.onlyA, .onlyB])
    #expect(found.lines == [])
  }

  @Test func methodsAreMatchedEachOnItsOwn() throws {
    let found = try compare(
      Self.application(methods: ["GET", "POST"]), Self.application(methods: ["POST", "PUT"]))
    #expect(found.plan.subjects.map(\.request.description) == ["GET /a", "POST /a", "PUT /a"])
    #expect(found.plan.subjects.map(\.side) == [.onlyA, .both, .onlyB])
    #expect(found.lines.map { $0.prefix(16) } == ["lost alice GET /", "gained alice PUT"])
  }

  /// Where the first examples differ, both are asked.
  @Test func examplesOfBothSides() throws {
    var a = try Self.application(rule: "/<x>", view: "lambda x: x")
    var b = a
    a.endpoints[0].examples = ["/1"]
    b.endpoints[0].examples = ["/2", "/1"]
    #expect(try compare(a, b).plan.subjects.map(\.request.target) == ["/1", "/2"])
    #expect(try compare(b, a).plan.subjects.map(\.request.target) == ["/2", "/1"])
    #expect(try compare(a, b).lines == [])
  }

  // MARK: Real applications

  /// A real application: probes stop before the view, and a loader knows users who are not listed.
  private struct Real: Target {
    var simulation: Simulation
    var unknown: Set<String> = []
    var isGuardUnknown = false

    var application: Application {
      var application = simulation.application
      application.users = []
      application.real = RealApplication()
      return application
    }
    var sessionUser: String? { nil }
    var abortHandler: AbortHandlerChoice { .configured }

    mutating func apply(_ step: Step, tracing: Bool) throws(StepError) -> Outcome {
      if case .probe(_, .user(let id)) = step, unknown.contains(id) { throw .unknownUser(id) }
      guard case .answer(var answer) = try simulation.apply(step, tracing: tracing) else {
        throw .impossible("no probe")
      }
      if isGuardUnknown {
        answer = Answer(request: answer.request, endpoint: answer.endpoint, unknownGuard: "m.g")
      } else if answer.letsIn {
        (answer.viewRan, answer.status, answer.location, answer.body) = (false, nil, nil, nil)
      }
      return .answer(answer)
    }

    mutating func reset() {}
  }

  @Test func thePaperIsTrue() throws {
    let paper = try Self.application(users: [.make("alice"), .make("bob")])
    let real = Real(simulation: Simulation(paper))
    let found = try compare(Simulation(paper), real)
    #expect(found.lines == [])
    #expect(found.plan.users.map(\.side) == [.both, .both, .both])
    #expect(try compare(real, Simulation(paper)).lines == [])
  }

  @Test func usersWhomTheLoaderDoesNotKnow() throws {
    let paper = try Self.application(users: [.make("bob"), .make("alice")])
    let real = Real(simulation: Simulation(paper), unknown: ["alice"])
    let found = try compare(Simulation(paper), real)
    #expect(found.plan.users.map(\.side) == [.both, .both, .onlyA])
    #expect(found.lines == ["lost alice GET /a decision,reason,handler,status,body"])
    #expect(found.differences.first?.b == nil)
  }

  /// Nobody can say whether a guard of the application's own lets in: that may be new access.
  @Test func unknownGuards() throws {
    let paper = try Self.application()
    let real = Real(simulation: Simulation(paper), isGuardUnknown: true)
    let found = try compare(Simulation(paper), real)
    #expect(
      found.lines == [
        "unknown - GET /a decision,reason,handler,unknown_guard",
        "lost alice GET /a decision,reason,unknown_guard",
      ])
    #expect(Difference.Kind.allCases.filter(\.isNewAccess) == [.gained, .unknown])
    #expect(try compare(real, real).lines == [])
    // The other way round, what was unknown is refused, which is no new access, or allowed.
    #expect(
      try compare(real, Simulation(paper)).lines.map { $0.prefix(6) } == ["decisi", "gained"])
  }
}
