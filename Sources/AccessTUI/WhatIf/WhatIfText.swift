import AccessCore

/// What would have to be otherwise, in lines: the answer, what held and what did not, then changes.
struct WhatIfText: Equatable, Sendable {
  /// The lines, top to bottom.
  var lines: [DecisionText.Line] { page.lines }
  private var page: PageText
  /// How many names a sentence has at the most.
  private let mostNames: Int
  /// Whether all is found.
  private let isComplete: Bool

  /// Where texts begin beside their labels; on a narrow screen they stand below.
  private var column: Int { page.width < 48 ? 2 : 16 }

  /// The text of what was found, or is so far: then with how far the search is, in the place of what only its
  /// end can tell.
  init(
    _ found: WhatIf, searching progress: WhatIf.Progress? = nil, width: Int,
    repertoire: DisplayText.Repertoire, mostNames: Int
  ) {
    page = PageText(width: width, repertoire: repertoire)
    self.mostNames = mostNames
    isComplete = progress == nil
    addHeadline(found)
    for sentence in found.reasons { page.add(sentence, column: 1, hanging: 3) }
    for condition in found.conditions { add(condition) }
    addNearestMiss(found)
    addAdmitted(found)
    guard let goal = found.goal else { return }
    for place in found.places { add(found, place, goal) }
    if let progress {
      page.addHeading(found.isAnswered ? "Looking for more changes" : "Looking for changes")
      page.add(progress.words, column: 1, hanging: 3, role: .dim)
    } else {
      addFailures(found)
    }
  }

  private mutating func addHeadline(_ found: WhatIf) {
    page.add(
      found.answer.sentence(as: found.user), column: found.answer.word.width + 2, hanging: 2,
      label: found.answer.word, labelRole: found.answer.verdict.role)
  }

  private mutating func addLabelled(
    _ label: DisplayText, _ text: DisplayText, role: Style.Role = .plain
  ) {
    if column > label.width + 1 {
      page.add(text, column: column, label: " " + label, labelRole: role == .plain ? .label : role)
    } else {
      page.add("", label: " " + label, labelRole: role == .plain ? .label : role)
      page.add(text, column: column)
    }
  }

  private mutating func add(_ condition: WhatIf.Condition) {
    let label: DisplayText
    var role = Style.Role.plain
    var value: String?
    switch condition.outcome {
    case .held(let held):
      (label, role) = ("held", .allowed)
      if held != "True" { value = held }
    case .failed(let failed):
      (label, role) = ("did not hold", .refused)
      if failed != "False" { value = failed }
    case .raised(let error): (label, role, value) = ("raised", .trouble, error)
    case .notAsked: (label, role) = ("not asked", .dim)
    }
    var text = DisplayText(clipped: condition.source)
    if let value { text.append(" -> " + DisplayText(clipped: value)) }
    addLabelled(label, text, role: role)
    if let substituted = condition.substituted {
      page.add(DisplayText(clipped: substituted), column: column, role: .dim)
    }
  }

  private mutating func addNearestMiss(_ found: WhatIf) {
    guard !found.nearestMiss.isEmpty, found.conditions.count > 1 else { return }
    for (number, condition) in found.nearestMiss.enumerated() {
      let isShort = condition.substituted.map { $0.utf8.count <= 60 } ?? false
      let text = DisplayText(
        clipped: isShort ? condition.substituted ?? "" : condition.source)
      if number == 0 {
        addLabelled("nearest miss", text)
      } else {
        page.add("and " + text, column: column)
      }
    }
  }

  private mutating func addAdmitted(_ found: WhatIf) {
    guard found.goal == .letIn else { return }
    let admitted = found.admitted
    guard admitted.count > 0 else {
      addLabelled("who gets in", "no user")
      return
    }
    let names = admitted.users.map { DisplayText(userID: $0) }
    let rest = admitted.count - names.count
    let listed = names.dropFirst().reduce(names.first ?? "") { $0 + ", " + $1 }
    addLabelled("who gets in", rest > 0 ? listed + ", and \(rest) more" : listed)
  }

  private mutating func add(_ found: WhatIf, _ place: WhatIf.Place, _ goal: WhatIf.Goal) {
    page.addHeading(heading(found, place, goal))
    let changes = found.changes.filter { $0.place == place }
    for change in changes {
      let isSmallest = isComplete && change == found.changes.first
      for (number, words) in change.words.enumerated() {
        let text = (number == 0 ? "" : "and ") + DisplayText(clipped: words)
        page.add(
          text, column: number == 0 ? 1 : 3, hanging: 3, role: isSmallest ? .allowed : .plain)
      }
      if isSmallest, found.changes.count > 1 {
        page.add("the smallest of all", column: 5, role: .dim)
      }
      if !change.answer.letsIn, goal == .letIn || change.answer.decision == .notReached {
        page.add("then " + change.answer.sentence(as: found.user), column: 5, role: .dim)
      }
      let isAllThere = place == .endpoint
      let cells = change.otherCells.map {
        $0.sentences(about: found.answer.endpoint, isAllThere: isAllThere, naming: mostNames)
      }
      for sentence in cells ?? ["what else it changes is too much to be asked"] {
        page.add(sentence, column: 5, role: .dim)
      }
    }
    guard let tried = found.tried.first(where: { $0.place == place }) else { return }
    let more = tried.found - changes.count
    if more > 0 {
      page.add(
        more == 1 ? "1 more change like these does it" : "\(more) more changes like these do it",
        column: 1, role: .dim)
    }
  }

