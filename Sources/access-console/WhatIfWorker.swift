import AccessCore
import AccessTUI
import Foundation
import Glibc
import Synchronization

/// Finds out what would have to be otherwise for a cell, on a thread of its own, while the console answers
/// keys.
final class WhatIfWorker: Sendable {
  private let work: Work

  /// Starts to look.
  ///
  /// - Parameters:
  ///   - simulation: the application, as it stands.
  ///   - question: the cell.
  init?(_ simulation: Simulation, _ question: WhatIf.Question) {
    guard let work = Work(simulation, question) else { return nil }
    self.work = work
    Thread.start(named: "what if") { work.run() }
  }

  deinit { work.cancel() }

  /// What can be read as soon as it is found.
  var descriptor: Int32 { work.reading }

  /// What was found; nil: it is still looked for.
  func finding() -> Message? { work.finding }
}

/// What the thread and the console share.
private final class Work: Sendable {
  let reading: Int32
  private let writing: Int32
  private let simulation: Simulation
  private let question: WhatIf.Question
  private let state = Mutex(State())

  private struct State {
    var isCancelled = false
    var finding: Message?
  }

  init?(_ simulation: Simulation, _ question: WhatIf.Question) {
    guard let ends = WakingPipe.make() else { return nil }
    (reading, writing) = ends
    self.simulation = simulation
    self.question = question
  }

  deinit {
    close(reading)
    close(writing)
  }

  func cancel() { state.withLock { $0.isCancelled = true } }

  var finding: Message? { state.withLock { $0.finding } }

  func run() {
    let found = try? simulation.whatIf(question) { _ in !state.withLock { $0.isCancelled } }
    state.withLock { $0.finding = .foundWhatIf(question, found ?? nil) }
    var byte: UInt8 = 0
    _ = write(writing, &byte, 1)
  }
}
