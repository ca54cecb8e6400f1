import AccessCore
import AccessIO
import Foundation

@testable import AccessTUI

/// An application that is simulated, Flask-Access's own example if no other: what an operator plays
/// with.
struct Story {
  private var simulation: Simulation

  static let application = Story().simulation.application

  init() {
    // The example is a part of the program: it can be read, or every test of it fails.
    simulation = Simulation(
      (try? ScenarioFile.example.scenario) ?? Scenario(name: "the example cannot be read"))
  }

  /// An application as it stands.
  init(_ simulation: Simulation) { self.simulation = simulation }

  /// A scenario of the assets.
  init(asset: String) throws {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appending(path: "../../assets/\(asset)")
    simulation = Simulation(try ScenarioFile.read(path: file.path(percentEncoded: false)).scenario)
  }

  /// The application in words.
  var application: Application { simulation.application }

  var sessionUser: String? { simulation.sessionUser }
  var abortHandler: AbortHandlerChoice { simulation.abortHandler }

  /// Finds out what would have to be otherwise for a cell.
  func whatIf(
    _ question: WhatIf.Question, goesOn: (WhatIf.Progress) -> Bool = { _ in true },
    finding: (WhatIf) -> Void = { _ in }
  ) -> WhatIf? {
    try? simulation.whatIf(question, goesOn: goesOn, finding: finding)
  }

  /// Does a step.
  mutating func apply(_ step: Step, tracing: Bool = true) -> Outcome {
    (try? simulation.apply(step, tracing: tracing)) ?? .logout
  }
}
