import AccessCore
import AccessIO
import AccessReports

/// Reports on checks, made as the command makes them.
enum Checked {
  /// An application whose contract is broken in every way.
  static let broken = #"""
    version: 1
    config: {CURRENT_USER: flask_login.current_user, ABORT_FN: 'lambda: abort(404)'}
    classes: {User: {id: username, has_access: 'lambda self, access: access == self.username'}}
    users:
      - {username: alice}
      - {username: bob, is_active: false}
      - {username: "<&\"\e[31m\u202e,:%"}
    endpoints:
      - {rule: /secret, endpoint: secret, require: ("alice"), returns: x}
      - {rule: /, endpoint: home, login_required: true}
      - {rule: /other, endpoint: other, methods: [POST, GET]}
    contract:
      - {user: "*", hit: GET /secret, decision: allowed, status: 200}
      - {user: bob, hit: GET /secret, decision: denied}
      - {user: alcie, hit: GET /secret, status: 403}
      - {user: alice, hit: "GET /nowhere?<100%&\r\n\x07>", status: 404}
      - {user: alice, hit: POST /, status: 405}
      - {user: anonymous, hit: GET /, status: 302, location: "/login?a,b:c"}
    """#

  /// What looks like a mistake in it.
  static let findings = [
    Finding(
      .noGuard, endpoint: "other", message: "nothing guards <other>",
      place: .init(file: "shop.py", line: 14)),
    Finding(.abortHandlerReturns, message: "the handler returns: 100%"),
  ]

  /// A report on a scenario and the contract in it.
  ///
  /// - Parameters:
  ///   - text: the scenario.
  ///   - file: the file that the contract is said to be in.
  ///   - old: the older application, if there is one.
  ///   - findings: what looks like a mistake in the application.
  ///   - isStrict: whether findings are enough for the check to fail.
  /// - Returns: the report.
  /// - Throws: what is wrong with a scenario, or a `StepError`.
  static func report(
    _ text: String, in file: String = "shop.yaml", since old: String? = nil,
    findings: [Finding] = [], isStrict: Bool = false
  ) throws -> CheckReport {
    var target = try ScenarioFile.parse(text: text, named: "shop.yaml").simulation
    let contract = Contract(file: file, rows: target.scenario.contract)
    let cases = contract.cases(in: target.application)
    let trials = try target.trials(of: cases)
    var before: [Trial]?
    if let old {
      var older = try ScenarioFile.parse(text: old, named: "old.yaml").simulation
      before = try older.trials(of: cases)
    }
    let checked = cases.indices.map { CheckedCase(cases[$0], trials[$0], before: before?[$0]) }
    return CheckReport(
      target: "shop.yaml", application: target.application, contract: contract,
      checked: checked,
      coverage: Coverage(of: target.application.listed.endpoints, by: checked), findings: findings,
      changedSince: old.map { _ in "old.yaml" }, isStrict: isStrict)
  }
}
