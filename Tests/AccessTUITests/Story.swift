import AccessCore
import AccessIO

@testable import AccessTUI

/// Flask-Access's own example, simulated: what an operator plays with.
struct Story {
  private var simulation: Simulation

  static let application = Story().simulation.application

  init() {
    // The example is a part of the program: it can be read, or every test of it fails.
    simulation = Simulation(
      (try? ScenarioFile.example.scenario) ?? Scenario(name: "the example cannot be read"))
  }

  /// Does a step.
  mutating func apply(_ step: Step, tracing: Bool = true) -> Outcome {
    (try? simulation.apply(step, tracing: tracing)) ?? .logout
  }
}
