import AccessCore
import Testing

/// A contract on paper, checked against an application whose users are their names.
@Suite struct ContractTests {
  /// `/guarded` requires `'alice'`, `/member` a login; bob is inactive.
  static func shop(abortHandler: String? = nil) throws -> Simulation {
    Simulation(
      try .make(
        abortHandler: abortHandler, loginView: "/login",
        users: [.make("alice"), .make("bob", ["is_active": .bool(false)]), .make("carol")],
        endpoints: [
          .make("/guarded", require: "('alice')"), .make("/member", loginRequired: true),
          .make("/open", methods: ["GET", "POST"]), .make("/folder/", "folder"),
        ]))
  }

  /// A row that is a case of its own.
  static func check(
    _ user: String?, _ hit: String, decision: Decision? = nil, reason: Reason? = nil,
    status: Int? = nil, location: String? = nil, abortHandler: String? = nil
  ) throws -> CheckedCase {
    let row = Scenario.ContractRow(
      user: user.map { .user($0) } ?? .anonymous, hit: try requestLine(hit), decision: decision,
      reason: reason, status: status, location: location)
    let item = Contract.Case(place: 0, row: row, user: user)
    var shop = try shop(abortHandler: abortHandler)
    return CheckedCase(item, try shop.trial(of: row.hit, as: user))
  }

  @Test func rowsAreExpandedToTheirUsers() throws {
    let contract = Contract(
      file: "shop.yaml",
      rows: [
        .init(user: .everyone, hit: try requestLine("/open")),
        .init(user: .anonymous, hit: try requestLine("/open")),
        .init(user: .user("dave"), hit: try requestLine("/open")),
      ])
    let cases = contract.cases(in: try Self.shop().application)
    #expect(cases.map(\.user) == [nil, "alice", "bob", "carol", nil, "dave"])
    #expect(cases.map(\.place) == [0, 0, 0, 0, 1, 2])
    // A real application may know users whom it does not list; the contract names some.
    var real = try Self.shop().application
    real.real = RealApplication()
    real.users.removeLast(2)
    #expect(contract.cases(in: real).map(\.user) == [nil, "alice", "dave", nil, "dave"])
  }

