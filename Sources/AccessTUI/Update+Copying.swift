import AccessCore

/// What `y` and `Y` copy.
extension Model {
  /// A step that is selected, with what is known of its answer.
  private struct Subject {
    /// The step.
    var step: Step
    /// Its answer, as far as it is known.
    var answer: Answer?
    /// Who asks: a user's id, or nil for anonymous.
    var user: String?
    /// Which abort handler is in force.
    var abortHandler: AbortHandlerChoice
    /// The number that its outcome bears.
    var number = 1

    /// The request, if the step is one.
    var request: RequestLine? {
      switch step {
      case .hit(let request), .probe(let request, as: _): request
      case .login, .logout, .abortHandler: nil
      }
    }
  }

  /// Copies the command that reproduces what is selected; on the Python screen, the code.
  mutating func copyCommand() -> [Effect] {
    if popups.isEmpty, screen == .code { return [.copy(.text(code.text))] }
    guard let subject, let request = subject.request else { return refuseCopy() }
    if let id = subject.user, userItem(id) == nil, !isReal {
      status = Status(
        text: "not copied: `hit` can log in who is listed, and \(id) is not", isTrouble: true)
      return []
    }
    // An inactive user cannot be logged in: the answer is anonymous's.
    let command = HitCommandLine(
      target: target, request: request,
      user: subject.answer?.inactive == true ? nil : subject.user,
      abortHandler: subject.abortHandler, isReal: isReal)
    return [.copy(.text(command.text))]
  }

  /// Copies the outcome of what is selected.
  mutating func copyOutcome() -> [Effect] {
    if popups.isEmpty, screen == .history, let (number, entry) = history.selected {
      return [.copy(.outcome(number: number, entry.step, entry.outcome))]
    }
    guard let subject, let answer = subject.answer else { return refuseCopy() }
    return [.copy(.outcome(number: subject.number, subject.step, .answer(answer)))]
  }

  /// Shows what was copied.
  mutating func showCopied(_ text: String) {
    let lines = text.split(separator: "\n").count
    status = Status(text: lines > 1 ? "copied: \(lines) lines" : "copied: \(text)")
  }

  private mutating func refuseCopy() -> [Effect] {
    status = Status(text: "there is nothing to copy: select a request", isTrouble: true)
    return []
  }

  /// What is selected: a step of the history, a cell of the matrix, or what the decision is about.
  private var subject: Subject? {
    if case .trace(let page)? = popups.last {
      var subject = Subject(
        step: page.step, answer: page.answer, user: page.user, abortHandler: page.abortHandler)
      if case .step(let number) = page.origin { subject.number = number }
      return subject
    }
    switch screen {
    case .history: return history.selected.map { Self.subject($0.entry, number: $0.number) }
    case .matrix:
      return matrix.selection.map { cell in
        Subject(
          step: step(ofCell: cell), answer: matrix.answer, user: userID(cell.user),
          abortHandler: abortHandler)
      }
    case .lesson: return nil
    case .explore, .code:
      if screen == .explore, case .step(let number) = decision.origin,
        history.entries.indices.contains(number - 1)
      {
        return Self.subject(history.entries[number - 1], number: number)
      }
      guard let request = selectedEndpoint?.representative else { return nil }
      let isOther = screen == .explore && prober != .session
      return Subject(
        step: .probe(request, as: prober), answer: screen == .explore ? decision.answer : nil,
        user: isOther ? userID(users.selected) : sessionUser, abortHandler: abortHandler)
    }
  }

  private static func subject(_ entry: HistoryEntry, number: Int) -> Subject {
    var answer: Answer?
    if case .answer(let given) = entry.outcome { answer = given }
    return Subject(
      step: entry.step, answer: answer, user: entry.asker, abortHandler: entry.abortHandler,
      number: number)
  }
}
