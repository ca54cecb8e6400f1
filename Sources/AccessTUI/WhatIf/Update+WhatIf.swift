import AccessCore

/// What would have to be otherwise: asked, and shown.
extension Model {
  /// Asks it of the selected cell, or of the decision that is shown.
  mutating func askWhatIf() -> [Effect] {
    guard !isReal else {
      status = Status(
        text: "a real application cannot be changed from here; `export --to scenario` writes one",
        isTrouble: true)
      return []
    }
    guard let question = whatIfQuestion else {
      status = Status(text: "nothing is selected", isTrouble: true)
      return []
    }
    popups.append(.whatIf(WhatIfPage(question: question)))
    whatIf = question
    return [.findWhatIf(question)]
  }

  /// What the screen, or the decision in front of it, is about.
  private var whatIfQuestion: WhatIf.Question? {
    if case .trace(let page)? = popups.last {
      switch page.step {
      case .probe(let request, as: let prober): return WhatIf.Question(request, as: prober)
      case .hit(let request):
        return userItem(page.user).map { WhatIf.Question(request, as: self.prober(ofUser: $0)) }
      case .login, .logout, .abortHandler: return nil
      }
    }
    if screen == .matrix {
      guard let cell = matrix.selection,
        case .probe(let request, as: let prober) = step(ofCell: cell)
      else { return nil }
      return WhatIf.Question(request, as: prober)
    }
    return selectedEndpoint.map { WhatIf.Question($0.representative, as: prober) }
  }

  /// Shows what was found, where it is still wanted.
  mutating func accept(_ found: WhatIf?, for question: WhatIf.Question) {
    guard whatIf == question else { return }
    whatIf = nil
    guard let waiting = waitingPage(for: question) else { return }
    guard let found else {
      popups.remove(at: waiting.place)
      status = Status(
        text: "`\(question.request.description)` could not be asked", isTrouble: true)
      return
    }
    var page = waiting.page
    page.found = found
    popups[waiting.place] = .whatIf(page)
  }

  /// Shows how far the search is, and what is found so far, where it is still wanted.
  mutating func show(
    _ progress: WhatIf.Progress, _ found: WhatIf?, of question: WhatIf.Question
  ) {
    guard whatIf == question, let waiting = waitingPage(for: question) else { return }
    var page = waiting.page
    page.progress = progress
    page.foundSoFar = found
    popups[waiting.place] = .whatIf(page)
  }

  /// The page that waits for what is looked for, and its place among the popups.
  private func waitingPage(for question: WhatIf.Question) -> (place: Int, page: WhatIfPage)? {
    for (place, popup) in popups.enumerated() {
      if case .whatIf(let page) = popup, page.question == question, page.found == nil {
        return (place, page)
      }
    }
    return nil
  }

  /// Gives up what is looked for, once nothing waits for it.
  mutating func settleWhatIf() -> [Effect] {
    guard let question = whatIf, waitingPage(for: question) == nil else { return [] }
    whatIf = nil
    return [.findWhatIf(nil)]
  }
}
