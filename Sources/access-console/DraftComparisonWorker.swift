import AccessCore
import AccessReports
import AccessTUI
import Foundation
import Synchronization

/// Asks two scenarios everything, on a thread of its own, and says where they differ.
final class DraftComparisonWorker: Sendable {
  private let work: Work

  /// Starts to ask.
  ///
  /// - Parameters:
  ///   - base: the application as the file has it.
  ///   - draft: the application as it is drafted.
  ///   - comparison: what is known of the difference already.
  init?(_ base: Simulation, _ draft: Simulation, _ comparison: DraftComparison) {
    guard let work = Work(base, draft, comparison) else { return nil }
    self.work = work
    Thread.start(named: "comparing") { work.run() }
  }

  deinit { work.cancel() }

  /// What can be read as soon as it is known.
  var descriptor: Int32 { work.pipe.reading }

  /// What is known; nil: it is still asked.
  func result() -> DraftComparison? { work.result }
}

/// What the thread and the console share.
private final class Work: Sendable {
  let pipe: WakingPipe
  private let base: Simulation
  private let draft: Simulation
  private let comparison: DraftComparison
  private let state = Mutex(State())

  private struct State {
    var isCancelled = false
    var result: DraftComparison?
  }

  /// There are more differences than anybody looks through.
  private struct TooMany: Error {}

  /// So many differences are held at most.
  private static let mostDifferences = 100_000

  /// More lines than this are not shown: nobody looks through them.
  private static let mostLines = 2000

  init?(_ base: Simulation, _ draft: Simulation, _ comparison: DraftComparison) {
    guard let pipe = WakingPipe() else { return nil }
    self.pipe = pipe
    (self.base, self.draft, self.comparison) = (base, draft, comparison)
  }

  func cancel() { state.withLock { $0.isCancelled = true } }

  var result: DraftComparison? { state.withLock { $0.result } }

  func run() {
    guard let cells = cells() else { return }
    var comparison = comparison
    comparison.cells = cells
    state.withLock { $0.result = comparison }
    pipe.wake()
  }

  /// The lines that say where the two differ; nil: nobody wants to know any more.
  private func cells() -> [StyledText]? {
    let isWanted: @Sendable () -> Bool = { !self.state.withLock(\.isCancelled) }
    var one: any Target = CancellableTarget(Simulation(base.scenario), isWanted)
    var other: any Target = CancellableTarget(Simulation(draft.scenario), isWanted)
    let parts = [one, other].map { target in
      let application = target.application.listed
      return ComparisonPlan.Part(of: application, users: [nil] + application.users.map(\.self))
    }
    let plan = ComparisonPlan(parts[0], parts[1])
    var differences: [Difference] = []
    do {
      let done = try plan.conduct(
        &one, &other, advance: {},
        { difference in
          guard differences.count < Self.mostDifferences else { throw TooMany() }
          differences.append(difference)
        })
      let report = DifferenceReport(
        DifferenceReport.Side("the file", one.application),
        DifferenceReport.Side("the draft", other.application), plan: done, differences: differences)
      return lines(of: report)
    } catch is TooMany {
      return [
        StyledText(
          "more than \(Self.mostDifferences) cells differ: `diff` of two files lists them all",
          .trouble)
      ]
    } catch {
      return state.withLock(\.isCancelled) ? nil : [StyledText("it could not be asked", .trouble)]
    }
  }

  private func lines(of report: DifferenceReport) -> [StyledText] {
    var lines: [StyledText] = []
    var count = 0
    report.forEachLine { line in
      count += 1
      if count <= Self.mostLines { lines.append(line) }
    }
    if count > lines.count {
      lines.append(
        StyledText("and \(count - lines.count) lines more: `diff` writes them all", .faint))
    }
    return lines
  }
}

/// A simulation that stops answering as soon as nobody wants to know any more.
private struct CancellableTarget: Target {
  private var simulation: Simulation
  private let isWanted: @Sendable () -> Bool

  /// Nobody wants to know any more.
  private struct Cancelled: Error {}

  init(_ simulation: Simulation, _ isWanted: @escaping @Sendable () -> Bool) {
    self.simulation = simulation
    self.isWanted = isWanted
  }

  var application: Application { simulation.application }
  var sessionUser: String? { simulation.sessionUser }
  var abortHandler: AbortHandlerChoice { simulation.abortHandler }

  mutating func apply(_ step: Step, tracing: Bool) throws(StepError) -> Outcome {
    try simulation.apply(step, tracing: tracing)
  }

  mutating func probe(
    _ requests: [RequestLine], as probers: [Step.Prober],
    _ body: (_ prober: Int, _ request: Int, Answer) throws -> Void
  ) throws {
    try simulation.probe(requests, as: probers) { prober, request, answer in
      guard isWanted() else { throw Cancelled() }
      try body(prober, request, answer)
    }
  }

  mutating func count(
    _ requests: [RequestLine], as probers: [Step.Prober],
    _ body: (_ answer: Answer, _ request: Int, _ count: Int) throws -> Void
  ) throws {
    try simulation.count(requests, as: probers, body)
  }

  mutating func reset() throws(StepError) { simulation.reset() }
}
