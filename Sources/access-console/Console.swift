import AccessCore
import AccessIO
import AccessTUI
import Glibc

/// The terminal UI's run loop: reads what happens, updates the model, performs effects, draws.
struct Console {
  var target: any ConsoleTarget
  private(set) var model: Model
  let terminal: Terminal
  let signals: TerminalSignals
  private var input: TerminalInput
  /// Whether predictions came, or something was found, that is not drawn yet.
  private var isStale = false
  /// Until when that alone is not drawn again.
  private var frameEnd = ContinuousClock.now
  /// Whether the model has work left that it does while nothing else comes.
  private var hasWork = false
  /// When the model wants to be woken.
  private var alarm: ContinuousClock.Instant?
  private var ending: Ending?
  /// What the console was opened on, while a lesson is in front of it; nil: no lesson is.
  private(set) var outer: (target: any ConsoleTarget, model: Model)?
  /// How often another model took the place of the one before.
  private var sitting = 0
  /// What is done before anything else, or nil.
  private let opening: Effect?
  /// Why it is not kept how far a student has come, once that was said.
  var progressTrouble: ProgressFileError?

  /// Why the loop ends.
  private enum Ending {
    case quit
    case signal(Int32)
    case trouble(Trouble)
  }

  /// How long predictions may take before what a key did is drawn.
  private static let firstSlice = Duration.milliseconds(4)
  /// How long they may take before input is looked at again.
  private static let slice = Duration.milliseconds(2)
  /// How often what comes without a key is drawn.
  private static let frame = Duration.milliseconds(50)

  /// Takes the terminal.
  ///
  /// - Parameters:
  ///   - target: what is acted on.
  ///   - application: what is known of it.
  ///   - name: what it is called on the command line.
  ///   - condition: whether it can be asked already.
  ///   - options: how it looks and what it listens to.
  ///   - opening: what is done before anything else, or nil.
  /// - Throws: ``TerminalError`` if there is no terminal to draw on.
  init(
    _ target: any ConsoleTarget, _ application: Application, name: TargetName,
    condition: Condition, options: ConsoleOptions, opening: Effect? = nil
  ) throws(TerminalError) {
    self.target = target
    self.opening = opening
    signals = try TerminalSignals()
    terminal = try Terminal(theme: options.terminalTheme, ascii: options.ascii)
    terminal.setMouse(options.mouse)
    input = TerminalInput(keyStrings: terminal.keyStrings)
    model = Model(
      application: application, target: name.text, size: terminal.measure(),
      repertoire: terminal.repertoire, isMouseOn: options.mouse, condition: condition,
      editability: options.isReadOnly ? .readOnly : name.editability)
  }

  /// Runs until the operator quits, and gives the terminal back.
  ///
  /// Does not return if a signal or Ctrl-C ends it: the process then ends by that signal.
  ///
  /// - Throws: why there is nothing to show; the terminal is as it was by then.
  consuming func run() throws(Trouble) {
    handle(.resized(terminal.measure()))
    handle(target.begin())
    if let opening { handle(perform(opening)) }
    var isFirst = true
    while ending == nil {
      let hasInput = takeSignals() || takeInput() || takeAlarm() || isFirst
      isFirst = false
      let hasNews = takeEvents()
      let isFound = resume()
      // What is on the screen is mostly answered at once, and then drawn with what the key did.
      if target.hasQuestions {
        handle(target.answer(until: .now + (hasInput ? Self.firstSlice : Self.slice)))
        isStale = true
      }
      let isBusy = target.isAsking || hasWork
      if hasInput || hasNews || isFound || (isStale && (!isBusy || frameEnd <= .now)) {
        terminal.show(view(model))
        (isStale, frameEnd) = (false, .now + Self.frame)
      }
      if ending == nil { wait() }
    }
    target.end()
    outer?.target.end()
    terminal.restore()
    Output.error((outer?.target ?? target).lastWords)
    switch ending {
    case .signal(let signal): TerminalSignals.end(by: signal)
    case .trouble(let trouble): throw trouble
    case .quit, nil: break
    }
  }

  /// Lets the model do some of the work that is left.
  ///
  /// - Returns: whether it was the last of it.
  private mutating func resume() -> Bool {
    guard hasWork else { return false }
    hasWork = false
    handle(.resumed)
    isStale = true
    return !hasWork
  }

