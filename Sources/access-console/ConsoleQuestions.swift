import AccessCore
import AccessTUI

/// The probes that the model waits for, answered a slice at a time between keys.
///
/// A matrix asks many requests as one user, and one request as many users: who asks is let in once
/// while it stays the same, and each request is taken apart and routed once.
struct ConsoleQuestions {
  /// The generation of the questions.
  let generation: Int
  private let probes: [Probe]
  private var next = 0
  /// Who asked last; it holds as long as the questions do.
  private var visitor: (prober: Step.Prober, visitor: Visitor)?
  private var prepared: [RequestLine: PreparedRequest] = [:]

  /// More requests than this are not kept.
  private static let mostPrepared = 4096

  /// Nothing is asked.
  init() { self.init(generation: 0, probes: []) }

  private init(generation: Int, probes: [Probe]) {
    self.generation = generation
    self.probes = probes
  }

  /// Other questions, in order, in the place of these.
  func next(generation: Int, probes: [Probe]) -> ConsoleQuestions {
    var next = ConsoleQuestions(generation: generation, probes: probes)
    if prepared.count < Self.mostPrepared { next.prepared = prepared }
    return next
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
      predictions.append(Prediction(probe, answer: try? answer(probe, with: simulation)))
    }
    return predictions
  }

  private mutating func answer(_ probe: Probe, with simulation: Simulation) throws -> Answer {
    let request = prepared[probe.request] ?? simulation.prepared(probe.request)
    prepared[probe.request] = request
    let visitor =
      if let last = self.visitor, last.prober == probe.prober { last.visitor } else {
        try simulation.visitor(probe.prober)
      }
    self.visitor = (probe.prober, visitor)
    return try visitor.answer(to: request, tracing: probe.isTraced)
  }
}
