import AccessCore
import AccessIO
import Testing

@testable import AccessReports

@Suite struct DifferenceReportTests {
  private func report(_ a: ScenarioFile, _ b: ScenarioFile) throws -> DifferenceReport {
    func part(_ application: Application) -> ComparisonPlan.Part {
      ComparisonPlan.Part(
        of: application.listed, users: Survey(of: application).users)
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
      text(of: report, coloured: false), "diff.txt")
    try Golden.check(
      text(of: report, coloured: true), "diff-coloured.txt")
    try Golden.check(report.json, "diff.json")
    #expect(!report.isSame)
    #expect(report.hasNewAccess)
  }

  @Test func noDifference() throws {
    let report = try report(Example.hospital, Example.hospital)
    #expect(
      text(of: report, coloured: false) == "no difference among 494 answers\n")
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
    #expect(text(of: report, coloured: false).contains("\nonly in B: user bob\n"))
  }
}

/// The report's lines, each with a line break.
private func text(of report: DifferenceReport, coloured: Bool) -> String {
  var text = ""
  report.forEachLine { text += $0.text(coloured: coloured) + "\n" }
  return text
}
