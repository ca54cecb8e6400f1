import AccessCore
import AccessIO
import Foundation
import Testing

/// What is found in applications that were read from files, with their lines.
@Suite struct LintFileTests {
  /// The findings of a scenario, as a report shows them.
  private static func findings(_ file: ScenarioFile, named name: String?) throws -> [String] {
    var simulation = file.simulation
    return try simulation.lint(file: name, warnings: file.warnings.map(Finding.init)).map {
      "\($0.place?.text ?? "-"): \($0.kind.rawValue): \($0.message)"
    }
  }

  private static func findings(_ text: String, named name: String? = "x.yaml") throws -> [String] {
    try findings(ScenarioFile.parse(text: text, named: "x.yaml"), named: name)
  }

  @Test func thePartsOfAScenarioKnowTheirLines() throws {
    let text = """
      version: 1
      config:
        CURRENT_USER: flask_login.current_user
        ABORT_FN: >-
          lambda: abort(404)
      classes:
        User:
          id: name

        Plain: {id: name}
        Bare:
      users:
        - {name: alice}
        -
          class: Plain
          name: bob
      endpoints:
        # The first.
        - {rule: /a, endpoint: a}
        - rule: /b
          endpoint: b
      abort_handlers:
        hide:
          'lambda: abort(404)'
      """
    let scenario = try ScenarioFile.parse(text: text, named: "x.yaml").scenario
    #expect(scenario.configuration.currentUserLine == 3)
    #expect(scenario.configuration.abortHandlerLine == 4)
    #expect(scenario.classes.map(\.line) == [7, 10, 11])
    #expect(scenario.users.map(\.line) == [13, 15])
    #expect(scenario.endpoints.map(\.line) == [19, 20])
    #expect(scenario.abortHandlers.map(\.line) == [23])
  }

