import AccessCore

/// Steps that were done, taken back, done again, saved, loaded and played.
extension Model {
  /// How long a step of a transcript that is played stays before the next, in milliseconds.
  static let playInterval = 1000

  /// Takes over a step that was done.
  ///
  /// - Parameters:
  ///   - step: the step.
  ///   - outcome: what came out.
  ///   - index: the step's place in the loaded transcript; nil: it is not from it.
  ///   - differing: what the transcript has otherwise.
  /// - Returns: what is to be done about it.
  mutating func record(
    _ step: Step, _ outcome: Outcome, playing index: Int? = nil, differing: [String] = []
  ) -> [Effect] {
    let before = sessionUser
    history.append(
      HistoryEntry(
        userBefore: before, abortHandler: abortHandler, step: step, outcome: outcome,
        scriptIndex: index, differing: differing, said: history.said(index)))
    epoch &+= 1
    status = nil
    if case .login(let id, ok: true) = outcome { enlist(id) }
    take(outcome, of: step, before: before)
    if !differing.isEmpty {
      let keys = differing.map { "`\($0)`" }.joined(separator: ", ")
      status = Status(text: "the transcript has another \(keys)", isTrouble: true)
      demonstration?.surprises += 1
    }
    if sessionUser != before { users.select(sessionItem ?? users.selected) }
    // The lesson itself says what was done.
    if screen == .lesson { status = nil }
    if index != nil, demonstration?.isRunning == true { return [waitAsDemonstrated()] }
    guard history.isPlaying, index != nil else { return [] }
    history.isPlaying = history.nextInScript != nil
    return history.isPlaying ? [.wake(milliseconds: Self.playInterval)] : []
  }

  /// Takes over that a step of the transcript could not be done: the next one is behind it.
  mutating func passOver(_ index: Int, _ reason: String) {
    history.passOver(index)
    history.isPlaying = false
    demonstration?.isPaused = true
    status = Status(text: "step \(index + 1) is passed over: \(reason)", isTrouble: true)
  }

  /// Makes the session and the decision what an outcome says.
  private mutating func take(_ outcome: Outcome, of step: Step, before: String?) {
    switch outcome {
    case .login(let id, let ok):
      if ok { sessionUser = id }
      status =
        ok
        ? Status(text: "logged in \(id)")
        : Status(text: refusal(of: id), isTrouble: true)
    case .logout:
      sessionUser = nil
      status = Status(text: "logged out")
    case .abortHandler(let choice):
      abortHandler = choice
      status = Status(text: "ABORT_FN: \(choice.name)")
    case .answer(let answer):
      noteReturn(in: answer)
      if case .probe = step { return }
      sessionUser = answer.user
      if answer.user != before {
        status = Status(text: "session: " + DisplayText(userID: answer.user))
      }
      decision = DecisionState(answer: answer, origin: .step(history.entries.count), user: before)
      if screen == .explore, Layout(self).arrangement != .full { focus = .decision }
      if screen == .matrix || screen == .code {
        status = Status(text: answer.word + "  " + answer.sentence(as: before))
      }
    }
  }

  /// Why a user could not be logged in.
  private func refusal(of id: String) -> DisplayText {
    userItem(id) == nil
      ? "no user has the id `\(id)`; the session stays"
      : "login_user refuses \(id), who is inactive; the session stays"
  }

  /// Takes over that steps were taken back.
  mutating func takeBack(to count: Int, sessionUser: String?, abortHandler: AbortHandlerChoice) {
    let taken = history.entries.dropFirst(count)
    history.takeBack(to: count)
    epoch &+= 1
    (self.sessionUser, self.abortHandler) = (sessionUser, abortHandler)
    users.select(sessionItem ?? users.selected)
    guard let first = taken.first, screen != .lesson else { return }
    let wasHit = taken.contains { if case .hit = $0.step { true } else { false } }
    if isReal, wasHit, !history.hasExplainedUndo {
      history.hasExplainedUndo = true
      status = Status(
        text: "taken back: session and abort handler; what the view did stays done")
    } else {
      status = Status(text: "taken back: \(first.step.text)")
    }
  }

