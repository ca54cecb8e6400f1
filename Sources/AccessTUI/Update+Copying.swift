import AccessCore

/// What `y` and `Y` copy.
extension Model {
  /// The request that is selected, with what is known of its answer.
  private struct Subject {
    var request: RequestLine
    var user: String?
    var step: Step
    var answer: Answer?
    var number = 1
  }

  /// Copies the command that reproduces what is selected; on the Python screen, the code.
  mutating func copyCommand() -> [Effect] {
    if popups.isEmpty, screen == .code { return [.copy(.text(code.text))] }
    guard let subject else { return refuseCopy() }
    let command = HitCommandLine(
      target: target, request: subject.request, user: subject.user, abortHandler: abortHandler)
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

  private mutating func refuseCopy() -> [Effect] {
    status = Status(text: "there is nothing to copy: select a request", isTrouble: true)
    return []
  }

  /// What is selected: a step of the history, a cell of the matrix, or what the decision is about.
  private var subject: Subject? {
    if case .trace(let page)? = popups.last {
      return subject(page.answer, user: page.user, origin: page.origin)
    }
    switch screen {
    case .history:
      guard let (number, entry) = history.selected, case .answer(let answer) = entry.outcome else {
        return nil
      }
      return subject(answer, user: entry.userBefore, origin: .step(number))
    case .matrix:
      guard let cell = matrix.selection else { return nil }
      let request = application.endpoints[cell.endpoint].representative
      return Subject(
        request: request, user: userID(cell.user),
        step: .probe(request, as: prober(ofUser: cell.user)), answer: matrix.answer)
    case .explore, .code:
      if let answer = decision.answer, screen == .explore {
        return subject(answer, user: decision.user, origin: decision.origin)
      }
      guard let request = selectedEndpoint?.representative else { return nil }
      return Subject(request: request, user: sessionUser, step: .probe(request, as: .session))
    }
  }

  private func subject(
    _ answer: Answer, user: String?, origin: DecisionState.Origin
  ) -> Subject {
    var subject = Subject(
      request: answer.request, user: user, step: .hit(answer.request), answer: answer)
    switch origin {
    case .prediction:
      subject.step = .probe(answer.request, as: user.map { .user($0) } ?? .anonymous)
    case .step(let number): subject.number = number
    }
    return subject
  }
}
