import AccessCore
import AccessIO
import AccessTUI
import Glibc

/// A real application, in the console: a Python process answers, in its own time, and is replaced by
/// another when the application's files change.
struct FlaskConsoleTarget: ConsoleTarget {
  private let launch: FlaskLaunch
  private let options: FlaskOptions
  /// The process that answers; nil: there is none, or none yet.
  private var bridge: FlaskBridge?
  /// The process that takes its place as soon as it is ready; nil: none is started.
  private var arrival: FlaskArrival?
  /// What was asked of the process, in order: its answers come in this order.
  private var awaited: [Awaited] = []
  /// Where the browser stands; nil: no process has arrived yet.
  private var position: Position?
  /// Where it stood before each step that was done, first to last.
  private var past: [Position] = []
  /// What is known of the application.
  private(set) var application: Application
  private var transcript = LoadedTranscript()
  /// The questions that have no answer yet, and how many of them were asked.
  private var questions: (generation: Int, probes: [Probe], asked: Int) = (0, [], 0)
  private var watch = FileWatch(paths: [])
  /// When the application is started again since its files have changed; nil: they have not.
  private var restartTime: ContinuousClock.Instant?

  private typealias Position = FlaskArrival.Position

  /// What an answer is for.
  private enum Awaited {
    case step(Step)
    case play(Int)
    case restore(steps: Int)
    /// Going back, once its user is logged in anew, whose session the process does not know.
    case login(steps: Int, FlaskBridge.State)
    case probe(generation: Int, Probe)

    var isProbe: Bool { if case .probe = self { true } else { false } }
  }

  /// How many probes are with the process at once: enough to keep it busy, few enough that a hit
  /// need not wait for long.
  private static let probeLimit = 16
  /// How long after a change of files the application is started again: editors write several.
  private static let settlingTime = Duration.milliseconds(150)

  /// Makes a target of which nothing is started yet.
  init(_ launch: FlaskLaunch, options: FlaskOptions) {
    self.launch = launch
    self.options = options
    application = Application(name: launch.name, behaviour: .released)
  }

  // MARK: Starting

  mutating func begin() -> [Message] { start() }

  /// Starts the application again: at once if a step is out or the process has gone, else beside it.
  mutating func restart() -> [Message] {
    guard isStepAwaited, isRunning else { return startAgain() }
    let dropped = drop("the application was started again")
    bridge?.end()
    return dropped + startAgain()
  }

  /// Starts the application again, beside the process that answers, if there is one: a step that is
  /// out is waited for.
  private mutating func startAgain() -> [Message] {
    restartTime = nil
    arrival?.bridge.end()
    return (isRunning ? [] : [.starting]) + start()
  }

  private mutating func start() -> [Message] {
    do {
      arrival = try FlaskArrival(launch, options: options, goal: position)
      return []
    } catch {
      return giveUp(error)
    }
  }

  /// Tells that no other process takes the place of the one that answers, if there is one.
  private mutating func giveUp(_ failure: TargetFailure) -> [Message] {
    arrival = nil
    return [isRunning ? .restartFailed(failure) : .broke(failure)]
  }

  private var isRunning: Bool { bridge?.isReady ?? false }

  private var isStepAwaited: Bool { !awaited.allSatisfy(\.isProbe) }

  /// Forgets what was asked, and tells of every step that is awaited that it was not done.
  private mutating func drop(_ reason: String) -> [Message] {
    defer { forgetQuestions() }
    return awaited.compactMap { awaited -> Message? in
      switch awaited {
      case .step(let step): .failed(step, reason)
      case .play(let index): .playFailed(index, reason)
      case .restore, .login: .restoreFailed(reason)
      case .probe: nil
      }
    }
  }

  private mutating func forgetQuestions() {
    awaited = []
    questions = (questions.generation, [], 0)
  }

  mutating func end() {
    bridge?.end()
    arrival?.bridge.end()
  }

  // MARK: Asking

  mutating func perform(_ step: Step) -> [Message] {
    guard let bridge, bridge.isReady else { return [.failed(step, Self.notRunning)] }
    awaited.append(.step(step))
    bridge.send(.step(step, tracing: true))
    return []
  }

