import AccessCore
import Testing

/// The rows that an application holds to now.
@Suite struct ContractRecordTests {
  private static func record(
    _ simulation: Simulation, users: [String?]? = nil
  ) throws -> [ContractRecord.Entry] {
    var target = simulation
    let application = simulation.application
    let plan = try target.recordPlan(
      of: application.listed.endpoints.map { ($0, $0.methods) },
      users: users ?? [nil] + application.users.map(\.id), isEveryone: users == nil)
    return try target.record(plan).entries
  }

  private static func application(
    _ endpoints: [Scenario.Endpoint], users: [Scenario.User] = [.make("alice"), .make("bob")]
  ) throws -> Simulation {
    Simulation(try .make(users: users, endpoints: endpoints))
  }

  @Test func aRowForEveryoneWhereAllGetTheSame() throws {
    let open = try Self.application([.make("/open", methods: ["POST", "GET"])])
    #expect(
      try Self.record(open) == [
        .row(
          .init(
            user: .everyone, hit: requestLine("POST /open"), decision: .unguarded, status: 200)),
        .row(
          .init(user: .everyone, hit: requestLine("GET /open"), decision: .unguarded, status: 200)),
      ])
  }

  @Test func aRowForEachUserWhereTheyDiffer() throws {
    let guarded = try Self.application([.make("/guarded", require: "('alice')")])
    let hit = try requestLine("/guarded")
    #expect(
      try Self.record(guarded) == [
        .row(
          .init(
            user: .anonymous, hit: hit, decision: .denied, reason: .noHasAccess, status: 403)),
        .row(
          .init(
            user: .user("alice"), hit: hit, decision: .allowed, reason: .hasAccessTrue, status: 200)
        ),
        .row(
          .init(
            user: .user("bob"), hit: hit, decision: .denied, reason: .hasAccessNotTrue,
            status: 403)),
      ])
  }

  @Test func someUsersAreNotEveryone() throws {
    let open = try Self.application([.make("/open")])
    let users = try Self.record(open, users: ["alice", "bob"]).map {
      (entry) -> Scenario.ContractRow.Who? in
      if case .row(let row) = entry { row.user } else { nil }
    }
    #expect(users == [.user("alice"), .user("bob")])
  }

  @Test func anonymousAloneIsNotEveryone() throws {
    let open = try Self.application([.make("/open")], users: [])
    guard case .row(let row) = try Self.record(open).first else { throw NoAnswer() }
    #expect(row.user == .anonymous)
  }

  @Test func whatNoExampleLeadsToIsAGap() throws {
    let shadowed = try Self.application([.make("/open"), .make("/open", "shadowed")])
    guard
      case .gap(.unreachable(let endpoint, let request, leadsTo: let other)) =
        try Self.record(shadowed).last
    else { throw NoAnswer() }
    #expect(endpoint.name == "shadowed")
    #expect(request.description == "GET /open")
    #expect(other == "open")
  }

  @Test func theFirstExampleThatLeadsThereIsTaken() throws {
    let endpoint = Scenario.Endpoint(
      name: "number", rule: try URLRule("/<int:number>"), examples: ["/x", "/y/z", "/7"])
    let entries = try Self.record(Self.application([endpoint]))
    guard case .row(let row) = entries.first else { throw NoAnswer() }
    #expect(row.hit.description == "GET /7")
  }

  @Test(arguments: ["anonymous", "*"])
  func usersWhoCannotBeNamed(_ name: String) throws {
    let users: [Scenario.User] = [.make("alice"), .make(name)]
    let guarded = try Self.application([.make("/guarded", require: "('alice')")], users: users)
    let gap = ContractRecord.Gap.unnamable(user: name, try requestLine("/guarded"))
    #expect(try Self.record(guarded).last == .gap(gap))
    // A row for everyone speaks of them too.
    let open = try Self.record(Self.application([.make("/open")], users: users))
    guard case .row(let row) = open.first else { throw NoAnswer() }
    #expect(row.user == .everyone)
    #expect(open.count == 1)
  }
}
