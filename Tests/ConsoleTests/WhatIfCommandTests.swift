import Testing

/// `access-console whatif`, and the key for it in a real terminal.
@Suite(.serialized) struct WhatIfCommandTests {
  private static let hospital = "assets/hospital.yaml"

  @Test func aRefusedCell() throws {
    let result = try Console.run(
      ["whatif", Self.hospital, "POST /pharmacy/opiates", "--as", "okafor"])
    #expect(result.status == 0)
    #expect(result.errors == "")
    #expect(result.output.hasPrefix("DENIED  POST /pharmacy/opiates as okafor -> 403 FORBIDDEN\n"))
    #expect(
      result.output.hasSuffix(
        """
         nearest miss   3 <= 2
         who gets in    house, grey

        A change of okafor that lets okafor in
         set level of okafor to 3, now 2
             the smallest of all
             changes no other cell
         set level of okafor to 4, now 2
             changes no other cell

        A change of opiates that lets okafor in
         guard opiates with require("pharmacy", level=2), now require("pharmacy", level=3)
             changes no other cell
         guard opiates with require("pharmacy"), now require("pharmacy", level=3)
             another decision, the same access, for 2 more at opiates: meyer, o'brien
         take the guard from opiates, now require("pharmacy", level=3)
             also lets 10 more into opiates: anonymous, ross, quinn, lindqvist, tam, agency, meyer, \
        o'brien, zoë, 李雷
             another decision, the same access, for 2 more at opiates: house, grey

        What does not do it
         no change of the application: 1 tried, of one edit

        """))
  }

  @Test(arguments: [
    (["/pharmacy/opiates", "--as", "grey"], 0), (["/wards"], 0),
    (["/wards", "--as", "anonymous"], 0),
    (["/nowhere", "--as", "grey"], 1), (["DELETE /wards"], 1),
    (["/wards", "--abort-fn", "hide"], 0), (["/wards", "--abort-fn", "config"], 0),
  ])
  func exitStatus(_ arguments: [String], _ status: Int) throws {
    let result = try Console.run(["whatif", Self.hospital] + arguments)
    #expect(result.status == status)
    #expect(result.errors == "")
  }

  @Test(arguments: [
    (["example:", "/", "--as", "who"], "unknown user `who`"),
    (["example:", "secret", "--as", "alice"], "`secret` is no request"),
    (["example:", "/", "--abort-fn", "hidden"], "unknown abort handler `hidden`"),
    (
      ["flask:shop.web:app", "/", "--as", "alice"], "a real application cannot be changed from here"
    ),
    (["no/such.yaml", "/"], "no/such.yaml"), (["example:"], "Missing expected argument"),
  ])
  func trouble(_ arguments: [String], _ expected: String) throws {
    let result = try Console.run(["whatif"] + arguments)
    #expect(result.status == 2)
    #expect(result.output == "")
    #expect(result.errors.contains(expected))
  }

  @Test func json() throws {
    let result = try Console.run(["whatif", "example:", "/secret-code", "--as", "alice", "--json"])
    #expect(result.status == 0)
    #expect(
      result.output.hasPrefix(
        #"{"report":"whatif","version":1,"target":"example:","name":"Flask-Access example""#))
    #expect(result.output.split(separator: "\n").count == 1)
  }

  @Test func theKey() throws {
    let terminal = try Tmux("\(Console.executable) \(Self.hospital)")
    try terminal.wait(for: "as anonymous")
    try terminal.press("m")
    try terminal.wait(for: "users 13 by endpoints 28")
    try terminal.press("j", "j", "j", "w")
    try terminal.wait(for: "What if")
    try terminal.press("Escape")
    try terminal.wait(for: "users 13 by endpoints 28")
    try terminal.press("q")
  }

  /// The application of a lesson is one on paper; one of Python source says what it is.
  @Test func lessons() throws {
    let result = try Console.run(["whatif", "lesson:only-true", "GET /lend", "--as", "lea"])
    #expect(result.status == 0)
    #expect(result.output.contains("lea"))
    let source = try Console.run(["whatif", "lesson:require-above-route", "GET /"])
    #expect(source.status == 2)
    #expect(source.errors.contains("has Python source, not a scenario"))
  }
}