  /// Sleeps until something comes; looks only, if there is other work.
  private mutating func wait() {
    var sources =
      [
        pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0),
        // Only whether it is there still: what is written to a terminal that has gone is lost silently.
        pollfd(fd: STDOUT_FILENO, events: 0, revents: 0),
        pollfd(fd: signals.descriptor, events: Int16(POLLIN), revents: 0),
      ] + target.descriptors
    guard poll(&sources, nfds_t(sources.count), patience) > 0 else { return }
    let gone = POLLHUP | POLLERR | POLLNVAL
    if sources.prefix(2).contains(where: { Int32($0.revents) & gone != 0 }) {
      ending = .signal(SIGHUP)
    }
  }

  /// How long to sleep, in milliseconds; -1: until something comes.
  private var patience: Int32 {
    guard !target.hasQuestions, !hasWork else { return 0 }
    let time = [alarm, target.deadline, isStale ? frameEnd : nil].compactMap(\.self).min()
    guard let time else { return input.timeout }
    return input.timeout < 0 ? time.pollTimeout : min(input.timeout, time.pollTimeout)
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

  /// Handles what has happened to the application by itself.
  ///
  /// - Returns: whether it was more than predictions.
  private mutating func takeEvents() -> Bool {
    let messages: [Message]
    do {
      messages = try target.events()
    } catch {
      ending = .trouble(error)
      return false
    }
    handle(messages)
    isStale = isStale || !messages.isEmpty
    return messages.contains { message in
      switch message {
      case .predicted, .surveyed: false
      default: true
      }
    }
  }

  private mutating func takeSignals() -> Bool {
    var hasAny = false
    while ending == nil, let request = signals.next() {
      hasAny = true
      switch request {
      case .resize:
        #if DEBUG
          RequestedFault.wanted?.happen()
        #endif
        // It may have had another size in between, and no longer show what it did.
        terminal.forget()
        handle(.resized(terminal.measure()))
      case .stop: suspend()
      case .goOn:
        terminal.takeBack()
        handle(.resized(terminal.measure()))
      case .end(let signal): ending = .signal(signal)
      }
    }
    return hasAny
  }

  private mutating func handle(_ message: Message) { handle([message]) }

  /// Updates the model, and performs the effects; what they lead to is handled after all of them.
  private mutating func handle(_ messages: [Message]) {
    var messages = messages[...]
    while let message = messages.popFirst() {
      let sitting = sitting
      // What a model asks for is not for the one that takes its place.
      for effect in update(&model, message) where sitting == self.sitting {
        messages += perform(effect)
      }
    }
  }

  /// Puts another target and model in the place of those that are there.
  ///
  /// - Parameters:
  ///   - target: what is acted on from now on.
  ///   - model: what is shown.
  ///   - outer: what comes back when they go; nil: nothing does.
  mutating func put(
    _ target: any ConsoleTarget, _ model: Model,
    before outer: (target: any ConsoleTarget, model: Model)?
  ) {
    if self.outer != nil, outer != nil { self.target.end() }
    (self.target, self.model, self.outer) = (target, model, outer)
    (alarm, hasWork) = (nil, false)
    sitting += 1
  }

  /// Performs an effect.
  ///
  /// - Returns: what happened by it.
  private mutating func perform(_ effect: Effect) -> [Message] {
    switch effect {
    case .perform(let step): return target.perform(step)
    case .play(let index): return target.play(index)
    case .restore(let steps): return target.restore(steps: steps)
    case .restart: return target.restart()
    case .predict(let generation, let probes):
      target.predict(generation: generation, probes)
    case .findWhatIf(let question): return target.findWhatIf(question)
    case .save(let path, let entries, let replacing):
      return [LoadedTranscript.save(entries, to: path, replacing: replacing)]
    case .load(let path): return [target.load(path)]
    case .edit(let request): return target.edit(request)
    case .openEditor(let part): return openEditor(at: part)
    case .copy(let clipping):
      let text = Clipboard.text(of: clipping)
      guard let sequence = Clipboard.sequence(text) else {
        return [.copyRefused(bytes: text.utf8.count)]
      }
      return [terminal.send(sequence) ? .copied(text) : .copyUnavailable]
    case .setMouse(let isOn): terminal.setMouse(isOn)
    case .wake(let milliseconds):
      alarm = ContinuousClock.now + Duration.milliseconds(milliseconds)
    case .demonstrate(let path, let pace):
      let loaded = target.load(path)
      guard case .loaded(let path, let script) = loaded else { return [loaded] }
      return [.demonstrated(path: path, script, pace: pace)]
    case .listLessons: return listLessons()
    case .openLesson(let name): return openLesson(name)
    case .closeLesson: return closeLesson()
    case .retrace(let steps): return retrace(steps)
    case .keep(let progress, let lesson): return keep(progress, of: lesson)
    case .resume: hasWork = true
    case .redraw: terminal.forget()
    case .suspend: suspend()
    case .quit:
      // Behind a lesson, there may be a draft: that is asked about there.
      guard let (_, model) = outer, !model.draft.isEmpty || model.isDrafting else {
        ending = .quit
        return []
      }
      return closeLesson() + [.quitRequested]
    case .interrupt: ending = .signal(SIGINT)
    case .breakOff: ending = .signal(SIGQUIT)
    }
    return []
  }

  private mutating func suspend() {
    terminal.lend { signals.stop() }
    handle(.resized(terminal.measure()))
  }
}
