import AccessCore
import AccessTUI
import Foundation
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

  /// What can be read as soon as there is something to say.
  var descriptor: Int32 { work.pipe.reading }

  /// How far it is, or what was found; nil: that was said.
  func news() -> Message? { work.takeNews() }
}

/// What the thread and the console share.
private final class Work: Sendable {
  let pipe: WakingPipe
  private let simulation: Simulation
  private let question: WhatIf.Question
  private let state = Mutex(State())

  private struct State {
    var isCancelled = false
    /// What there is to say that was not taken yet.
    var news: Message?
  }

  /// How long what was said of the search stands.
  private static let interval = Duration.milliseconds(200)

  init?(_ simulation: Simulation, _ question: WhatIf.Question) {
    guard let pipe = WakingPipe() else { return nil }
    self.pipe = pipe
    self.simulation = simulation
    self.question = question
  }

  func cancel() { state.withLock { $0.isCancelled = true } }

  /// Takes what there is to say, and with it the byte that told of it.
  func takeNews() -> Message? {
    state.withLock { state in
      guard let news = state.news else { return nil }
      state.news = nil
      pipe.takeByte()
      return news
    }
  }

  func run() {
    var found: WhatIf?
    var last = ContinuousClock.now
    let result = try? simulation.whatIf(question) { progress in
      let now = ContinuousClock.now
      if now - last >= Self.interval {
        last = now
        tell(.seekingWhatIf(question, progress, found))
      }
      return !state.withLock { $0.isCancelled }
    } finding: {
      found = $0
    }
    tell(.foundWhatIf(question, result ?? nil))
  }

  /// Says something in the place of what was not taken yet.
  private func tell(_ message: Message) {
    state.withLock { state in
      let isAwake = state.news != nil
      state.news = message
      if isAwake { return }
      pipe.wake()
    }
  }
}
