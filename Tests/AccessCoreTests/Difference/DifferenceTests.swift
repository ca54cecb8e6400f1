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
      ComparisonPlan.Part(
        of: application.listed, users: Survey(of: application).users)
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
    #expect(found.plan.pairs.map(\.side) == [.onlyA, .onlyB])
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
    #expect(found.plan.pairs.map(\.side) == [.onlyA, .onlyB])
    #expect(found.lines == [])
  }

  @Test func methodsAreMatchedEachOnItsOwn() throws {
    let found = try compare(
      Self.application(methods: ["GET", "POST"]), Self.application(methods: ["POST", "PUT"]))
    #expect(found.plan.subjects.map(\.request.description) == ["GET /a", "POST /a", "PUT /a"])
    #expect(found.plan.pairs.map(\.side) == [.onlyA, .both, .onlyB])
    #expect(found.lines.map { $0.prefix(16) } == ["lost alice GET /", "gained alice PUT"])
  }

  /// Every example of either side is asked, and none twice.
  @Test func examplesOfBothSides() throws {
    var a = try Self.application(rule: "/<x>", view: "lambda x: x")
    var b = a
    a.endpoints[0].examples = ["/1", "/3"]
    b.endpoints[0].examples = ["/2", "/1"]
    #expect(try compare(a, b).plan.subjects.map(\.request.target) == ["/1", "/3", "/2"])
    #expect(try compare(b, a).plan.subjects.map(\.request.target) == ["/2", "/1", "/3"])
    #expect(try compare(a, b).lines == [])
    let hasAccess = "lambda self, a: request.view_args['x'] == '1'"
    a.classes[0].hasAccess = try Program(hasAccess)
    b.classes[0].hasAccess = try Program("lambda self, a: request.view_args['x'] in ('1', '3')")
    #expect(try compare(a, b).lines.map { $0.prefix(19) } == ["gained alice GET /3"])
  }

  /// A request that each side has a rule of its own for is asked, and counted, once.
  @Test func oneRequestUnderTwoRules() throws {
    var a = try Self.application(rule: "/q/<int:n>", view: "lambda n: ''")
    var b = try Self.application(require: nil, rule: "/q/<int:m>", view: "lambda m: ''")
    a.endpoints[0].examples = ["/q/7"]
    b.endpoints[0].examples = ["/q/7"]
    let found = try compare(a, b)
    #expect(found.plan.pairs.map(\.side) == [.onlyA, .onlyB])
    #expect(found.plan.subjects.map(\.request.target) == ["/q/7"])
    #expect(found.plan.subjects.map(\.a) == ["a"])
    #expect(found.plan.subjects.map(\.b) == ["a"])
    #expect(
      found.lines.map { $0.prefix(15) } == ["gained - GET /q", "decision alice "])
  }

  /// Texts that are canonically equal are two to Flask.
  @Test func rulesAndBodiesAreComparedByTheirBytes() throws {
    func application(_ guarded: Bool) throws -> Scenario {
      try .make(endpoints: [
        .make("/caf\u{E9}", "a", require: "('x')"),
        .make("/cafe\u{301}", "b", require: guarded ? "('x')" : nil),
      ])
    }
    let found = try compare(application(true), application(false))
    #expect(found.plan.pairs.count == 2)
    #expect(found.plan.subjects.count == 2)
    #expect(found.lines.count { $0.hasPrefix("gained") } == 3)
    let bodies = try compare(
      Self.application(returns: "caf\u{E9}"), Self.application(returns: "cafe\u{301}"))
    #expect(bodies.lines == ["answer alice GET /a body"])
  }

  /// That Flask adds HEAD to GET need not be written.
  @Test func headOfGet() throws {
    let found = try compare(
      Self.application(methods: ["GET"]), Self.application(methods: ["GET", "HEAD"]))
    #expect(found.plan.pairs.map(\.side) == [.both])
    let alone = try compare(
      Self.application(methods: ["HEAD"]), Self.application(methods: ["HEAD", "POST"]))
    #expect(alone.plan.pairs.map(\.method) == ["HEAD", "POST"])
  }

  /// Whom a routing redirect leads to where they are let in gains nothing when it is gone.
  @Test func aSlashThatIsGone() throws {
    let (a, b) = (try Self.application(rule: "/a/"), try Self.application(rule: "/a"))
    let found = try compare(a, b)
    #expect(found.plan.pairs.map(\.side) == [.onlyA, .onlyB])
    #expect(found.differences.filter { $0.kind.isNewAccess || $0.kind == .lost }.count == 1)
    #expect(found.lines.contains { $0.hasPrefix("lost alice GET /a/") })
    #expect(found.lines.contains { $0.hasPrefix("decision alice GET /a ") })
  }

  /// What either side is asked for is asked of both.
  @Test func chosenByTheNameOfOneSide() throws {
    let (a, b) = (try Self.application(name: "old"), try Self.application(name: "new"))
    func part(_ scenario: Scenario) -> ComparisonPlan.Part {
      let application = Simulation(scenario).application
      return ComparisonPlan.Part(
        of: application, users: Survey(of: application).users,
        includes: { endpoint, _ in endpoint.name == "old" })
    }
    #expect(ComparisonPlan(part(a), part(b)).pairs.map(\.side) == [.both])
    #expect(ComparisonPlan(part(b), part(b)).pairs == [])
  }

  // MARK: Real applications

  /// A real application: probes stop before the view, and a loader knows users who are not listed.
  private struct Real: Target {
    var simulation: Simulation
    var unknown: Set<String> = []
    var isGuardUnknown = false
    /// A guard of its own behind those that let in.
    var innerGuard: String?

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
        answer.unknownGuard = innerGuard
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

  /// A guard of the application's own behind the one that lets in: what is gained without it, or behind
  /// another, nobody can say.
  @Test(
    arguments: [
      ("m.g", nil, "unknown"), ("m.g", "m.h", "unknown"), (nil, "m.g", "answer"),
      ("m.g", "m.g", nil),
    ] as [(String?, String?, String?)])
  func unknownGuardsBehind(_ a: String?, _ b: String?, _ expected: String?) throws {
    let paper = try Self.application(require: nil)
    let one = Real(simulation: Simulation(paper), innerGuard: a)
    let other = Real(simulation: Simulation(paper), innerGuard: b)
    let found = try compare(one, other).lines
    #expect(found.map { $0.prefix { $0 != " " } } == (expected.map { [Substring($0)] } ?? []))
  }

  @Test func gainedBehindAnUnknownGuard() throws {
    let all = try Self.application(hasAccess: "lambda self, a: True", users: [.make("bob")])
    let real = Real(simulation: Simulation(all), innerGuard: "m.g")
    let found = try compare(
      Simulation(Self.application(hasAccess: "lambda self, a: False", users: [.make("bob")])), real)
    #expect(found.lines.map { $0.prefix(11) } == ["unknown bob"])
  }

  /// An endpoint that no example leads to: nothing is known of it, on any side.
  @Test func endpointsThatAreNotReached() throws {
    var a = try Self.application(rule: "/f/<int:n>", view: "lambda n: ''")
    a.endpoints[0].examples = ["/f/x"]
    var b = a
    let same = try compare(a, b)
    #expect(same.plan.pairs.map(\.isUnreached) == [true])
    #expect(same.plan.pairs.map(\.hasOtherGuards) == [false])
    b.endpoints[0].requirement = nil
    let other = try compare(a, b)
    #expect(other.lines == [])
    #expect(other.plan.pairs.map(\.isUnreached) == [true])
    #expect(other.plan.pairs.map(\.hasOtherGuards) == [true])
    #expect(try compare(Self.application(), a).plan.pairs.map(\.isUnreached) == [false, true])
    // Another endpoint takes its GET; what is known is known of its POST alone.
    let shadowed = try Scenario.make(endpoints: [
      .make("/a", "one"), .make("/<x>", "two", methods: ["GET", "POST"]).standing(for: "/a"),
    ])
    let partly = try compare(shadowed, shadowed).plan.pairs
    #expect(partly.map(\.isUnreached) == [false, true, false])
  }

  /// How a text is quoted is no other guard.
  @Test func guardsAreComparedWithoutTheirQuotes() throws {
    let found = try compare(
      Self.application(require: "(\"alice\",  7)"), Self.application(require: "('alice', 7)"))
    #expect(found.plan.pairs.map(\.hasOtherGuards) == [false])
  }

  /// Nobody can say whether a guard of the application's own lets in: that may be new access.
  @Test func unknownGuards() throws {
    let paper = try Self.application()
    let real = Real(simulation: Simulation(paper), isGuardUnknown: true)
    let found = try compare(Simulation(paper), real)
    #expect(
      found.lines == [
        "unknown - GET /a decision,reason,handler,unknown_guard",
        "decision alice GET /a decision,reason,unknown_guard",
      ])
    #expect(Difference.Kind.allCases.filter(\.isNewAccess) == [.gained, .unknown])
    #expect(try compare(real, real).lines == [])
    // The other way round, what was unknown is refused, which is no new access, or allowed.
    #expect(
      try compare(real, Simulation(paper)).lines.map { $0.prefix(6) } == ["decisi", "gained"])
  }
}
