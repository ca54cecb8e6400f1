import AccessCore
import AccessTUI
import Dispatch
import Foundation
import Synchronization

/// Asks everyone about one endpoint after the other, on a thread of its own, while the console answers keys.
final class MatrixWorker: Sendable {
  private let work: Work

  /// Starts to ask.
  ///
  /// - Parameters:
  ///   - simulation: the application, as it stands.
  ///   - application: what the console lists of it.
  init?(_ simulation: Simulation, _ application: Application) {
    guard let work = Work(simulation, application) else { return nil }
    self.work = work
    Thread.start(named: "matrix") { work.run() }
  }

  deinit { work.cancel() }

  /// What can be read as soon as there is an endpoint's column.
  var descriptor: Int32 { work.pipe.reading }

  /// An endpoint's column that was not taken yet, or nil.
  func column() -> MatrixColumn? { work.take() }
}

/// What the thread and the console share.
private final class Work: Sendable {
  let pipe: WakingPipe
  private let simulation: Simulation
  private let application: Application
  private let state = Mutex(State())
  /// How many columns may be made before one is taken.
  ///
  /// It begins at 0: a semaphore must not end with less than it began with.
  private let room = DispatchSemaphore(value: 0)
  private static let mostWaiting = 16

  private struct State {
    var columns: [MatrixColumn] = []
    var isCancelled = false
  }

  init?(_ simulation: Simulation, _ application: Application) {
    guard let pipe = WakingPipe() else { return nil }
    self.pipe = pipe
    self.simulation = simulation
    self.application = application
    for _ in 0..<Self.mostWaiting { room.signal() }
  }

  func cancel() {
    state.withLock { $0.isCancelled = true }
    room.signal()
  }

  /// Takes the next column, and with it the byte that told of it.
  func take() -> MatrixColumn? {
    let column = state.withLock { $0.columns.isEmpty ? nil : $0.columns.removeFirst() }
    guard let column else { return nil }
    pipe.takeByte()
    room.signal()
    return column
  }

  func run() {
    let population = simulation.population()
    guard population.count == application.users.count,
      let anonymous = try? simulation.visitor(.anonymous)
    else { return }
    for (number, endpoint) in application.endpoints.enumerated() {
      room.wait()
      guard !state.withLock({ $0.isCancelled }),
        let column = try? column(number, endpoint.representative, population, anonymous)
      else { return }
      state.withLock { $0.columns.append(column) }
      pipe.wake()
    }
  }

  private func column(
    _ number: Int, _ line: RequestLine, _ population: Population, _ anonymous: Visitor
  ) throws -> MatrixColumn {
    let request = simulation.prepared(line)
    return try MatrixColumn(endpoint: number, users: population.count + 1) { verdicts in
      verdicts.add(try anonymous.answer(to: request, extent: .verdict).verdict, user: 0)
      try simulation.cohorts(of: population, for: request, extent: .verdict) { cohort in
        verdicts.add(cohort.answer.verdict) { cohort.insert(into: &$0, from: 1) }
      }
    }
  }
}
