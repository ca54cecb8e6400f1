import AccessCore
import Testing

@testable import AccessIO

@Suite struct InputLimitsTests {
  @Test func areRead() throws {
    var limits = try InputLimits("file-size=256M,steps=1000000,nodes=2K,users=1G")
    #expect(limits.fileSize == 256 << 20)
    #expect(limits.steps == 1_000_000)
    #expect(limits.nodes == 2048)
    #expect(limits.users == 1 << 30)
    #expect(limits.nesting == 100)
    limits = try InputLimits("")
    #expect(limits == InputLimits())
  }

  @Test(arguments: [
    (
      "size=1",
      "unknown limit `size` in ACCESS_CONSOLE_LIMITS; expected one of `file-size`, `line-size`, "
        + "`nesting`, `nodes`, `users`, `users-in-file`, `steps`"
    ),
    (
      "nesting=501",
      "the limit `nesting=501` in ACCESS_CONSOLE_LIMITS is no number from 1 to 500; expected one as in "
        + "`nesting=100`"
    ),
    (
      "file-size=-1",
      "the limit `file-size=-1` in ACCESS_CONSOLE_LIMITS is no number from 1 to 1099511627776; "
        + "expected one as in `file-size=64M`"
    ),
    (
      "steps",
      "the limit `steps` in ACCESS_CONSOLE_LIMITS is no number from 1 to 1099511627776; expected one as "
        + "in `steps=100000`"
    ),
  ])
  func faults(_ text: String, _ message: String) {
    #expect(throws: InputLimits.Fault(message: message)) { try InputLimits(text) }
  }

  /// Each limit is named where it is passed, and what is named as the way to raise it does so.
  @Test(arguments: ["nodes", "users", "nesting", "steps", "line-size", "file-size"])
  func aLimitThatIsPassedSaysHowItIsRaised(_ name: String) throws {
    let scratch = try Scratch()
    let scenario = """
      version: 1
      classes: {User: {id: username}}
      users: [{username: a, x: [[[[1]]]]}, {username: b}, {username: c}]
      endpoints: [{rule: /, endpoint: home, returns: x}]
      """
    let path = try scratch.write(
      name == "steps" || name == "line-size"
        ? String(repeating: "{\"logout\": true}\n", count: 3) : scenario, to: "input")
    func complaint(_ text: String) throws -> String? {
      try InputLimits.$current.withValue(InputLimits(text)) { () -> String? in
        do {
          if name == "steps" || name == "line-size" {
            _ = try Transcript.read(path: path)
          } else {
            _ = try ScenarioFile.read(path: path)
          }
          return nil
        } catch let report as DiagnosticReport {
          return report.rendered
        }
      }
    }
    var limit = "\(name)=2"
    var raised = 0
    while let text = try complaint(limit) {
      let start = try #require(text.range(of: "`ACCESS_CONSOLE_LIMITS="), "\(text)")
      limit = String(text[start.upperBound...].prefix { $0 != "`" })
      #expect(limit.hasPrefix(name + "="))
      raised += 1
      try #require(raised < 10)
    }
    #expect(raised > 0)
  }

  /// The billion laughs: few bytes, and more nodes than any memory holds.
  @Test func aliasesThatGrowAreCounted() throws {
    var text = "version: 1\na0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    for level in 1..<30 {
      let list = Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", ")
      text += "a\(level): &a\(level) [\(list)]\n"
    }
    let report = try #require(throws: DiagnosticReport.self) {
      try ScenarioFile.parse(text: text, named: "laughs.yaml")
    }
    #expect(
      report.rendered.contains(
        "the document has more than 1000000 nodes"), "\(report.rendered)")
    #expect(report.rendered.contains("`ACCESS_CONSOLE_LIMITS=nodes=4000000`"))
  }

  /// At the deepest that can be asked for, nothing overflows the stack.
  @Test func theDeepestNesting() throws {
    try InputLimits.$current.withValue(InputLimits("nesting=500")) {
      let deep = String(repeating: "[", count: 480) + String(repeating: "]", count: 480)
      let file = try ScenarioFile.parse(
        text: """
          version: 1
          classes: {User: {id: username}}
          users: [{username: a, x: \(deep)}]
          endpoints: [{rule: /, endpoint: home, view: 'lambda: str(users["a"].x)'}]
          """, named: "deep.yaml")
      var simulation = file.simulation
      _ = try simulation.apply(.hit(RequestLine(method: "GET", target: "/")), tracing: true)
      #expect(throws: Never.self) { try ScenarioSource(file.simulation).text() }
      #expect(throws: Never.self) { try JSONReader.read(Array(deep.utf8)[...]) }
    }
  }
}
