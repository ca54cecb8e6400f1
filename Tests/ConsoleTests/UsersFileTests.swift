import Foundation
import Testing

/// A scenario whose users stand in a file beside it, in every command.
@Suite struct UsersFileTests {
  private static let scenario = """
    version: 1
    config: {CURRENT_USER: flask_login.current_user}
    classes:
      User:
        id: username
        has_access: 'lambda self, *rights: all(right in self.rights for right in rights)'
    users: {file: users.csv, types: {rights: list, is_active: bool}}
    endpoints:
      - {rule: /orders, endpoint: orders, require: ("read"), returns: Orders}
    contract:
      - {user: alice, hit: GET /orders, decision: allowed}
      - {user: bob, hit: GET /orders, decision: denied}

    """
  private static let users = "username,rights,is_active\nalice,read;pay,\nbob,,\neve,read,false\n"

  /// A folder with the scenario and its users.
  private static func folder(
    _ users: String = users, in scratch: Scratch
  ) throws -> String {
    _ = try scratch.write(users, to: "users.csv")
    return try scratch.write(scenario, to: "shop.yaml")
  }

  @Test func commands() throws {
    let scratch = try Scratch()
    let path = try Self.folder(in: scratch)
    #expect(try Console.run(["hit", path, "/orders", "--as", "alice"]).status == 0)
    #expect(try Console.run(["hit", path, "/orders", "--as", "bob"]).status == 1)
    let inactive = try Console.run(["hit", path, "/orders", "--as", "eve"])
    #expect(inactive.errors == "access-console: user `eve` is inactive: login_user refuses\n")
    let check = try Console.run(["check", path])
    #expect(check.status == 0)
    let folder = scratch.file("").path(percentEncoded: false)
    #expect(
      check.output.replacing(folder, with: "") == """
        users.csv:2: unused_right: nothing requires `pay`, in `rights` of `alice`
        users.csv:3: user_without_access: no guarded endpoint lets in `bob`
        2 of 2 rows hold, 1 of 1 endpoints covered, 2 findings

        """)
    let contract = try Console.run(["check", path, "--contract", path])
    #expect(contract.status == 0, "\(contract.errors)")
    #expect(
      try Console.run(["replay", path], input: "{\"login\": \"bob\"}\n").output
        == "{\"step\":1,\"login\":\"bob\",\"ok\":true}\n")
  }

  @Test func wrongRows() throws {
    let scratch = try Scratch()
    let path = try Self.folder("username,rights,is_active\nalice,,maybe\n", in: scratch)
    let result = try Console.run(["matrix", path])
    #expect(result.status == 2)
    #expect(result.output == "")
    #expect(
      result.errors.replacing(scratch.file("").path(percentEncoded: false), with: "") == """
        users.csv:2:8: `maybe` is not a bool
          alice,,maybe
                 ^~~~~
          expected `true` or `false`

        """)
  }

  /// What comes through a pipe has no folder.
  @Test func standardInput() throws {
    let result = try Console.run(["hit", "/dev/stdin", "/orders"], input: Self.scenario)
    #expect(result.status == 2)
    #expect(
      result.errors.hasPrefix(
        "/dev/stdin:7:15: a scenario that is no file itself cannot name a file of users\n"))
  }

  @Test(arguments: ["scenario", "flask"])
  func exportsHaveTheUsersInThem(_ format: String) throws {
    let scratch = try Scratch()
    let path = try Self.folder(in: scratch)
    let result = try Console.run(["export", path, "--to", format])
    #expect(result.status == 0)
    #expect(
      result.output.contains(
        format == "scenario"
          ? "users:\n  - {username: alice, rights: [read, pay]}\n  - {username: bob, rights: []}\n"
          : "\"alice\": User(username=\"alice\", rights=[\"read\", \"pay\"]),"), "\(result.output)")
  }

  /// A change of the users' file is one of the scenario, and so is that of a file named later.
  @Test func theConsoleReadsThemAgain() throws {
    let scratch = try Scratch()
    let path = try Self.folder(in: scratch)
    let terminal = try Tmux("\(Console.executable) \(path)")
    try terminal.wait(for: "Users  4", "alice", "eve")
    _ = try scratch.write("username,rights,is_active\nzoe,read,\n", to: "users.csv")
    try terminal.wait(for: "Users  2", "zoe", "read again")
    _ = try scratch.write("username,rights,is_active\nzoe,read,maybe\n", to: "users.csv")
    try terminal.wait(for: "outdated", "users.csv:2:10: `maybe` is not a bool", "zoe")
    let other = Self.scenario.replacing("file: users.csv", with: "file: people.csv")
    _ = try scratch.write(other, to: "shop.yaml")
    try terminal.wait(for: "outdated", "`people.csv`: no such file")
    _ = try scratch.write("username,rights,is_active\nkim,,\n", to: "people.csv")
    try terminal.wait("the new file's users") { $0.contains("kim") && !$0.contains("outdated") }
    try terminal.press("q")
    try terminal.wait(for: "[ended 0]")
  }

  /// The screen is there before the users are; a change meanwhile is not missed.
  @Test func theConsoleAnswersWhileItReads() throws {
    let scratch = try Scratch()
    let many = "username,rights,is_active\n" + (0..<60_000).map { "u\($0),read,\n" }.joined()
    let path = try Self.folder(many, in: scratch)
    let terminal = try Tmux("\(Console.executable) \(path)")
    try terminal.wait(for: "reading: shop", "reading users.csv", " %", "q quit")
    try terminal.press("m")
    try terminal.wait(for: "! still being read")
    try terminal.resize(columns: 40, rows: 10)
    try terminal.press("?")
    try terminal.wait(for: "While the scenario is being read")
    try terminal.press("Escape")
    _ = try scratch.write(Self.users, to: "users.csv")
    try terminal.resize(columns: 80, rows: 24)
    try terminal.wait(for: "Users  4", "alice")
    try terminal.press("q")
    try terminal.wait(for: "[ended 0]")
  }

  /// What is wrong with it, or worth a warning, stands where it would have stood before the screen.
  @Test(arguments: [true, false])
  func whatIsSaidWhenItIsReadLate(_ isWrong: Bool) throws {
    let scratch = try Scratch()
    let many = "username,rights,is_active\n" + (0..<60_000).map { "u\($0),read,\n" }.joined()
    let path = try Self.folder(isWrong ? many + "ü,,maybe\n" : many, in: scratch)
    let text = Self.scenario.replacing("returns: Orders", with: "view: \"lambda: ü\"")
    if !isWrong { _ = try scratch.write(text, to: "shop.yaml") }
    let terminal = try Tmux(columns: 120, "\(Console.executable) \(path)")
    try terminal.wait(for: "reading users.csv")
    if isWrong {
      try terminal.wait(for: "60002:4: `maybe` is not a bool", "  ü,,maybe", "[ended 2]")
    } else {
      try terminal.wait(for: "Users  60001")
      try terminal.press("q")
      try terminal.wait(for: "`ü`", "[ended 0]")
    }
  }

  @Test func anExportThatCouldNotBeReadIsRefused() throws {
    let scratch = try Scratch()
    let path = try Self.folder(in: scratch)
    func export(_ limits: String) throws -> Console.Result {
      try Console.run(
        [
          "ACCESS_CONSOLE_LIMITS=\(limits)", Console.executable, "export", path, "--to", "scenario",
        ],
        of: "env")
    }
    let users = try export("users=2")
    #expect(users.status == 2)
    #expect(
      users.errors == """
        scenario.yaml: there are more than 2 users
          expected no more, or a higher limit: `ACCESS_CONSOLE_LIMITS=users=8`

        """)
    let nodes = try export("nodes=100")
    #expect(nodes.status == 2)
    #expect(nodes.errors.hasPrefix("scenario.yaml: the document has more than 100 nodes\n"))
    #expect(try export("users=3").status == 0)
  }
}
