import AccessCore
import AccessIO
import AccessTUI
import Glibc

/// The terminal UI's run loop: reads what happens, updates the model, performs effects, draws.
struct Console {
  private var target: ConsoleTarget
  private var model: Model
  private let terminal: Terminal
  private let signals: TerminalSignals
  private var input: TerminalInput
  private var questions = ConsoleQuestions()
  /// The scenario's file, which is read again when it changes; nil: there is none.
  private let file: (path: String, watch: FileWatch)?
  /// When the model wants to be woken.
  private var alarm: ContinuousClock.Instant?
  private var ending: Ending?

  /// Why the loop ends.
  private enum Ending {
    case quit
    case signal(Int32)
  }

  /// How long predictions may take before what a key did is drawn.
  private static let firstSlice = Duration.milliseconds(4)
  /// How long they may take before input is looked at again.
  private static let slice = Duration.milliseconds(2)
  /// How often predictions alone are drawn.
  private static let frame = Duration.milliseconds(50)

  /// Takes the terminal.
  ///
  /// - Parameters:
  ///   - simulation: the application, as it stands.
  ///   - path: the scenario's file, which is read again when it changes; nil: there is none.
  ///   - options: how it looks and what it listens to.
  /// - Throws: ``TerminalError`` if there is no terminal to draw on.
  init(
    simulation: consuming Simulation, path: String?, options: ConsoleOptions
  ) throws(TerminalError) {
    file = path.map { ($0, FileWatch(path: $0)) }
    signals = try TerminalSignals()
    terminal = try Terminal(theme: options.terminalTheme, ascii: options.ascii)
    terminal.setMouse(options.mouse)
    input = TerminalInput(keyStrings: terminal.keyStrings)
    model = Model(
      application: simulation.application, target: path ?? Target.exampleName,
      sessionUser: simulation.sessionUser, abortHandler: simulation.abortHandler,
      size: terminal.measure(), repertoire: terminal.repertoire, isMouseOn: options.mouse)
    target = ConsoleTarget(simulation)
  }

  /// Runs until the operator quits, and gives the terminal back.
  ///
  /// Does not return if a signal or Ctrl-C ends it: the process then ends by that signal.
  consuming func run() {
    handle(.resized(terminal.measure()))
    let clock = ContinuousClock()
    var drawn = clock.now - Self.frame
    var isFirst = true
    while ending == nil {
      let hasInput = takeSignals() || takeInput() || takeChange() || takeAlarm() || isFirst
      isFirst = false
      // What is on the screen is mostly answered at once, and then drawn with what the key did.
      answer(until: clock.now + (hasInput ? Self.firstSlice : Self.slice))
      if hasInput || questions.isEmpty || clock.now - drawn >= Self.frame {
        terminal.show(view(model))
        drawn = clock.now
      }
      if ending == nil { wait() }
    }
    terminal.restore()
    if case .signal(let signal) = ending { TerminalSignals.end(by: signal) }
  }

  /// Answers what the model asks, as long as there is time.
  private mutating func answer(until deadline: ContinuousClock.Instant) {
    guard !questions.isEmpty else { return }
    let predictions = questions.answer(with: target.simulation, until: deadline)
    handle(.predicted(generation: questions.generation, predictions))
  }

