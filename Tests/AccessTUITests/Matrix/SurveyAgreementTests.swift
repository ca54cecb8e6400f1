import AccessCore
import AccessIO
import Foundation
import Testing

@testable import AccessTUI

/// What the screens predict is what `matrix` writes.
@Suite struct SurveyAgreementTests {
  /// The scenarios of the repository, and random ones: the oracle's, where they are.
  static let scenarios: [ScenarioFile] = {
    let root = URL(filePath: #filePath).appending(path: "../../../..").standardized
    let folders = ["assets", "Tests/Differential", "Tests/Differential/found"]
    let random = "../shared/oracle/cases"
    return (folders + [random]).flatMap { name in
      let folder = root.appending(path: name).path(percentEncoded: false)
      let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
      let files = names.filter { $0.hasSuffix(".yaml") }.sorted()
      return files.prefix(name == random ? 40 : .max).compactMap {
        try? ScenarioFile.read(path: folder + "/" + $0)
      }
    }
  }()

  /// Sends a message, and answers all that is asked because of it.
  private func send(_ message: Message, to model: inout Model, _ simulation: inout Simulation)
    throws
  {
    var messages = [message]
    while !messages.isEmpty {
      var questions: Message?
      for effect in update(&model, messages.removeFirst()) {
        switch effect {
        case .predict(let generation, let probes):
          let predictions = try probes.map { probe in
            let outcome = try simulation.apply(probe.step, tracing: probe.isTraced)
            guard case .answer(let answer) = outcome else { return Prediction(probe, answer: nil) }
            return Prediction(probe, answer: answer)
          }
          questions = .predicted(generation: generation, predictions)
        case .perform(let step): messages.append(.performed(step, try simulation.apply(step)))
        default: break
        }
      }
      if let questions { messages.append(questions) }
    }
  }

  private func verdicts(_ file: ScenarioFile) throws -> [[Verdict]] {
    let survey = Survey(of: file.simulation.application)
    var verdicts = survey.users.map { _ in survey.subjects.map { _ in Verdict.unknown } }
    try file.simulation.probe(
      survey.subjects.map(\.request), as: survey.users.indices.map { survey.prober($0) }
    ) { verdicts[$0][$1] = $2.verdict }
    return verdicts
  }

  @Test func scenariosAreRead() { #expect(Self.scenarios.count > 20) }

  @Test(arguments: scenarios.indices)
  func matrixScreen(scenario: Int) throws {
    let file = Self.scenarios[scenario]
    var simulation = file.simulation
    let size = Size(columns: 80, rows: 24)
    var model = Model(application: simulation.application, size: size)
    try send(.resized(size), to: &model, &simulation)
    try send(.key(.character("m")), to: &model, &simulation)
    #expect(model.matrix.isComplete)
    for (user, row) in try verdicts(file).enumerated() {
      for (endpoint, verdict) in row.enumerated() {
        let cell = Matrix.Cell(user: user, endpoint: endpoint)
        #expect(model.matrix.entry(cell) == .known(verdict), "\(cell)")
      }
    }
  }

  /// Both lists, as each user who can log in and with each endpoint selected.
  @Test(arguments: scenarios.indices)
  func lists(scenario: Int) throws {
    let file = Self.scenarios[scenario]
    let expected = try verdicts(file)
    let users = [nil] + file.scenario.users.map { $0.id as String? }
    for (user, id) in users.enumerated() {
      var simulation = file.simulation
      // Tall enough to show every item: what is not on the screen is not asked.
      let size = Size(columns: 100, rows: 120)
      var model = Model(application: simulation.application, size: size)
      try send(.resized(size), to: &model, &simulation)
      if let id {
        let outcome = try simulation.apply(.login(id))
        guard case .login(_, ok: true) = outcome else { continue }
        try send(.performed(.login(id), outcome), to: &model, &simulation)
      }
      for (endpoint, verdict) in expected[user].enumerated() {
        #expect(model.predictions.endpoints[endpoint] == .known(verdict), "\(endpoint)")
      }
      guard user == 0 else { continue }
      for endpoint in expected[0].indices {
        for (other, row) in expected.enumerated() {
          #expect(model.predictions.users[other] == .known(row[endpoint]), "\(other) \(endpoint)")
        }
        try send(.key(.down), to: &model, &simulation)
      }
    }
  }
}
