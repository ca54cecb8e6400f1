import AccessCore

/// A target that is started, stops, and is started again.
extension Model {
  /// Whether the target is a real application, or will be one as soon as it has been started.
  var isReal: Bool {
    switch condition {
    case .ready, .reading: application.real != nil
    case .starting, .broken: true
    }
  }

  /// What a pane says that has nothing to show.
  var emptyText: DisplayText {
    switch condition {
    case .ready: "the application has no endpoints"
    case .reading: "reading " + (reading?.name ?? "\(target)")
    case .starting: "starting \(target)"
    case .broken: "\(target) has stopped: r starts it again"
    }
  }

  /// Takes over that the application is being started, or started again.
  mutating func beginStart() {
    condition = .starting
    history.isPlaying = false
    guard failure?.kind == .stopped else { return }
    failure = nil
    closeFailure()
  }

  /// Takes over that the application gives no answers any more.
  mutating func stop(_ reason: TargetFailure) {
    var page = FailurePage(kind: .stopped, failure: reason, canRestart: true)
    if waiting.count > 0 { page.lost = waiting.text }
    waiting = Waiting()
    history.isPlaying = false
    condition = .broken(reason)
    closeFailure()
    failure = page
    // What is typed next must not become a command.
    if contexts.contains(.line) || contexts.contains(.question) {
      status = Status(
        text: "the application has stopped: \(reason.message); ! shows more", isTrouble: true)
    } else {
      popups.append(.failure(page))
    }
  }

  /// Takes over that the application could not be started again: the one from before goes on.
  mutating func keepOld(_ reason: TargetFailure) {
    guard application.real != nil else {
      stop(reason)
      return
    }
    condition = .ready
    epoch &+= 1
    closeFailure()
    failure = FailurePage(kind: .outdated, failure: reason, canRestart: true)
    status = Status(
      text: "not started again: \(reason.message); ! shows more", isTrouble: true)
  }

  /// Takes over that the target's file could not be read again.
  mutating func keepOld(_ text: String) {
    reading = nil
    closeFailure()
    failure = FailurePage(kind: .outdated, failure: TargetFailure(text), canRestart: false)
    status = Status(text: "\(text)", isTrouble: true)
  }

  /// Asks for the application to be started again.
  mutating func restart() -> [Effect] {
    guard isReal else {
      status = Status(
        text: "only a real application is restarted; a scenario is read again when it changes")
      return []
    }
    guard condition != .starting else {
      status = Status(text: "the application is being started")
      return []
    }
    return [.restart]
  }

  /// Opens the page that says what went wrong.
  mutating func openFailure() {
    guard let failure else {
      status = Status(text: "the application is as it should be: nothing has failed")
      return
    }
    popups.append(.failure(failure))
  }

  /// Closes the page that says what went wrong: it no longer holds.
  mutating func closeFailure() {
    popups.removeAll { if case .failure = $0 { true } else { false } }
  }
}