  @Test func eachKindHasItsLine() throws {
    let text = """
      version: 1
      config:
        CURRENT_USER: flask_login.current_user
        ABORT_FN: 'lambda: redirect("/")'
      classes:
        User: {id: name, has_access: 'lambda self, right: right == "any" or right in self.rights'}
        Odd: {id: name, has_access: 'lambda self: True'}
      users:
        - {name: alice, rights: [read, boss]}
        - {name: bob, rights: [], class: Odd}
      endpoints:
        - {rule: /a, endpoint: a, require: ("read")}
        - {rule: /b, endpoint: b, require: ("write")}
        - {rule: /c, endpoint: c, login_required: true, view: 'lambda x: missing', try: [/d]}
        - {rule: /e, endpoint: e}
      abort_handlers:
        page: 'lambda: "Sorry"'
      contract:
        - {user: alice, hit: GET /a}
      """
    let returns = "returns when anonymous asks for `GET /a`: what it returns is dropped, "
    #expect(
      try Self.findings(text) == [
        "x.yaml:4: abort_fn_returns: ABORT_FN \(returns)and the refusal is a 500 error",
        "x.yaml:7: has_access_raises: has_access of `Odd` raises for `a` and `b`: "
          + "TypeError: <lambda>() takes 1 positional argument but 2 were given",
        "x.yaml:9: unused_right: nothing requires `boss`, in `rights` of `alice`",
        "x.yaml:13: unmet_requirement: `require(\"write\")` lets in nobody who asked for "
          + "`GET /b`: anonymous and 2 users",
        "x.yaml:14: example_elsewhere: `GET /d` stands for `c` and is answered 404 NOT FOUND",
        "x.yaml:14: view_arguments: the view of `c` wants `x`, which is no variable of `/c`",
        "x.yaml:14: file_warning: nothing defines `missing`: evaluating it is a NameError",
        "x.yaml:15: no_guard: nothing guards GET /e",
        "x.yaml:17: abort_fn_returns: the abort handler `page` \(returns)"
          + "and the refusal is a 500 error",
        "x.yaml:19: file_warning: the row says nothing that must hold",
      ])
  }

  @Test func othersHaveTheirLineToo() throws {
    let text = """
      version: 1
      config:
        CURRENT_USER: users.get
      classes:
        User: {id: name}
      users:
        - {name: alice, is_active: false}
      endpoints:
        - {rule: /a, endpoint: a, login_required: true}
      """
    #expect(
      try Self.findings(text) == [
        "x.yaml:3: current_user_not_called: CURRENT_USER is a builtin_function_or_method: "
          + "it is never called"
      ])
    let configured = text.replacingOccurrences(of: "users.get", with: "'True'")
      .replacingOccurrences(of: "login_required: true", with: "require: (1)")
    #expect(
      try Self.findings(configured) == [
        "x.yaml:9: guard_lets_everybody_in: `require(1)` lets in everybody who asked for "
          + "`GET /a`: anonymous and 1 user"
      ])
    let unset = configured.replacingOccurrences(of: "CURRENT_USER: 'True'", with: "")
    #expect(
      try Self.findings(unset) == [
        "x.yaml: current_user_unset: CURRENT_USER is not configured: "
          + "each guarded view is a 500 error"
      ])
    let inactive = text.replacingOccurrences(of: "users.get", with: "flask_login.current_user")
    #expect(try Self.findings(inactive) == [])
    let refused = inactive.replacingOccurrences(of: ", is_active: false", with: "")
      .replacingOccurrences(of: "login_required: true", with: "require: (1)")
    #expect(
      try Self.findings(refused) == [
        "x.yaml:7: user_without_access: no guarded endpoint lets in `alice`",
        "x.yaml:9: unmet_requirement: `require(1)` lets in nobody who asked for `GET /a`: "
          + "anonymous and 1 user; nobody it asks has has_access",
      ])
    #expect(try Self.findings(refused, named: nil).map { $0.prefix(2) } == ["-:", "-:"])
    let raising = refused.replacingOccurrences(
      of: "flask_login.current_user", with: "'lambda: users[session[\"_user_id\"]]'")
    #expect(
      try Self.findings(raising) == [
        "x.yaml:3: current_user_raises: CURRENT_USER raises when anonymous asks for `GET /a`: "
          + "KeyError: '_user_id'"
      ])
  }

  @Test func aDiagnosticIsAFinding() {
    let position = TextPosition(line: 3, column: 7)
    let diagnostic = Diagnostic(
      severity: .warning, file: "a/x.yaml", position: position, message: "unknown `x`",
      expected: "expected `y`", excerpt: nil)
    #expect(
      Finding(diagnostic)
        == Finding(
          .fileWarning, message: "unknown `x`; expected `y`",
          place: .init(file: "a/x.yaml", line: 3)))
    #expect(
      Finding(Diagnostic(file: "x.yaml", message: "empty"))
        == Finding(.fileWarning, message: "empty", place: .init(file: "x.yaml")))
  }

  /// `RECORD_GOLDENS=1 swift test` writes the lists anew; read what changed before you keep it.
  @Test(arguments: ["flask-access-example", "hospital"])
  func theAssetsHaveThese(name: String) throws {
    let tests = URL(filePath: #filePath).deletingLastPathComponent()
    let asset = tests.appending(path: "../../../assets/\(name).yaml").standardizedFileURL
    let file = try ScenarioFile.read(path: asset.path(percentEncoded: false))
    let found = try Self.findings(file, named: "\(name).yaml")
    let golden = tests.appending(path: "\(name).txt")
    if ProcessInfo.processInfo.environment["RECORD_GOLDENS"] == "1" {
      try (found.joined(separator: "\n") + "\n").write(
        to: golden, atomically: true, encoding: .utf8)
    }
    let expected = try String(contentsOf: golden, encoding: .utf8).split(separator: "\n")
    #expect(found == expected.map(String.init))
  }
}
