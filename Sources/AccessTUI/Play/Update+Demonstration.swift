import AccessCore

/// A transcript that is played as if somebody typed it: what comes next, and when.
extension Model {
  /// How long to wait before the beginning, and for an application that is being started, in
  /// milliseconds.
  private static let startInterval = 200

  /// Begins to play a transcript.
  mutating func beginDemonstration(path: String, _ script: Script, pace: Int) -> [Effect] {
    history.load(path: path, script)
    demonstration = Demonstration(pace: pace)
    return [.wake(milliseconds: min(pace / 4, Self.startInterval))]
  }

  /// Does what comes next, and says when to go on.
  mutating func demonstrate() -> [Effect] {
    guard condition == .ready else {
      return condition == .starting ? [.wake(milliseconds: Self.startInterval)] : []
    }
    guard let beat = nextBeat() else {
      endDemonstration()
      return []
    }
    let effects = show(beat)
    guard let demonstration, demonstration.isRunning else { return effects }
    // After a step, time counts from its answer.
    if case .play = beat { return effects }
    return effects + [.wake(milliseconds: demonstration.duration(of: beat))]
  }

  /// How long the outcome of a step is seen.
  func waitAsDemonstrated() -> Effect {
    .wake(milliseconds: demonstration?.duration(of: .play(0)) ?? 0)
  }

  /// What comes next; nil: the transcript has come to its end.
  private mutating func nextBeat() -> Demonstration.Beat? {
    if demonstration?.beats.isEmpty == true { refillBeats() }
    guard demonstration?.beats.isEmpty == false else { return nil }
    return demonstration?.beats.removeFirst()
  }

  private mutating func refillBeats() {
    guard let script = history.script else { return }
    if let next = history.nextInScript {
      demonstration?.isClosing = false
      demonstration?.take(script.steps[next], at: next, in: application)
    } else if demonstration?.isClosing == false {
      demonstration?.isClosing = true
      demonstration?.beats = script.content.closing.map {
        .say(Demonstration.Caption(text: $0))
      }
    }
  }

  private mutating func show(_ beat: Demonstration.Beat) -> [Effect] {
    switch beat {
    case .say(let caption):
      demonstration?.caption = caption
      // The keys are worth more now than what the last step has said.
      status = nil
      if caption.isQuestion { demonstration?.isPaused = true }
    case .open(let command):
      // What is seen of it are the lists of the explore screen, and the line at the bottom.
      screen = .explore
      focus = .endpoints
      _ = perform(command)
      if command == .editRequest { editLine { $0.edit(.deleteToStart) } }
    case .select(let item): goTo(endpoint: item)
    case .type(let scalar): editLine { $0.insert(scalar) }
    case .play(let index):
      clearTyping()
      if demonstration?.caption?.isQuestion == true { demonstration?.caption = nil }
      return [.play(index)]
    }
    return []
  }

  private mutating func clearTyping() { (popups, prompt) = ([], nil) }

  private mutating func endDemonstration() {
    clearTyping()
    let surprises = demonstration?.surprises ?? 0
    demonstration = nil
    status =
      surprises == 0
      ? Status(text: "the transcript ends here: u takes steps back, h shows them")
      : Status(
        text: "the transcript ends here, \(surprises) otherwise than it has it: h shows which",
        isTrouble: true)
  }

  /// Pauses, or goes on.
  mutating func pauseDemonstration() -> [Effect] {
    guard demonstration?.isPaused == true else {
      demonstration?.isPaused = true
      return []
    }
    demonstration?.isPaused = false
    return demonstrate()
  }

  /// Goes on by one caption, or by one step, and pauses.
  mutating func stepDemonstration() -> [Effect] {
    demonstration?.isPaused = true
    var effects: [Effect] = []
    while let beat = nextBeat() {
      effects += show(beat)
      switch beat {
      case .say, .play: return effects
      case .open, .select, .type: break
      }
    }
    endDemonstration()
    return effects
  }

  /// Hands the keys over.
  mutating func takeOver() {
    clearTyping()
    demonstration?.isInFront = false
    demonstration?.caption = nil
    // A step that was half typed begins anew.
    demonstration?.beats = []
    status = Status(text: "the keys are yours: Space goes on with the transcript")
  }

  /// Goes on where somebody had taken over.
  mutating func resumeDemonstration() -> [Effect] {
    demonstration?.isInFront = true
    demonstration?.isPaused = false
    clearTyping()
    return demonstrate()
  }

  /// Plays faster or slower.
  mutating func changePace(by factor: Int, _ divisor: Int) {
    guard let pace = demonstration?.pace else { return }
    let changed = max(
      Demonstration.fastest, min(max(pace, 1) * factor / divisor, Demonstration.slowest))
    demonstration?.pace = changed
    status = Status(text: "a step stays for \(changed / 1000).\(changed % 1000 / 100) s")
  }
}
