import AccessCore
import AccessIO
import AccessTUI
import Glibc

/// A real application, in the console: a Python process answers, in its own time, and is replaced by
/// another when the application's files change.
struct FlaskConsoleTarget: ConsoleTarget {
  private let launch: FlaskLaunch
  private let options: FlaskOptions
  /// The process that answers, or is to answer as soon as it is ready; nil: there is none.
  private var bridge: FlaskBridge?
  /// The process that takes the place of the other as soon as it is ready; nil: none is started.
  private var successor: FlaskBridge?
  /// The application as the successor found it; nil: it is not ready yet.
  private var ready: Application?
  /// What was asked of the process, in order: its answers come in this order.
  private var awaited: [Awaited] = []
  /// Where the browser stands; nil: no process was ready yet.
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

  /// Where the browser stands.
  private struct Position {
    var state: FlaskBridge.State
    var sessionUser: String?
    var abortHandler = AbortHandlerChoice.configured
  }

  /// What an answer is for.
  private enum Awaited {
    case step(Step)
    case play(Int)
    case restore(steps: Int)
    case probe(generation: Int, Probe)
    /// A successor is brought to where the browser stands, and says who is logged in then.
    case moving
    /// A user is logged in anew whose session a successor does not know.
    case loggingIn
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

  mutating func begin() -> [Message] {
    do {
      bridge = try FlaskBridge(launch, options: options, state: position?.state)
      return []
    } catch {
      return [.broke(error)]
    }
  }

  /// Starts the application again: at once if the process is busy or gone, else beside it.
  mutating func restart() -> [Message] {
    restartTime = nil
    successor?.end()
    (successor, ready) = (nil, nil)
    guard let bridge, bridge.isReady, !isStepAwaited else {
      let dropped = drop("the application was started again")
      self.bridge?.end()
      return dropped + [.starting] + begin()
    }
    do {
      successor = try FlaskBridge(launch, options: options, state: position?.state)
      return []
    } catch {
      return [.restartFailed(error)]
    }
  }

  private var isStepAwaited: Bool {
    awaited.contains {
      if case .probe = $0 { false } else { true }
    }
  }

  /// Tells of every step that is awaited that it was not done, as far as anybody knows.
  private mutating func drop(_ reason: String) -> [Message] {
    defer { awaited = [] }
    questions = (questions.generation, [], 0)
    return awaited.compactMap { awaited -> Message? in
      switch awaited {
      case .step(let step): .failed(step, reason)
      case .play(let index): .playFailed(index, reason)
      case .restore: .restoreFailed(reason)
      case .probe, .moving, .loggingIn: nil
      }
    }
  }

