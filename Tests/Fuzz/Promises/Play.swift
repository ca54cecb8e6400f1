import AccessCore
import AccessIO

/// Plays steps with and without a trace, which must not make a difference.
package enum Play {
  /// Plays the steps twice.
  ///
  /// - Returns: the last answer.
  @discardableResult
  package static func alike(_ scenario: Scenario, _ steps: [Step]) throws(BrokenPromise) -> Answer?
  {
    var plain = Simulation(scenario)
    var traced = plain
    var last: Answer?
    for (number, step) in steps.enumerated() {
      let outcome: Outcome
      let other: Outcome
      do throws(StepError) {
        outcome = try plain.apply(step)
        other = try traced.apply(step, tracing: true)
      } catch {
        continue
      }
      let line = OutcomeLine(number + 1, step, outcome)
      let written = OutcomeLine(number + 1, step, other, tracing: true)
      try check(written, reads: step)
      guard line.members == written.members.filter({ $0.key != "trace" }) else {
        throw BrokenPromise(
          what: "step \(number + 1) differs with a trace: \(line.text.prefix(600)), traced "
            + "\(written.text.prefix(600))")
      }
      if case .answer(let answer) = outcome { last = answer }
    }
    guard plain.sessionUser == traced.sessionUser else {
      throw BrokenPromise(what: "the session differs with a trace")
    }
    return last
  }

  private static func check(
    _ line: OutcomeLine, reads step: Step
  ) throws(BrokenPromise) {
    let text = line.text
    guard let read = try? TranscriptLine(text, file: "outcome") else {
      switch step {
      case .hit(let request), .probe(let request, _):
        // A step made in memory may hold a request that no line can.
        if RequestLine(request.description) != request { return }
      default: break
      }
      throw BrokenPromise(what: "an outcome is not read back: \(text.prefix(600))")
    }
    guard read.step == step else {
      throw BrokenPromise(what: "an outcome is read as another step: \(text.prefix(600))")
    }
  }
}
