import AccessCore
import AccessIO
import Testing

@testable import AccessReports

@Suite struct DifferenceReportTests {
  private func report(_ a: ScenarioFile, _ b: ScenarioFile) throws -> DifferenceReport {
    func part(_ application: Application) -> ComparisonPlan.Part {
      let survey = Survey(of: application)
      return ComparisonPlan.Part(
        of: application, users: survey.users, endpoints: survey.subjects.map(\.endpoint))
    }
    var one: any Target = a.simulation
    var other: any Target = b.simulation
    var differences: [Difference] = []
    let plan = try ComparisonPlan(part(one.application), part(other.application)).conduct(
      &one, &other, advance: {}, { differences.append($0) })
    return DifferenceReport(
      DifferenceReport.Side("old.yaml", one.application),
      DifferenceReport.Side("new.yaml", other.application), plan: plan, differences: differences)
  }

  private func changed(_ replacements: KeyValuePairs<String, String>) throws -> ScenarioFile {
    var text = ScenarioFile.exampleText
    for (old, new) in replacements {
      #expect(text.contains(old))
      text = text.replacing(old, with: new)
    }
    return try ScenarioFile.parse(text: text, named: "new.yaml")
  }

  private var new: ScenarioFile {
    get throws {
      try changed([
        "access == self.username": "access in (self.username, \"top-secret\")",
        "  # ABORT_FN: 'lambda: abort(404)'": "  ABORT_FN: 'lambda: abort(404)'",
        "  - {username: top-secret}": "  - {username: carol}",
        "rule: /logout": "rule: /out",
        "\"Welcome %s\"": "\"Hello %s\"",
      ])
    }
  }

  @Test func differences() throws {
    let report = try report(Example.flaskAccess, new)
    try Golden.check(
      report.lines.map { $0.text(coloured: false) + "\n" }.joined(), "diff.txt")
    try Golden.check(
      report.lines.map { $0.text(coloured: true) + "\n" }.joined(), "diff-coloured.txt")
    try Golden.check(report.json, "diff.json")
    #expect(!report.isSame)
    #expect(report.hasNewAccess)
  }

  @Test func noDifference() throws {
    let report = try report(Example.hospital, Example.hospital)
    #expect(
      report.lines.map(\.plain.description) == ["no difference among 390 answers"])
    #expect(report.isSame)
    #expect(!report.hasNewAccess)
  }

  /// One side has more, and nobody gets in who did not: not the same, and no new access.
  @Test func moreUsers() throws {
    let more = try changed([
      "access == self.username": "False",
      "  - {username: alice}": "  - {username: alice}\n  - {username: bob, is_active: false}",
    ])
    let report = try report(Example.flaskAccess, more)
    #expect(!report.isSame)
    #expect(!report.hasNewAccess)
    #expect(report.lines.map(\.plain.description).contains("only in B: user bob"))
  }
}