  mutating func end() {
    bridge?.end()
    successor?.end()
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

  mutating func load(_ path: String) -> Message { transcript.load(path) }

  mutating func predict(generation: Int, _ probes: [Probe]) {
    questions = (generation, probes, 0)
    askMore()
  }

  /// Asks as many questions as the process is to have at once.
  private mutating func askMore() {
    guard let bridge, bridge.isReady else { return }
    var count = awaited.count { if case .probe = $0 { true } else { false } }
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
    questions.asked < questions.probes.count
      || awaited.contains { if case .probe = $0 { true } else { false } }
  }

  var hasQuestions: Bool { false }

  mutating func answer(until _: ContinuousClock.Instant) -> [Message] { [] }

  // MARK: Hearing

  var descriptors: [pollfd] {
    [pollfd(fd: watch.descriptor, events: Int16(POLLIN), revents: 0)]
      + (bridge?.descriptors ?? []) + (successor?.descriptors ?? [])
  }

  var deadline: ContinuousClock.Instant? {
    [restartTime, bridge?.deadline, successor?.deadline].compactMap(\.self).min()
  }

  mutating func events() -> [Message] {
    var messages: [Message] = []
    if watch.takeChanges() { restartTime = .now + Self.settlingTime }
    if let time = restartTime, time <= .now { messages += restart() }
    var predictions: [Prediction] = []
    for event in bridge?.events() ?? [] { messages += take(event, &predictions) }
    if !predictions.isEmpty {
      messages.append(.predicted(generation: questions.generation, predictions))
    }
    for event in successor?.events() ?? [] { messages += takeOfSuccessor(event) }
    messages += succeed()
    askMore()
    return messages
  }

  /// What an event of the process means.
  private mutating func take(
    _ event: FlaskBridge.Event, _ predictions: inout [Prediction]
  ) -> [Message] {
    switch event {
    case .opened(let application, let user, let state):
      self.application = application
      return settle(user, state)
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
      watch(watch.paths + Self.files(in: failure))
      return drop(failure.message) + [.broke(failure)]
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
    case .loggingIn:
      if let state { position?.state = state }
      if outcome.sessionUser(after: step, before: nil) == nil { position?.sessionUser = nil }
      return reloaded
    case .restore, .moving: return []
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
    case .loggingIn:
      position?.sessionUser = nil
      return reloaded
    case .restore, .moving: return []
    }
  }

  private mutating func takeRestored(_ user: String?, _ state: FlaskBridge.State) -> [Message] {
    guard !awaited.isEmpty else { return [] }
    switch awaited.removeFirst() {
    case .restore(let steps) where past.indices.contains(steps):
      let handler = known(past[steps].abortHandler)
      position = Position(state: state, sessionUser: user, abortHandler: handler)
      past.removeSubrange(steps...)
      return [.restored(steps: steps, sessionUser: user, abortHandler: handler)]
    case .moving: return settle(user, state)
    case .restore, .step, .play, .probe, .loggingIn: return []
    }
  }

  /// A choice of an abort handler, as far as the application still has it.
  private func known(_ choice: AbortHandlerChoice) -> AbortHandlerChoice {
    guard case .named(let name) = choice else { return choice }
    let isKnown = application.abortHandlers.contains { $0.name.utf8.elementsEqual(name.utf8) }
    return isKnown ? choice : .configured
  }

  // MARK: Succession

  /// Makes sure that a process that has begun has the browser where it stood: a session does not
  /// outlive a secret key that is made at each start, so that its user is then logged in again.
  private mutating func settle(_ user: String?, _ state: FlaskBridge.State) -> [Message] {
    let before = position?.sessionUser
    position = Position(
      state: state, sessionUser: before ?? user,
      abortHandler: known(position?.abortHandler ?? .configured))
    guard let before, before != user, let bridge else {
      position?.sessionUser = user
      return reloaded
    }
    awaited.append(.loggingIn)
    bridge.send(.step(.login(before), tracing: false))
    return []
  }

  private var reloaded: [Message] {
    [
      .reloaded(
        application, sessionUser: position?.sessionUser,
        abortHandler: position?.abortHandler ?? .configured)
    ]
  }

  private mutating func takeOfSuccessor(_ event: FlaskBridge.Event) -> [Message] {
    switch event {
    case .opened(let application, _, _):
      ready = application
      return []
    case .printed(let lines): return [.printed(lines)]
    case .imported(let files):
      watch(files)
      return []
    case .failed(let failure, unanswered: _):
      successor = nil
      watch(watch.paths + Self.files(in: failure))
      return [.restartFailed(failure)]
    case .answered, .refused, .restored: return []
    }
  }

  /// Puts a successor that is ready in the place of the process, unless a step is awaited from it.
  private mutating func succeed() -> [Message] {
    guard let successor, let ready, !isStepAwaited, let position else { return [] }
    let dropped = drop("")
    bridge?.end()
    bridge = successor
    application = ready
    (self.successor, self.ready) = (nil, nil)
    awaited.append(.moving)
    successor.send(.restore(position.state))
    return dropped
  }

  // MARK: Files

  private mutating func watch(_ files: [String]) {
    guard Set(files) != Set(watch.paths) else { return }
    watch = FileWatch(paths: Array(Set(files)).sorted())
  }

  /// The files that a traceback names: one of them has to be mended.
  private static func files(in failure: TargetFailure) -> [String] {
    failure.details.compactMap { line in
      guard let start = line.firstRange(of: "File \"")?.upperBound,
        let end = line[start...].firstIndex(of: "\"")
      else { return nil }
      let path = String(line[start..<end])
      return path.hasPrefix("/") ? path : nil
    }
  }
}
