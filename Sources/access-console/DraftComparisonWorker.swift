import AccessCore
import AccessReports
import AccessTUI
import Foundation
import Glibc
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
  var descriptor: Int32 { work.reading }

  /// What is known; nil: it is still asked.
  func result() -> DraftComparison? { work.result }
}

/// What the thread and the console share.
private final class Work: Sendable {
  let reading: Int32
  private let writing: Int32
  private let base: Simulation
  private let draft: Simulation
  private let comparison: DraftComparison
  private let state = Mutex(State())

  private struct State {
    var isCancelled = false
    var result: DraftComparison?
  }

  /// Nobody wants to know any more.
  private struct Cancelled: Error {}

  /// More lines than this are not shown: nobody looks through them.
  private static let mostLines = 2000

  init?(_ base: Simulation, _ draft: Simulation, _ comparison: DraftComparison) {
    guard let ends = WakingPipe.make() else { return nil }
    (reading, writing) = ends
    (self.base, self.draft, self.comparison) = (base, draft, comparison)
  }

  deinit {
    close(reading)
    close(writing)
  }

  func cancel() { state.withLock { $0.isCancelled = true } }

  var result: DraftComparison? { state.withLock { $0.result } }

  func run() {
    guard let cells = cells() else { return }
    var comparison = comparison
    comparison.cells = cells
    state.withLock { $0.result = comparison }
    var byte: UInt8 = 0
    _ = write(writing, &byte, 1)
  }

  /// The lines that say where the two differ; nil: nobody wants to know any more.
  private func cells() -> [StyledText]? {
    var one: any Target = Simulation(base.scenario)
    var other: any Target = Simulation(draft.scenario)
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
          guard !state.withLock(\.isCancelled) else { throw Cancelled() }
          differences.append(difference)
        })
      let report = DifferenceReport(
        DifferenceReport.Side("the file", one.application),
        DifferenceReport.Side("the draft", other.application), plan: done, differences: differences)
      return lines(of: report)
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