  mutating func play(_ index: Int) -> [Message] {
    guard let step = transcript.step(index) else { return [] }
    guard let bridge, bridge.isReady else { return [.playFailed(index, Self.notRunning)] }
    awaited.append(.play(index))
    bridge.send(.step(step, tracing: true))
    return []
  }

  mutating func restore(steps: Int) -> [Message] {
    guard past.indices.contains(steps) else { return [] }
    guard let bridge, bridge.isReady else { return [.restoreFailed(Self.notRunning)] }
    awaited.append(.restore(steps: steps))
    bridge.send(.restore(past[steps].state))
    return []
  }

  /// A real application cannot be changed from here.
  mutating func findWhatIf(_ question: WhatIf.Question?) -> [Message] {
    question.map { [.foundWhatIf($0, nil)] } ?? []
  }

  mutating func load(_ path: String) -> Message { transcript.load(path) }

  mutating func predict(generation: Int, _ probes: [Probe]) {
    questions = (generation, probes, 0)
    askMore()
  }

  /// Asks as many questions as the process is to have at once.
  private mutating func askMore() {
    guard let bridge, bridge.isReady else { return }
    var count = awaited.count(where: \.isProbe)
    while questions.asked < questions.probes.count, count < Self.probeLimit {
      let probe = questions.probes[questions.asked]
      questions.asked += 1
      count += 1
      awaited.append(.probe(generation: questions.generation, probe))
      bridge.send(.step(probe.step, tracing: probe.isTraced))
    }
  }

  private static let notRunning = "the application is not running; r starts it"

  var isAsking: Bool {
    questions.asked < questions.probes.count || awaited.contains(where: \.isProbe)
  }

  var hasQuestions: Bool { false }

  mutating func answer(until _: ContinuousClock.Instant) -> [Message] { [] }

  // MARK: Hearing

  var descriptors: [pollfd] {
    [pollfd(fd: watch.descriptor, events: Int16(POLLIN), revents: 0)]
      + (bridge?.descriptors ?? []) + (arrival?.bridge.descriptors ?? [])
  }

  var deadline: ContinuousClock.Instant? {
    [restartTime, bridge?.deadline, arrival?.bridge.deadline].compactMap(\.self).min()
  }

  mutating func events() -> [Message] {
    var messages: [Message] = []
    noteChanges(of: watch)
    if let time = restartTime, time <= .now { messages += startAgain() }
    var predictions: [Prediction] = []
    for event in bridge?.events() ?? [] { messages += take(event, &predictions) }
    if !predictions.isEmpty {
      messages.append(.predicted(generation: questions.generation, predictions))
    }
    for event in arrival?.bridge.events() ?? [] { messages += takeOfArrival(event) }
    messages += succeed()
    askMore()
    return messages
  }

  /// What an event of the process means.
  private mutating func take(
    _ event: FlaskBridge.Event, _ predictions: inout [Prediction]
  ) -> [Message] {
    switch event {
    case .answered(let step, let outcome, let state):
      return take(outcome, of: step, state, &predictions)
    case .refused(let step, let error):
      return take(error, of: step, &predictions)
    case .restored(let user, let state): return takeRestored(user, state)
    case .printed(let lines): return [.printed(lines)]
    case .imported(let files):
      watch(files)
      return []
    case .failed(let failure, unanswered: _):
      watch(watch.paths + failure.files)
      // Steps that are out count as not done by that.
      forgetQuestions()
      return [.broke(failure)]
    case .opened: return []
    }
  }

  private mutating func take(
    _ outcome: Outcome, of step: Step, _ state: FlaskBridge.State?,
    _ predictions: inout [Prediction]
  ) -> [Message] {
    guard !awaited.isEmpty else { return [] }
    let purpose = awaited.removeFirst()
    switch purpose {
    case .step:
      move(outcome, of: step, state)
      return [.performed(step, outcome)]
    case .play(let index):
      move(outcome, of: step, state)
      return [transcript.played(index, outcome)]
    case .probe(let generation, let probe):
      guard case .answer(let answer) = outcome, generation == questions.generation else {
        return []
      }
      predictions.append(Prediction(probe, answer: answer))
      return []
    case .login(let steps, let before):
      return goBack(steps, outcome.sessionUser(after: step, before: nil), state ?? before)
    case .restore: return []
    }
  }

