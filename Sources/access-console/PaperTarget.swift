import AccessCore
import AccessIO
import AccessTUI
import Glibc

/// An application on paper, in the console: it answers at once, and is read again when its file
/// changes.
struct PaperTarget: ConsoleTarget {
  /// The application, as it stands.
  private(set) var simulation: Simulation
  /// The state before each step that was done, first to last.
  private var snapshots: [Simulation.Snapshot] = []
  private var transcript = LoadedTranscript()
  private var questions = ConsoleQuestions()
  /// Who asks everyone, for a large matrix; nil: nobody does, or has to.
  private var worker: MatrixWorker?
  /// Who looks for what would have to be otherwise; nil: nobody does.
  private var whatIf: WhatIfWorker?
  /// The scenario's file, watched with those that it names; nil: there is none.
  private var file: (path: String, watch: FileWatch)?

  /// Starts with an application, as it stands.
  ///
  /// - Parameters:
  ///   - simulation: the application.
  ///   - path: the scenario's file, which is read again when it changes; nil: there is none.
  ///   - files: the files that it names, whose changes count as its own.
  init(_ simulation: Simulation, path: String?, files: [String]) {
    self.simulation = simulation
    file = path.map { ($0, FileWatch(paths: [$0] + files)) }
  }

  mutating func begin() -> [Message] { [] }

  mutating func perform(_ step: Step) -> [Message] {
    do {
      return [.performed(step, try apply(step))]
    } catch {
      return [.failed(step, error.message(in: simulation.application))]
    }
  }

  mutating func play(_ index: Int) -> [Message] {
    guard let step = transcript.step(index) else { return [] }
    do {
      return [transcript.played(index, try apply(step))]
    } catch {
      return [.playFailed(index, error.message(in: simulation.application))]
    }
  }

  private mutating func apply(_ step: Step) throws(StepError) -> Outcome {
    worker = nil
    let before = simulation.snapshot
    let outcome = try simulation.apply(step, tracing: true)
    snapshots.append(before)
    return outcome
  }

  mutating func restore(steps: Int) -> [Message] {
    guard snapshots.indices.contains(steps) else { return [] }
    worker = nil
    simulation.restore(snapshots[steps])
    snapshots.removeSubrange(steps...)
    return [
      .restored(
        steps: steps, sessionUser: simulation.sessionUser, abortHandler: simulation.abortHandler)
    ]
  }

  mutating func load(_ path: String) -> Message { transcript.load(path) }

  mutating func restart() -> [Message] { [] }

  // MARK: Questions

  mutating func predict(generation: Int, _ probes: [Probe]) {
    questions = questions.next(generation: generation, probes: probes)
    if worker == nil, probes.count(where: \.isOfMatrix) >= Self.manyCells {
      worker = MatrixWorker(simulation, simulation.application)
    }
  }

  /// When so many cells of the matrix are asked for at once, everyone is asked.
  private static let manyCells = 200

  mutating func findWhatIf(_ question: WhatIf.Question?) -> [Message] {
    whatIf = question.flatMap { WhatIfWorker(simulation, $0) }
    guard let question, whatIf == nil else { return [] }
    return [.foundWhatIf(question, nil)]
  }

  var isAsking: Bool { !questions.isEmpty }

  var hasQuestions: Bool { !questions.isEmpty }

  mutating func answer(until deadline: ContinuousClock.Instant) -> [Message] {
    guard !questions.isEmpty else { return [] }
    let predictions = questions.answer(with: simulation, until: deadline)
    return [.predicted(generation: questions.generation, predictions)]
  }

  // MARK: The file

  var descriptors: [pollfd] {
    [file?.watch.descriptor, worker?.descriptor, whatIf?.descriptor].compactMap(\.self).map {
      pollfd(fd: $0, events: Int16(POLLIN), revents: 0)
    }
  }

  var deadline: ContinuousClock.Instant? { nil }

  /// What the workers have found, and what came of a changed file.
  mutating func events() -> [Message] {
    let changes = changes()
    guard changes.isEmpty else { return changes }
    if let found = whatIf?.finding() {
      whatIf = nil
      return [found]
    }
    return worker?.column().map { [.surveyed($0)] } ?? []
  }

  /// Reads the scenario again if its file has changed, or one that it names; if it cannot be read, the
  /// last one stays.
  private mutating func changes() -> [Message] {
    guard let file, let change = file.watch.change() else { return [] }
    // The folder is known, and there is one line: the file's name is enough.
    let name = Self.lastPart(of: file.path)
    if case .unreadable(let reason) = change { return [.reloadFailed("\(name): \(reason)")] }
    do {
      let new = try ScenarioFile.read(path: file.path)
      watch(new.files)
      worker = nil
      simulation = simulation.reloaded(as: new.simulation)
      questions = ConsoleQuestions()
      return [
        .reloaded(
          simulation.application, sessionUser: simulation.sessionUser,
          abortHandler: simulation.abortHandler)
      ]
    } catch {
      watch(error.files)
      var first = error.diagnostics.first { $0.severity == .error }
      if let path = first?.file { first?.file = Self.lastPart(of: path) }
      return [.reloadFailed(first?.headline ?? file.path)]
    }
  }

  private static func lastPart(of path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }

  /// Watches the scenario's file and those that it names now.
  private mutating func watch(_ files: [String]) {
    guard let path = file?.path, file?.watch.paths != [path] + files else { return }
    file = (path, FileWatch(paths: [path] + files))
  }

  mutating func end() { (worker, whatIf) = (nil, nil) }
}

extension Probe {
  /// Whether it is about a cell of the matrix, for the counts or to be shown.
  fileprivate var isOfMatrix: Bool { if case .cell = purpose { true } else { false } }
}
