import AccessCore
import AccessIO
import AccessTUI
import Foundation
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
  /// The scenario's file; nil: there is none.
  var file: FollowedScenario?
  /// What is edited.
  var editing = ScenarioEditing()
  /// What was read last: a file of users that stays as it is is not read again for each change of a draft.
  private(set) var known: ScenarioFile?
  /// Whether nothing was read yet.
  private var isFirst = false
  /// The application from before the last reading, until it is let go.
  private var replaced: Simulation?
  /// What is worth a warning in the file, if it was read while the screen was there already.
  private(set) var lastWords: [DisplayText] = []

  /// Starts with an application that has no file.
  init(_ simulation: Simulation) { self.simulation = simulation }

  /// Starts with an application that was read.
  ///
  /// - Parameters:
  ///   - new: the scenario.
  ///   - path: its file, which is read again when it changes.
  init(_ new: ScenarioFile, path: String) {
    simulation = new.simulation
    known = new
    file = FollowedScenario(path: path, files: new.files)
  }

  /// Starts with an application that is still being read: an empty one until then.
  ///
  /// - Parameters:
  ///   - reading: who reads it.
  ///   - path: its file.
  init(_ reading: ScenarioReading, path: String) {
    let file = FollowedScenario(path: path, reading)
    simulation = Simulation(Scenario(name: file.name))
    self.file = file
    isFirst = true
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
    let descriptors =
      (file?.descriptors ?? [])
      + [
        worker?.descriptor, whatIf?.descriptor, editing.pending?.reading.descriptor,
        editing.comparison?.descriptor,
      ].compactMap(\.self)
    return descriptors.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
  }

  var deadline: ContinuousClock.Instant? { nil }

  /// What came of the file, and else what the workers have found.
  ///
  /// - Throws: what is wrong with the file if nothing was read before.
  mutating func events() throws(Trouble) -> [Message] {
    letGo()
    var messages: [Message] = []
    for news in file?.news() ?? [] { messages.append(try message(of: news)) }
    guard messages.isEmpty else { return messages }
    if let messages = editingEvents() { return messages }
    if let news = whatIf?.news() {
      if case .foundWhatIf = news { whatIf = nil }
      return [news]
    }
    return worker?.column().map { [.surveyed($0)] } ?? []
  }

  private mutating func message(
    of news: FollowedScenario.News
  ) throws(Trouble) -> Message {
    let name = file?.name ?? ""
    switch news {
    case .progress(let progress): return .reading(Reading(progress))
    case .read(let new):
      if isFirst { lastWords = new.warnings.flatMap(\.lines) }
      isFirst = false
      editing = ScenarioEditing()
      known = new
      take(new.simulation)
      return .reloaded(
        simulation.application, sessionUser: simulation.sessionUser,
        abortHandler: simulation.abortHandler)
    case .changed: return noteOverruled()
    case .refused(let report):
      guard !isFirst else { throw Trouble(report) }
      return .reloadFailed(Self.headline(of: report) ?? name)
    case .unreadable(let reason):
      guard !isFirst else { throw Trouble("\(name): \(reason)") }
      return .reloadFailed("\(name): \(reason)")
    }
  }

  /// Goes on with another application, and the session as far as it can be kept.
  mutating func take(_ new: Simulation) {
    worker = nil
    replaced = simulation
    simulation = simulation.reloaded(as: new)
    questions = ConsoleQuestions()
  }

  /// Goes on with what was read of a draft.
  mutating func take(_ new: ScenarioFile) {
    take(new.simulation)
    known = new
    if let path = file?.path, file?.files != new.files {
      let isHeld = file?.isHeld ?? false
      file = FollowedScenario(path: path, files: new.files)
      file?.isHeld = isHeld
    }
  }

  /// Follows the file that this process has just written.
  ///
  /// - Parameters:
  ///   - path: the file's path.
  ///   - state: the file as it was written.
  mutating func follow(_ path: String, _ state: FileState) {
    if file?.path != path { file = FollowedScenario(path: path, files: file?.files ?? []) }
    file?.isHeld = false
    file?.noteOwnWriting(state)
  }

  /// Puts an abort handler in force again, where it still is one.
  mutating func restore(abortHandler: AbortHandlerChoice) {
    if simulation.abortHandler != abortHandler {
      _ = try? simulation.apply(.abortHandler(abortHandler), tracing: false)
    }
  }

  /// Lets what was replaced go on a thread, once nothing shows it any more: a million users take longer than
  /// a key may.
  private mutating func letGo() {
    guard let old = replaced else { return }
    replaced = nil
    Thread.start(named: "letting go") { _ = old }
  }

  /// The first error in a line, its file without the folder.
  private static func headline(of report: DiagnosticReport) -> String? {
    var first = report.diagnostics.first { $0.severity == .error }
    if let path = first?.file { first?.file = FollowedScenario.lastPart(of: path) }
    return first?.headline
  }

  mutating func end() {
    (worker, whatIf) = (nil, nil)
    editing = ScenarioEditing()
  }
}

extension Reading {
  /// How far a file was read.
  init(_ progress: ReadingProgress) {
    self.init(
      file: progress.file, bytes: progress.bytes, size: progress.size, users: progress.users)
  }
}

extension Probe {
  /// Whether it is about a cell of the matrix, for the counts or to be shown.
  fileprivate var isOfMatrix: Bool { if case .cell = purpose { true } else { false } }
}
