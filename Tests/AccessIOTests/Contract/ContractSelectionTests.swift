import AccessCore
import AccessIO
import Testing

/// Which rows are asked for.
@Suite struct ContractSelectionTests {
  /// Cases of the built-in example: their users and requests, as far as they are asked for.
  private static func cases(_ selection: Selection) throws -> [String] {
    var target = try ScenarioFile.example.simulation
    let rows = [
      Scenario.ContractRow(user: .everyone, hit: RequestLine(method: "GET", target: "/")),
      Scenario.ContractRow(
        user: .user("alice"), hit: RequestLine(method: "HEAD", target: "/secret-code")),
      Scenario.ContractRow(
        user: .user("alice"), hit: RequestLine(method: "GET", target: "/nowhere")),
    ]
    let contract = Contract(file: "shop.yaml", rows: rows)
    let names = try target.endpointNames(of: rows.map(\.hit))
    return selection.cases(
      among: contract.cases(in: target.application), leadingTo: names, in: target.application
    ).map { "\($0.user ?? "-") \($0.row.hit)" }
  }

  private static let all = [
    "- GET /", "alice GET /", "top-secret GET /", "alice HEAD /secret-code", "alice GET /nowhere",
  ]

  @Test(arguments: [
    (Selection(), [0, 1, 2, 3, 4]), (Selection(users: ["anonymous"]), [0]),
    (Selection(users: ["a*"]), [0, 1, 3, 4]), (Selection(methods: ["HEAD"]), [3]),
    (Selection(endpoints: ["home"]), [0, 1, 2]), (Selection(endpoints: ["/secret*"]), [3]),
    (Selection(users: ["top-secret"], endpoints: ["secret_code"]), []),
  ])
  func narrowed(_ selection: Selection, _ expected: [Int]) throws {
    #expect(try Self.cases(selection) == expected.map { Self.all[$0] })
  }

  @Test func findings() throws {
    let application = try ScenarioFile.example.simulation.application
    let findings = [
      Finding(.noGuard, endpoint: "home", message: ""), Finding(.currentUserUnset, message: ""),
      Finding(.noGuard, endpoint: "login", message: ""),
      Finding(.hasAccessRaises, endpoints: ["login", "home"], user: "alice", message: ""),
      Finding(.hasAccessRaises, endpoints: ["login", "logout"], message: ""),
      Finding(.userWithoutAccess, user: "top-secret", message: ""),
    ]
    func found(_ selection: Selection) -> [Int] {
      let chosen = selection.findings(among: findings, in: application)
      return findings.indices.filter { chosen.contains(findings[$0]) }
    }
    #expect(found(Selection()) == [0, 1, 2, 3, 4, 5])
    #expect(found(Selection(endpoints: ["home"])) == [0, 1, 3, 5])
    #expect(found(Selection(users: ["alice"])) == [0, 1, 2, 3, 4])
    #expect(found(Selection(users: ["t*"], endpoints: ["logout"])) == [1, 4, 5])
  }

  @Test func plan() throws {
    var target: any Target = try ScenarioFile.example.simulation
    let whole = try Selection().recordPlan(of: &target)
    #expect(whole.users == [nil, "alice", "top-secret"])
    #expect(whole.isEveryone)
    #expect(whole.requests.count == 4)
    let part = try Selection(users: ["alice"], endpoints: ["home"]).recordPlan(of: &target)
    #expect(part.users == ["alice"])
    #expect(!part.isEveryone)
    #expect(part.requests.map(\.description) == ["GET /"])
  }
}
