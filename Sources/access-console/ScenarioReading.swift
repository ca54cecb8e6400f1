import AccessIO
import Dispatch
import Foundation
import Glibc
import Synchronization

/// Reads a scenario file, and the file of users that it names, on a thread of its own.
final class ScenarioReading: Sendable {
  /// What came of it, or is to come.
  typealias Outcome = Result<ScenarioFile, DiagnosticReport>

  /// Something to tell of it.
  enum News {
    /// How far it is.
    case progress(ReadingProgress)
    /// What came of it.
    case ended(Outcome)
  }

  /// What can be read as soon as there is news.
  var descriptor: Int32 { pipe.reading }
  /// When it began.
  let start = FileTime.now
  private let pipe: WakingPipe
  private let state = Mutex(State())
  private let end = DispatchSemaphore(value: 0)

  private struct State {
    var progress: ReadingProgress?
    var outcome: Outcome?
  }

  /// How often it is told how far it is; nothing is told of what takes less.
  private static let interval = Duration.milliseconds(50)

  /// How a scenario is read; it is told how far that is.
  typealias Reader =
    @Sendable (_ progress: @escaping (ReadingProgress) -> Void) throws(DiagnosticReport) ->
    ScenarioFile

  /// Starts to read a file; nil: the system has no pipe left.
  ///
  /// - Parameter path: the scenario's file.
  convenience init?(path: String) {
    self.init { progress throws(DiagnosticReport) in
      try ScenarioFile.read(path: path, progress: progress)
    }
  }

  /// Starts to read; nil: the system has no pipe left.
  ///
  /// - Parameter reader: what reads.
  init?(by reader: @escaping Reader) {
    guard let pipe = WakingPipe() else { return nil }
    self.pipe = pipe
    Thread.start(named: "reading") { self.read(by: reader) }
  }

  private func read(by reader: Reader) {
    var last = ContinuousClock.now
    let outcome = Outcome { () throws(DiagnosticReport) in
      try reader { progress in
        let now = ContinuousClock.now
        guard now - last >= Self.interval || progress.bytes == progress.size else { return }
        last = now
        self.state.withLock { $0.progress = progress }
        self.pipe.wake()
      }
    }
    state.withLock { $0.outcome = outcome }
    pipe.wake()
    end.signal()
  }

  /// Waits for the end.
  ///
  /// - Parameter patience: how long; nil: however long it takes.
  /// - Returns: what came of it; nil: it takes longer.
  func outcome(within patience: DispatchTimeInterval?) -> Outcome? {
    let time = patience.map { DispatchTime.now() + $0 } ?? .distantFuture
    return end.wait(timeout: time) == .success ? state.withLock(\.outcome) : nil
  }

  /// The last news that was not taken yet; nil: there is none.
  func news() -> News? {
    var bytes = [UInt8](repeating: 0, count: 64)
    guard Glibc.read(descriptor, &bytes, bytes.count) > 0 else { return nil }
    return state.withLock { state in
      state.outcome.map(News.ended) ?? state.progress.map(News.progress)
    }
  }
}
