import AccessCore
import Foundation
import Testing

@testable import AccessIO

/// Scenarios that are written and read back.
@Suite struct ScenarioRoundTripTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The scenario files of the repository, and beside it the recorded cases if they are there.
  static let paths: [String] = [
    "assets", "Tests/Differential", "Tests/Differential/found", "../shared/oracle/cases",
  ].flatMap { folder in
    let folder = root.appending(path: folder).path(percentEncoded: false)
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { $0.hasSuffix(".yaml") }.sorted().map { "\(folder)/\($0)" }
  }

  /// Whether two descriptions are the same to the byte, which texts that are equal need not be.
  private static func areSame<Described>(_ left: Described, _ right: Described) -> Bool {
    "\(left)".utf8.elementsEqual("\(right)".utf8)
  }

  @Test(arguments: paths)
  func files(path: String) throws {
    let original = try ScenarioFile.read(path: path)
    let text = try ScenarioSource(original.simulation).text()
    let read = try ScenarioFile.parse(text: text, named: "other.yaml")
    #expect(read.simulation.application == original.simulation.application)
    #expect(Self.areSame(read.simulation.application, original.simulation.application))
    #expect(read.warnings.map(\.message) == original.warnings.map(\.message))
    #expect(read.scenario.contract.count == original.scenario.contract.count)
    for (left, right) in zip(read.scenario.contract, original.scenario.contract) {
      var row = right
      row.line = left.line
      #expect(Self.areSame(left, row))
    }
    #expect(try ScenarioSource(read.simulation).text() == text)
    let described = try ScenarioSource(original.simulation.application).text()
    let again = try ScenarioFile.parse(text: described, named: "other.yaml")
    #expect(Self.areSame(again.simulation.application, original.simulation.application))
    #expect(!text.split(separator: "\n").contains { $0.drop { $0 == " " }.hasPrefix("#") })
  }

  /// Texts that YAML, Python or a terminal could take for something else.
  private static let hostile = [
    "", "yes", "No", "null", "~", "1234", "1.5", "0x1F", "2024-01-31", "=", "<<", "*", "*a", "&a",
    "!", "!!str", "%", "@", "`", "#", "a #b", "a: b", ":", "a:", "-", "- a", "?", "? a", "[", "]",
    "{", "}", ",", "a, b", " lead", "trail ", "o'brien", "say \"hi\"", "'\"", "\\", "\\n", "a\nb",
    "\n", "\r", "\t", "---", "...", "\u{0}", "\u{1B}[31m", "\u{7F}", "\u{85}", "\u{2028}",
    "\u{202E}", "a\u{FEFF}", "\u{FFFE}", "👩‍🚀", "e\u{301}", "\u{E9}", "\u{10FFFF}", "True",
    "config: x", "version: 1\nname: y", String(repeating: "long ", count: 300),
  ]

  /// A scenario with a text wherever one can stand.
  private static func scenario(_ text: String) throws -> Scenario {
    let name = text.isEmpty ? "e" : text
    return Scenario(
      name: text, configuration: .init(loginView: text),
      classes: [.init(name: "User", idAttribute: "id"), .init(name: "yes", idAttribute: "null")],
      users: [
        .init(
          id: text, className: "User",
          attributes: [
            .init(name: "id", value: .string(text)), .init(name: "on", value: .string(text)),
            .init(name: "all", value: [.string(text), .dictionary([(text, .string(text))])]),
          ]),
        .init(
          id: text + "2", className: "yes",
          attributes: [.init(name: "null", value: .string(text + "2"))]),
      ],
      endpoints: [
        .init(
          name: name, rule: try URLRule("/<x>"), methods: ["POST"],
          requirement: try Program("(\(Value.string(text).repr))"), view: .text(text),
          examples: ["/" + text]),
        .init(
          name: name + "2", rule: try URLRule("/"),
          view: .function(try Program("lambda: \(Value.string(text).repr)"))),
      ],
      abortHandlers: [.init(name: text, program: try Program(" ( 'a'\n # \\ \n)"))],
      contract: [.init(user: .user(text), hit: .init(method: "GET", target: "/" + text))])
  }

  @Test(arguments: hostile)
  func hostileTexts(text: String) throws {
    let original = Simulation(try Self.scenario(text))
    let read = try ScenarioFile.parse(
      text: try ScenarioSource(original).text(), named: "x.yaml")
    #expect(read.simulation.application == original.application)
    #expect(Self.areSame(read.simulation.application, original.application))
    if text == "*" {
      #expect(read.scenario.contract.map(\.user) == [.everyone])
    } else {
      #expect(read.scenario.contract.map(\.user) == [.user(text)])
    }
    // Without the values themselves, it is written from their source.
    let described = try ScenarioSource(original.application).text()
    let again = try ScenarioFile.parse(text: described, named: "x.yaml")
    #expect(Self.areSame(again.simulation.application, original.application))
    #expect(again.scenario.contract.isEmpty)
  }

  @Test func anEmptyScenario() throws {
    let source = ScenarioSource(Simulation(Scenario(name: "x", behaviour: .released)))
    #expect(try source.text() == "version: 1\nname: x\nbehaviour: released")
  }

  /// What is wrong is a comment, and the rest is there.
  @Test func whatCannotBeReadIsLeftOut() throws {
    let scenario = Scenario(
      name: "x",
      endpoints: [
        .init(name: "home", rule: try URLRule("/")),
        .init(name: "static", rule: try URLRule("/s")),
        .init(name: "home", rule: try URLRule("/h")),
      ],
      abortHandlers: [.init(name: "config", program: try Program("lambda: abort(404)"))])
    let text = try ScenarioSource(Simulation(scenario)).text()
    #expect(
      text == """
        version: 1
        name: x
        behaviour: documented

        endpoints:
          - {rule: /, endpoint: home}
          # Left out: the endpoint `static` is Flask's own; expected another name.
          # - {rule: /s, endpoint: static}
          # Left out: duplicate endpoint `home`; expected each name once.
          # - {rule: /h, endpoint: home}

        # abort_handlers:
          # Left out: an abort handler cannot be named `config`; expected another name: `config` stands for
          # the `ABORT_FN` of `config`.
          # config: 'lambda: abort(404)'
        """)
  }
}
