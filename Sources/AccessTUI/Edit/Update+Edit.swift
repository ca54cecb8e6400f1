import AccessCore

/// Editing: forms, and the draft that they change.
extension Model {
  // MARK: Forms

  /// Opens a form.
  mutating func open(_ source: EditRequest.FormSource) -> [Effect] {
    guard canEdit() else { return [] }
    return [.edit(.open(source))]
  }

  /// Whether the scenario can be edited; if not, it is said why.
  private mutating func canEdit() -> Bool {
    switch editability {
    case .possible:
      guard condition == .ready else {
        status = condition.refusal.map { Status(text: $0, isTrouble: true) }
        return false
      }
      return true
    case .readOnly:
      status = Status(text: "nothing is edited with --readonly", isTrouble: true)
    case .impossible(let reason):
      status = Status(text: "\(reason)", isTrouble: true)
    }
    return false
  }

  /// What is selected where the keys go, if it is a part that can be edited.
  var selectedPart: ScenarioPart? {
    guard screen == .explore else { return nil }
    switch focus {
    case .endpoints: return selectedEndpoint.map { .endpoint($0.name) }
    case .users: return users.selection.flatMap(userID).map { .user($0) }
    case .decision: return nil
    }
  }

  /// Edits what is selected; where nothing is, offers everything that can be edited.
  mutating func editSelected() -> [Effect] {
    guard canEdit() else { return [] }
    if let part = selectedPart { return open(.part(part)) }
    if focus == .users, users.selection == 0 {
      status = Status(text: "anonymous is nobody: there is nothing to edit", isTrouble: true)
      return []
    }
    popups.append(.choice(partChoice))
    return []
  }

  /// Offers what has no list of its own: the application, its classes and abort handlers.
  mutating func openParts() {
    if canEdit() { popups.append(.choice(partChoice)) }
  }

  /// The kind of part that the list with the keys has.
  private var listedKind: ScenarioPart.Kind { focus == .users ? .user : .endpoint }

  /// Opens the form of a new part of the kind that the list with the keys has.
  mutating func addPart() -> [Effect] { open(.new(listedKind)) }

  /// Opens the form of a new part like the one that is selected.
  mutating func duplicatePart() -> [Effect] {
    guard canEdit(), let part = chosenPart else { return [] }
    return open(.copy(part))
  }

  /// Asks whether the part that is selected is removed.
  mutating func removePart() {
    guard canEdit(), let part = chosenPart else { return }
    popups = []
    prompt = Prompt(purpose: .confirm(.remove(part)))
  }

  /// The part that is selected in a list; if there is none, it is said.
  private var chosenPart: ScenarioPart? {
    mutating get {
      if case .choice(let choice)? = popups.last, case .part(let choices) = choice.subject {
        if let row = choice.list.selection, choices.indices.contains(row),
          case .part(let part) = choices[row], part.kind.isCountable
        {
          return part
        }
        status = Status(text: "this one is neither duplicated nor removed", isTrouble: true)
        return nil
      }
      if let part = selectedPart { return part }
      status = Status(
        text: focus == .users ? "no user is selected" : "no endpoint is selected", isTrouble: true)
      return nil
    }
  }

  /// Takes over a form that was asked for.
  mutating func open(_ form: PartForm) -> [Effect] {
    popups.removeAll { popup in
      switch popup {
      case .edit, .choice: true
      default: false
      }
    }
    popups.append(.edit(EditPage(form)))
    return [.edit(.check(form, asOpened: form))]
  }

  /// Changes the form in front.
  ///
  /// - Parameter change: changes it, and says whether another text stands in it now.
  /// - Returns: what is to be done about it.
  mutating func editForm(_ change: (inout EditPage) -> Bool) -> [Effect] {
    guard case .edit(var page)? = popups.last, !page.isSent else { return [] }
    let isOther = change(&page)
    popups[popups.count - 1] = .edit(page)
    return isOther ? [.edit(.check(page.form, asOpened: page.opened))] : []
  }

  /// Types a scalar into the form in front.
  mutating func type(_ scalar: Unicode.Scalar) -> [Effect] {
    editForm { page in
      guard page.words != nil else { return page.edit { $0.insert(scalar) } }
      return scalar == " " ? page.turn(by: 1) : page.turn(by: 1, to: scalar)
    }
  }

  /// Does an editing command in the form in front.
  mutating func edit(_ edit: LineEditor.Edit) -> [Effect] {
    editForm { page in
      guard page.words != nil else { return page.edit { $0.edit(edit) } }
      switch edit {
      case .left: return page.turn(by: -1)
      case .right: return page.turn(by: 1)
      case .deleteBackward, .deleteForward, .deleteWord, .deleteToStart, .deleteToEnd:
        return page.clearWord()
      case .toStart, .toEnd: return false
      }
    }
  }