  @Test func whatARowSaysIsCompared() throws {
    let holds = try Self.check(
      "alice", "/guarded", decision: .allowed, reason: .hasAccessTrue, status: 200)
    #expect(holds.holds)
    #expect(holds.decidingStage == nil)
    let broken = try Self.check(
      "carol", "/guarded", decision: .allowed, reason: .hasAccessTrue, status: 200, location: "/")
    #expect(
      broken.faults == [
        .decision(expected: .allowed, given: .denied),
        .reason(expected: .hasAccessTrue, given: .hasAccessNotTrue),
        .status(expected: 200, given: 403), .location(expected: "/", given: nil),
      ])
    #expect(broken.faults.map(\.key) == ["decision", "reason", "status", "location"])
  }

  @Test func whatARowDoesNotSayIsFree() throws {
    #expect(try Self.check("carol", "/guarded").holds)
    #expect(try Self.check("carol", "/guarded", status: 403).holds)
    #expect(!(try Self.check("carol", "/guarded", status: 404).holds))
  }

  @Test func locationsAreComparedByteByByte() throws {
    let next = "/login?next=%2Fmember"
    #expect(try Self.check(nil, "/member", location: next).holds)
    #expect(
      try Self.check(nil, "/member", location: "/login?next=/member").faults
        == [.location(expected: "/login?next=/member", given: next)])
  }

  @Test func aRowThatNamesWhatDoesNotExistFails() throws {
    #expect(try Self.check(nil, "/nowhere", status: 404).faults == [.noEndpoint])
    #expect(try Self.check("dave", "/open", status: 200).faults == [.unknownUser("dave")])
  }

  @Test(arguments: [
    ("PUT /open", 405), ("OPTIONS /open", 200), ("GET /folder", 308), ("HEAD /open", 200),
  ])
  func routingsOwnAnswersAreAnswers(_ hit: String, _ status: Int) throws {
    #expect(try Self.check(nil, hit, status: status).holds)
    #expect(!(try Self.check(nil, hit, status: 404).holds))
  }

  @Test func anInactiveUserGetsAnonymoussAnswer() throws {
    let bob = try Self.check("bob", "/guarded", decision: .denied, reason: .noHasAccess)
    #expect(bob.holds)
    #expect(bob.trial.answer?.inactive == true)
    #expect(try Self.check("carol", "/guarded").trial.answer?.inactive == false)
  }

  @Test func eachTrialBeginsAnew() throws {
    var shop = try Self.shop(abortHandler: "lambda: abort(404)")
    _ = try shop.apply(.login("alice"))
    _ = try shop.apply(.abortHandler(.unset))
    #expect(try shop.trial(of: requestLine("/guarded"), as: nil).answer?.status == 404)
    #expect(try shop.trial(of: requestLine("/guarded"), as: "alice").answer?.status == 200)
    #expect(try shop.trial(of: requestLine("/guarded"), as: "bob").answer?.user == nil)
  }

  @Test(arguments: [
    ("carol" as String?, "/guarded", CheckedCase.Fault.Key.decision, Stage.Kind.hasAccess),
    ("carol", "/guarded", .reason, .hasAccess), ("carol", "/guarded", .status, .abortHandler),
    ("alice", "/guarded", .status, .view), (nil, "/member", .decision, .loginRequired),
    (nil, "/member", .status, .loginRequired), (nil, "/nowhere", .decision, .route),
    (nil, "/open", .decision, .route), (nil, "PUT /open", .status, .answer),
  ])
  func theDecidingStage(
    _ user: String?, _ hit: String, _ key: CheckedCase.Fault.Key, _ kind: Stage.Kind
  ) throws {
    let item =
      switch key {
      case .decision: try Self.check(user, hit, decision: .error)
      case .reason: try Self.check(user, hit, reason: .currentUserUnset)
      case .status: try Self.check(user, hit, status: 599)
      }
    #expect(item.decidingStage?.kind == kind)
  }

  @Test func rowsAsBeforeAreSkipped() throws {
    var old = try Self.shop(abortHandler: "lambda: abort(404)")
    var new = try Self.shop()
    let rows = try [("carol", "/guarded"), ("alice", "/guarded"), ("bob", "/open"), ("dave", "/")]
      .map { Scenario.ContractRow(user: .user($0.0), hit: try requestLine($0.1), status: 599) }
    let cases = Contract(file: "", rows: rows).cases(in: new.application)
    let before = try old.trials(of: cases)
    let after = try new.trials(of: cases)
    let checked = cases.indices.map { CheckedCase(cases[$0], after[$0], before: before[$0]) }
    // A user who does not exist is broken, as before or not.
    #expect(checked.map(\.isSkipped) == [false, true, true, false])
    #expect(!Trial.unknownUser.isSame(as: after[0]))
    #expect(!after[1].isSame(as: after[2]))
  }

  @Test func whatMakesTrialsTheSame() throws {
    let answer = Answer(
      request: try requestLine("/"), endpoint: "home", decision: .denied, reason: .noHasAccess,
      status: 302, location: "/login")
    let changes: [(inout Answer) -> Void] = [
      { $0.decision = .error }, { $0.reason = nil }, { $0.status = 303 }, { $0.location = "/" },
      { $0.location = nil }, { $0.inactive = true },
    ]
    for (number, change) in changes.enumerated() {
      var other = answer
      change(&other)
      #expect(!Trial.answered(answer).isSame(as: .answered(other)), "\(number)")
    }
    var other = answer
    (other.body, other.error, other.endpoint, other.user) = ("x", "KeyError", "login", "alice")
    #expect(Trial.answered(answer).isSame(as: .answered(other)))
  }

  @Test func coverageIsByWhereRequestsLead() throws {
    var shop = try Self.shop()
    let rows = try ["/guarded", "PUT /open", "/folder/"].map {
      Scenario.ContractRow(user: .anonymous, hit: try requestLine($0), status: 599)
    }
    let cases = Contract(file: "", rows: rows).cases(in: shop.application)
    let checked = zip(cases, try shop.trials(of: cases)).map { CheckedCase($0, $1) }
    let coverage = Coverage(of: shop.application.listed.endpoints, by: checked)
    #expect(coverage.covered.map(\.name) == ["guarded", "folder"])
    #expect(coverage.missing.map(\.name) == ["member", "open"])
    #expect(coverage.total == 4)
    let more = Coverage(of: shop.application.listed.endpoints, by: checked, and: ["member", "x"])
    #expect(more.missing.map(\.name) == ["open"])
  }

  @Test func tracesAreKeptOfWhatIsBroken() throws {
    var shop = try Self.shop()
    let rows = try [200, 403].map {
      Scenario.ContractRow(user: .user("alice"), hit: try requestLine("/guarded"), status: $0)
    }
    let trials = try shop.trials(of: Contract(file: "", rows: rows).cases(in: shop.application))
    #expect(trials.map { $0.answer?.trace.isEmpty } == [true, false])
  }

  @Test func endpointNames() throws {
    var shop = try Self.shop()
    let requests = try ["/guarded", "/nowhere", "POST /open"].map(requestLine)
    let names = try shop.endpointNames(of: requests + requests)
    #expect(names == [requests[0]: "guarded", requests[2]: "open"])
  }

  @Test func anExpectedLackOfAGuardIsNoFinding() {
    let findings = [
      Finding(.noGuard, endpoint: "open", message: ""),
      Finding(.noGuard, endpoint: "home", message: ""), Finding(.noGuard, message: ""),
      Finding(.guardAboveRoute, endpoint: "open", message: ""),
    ]
    #expect(findings.removing(open: ["open"]) == Array(findings[1...]))
  }
}

extension CheckedCase.Fault {
  /// What a row is made to expect wrongly.
  enum Key: Sendable {
    case decision
    case reason
    case status
  }
}
