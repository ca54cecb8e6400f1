import AccessCore
import AccessIO
import AccessReports
import Foundation
import Testing

/// What is recorded of an application holds for it.
@Suite struct CheckRecordTests {
  /// The repository's scenarios, and those of the oracle where it is there.
  static let files = ["assets", "../shared/oracle/cases"].flatMap { folder in
    let folder = Example.root.appending(path: folder)
    let files =
      (try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil))
      ?? []
    return files.filter { $0.pathExtension == "yaml" }.map { $0.path(percentEncoded: false) }
      .sorted()
  }

  @Test func thereAreFiles() { #expect(Self.files.count >= 2) }

  @Test(arguments: files)
  func recordThenCheck(_ path: String) throws {
    let simulation = try ScenarioFile.read(path: path).simulation
    let application = simulation.application
    var target: any Target = simulation
    let plan = try Selection().recordPlan(of: &target)
    let record = try target.record(plan)
    let text = ContractSource(record, title: path).text
    let file = try ContractFile.parse(text: text, named: "recorded.yaml")
    let cases = file.contract.cases(in: application)
    let checked = zip(cases, try target.trials(of: cases)).map { CheckedCase($0, $1) }
    for item in checked where !item.holds {
      Issue.record("\(item.item.user ?? "-") \(item.item.row.hit): \(item.faults)")
    }
    // What nothing leads to cannot be covered; everything else is.
    let unreachable = record.gaps.compactMap { gap in
      if case .unreachable(let endpoint, _, leadsTo: _) = gap { endpoint.name } else { nil }
    }
    let coverage = Coverage(of: application.listed.endpoints, by: checked)
    #expect(coverage.missing.allSatisfy { unreachable.contains($0.name) })
    // As a part of a scenario it is the same contract.
    let scenario = try ScenarioFile.parse(
      text: "version: 1\nname: recorded\n" + text, named: "recorded.yaml")
    #expect(scenario.scenario.contract.map(\.hit) == file.contract.rows.map(\.hit))
  }
}