  /// Takes the last step back.
  mutating func undo() -> [Effect] {
    history.isPlaying = false
    guard !history.entries.isEmpty else {
      status = Status(text: "there is no step to take back", isTrouble: true)
      return []
    }
    return [.restore(steps: history.entries.count - 1)]
  }

  /// Does the step again that was taken back last.
  mutating func redo() -> [Effect] {
    guard let entry = history.undone.last else {
      status = Status(text: "no step was taken back", isTrouble: true)
      return []
    }
    return [entry.scriptIndex.map { .play($0) } ?? .perform(entry.step)]
  }

  /// Takes a transcript to step through.
  mutating func load(path: String, _ script: Script) {
    guard !script.lines.isEmpty else {
      ask(again: .load, path, "the transcript has no steps")
      return
    }
    let isFresh = history.entries.isEmpty
    history.load(path: path, script)
    screen = .history
    let count: DisplayText = script.lines.count == 1 ? "1 step" : "\(script.lines.count) steps"
    status = Status(
      text: isFresh
        ? "\(count) to come: n does the next, N takes it back, Space plays"
        : "\(count) to come, from the session as it stands: u takes earlier steps back first")
  }

  /// Asks for a file's name again, and says what was wrong with it.
  mutating func ask(again purpose: Prompt.Purpose, _ path: String, _ reason: String) {
    prompt = Prompt(purpose: purpose, line: LineEditor(path))
    status = Status(text: "\(reason)", isTrouble: true)
  }

  /// Does the transcript's next step.
  mutating func playNext() -> [Effect] {
    guard let next = history.nextInScript else {
      history.isPlaying = false
      status = Status(
        text: history.script == nil
          ? "no transcript is loaded: L in the history loads one" : "the transcript ends here",
        isTrouble: true)
      return []
    }
    return [.play(next)]
  }

  /// Takes steps back up to the transcript's last one.
  mutating func playPrevious() -> [Effect] {
    history.isPlaying = false
    guard let count = history.countBeforeLastOfScript else {
      status = Status(
        text: history.script == nil
          ? "no transcript is loaded: L in the history loads one"
          : "no step of the transcript was done", isTrouble: true)
      return []
    }
    return [.restore(steps: count)]
  }

  /// Plays the transcript, or pauses.
  mutating func togglePlay() -> [Effect] {
    if demonstration != nil { return resumeDemonstration() }
    guard !history.isPlaying else {
      history.isPlaying = false
      status = Status(text: "paused: Space goes on, n does one step")
      return []
    }
    history.isPlaying = true
    return playNext()
  }

  /// Goes on when some time has passed: plays the next step.
  ///
  /// A step that is still out is waited for, and from now on the screen says so.
  mutating func wakeUp() -> [Effect] {
    guard waiting.count > 0 else {
      if demonstration?.isRunning == true { return demonstrate() }
      return history.isPlaying ? playNext() : []
    }
    waiting.show()
    return history.isPlaying ? [.wake(milliseconds: Self.playInterval)] : []
  }

  /// Opens the line for the name of the file to save to.
  mutating func openSave() {
    guard !history.entries.isEmpty else {
      status = Status(text: "there is no step to save", isTrouble: true)
      return
    }
    prompt = Prompt(
      purpose: .save, line: LineEditor(history.savedPath ?? "transcript.jsonl"))
  }

  /// Opens the line for what is said before the selected step.
  mutating func openCaption() {
    guard let (number, entry) = history.selected else {
      status = Status(text: "select a step that was done, to say something before it")
      return
    }
    let text = entry.said?.captions.joined(separator: " ") ?? ""
    prompt = Prompt(purpose: .caption(number - 1), line: LineEditor(text))
  }

  /// Saves the steps, to a new file or in the place of the one that was seen.
  func save(path: String, replacing seen: String?) -> Effect {
    .save(path: path, history.entries, replacing: seen)
  }
}