  /// Hands the form in front over.
  mutating func accept(_ page: EditPage) -> [Effect] {
    guard !page.isSent else { return [] }
    guard page.opened.part == nil || page.isChanged else {
      popups.removeLast()
      status = Status(text: "nothing was changed")
      return []
    }
    var page = page
    let errors = page.problems.filter { !$0.isWarning }
    guard errors.isEmpty else {
      page.takeRefusal(page.problems)
      popups[popups.count - 1] = .edit(page)
      sayFirst(of: errors)
      return []
    }
    page.isSent = true
    popups[popups.count - 1] = .edit(page)
    return change(.make(.put(page.form), asOpened: page.opened))
  }

  /// Says at the bottom what is wrong in a form, where the form has no room for it.
  private mutating func sayFirst(of problems: [PartForm.Problem]) {
    guard Layout(self).arrangement == .bare, let first = problems.first(where: { !$0.isWarning })
    else { return }
    status = Status(text: "\(first.message)", isTrouble: true)
  }

  /// Asks for a change of the draft, one at a time.
  private mutating func change(_ request: EditRequest) -> [Effect] {
    guard !isBusyDrafting() else { return [] }
    isDrafting = true
    return [.edit(request)]
  }

  /// Whether a change is still being read, which is said.
  private mutating func isBusyDrafting() -> Bool {
    if isDrafting {
      status = Status(text: "the change before is still being read", isTrouble: true)
    }
    return isDrafting
  }

  /// Leaves the form in front; what is typed goes only the second time.
  mutating func leaveForm(_ page: EditPage) {
    guard page.isChanged, !page.isLeaving else {
      popups.removeLast()
      return
    }
    var page = page
    page.isLeaving = true
    popups[popups.count - 1] = .edit(page)
    status = Status(text: "Enter takes what was typed; Esc again drops it", isTrouble: true)
  }

  // MARK: The draft

  /// Opens the page that shows what the draft changes.
  mutating func openDraft() -> [Effect] {
    guard canEdit() else { return [] }
    popups.append(.draft(DraftPage()))
    return compareDraft()
  }

  private mutating func compareDraft() -> [Effect] {
    isComparing = !draft.isEmpty
    return draft.isEmpty ? [] : [.edit(.compare)]
  }

  /// Gives up comparing once no page waits for it.
  mutating func settleDraft() -> [Effect] {
    guard isComparing, !popups.contains(where: { if case .draft = $0 { true } else { false } })
    else { return [] }
    isComparing = false
    return [.edit(.stopComparing)]
  }

  /// Saves: shows first what is saved, and where that is shown, writes it.
  mutating func saveDraft() -> [Effect] {
    guard canEdit(), !isBusyDrafting() else { return [] }
    guard !draft.isEmpty else {
      status = Status(text: "the file has everything: there is nothing to save")
      return []
    }
    guard case .draft(let page)? = popups.last else {
      status = Status(text: "s again writes this to the file")
      popups.append(.draft(DraftPage()))
      return compareDraft()
    }
    // Nobody has seen yet what would be written.
    guard page.comparison != nil else { return [] }
    return [.edit(.save(.toFile))]
  }

  /// Closes the page that shows what the draft changes.
  private mutating func closeDraft() {
    popups.removeAll { if case .draft = $0 { true } else { false } }
  }

  /// Asks where the draft is written instead.
  mutating func saveDraftElsewhere() {
    guard !draft.isEmpty else {
      status = Status(text: "the file has everything: there is nothing to save")
      return
    }
    closeDraft()
    prompt = Prompt(purpose: .saveDraft, line: LineEditor(draftPath))
  }

  /// The name that a draft is written under if nobody says another.
  private var draftPath: String {
    target.hasSuffix(":") ? target.dropLast() + ".yaml" : target
  }

  /// Writes the draft over its file, which somebody else has changed.
  mutating func overwrite() -> [Effect] {
    guard draft.isOverruled else {
      status = Status(text: "nobody else has changed the file: s saves")
      return []
    }
    return [.edit(.save(.overFile))]
  }

  /// Asks whether the draft is dropped.
  mutating func discardDraft() {
    guard !draft.isEmpty || draft.isOverruled else {
      status = Status(text: "there is no draft to drop")
      return
    }
    closeDraft()
    prompt = Prompt(purpose: .confirm(.discard))
  }

  /// Ends, unless there is a draft that would be lost.
  mutating func quit() -> [Effect] {
    guard !draft.isEmpty || isDrafting else { return [.quit] }
    popups = []
    prompt = Prompt(purpose: .confirm(.quit))
    return []
  }

  /// Does what was asked about.
  mutating func confirm(_ question: Prompt.Question) -> [Effect] {
    prompt = nil
    switch question {
    case .remove(let part): return change(.make(.remove(part), asOpened: nil))
    case .discard: return [.edit(.discard)]
    case .quit: return [.quit]
    }
  }

  /// Opens the editor that the operator has chosen, at what is selected.
  mutating func openEditor() -> [Effect] {
    guard canEdit(), !isBusyDrafting() else { return [] }
    guard draft.isEmpty else {
      status = Status(
        text: "save the draft first, or drop it (R on its page): the editor opens the file",
        isTrouble: true)
      return []
    }
    return [.openEditor(editorPart)]
  }

