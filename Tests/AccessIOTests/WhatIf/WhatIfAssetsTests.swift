import AccessCore
import AccessIO
import Foundation
import Testing

/// Every refused cell of every scenario that is handed out has an answer.
@Suite struct WhatIfAssetsTests {
  private static var scenarios: [String] {
    get throws {
      let folder = URL(filePath: #filePath).appending(path: "../../../../assets").standardized
      return try FileManager.default.contentsOfDirectory(
        at: folder, includingPropertiesForKeys: nil
      )
      .filter { $0.pathExtension == "yaml" }.map { $0.path(percentEncoded: false) }.sorted()
    }
  }

  @Test func everyRefusedCell() throws {
    let paths = try Self.scenarios
    #expect(paths.count >= 2)
    for path in paths {
      let simulation = try ScenarioFile.read(path: path).simulation
      let survey = Survey(of: simulation.application)
      for user in survey.users.indices {
        for subject in survey.subjects {
          let answer = try simulation.probe(subject.request, as: survey.prober(user))
          guard !answer.letsIn else { continue }
          let question = WhatIf.Question(subject.request, as: survey.prober(user))
          let found = try #require(try simulation.whatIf(question))
          // Without its guard, whoever it is gets in.
          #expect(found.isAnswered, "\(path): \(question)")
          #expect(found.changes.allSatisfy { $0.answer.letsIn }, "\(path): \(question)")
          #expect(found.changes.allSatisfy { $0.otherCells != nil }, "\(path): \(question)")
        }
      }
    }
  }
}
