import AccessCore
import AccessIO
import AccessTUI
import Glibc

/// The terminal UI's run loop: reads what happens, updates the model, performs effects, draws.
struct Console {
  private var simulation: Simulation
  private var model: Model
  private let terminal: Terminal
  private let signals: TerminalSignals
  private var keys = TerminalKeys()
  private var questions = ConsoleQuestions()
  /// The scenario's file, which is read again when it changes; nil: there is none.
  private let file: (path: String, watch: FileWatch)?
  private var ending: Ending?
  private let options: ConsoleOptions

  /// Why the loop ends.
  private enum Ending {
    case quit
    case signal(Int32)
  }

  /// How long predictions may take before input is looked at again.
  private static let slice = Duration.milliseconds(4)
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
    self.options = options
    file = path.map { ($0, FileWatch(path: $0)) }
    signals = try TerminalSignals()
    terminal = try Terminal(ascii: options.ascii)
    model = Model(
      application: simulation.application, sessionUser: simulation.sessionUser,
      abortHandler: simulation.abortHandler, size: terminal.measure(),
      repertoire: terminal.repertoire)
    self.simulation = simulation
  }

  /// Runs until the operator quits, and gives the terminal back.
  ///
  /// Does not return if a signal or Ctrl-C ends it: the process then ends by that signal.
  consuming func run() {
    handle(.resized(terminal.measure()))
    let clock = ContinuousClock()
    var drawn = clock.now - Self.frame
    while ending == nil {
      let hasInput = takeSignals() || takeKeys() || takeChange()
      if !questions.isEmpty {
        let predictions = questions.answer(with: simulation, until: clock.now + Self.slice)
        handle(.predicted(generation: questions.generation, predictions))
      }
      if hasInput || questions.isEmpty || clock.now - drawn >= Self.frame {
        terminal.show(view(model))
        drawn = clock.now
      }
      if ending == nil { wait(isIdle: questions.isEmpty) }
    }
    terminal.restore()
    if case .signal(let signal) = ending { TerminalSignals.end(by: signal) }
  }

  /// Sleeps until a key or a signal comes; looks only, if there is other work.
  private mutating func wait(isIdle: Bool) {
    var sources = [
      pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0),
      pollfd(fd: signals.descriptor, events: Int16(POLLIN), revents: 0),
      pollfd(fd: file?.watch.descriptor ?? -1, events: Int16(POLLIN), revents: 0),
    ]
    guard poll(&sources, nfds_t(sources.count), isIdle ? -1 : 0) > 0 else { return }
    if Int32(sources[0].revents) & (POLLHUP | POLLERR | POLLNVAL) != 0 { ending = .signal(SIGHUP) }
  }

  /// Handles every key that has been pressed, so that the screen is drawn once for all of them.
  private mutating func takeKeys() -> Bool {
    var hasAny = false
    while ending == nil, let key = keys.next() {
      hasAny = true
      handle(.key(key))
    }
    return hasAny
  }

  /// Reads the scenario again if its file has changed; if it cannot be read, the last one stays.
  private mutating func takeChange() -> Bool {
    guard let file, file.watch.hasChanged() else { return false }
    do {
      simulation = simulation.reloaded(as: try ScenarioFile.read(path: file.path).scenario)
      handle(
        .reloaded(
          simulation.application, sessionUser: simulation.sessionUser,
          abortHandler: simulation.abortHandler))
    } catch {
      // The folder is known, and there is one line: the file's name is enough.
      var first = error.diagnostics.first
      first?.file = file.path.split(separator: "/").last.map(String.init) ?? file.path
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

  private mutating func handle(_ message: Message) {
    for effect in update(&model, message) { perform(effect) }
  }

  private mutating func perform(_ effect: Effect) {
    switch effect {
    case .perform(let step):
      do {
        let outcome = try simulation.apply(step, tracing: true)
        handle(.performed(step, outcome))
      } catch {
        handle(.failed(step, error))
      }
    case .predict(let generation, let probes):
      questions = ConsoleQuestions(generation: generation, probes: probes)
    case .redraw: terminal.forget()
    case .suspend: suspend()
    case .quit: ending = .quit
    case .interrupt: ending = .signal(SIGINT)
    }
  }

  private mutating func suspend() {
    terminal.lend { signals.stop() }
    handle(.resized(terminal.measure()))
  }
}