  private func heading(
    _ found: WhatIf, _ place: WhatIf.Place, _ goal: WhatIf.Goal
  ) -> DisplayText {
    let user = DisplayText(userID: found.user)
    let edits = found.changes.first { $0.place == place }?.edits.count ?? 1
    let size: DisplayText = edits == 1 ? "A change" : "\(edits) changes together"
    let verb: DisplayText =
      (goal == .letIn ? " that let" : " that keep") + (edits == 1 ? "s " : " ")
    let end = verb + user + (goal == .letIn ? " in" : " out")
    return switch place {
    case .user: size + " of " + user + end
    case .endpoint: size + " of \(found.answer.endpoint ?? "the endpoint")" + end
    case .application: size + " of the application" + end
    case .several: size + end
    }
  }

  /// Says of which parts no change does it, and how far that was searched.
  private mutating func addFailures(_ found: WhatIf) {
    let failed = found.tried.filter { $0.found == 0 && ($0.edits > 0 || $0.place == .user) }
    if found.isAnswered {
      guard !failed.isEmpty else { return }
      page.addHeading("What does not do it")
    } else {
      page.addHeading("Nothing small does it")
    }
    for tried in failed {
      let what: DisplayText =
        switch tried.place {
        case .user: "of " + DisplayText(userID: found.user)
        case .endpoint: "of \(found.answer.endpoint ?? "the endpoint")"
        case .application: "of the application"
        case .several: "of several of these"
        }
      guard tried.edits > 0 else {
        page.add(
          "no change " + what + ": nothing is read that is not who it is", column: 1, hanging: 3)
        continue
      }
      let edits: DisplayText =
        tried.mostEdits == 1 ? "one edit" : "up to \(tried.mostEdits) edits"
      page.add(
        "no change " + what + ": \(tried.changes) tried, of " + edits
          + (tried.isCut ? ", not all that there are" : ""), column: 1, hanging: 3)
    }
    if failed.isEmpty { page.add("there is nothing to change", column: 1) }
  }
}

extension WhatIf {
  /// The parts with changes, in the order of the search.
  fileprivate var places: [Place] {
    Place.allCases.filter { place in changes.contains { $0.place == place } }
  }

  /// Why the answer is what it is, where no condition says it.
  fileprivate var reasons: [DisplayText] {
    var reasons: [DisplayText] = []
    let user = DisplayText(userID: self.user)
    if answer.inactive {
      let id: DisplayText =
        if case .user(let id) = question.prober { DisplayText(userID: id) } else { user }
      reasons.append(id + " is inactive: login_user refuses, so this is anonymous's answer")
    }
    guard goal != nil else {
      reasons.append("nobody's access is in question: what answers is no endpoint of its own")
      reasons += answer.trace.filter { $0.kind == .route || $0.kind == .view }.map(\.text)
      return reasons
    }
    switch answer.reason {
    case .currentUserUnset: reasons.append("CURRENT_USER is not configured: nobody gets in")
    case .loaderRaised: reasons += texts(of: .currentUser)
    case .currentUserTrue: reasons.append("CURRENT_USER gives True, which lets everybody in")
    case .noHasAccess: reasons += texts(of: .hasAccess)
    case .hasAccessRaised:
      reasons.append("nobody has decided: the guard's question ended in an exception")
      reasons += texts(of: .hasAccess)
    case .hasAccessNotTrue:
      if let result = answer.trace.first(where: { $0.kind == .hasAccess })?.value,
        result != "False", result != "None"
      {
        reasons.append("has_access gave \(result), and nothing but True itself lets in")
      }
    case .hasAccessTrue: break
    case nil:
      if answer.login == .stopped {
        reasons.append("login_required stops " + user + ", before any guard is asked")
      } else {
        reasons.append(
          answer.login == .passed
            ? "no guard stands there: login_required lets in whoever is logged in"
            : "no guard stands there: everybody gets in")
      }
    }
    return reasons
  }

  private func texts(of kind: Stage.Kind) -> [DisplayText] {
    answer.trace.filter { $0.kind == kind }.map { "\($0.kind.label): " + $0.text }
  }

  /// So many names stand in a sentence of a log.
  private static let mostNames = 100

  /// What was found in lines, as the page has it, for a log.
  ///
  /// - Parameter repertoire: which characters can be shown.
  /// - Returns: the lines, not wrapped.
  public func explained(in repertoire: DisplayText.Repertoire = .unicode) -> [StyledText] {
    WhatIfText(
      self, width: Int(Int32.max), repertoire: repertoire, mostNames: Self.mostNames
    ).lines.map(\.styled)
  }
}