  /// The part that the editor is opened at.
  private var editorPart: ScenarioPart? {
    if let part = selectedPart { return part }
    switch screen {
    case .matrix:
      return matrix.selection.map { cell in
        matrix.rowKind == .users
          ? userID(cell.user).map { .user($0) } ?? .application
          : .endpoint(application.endpoints[cell.endpoint].name)
      }
    case .explore, .code, .history: return selectedEndpoint.map { .endpoint($0.name) }
    case .lesson: return nil
    }
  }

  // MARK: Undo

  /// Takes the last change of the draft back.
  mutating func undoEdit() -> [Effect] {
    guard draft.canUndo else {
      status = Status(text: "there is no change to take back", isTrouble: true)
      return []
    }
    return change(.undo)
  }

  /// Makes the change again that was taken back last.
  mutating func redoEdit() -> [Effect] {
    guard draft.canRedo else {
      status = Status(text: "no change was taken back", isTrouble: true)
      return []
    }
    return change(.redo)
  }

  // MARK: News

  /// Takes over what came of a request.
  mutating func take(_ news: EditNews) -> [Effect] {
    switch news {
    case .opened(let form): return open(form)
    case .refused(let problems): return refuse(problems)
    case .checked(let problems, in: let form):
      guard case .edit(var page)? = popups.last, page.form == form else { return [] }
      page.take(problems)
      popups[popups.count - 1] = .edit(page)
      return []
    case .drafted(let draft, let drafted): return take(draft, drafted)
    case .compared(let comparison):
      for (place, popup) in popups.enumerated() {
        guard case .draft(var page) = popup else { continue }
        page.comparison = comparison
        popups[place] = .draft(page)
      }
      if comparison.cells != nil { isComparing = false }
      return []
    case .saved(let draft, let path):
      self.draft = draft
      target = path
      closeDraft()
      status = Status(text: "saved: \(path)")
      return []
    case .notSaved(let obstacle):
      refuseSaving(obstacle)
      return []
    case .fileChanged:
      guard !draft.isOverruled else { return [] }
      draft.isOverruled = true
      status = Status(
        text: "somebody else has changed the file; the draft goes on: D shows what can be done",
        isTrouble: true)
      return []
    }
  }

  private mutating func refuse(_ problems: [PartForm.Problem]) -> [Effect] {
    (reading, isDrafting) = (nil, false)
    if case .edit(var page)? = popups.last, page.isSent {
      page.takeRefusal(problems)
      popups[popups.count - 1] = .edit(page)
      sayFirst(of: problems)
      return []
    }
    status = Status(text: "\(problems.first?.message ?? "it cannot be edited")", isTrouble: true)
    return []
  }

  private mutating func take(_ new: Draft, _ drafted: EditNews.Drafted) -> [Effect] {
    draft = new
    isDrafting = false
    // What could not be read of the file is still not in what is shown.
    let outdated = drafted.way == .dropped ? nil : failure
    if outdated != nil { draft.isOverruled = true }
    var added: ScenarioPart?
    if case .edit(let page)? = popups.last, page.isSent {
      popups.removeLast()
      added = page.form.name.map { ScenarioPart(page.opened.kind, named: $0) }
    }
    timeline.note(drafted.way, steps: history)
    reload(drafted.application)
    failure = outdated
    (sessionUser, abortHandler) = (drafted.sessionUser, drafted.abortHandler)
    if let added { select(added) }
    status = Status(text: "\(drafted.words)")
    // What it shows is of the draft before.
    var effects: [Effect] = []
    for (place, popup) in popups.enumerated() {
      guard case .draft(var page) = popup else { continue }
      page.comparison = nil
      popups[place] = .draft(page)
      effects = compareDraft()
    }
    return effects
  }

  /// Selects a part in the list that has it.
  private mutating func select(_ part: ScenarioPart) {
    switch part {
    case .user(let id): if let item = userItem(id) { users.select(item) }
    case .endpoint(let name):
      if let item = application.endpoints.firstIndex(where: { $0.name.isIdentical(to: name) }) {
        endpoints.select(item)
      }
    case .application, .userClass, .abortHandler: break
    }
  }

  private mutating func refuseSaving(_ obstacle: SaveObstacle) {
    switch obstacle {
    case .changedMeanwhile:
      draft.isOverruled = true
      status = Status(text: "not saved: somebody else has changed the file", isTrouble: true)
    case .noFile: saveDraftElsewhere()
    case .exists(let path, let seen):
      prompt = Prompt(purpose: .replaceByDraft(path: path, seen: seen))
    case .failed(let path, let reason):
      if popups.isEmpty { prompt = Prompt(purpose: .saveDraft, line: LineEditor(path)) }
      status = Status(text: "not saved: \(reason)", isTrouble: true)
    }
  }
}
