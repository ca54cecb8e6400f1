import AccessCore
import AccessIO
import AccessReports
import Testing

/// What `check` writes.
@Suite struct CheckReportTests {
  private static func lines(_ report: CheckReport, isVerbose: Bool = false) -> String {
    report.text(isVerbose: isVerbose).map { $0.text(coloured: false) + "\n" }.joined()
  }

  @Test func text() throws {
    let report = try Checked.report(Checked.broken, findings: Checked.findings)
    try Golden.check(Self.lines(report), "check.txt")
    try Golden.check(Self.lines(report, isVerbose: true), "check-verbose.txt")
    #expect(!report.holds)
  }

  @Test func machineReadable() throws {
    let report = try Checked.report(Checked.broken, findings: Checked.findings)
    try Golden.check(report.json.text + "\n", "check.json")
    try Golden.check(report.junit + "\n", "check.xml")
    try Golden.check(report.annotations.joined(separator: "\n") + "\n", "check-github.txt")
  }

  @Test func strict() throws {
    let report = try Checked.report(
      Checked.broken, findings: Checked.findings, isStrict: true)
    try Golden.check(report.junit + "\n", "check-strict.xml")
    #expect(report.annotations.contains { $0.hasPrefix("::error file=shop.py,line=14,title=no_") })
  }

  @Test func fileNamesInAnnotationsAreEscaped() throws {
    let report = try Checked.report(Checked.broken, in: "a,b:c%\n::.yaml")
    #expect(
      report.annotations.first?.hasPrefix(
        "::error file=a%2Cb%3Ac%25<U+000A>%3A%3A.yaml,line=13,title=contract::anonymous") == true)
  }

  @Test func onlyTheChanged() throws {
    let old = Checked.broken.replacing("abort(404)", with: "abort(401)")
    let report = try Checked.report(Checked.broken, since: old)
    try Golden.check(Self.lines(report, isVerbose: true), "check-changed.txt")
    try Golden.check(report.junit + "\n", "check-changed.xml")
    let json = report.json.text
    #expect(json.contains("\"changed_since\":\"old.yaml\",\"skipped\":3,"))
    let same = try Checked.report(Checked.broken, since: Checked.broken)
    #expect(same.text().last?.plain.description.hasPrefix("0 of 2 rows hold") == true)
  }

  @Test func anEmptyContractFails() throws {
    let text = try #require(Checked.broken.split(separator: "contract:").first)
    let report = try Checked.report(String(text))
    #expect(!report.holds)
    #expect(Self.lines(report).hasPrefix("shop.yaml: the contract has no rows\n"))
    #expect(report.junit.contains("message=\"the contract has no rows\""))
    #expect(
      report.annotations.first == "::error file=shop.yaml,title=contract::the contract has no rows")
    #expect(report.json.text.hasSuffix("\"holds\":false}"))
  }

  @Test func whatHolds() throws {
    let example = ScenarioFile.exampleText
    let report = try Checked.report(example)
    #expect(report.holds)
    #expect(
      Self.lines(report) == "7 of 7 rows hold, \"*\" as 3 users, 4 of 4 endpoints covered\n")
    #expect(report.text().first?.text(coloured: true).hasPrefix("\u{1B}[32m7 of 7") == true)
    let finding = [Finding(.noGuard, endpoint: "home", message: "nothing guards GET /")]
    #expect(try Checked.report(example, findings: finding).holds)
    #expect(!(try Checked.report(example, findings: finding, isStrict: true).holds))
  }

  @Test func eachKindOfBreakFailsAlone() throws {
    let example = ScenarioFile.exampleText
    for (sound, spoilt) in [
      ("decision: allowed, status: 200", "decision: allowed, status: 201"),
      ("user: top-secret, hit", "user: top-secrte, hit"), ("hit: GET /logout, ", "hit: GET /log, "),
      ("  - {user: alice, hit: GET /logout, status: 302}", ""),
    ] {
      let text = example.replacing(sound, with: spoilt)
      #expect(text != example)
      #expect(!(try Checked.report(text).holds), "\(spoilt)")
    }
  }
}