  /// Sleeps until something comes; looks only, if there is other work.
  private mutating func wait() {
    var sources = [
      pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0),
      pollfd(fd: signals.descriptor, events: Int16(POLLIN), revents: 0),
      pollfd(fd: file?.watch.descriptor ?? -1, events: Int16(POLLIN), revents: 0),
    ]
    guard poll(&sources, nfds_t(sources.count), patience) > 0 else { return }
    if Int32(sources[0].revents) & (POLLHUP | POLLERR | POLLNVAL) != 0 { ending = .signal(SIGHUP) }
  }

  /// How long to sleep, in milliseconds; -1: until something comes.
  private var patience: Int32 {
    guard questions.isEmpty else { return 0 }
    guard let alarm else { return input.timeout }
    let left = max(.zero, alarm - ContinuousClock.now) / .milliseconds(1)
    let untilAlarm = Int32(min(60_000, left.rounded(.up)))
    return input.timeout < 0 ? untilAlarm : min(input.timeout, untilAlarm)
  }

  /// Handles everything that the terminal has sent, so that the screen is drawn once for all of it.
  private mutating func takeInput() -> Bool {
    let inputs = input.read()
    for input in inputs where ending == nil {
      switch input {
      case .key(let key): handle(.key(key))
      case .paste(let text): handle(.pasted(text))
      case .mouse(let event): handle(.mouse(event))
      }
    }
    if input.isHungUp, ending == nil { ending = .signal(SIGHUP) }
    return !inputs.isEmpty
  }

  /// Wakes the model if it is time.
  private mutating func takeAlarm() -> Bool {
    guard let alarm, alarm <= ContinuousClock.now else { return false }
    self.alarm = nil
    handle(.woke)
    return true
  }

  /// Reads the scenario again if its file has changed; if it cannot be read, the last one stays.
  private mutating func takeChange() -> Bool {
    guard let file, let change = file.watch.change() else { return false }
    // The folder is known, and there is one line: the file's name is enough.
    let name = file.path.split(separator: "/").last.map(String.init) ?? file.path
    if case .unreadable(let reason) = change {
      handle(.reloadFailed("\(name): \(reason)"))
      return true
    }
    do {
      target.reload(try ScenarioFile.read(path: file.path).simulation)
      let simulation = target.simulation
      questions = ConsoleQuestions()
      handle(
        .reloaded(
          simulation.application, sessionUser: simulation.sessionUser,
          abortHandler: simulation.abortHandler))
    } catch {
      var first = error.diagnostics.first
      first?.file = name
      handle(.reloadFailed(first?.lines.first ?? file.path))
    }
    return true
  }

  private mutating func takeSignals() -> Bool {
    var hasAny = false
    while ending == nil, let request = signals.next() {
      hasAny = true
      switch request {
      case .resize: handle(.resized(terminal.measure()))
      case .stop: suspend()
      case .goOn:
        terminal.takeBack()
        handle(.resized(terminal.measure()))
      case .end(let signal): ending = .signal(signal)
      }
    }
    return hasAny
  }

  /// Updates the model, and performs the effects; what they lead to is handled after all of them.
  private mutating func handle(_ message: Message) {
    var messages = [message]
    while !messages.isEmpty {
      for effect in update(&model, messages.removeFirst()) {
        if let next = perform(effect) { messages.append(next) }
      }
    }
  }

  /// Performs an effect.
  ///
  /// - Returns: what happened by it, or nil.
  private mutating func perform(_ effect: Effect) -> Message? {
    switch effect {
    case .perform(let step): return target.perform(step)
    case .play(let index): return target.play(index)
    case .restore(let steps): return target.restore(steps: steps)
    case .restart: break
    case .predict(let generation, let probes):
      questions = questions.next(generation: generation, probes: probes)
    case .save(let path, let entries, let replacing):
      return ConsoleTarget.save(entries, to: path, replacing: replacing)
    case .load(let path): return target.load(path)
    case .copy(let clipping):
      let text = Clipboard.text(of: clipping)
      guard let sequence = Clipboard.sequence(text) else {
        return .copyRefused(bytes: text.utf8.count)
      }
      return terminal.send(sequence) ? .copied(text) : .copyUnavailable
    case .setMouse(let isOn): terminal.setMouse(isOn)
    case .wake(let milliseconds):
      alarm = ContinuousClock.now + Duration.milliseconds(milliseconds)
    case .redraw: terminal.forget()
    case .suspend: suspend()
    case .quit: ending = .quit
    case .interrupt: ending = .signal(SIGINT)
    }
    return nil
  }

  private mutating func suspend() {
    terminal.lend { signals.stop() }
    handle(.resized(terminal.measure()))
  }
}
