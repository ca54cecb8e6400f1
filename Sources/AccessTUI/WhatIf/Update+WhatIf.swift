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
    for (place, popup) in popups.enumerated() {
      guard case .whatIf(var page) = popup, page.question == question, page.found == nil
      else { continue }
      guard let found else {
        popups.remove(at: place)
        status = Status(
          text: "`\(question.request.description)` could not be asked", isTrouble: true)
        return
      }
      page.found = found
      popups[place] = .whatIf(page)
      return
    }
  }

  /// Gives up what is looked for, once nothing waits for it.
  mutating func settleWhatIf() -> [Effect] {
    guard let question = whatIf else { return [] }
    let isWanted = popups.contains { popup in
      if case .whatIf(let page) = popup {
        page.question == question && page.found == nil
      } else {
        false
      }
    }
    if isWanted { return [] }
    whatIf = nil
    return [.findWhatIf(nil)]
  }
}