  /// Notes where the browser stands after a step.
  private mutating func move(_ outcome: Outcome, of step: Step, _ state: FlaskBridge.State?) {
    guard var next = position else { return }
    past.append(next)
    if let state { next.state = state }
    next.sessionUser = outcome.sessionUser(after: step, before: next.sessionUser)
    if case .abortHandler(let choice) = outcome { next.abortHandler = choice }
    position = next
  }

  private mutating func take(
    _ error: StepError, of step: Step, _ predictions: inout [Prediction]
  ) -> [Message] {
    guard !awaited.isEmpty else { return [] }
    let reason = error.message(in: application)
    switch awaited.removeFirst() {
    case .step: return [.failed(step, reason)]
    case .play(let index): return [.playFailed(index, reason)]
    case .probe(let generation, let probe):
      if generation == questions.generation {
        predictions.append(Prediction(probe, answer: nil))
      }
      return []
    case .login(let steps, let state): return goBack(steps, nil, state)
    case .restore: return [.restoreFailed(reason)]
    }
  }

  private mutating func takeRestored(_ user: String?, _ state: FlaskBridge.State) -> [Message] {
    guard !awaited.isEmpty, case .restore(let steps) = awaited.removeFirst(),
      past.indices.contains(steps)
    else { return [] }
    guard let wanted = past[steps].sessionUser, wanted != user, let bridge else {
      return goBack(steps, user, state)
    }
    // The session was another process's, which has taken its key along.
    awaited.append(.login(steps: steps, state))
    bridge.send(.step(.login(wanted), tracing: false))
    return []
  }

  /// Notes that the browser stands where it stood after some steps.
  private mutating func goBack(
    _ steps: Int, _ user: String?, _ state: FlaskBridge.State
  ) -> [Message] {
    let handler = application.known(past[steps].abortHandler)
    position = Position(state: state, sessionUser: user, abortHandler: handler)
    past.removeSubrange(steps...)
    return [.restored(steps: steps, sessionUser: user, abortHandler: handler)]
  }

  // MARK: Succession

  private mutating func takeOfArrival(_ event: FlaskBridge.Event) -> [Message] {
    arrival?.take(event)
    switch event {
    case .printed(let lines): return [.printed(lines)]
    case .imported(let files):
      // The first time, nothing was watched while they were read.
      if watch.paths.isEmpty, let start = arrival?.start,
        files.contains(where: start.isBefore(writing:))
      {
        restartTime = .now + Self.settlingTime
      }
      watch(files)
      return []
    case .failed(let failure, unanswered: _):
      watch(watch.paths + failure.files)
      return giveUp(failure)
    case .opened, .answered, .refused, .restored: return []
    }
  }

  /// Puts a process that has arrived in the place of the other, unless a step is awaited from that.
  private mutating func succeed() -> [Message] {
    guard !isStepAwaited, let position = arrival?.position(for: position),
      let application = arrival?.application
    else { return [] }
    forgetQuestions()
    bridge?.end()
    bridge = arrival?.bridge
    arrival = nil
    (self.application, self.position) = (application, position)
    return [
      .reloaded(
        application, sessionUser: position.sessionUser, abortHandler: position.abortHandler)
    ]
  }

  var lastWords: [DisplayText] { [] }

  // MARK: Files

  private mutating func watch(_ files: [String]) {
    guard Set(files) != Set(watch.paths) else { return }
    let old = watch
    watch = FileWatch(paths: Array(Set(files)).sorted())
    noteChanges(of: old)
  }

  private mutating func noteChanges(of watch: FileWatch) {
    if watch.takeChanges() { restartTime = .now + Self.settlingTime }
  }
}

extension TargetFailure {
  /// The files that its traceback names: one of them has to be mended.
  fileprivate var files: [String] {
    details.compactMap { line in
      guard let start = line.firstRange(of: "File \"")?.upperBound,
        let end = line[start...].firstIndex(of: "\"")
      else { return nil }
      let path = String(line[start..<end])
      return path.hasPrefix("/") ? path : nil
    }
  }
}
