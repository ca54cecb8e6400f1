import AccessCore
import AccessTUI

/// The probes that the model waits for, answered a slice at a time between keys.
struct ConsoleQuestions {
  /// The generation of the questions.
  let generation: Int
  private let probes: [Probe]
  private var next = 0

  /// Questions of a generation, in order.
  init(generation: Int = 0, probes: [Probe] = []) {
    self.generation = generation
    self.probes = probes
  }

  /// Whether all are answered.
  var isEmpty: Bool { next >= probes.count }

  /// Answers at least one question, and more as long as there is time.
  mutating func answer(
    with simulation: Simulation, until deadline: ContinuousClock.Instant
  ) -> [Prediction] {
    var predictions: [Prediction] = []
    while !isEmpty, predictions.isEmpty || ContinuousClock.now < deadline {
      let probe = probes[next]
      next += 1
      var copy = simulation
      var answer: Answer?
      if case .answer(let given)? = try? copy.apply(probe.step, tracing: probe.isTraced) {
        answer = given
      }
      predictions.append(Prediction(probe, answer: answer))
    }
    return predictions
  }
}
