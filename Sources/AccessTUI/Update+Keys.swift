import AccessCore

extension Model {
  /// Does what a key means where the keys go now.
  mutating func press(_ key: Key) -> [Effect] {
    guard key != .unknown else { return [] }
    status = nil
    matrix.isOpening = false
    let contexts = contexts
    if let command = Bindings.command(for: key, in: contexts),
      editability != .readOnly || !command.isOfEditing
    {
      // What is typed begins another search; anything else is about what was found.
      if command.edit == nil, !isGivenUp(by: command) { finishSearches() }
      if command == .answer, case .character(let digit) = key {
        return answerQuestion(Int(digit.value) - 48)
      }
      return perform(command)
    }
    if case .character(let scalar) = key, contexts.contains(.line) {
      if case .edit? = popups.last { return type(scalar) }
      editLine { $0.insert(scalar) }
    } else if contexts.contains(.reading) {
      status = condition.refusal.map { Status(text: $0, isTrouble: true) }
    }
    return []
  }

  /// Whether what is being looked for is forgotten by a command.
  private func isGivenUp(by command: Command) -> Bool {
    switch popups.last {
    case .choice, .palette: command == .back
    default: false
    }
  }

  /// Does a command.
  mutating func perform(_ command: Command) -> [Effect] {
    switch command {
    case .quit: return quit()
    case .interrupt: return [.interrupt]
    case .breakOff: return [.breakOff]
    case .redraw: return [.redraw]
    case .suspend: return [.suspend]
    case .moveUp: move(.rows(-1))
    case .moveDown: move(.rows(1))
    case .pageUp: move(.pages(-1))
    case .pageDown: move(.pages(1))
    case .moveToFirst: move(.toFirst)
    case .moveToLast: move(.toLast)
    case .moveLeft: moveSideways(-1)
    case .moveRight: moveSideways(1)
    case .scrollDecisionUp: scrollDecision(.rows(-1))
    case .scrollDecisionDown: scrollDecision(.rows(1))
    case .nextPane: focus = focus.advanced(by: 1)
    case .previousPane: focus = focus.advanced(by: -1)
    case .switchHistoryPane: history.isDecisionFocused.toggle()
    case .showExplore: show(.explore)
    case .showMatrix: show(.matrix)
    case .showHistory: show(.history)
    case .showCode: show(.code)
    case .hit: return hitSelected()
    case .editRequest: openRequest()
    case .logInSelected: return logInSelected()
    case .chooseUser: openUsers()
    case .logOut: return [.perform(.logout)]
    case .chooseAbortHandler: openAbortHandlers()
    case .filter: openFilter()
    case .filterColumns: openFilter(columns: true)
    case .openTrace: openTrace()
    case .whatIf: return askWhatIf()
    case .turnMatrix: matrix.isTurned.toggle()
    case .sortRows: sort(matrix.rowKind)
    case .sortColumns: sort(matrix.columnKind)
    case .undo: return timeline.isEditLast(history) ? undoEdit() : undo()
    case .redo: return timeline.isEditUndoneLast(history) ? redoEdit() : redo()
    case .undoEdit: return undoEdit()
    case .redoEdit: return redoEdit()
    case .editPart: return editSelected()
    case .editOther: openParts()
    case .addPart: return addPart()
    case .duplicatePart: return duplicatePart()
    case .removePart: removePart()
    case .showDraft: return openDraft()
    case .saveDraft: return saveDraft()
    case .saveElsewhere: saveDraftElsewhere()
    case .overwrite: return overwrite()
    case .discardDraft: discardDraft()
    case .openEditor: return openEditor()
    case .yes:
      if case .confirm(let question)? = prompt?.purpose { return confirm(question) }
    case .nextStep: return playNext()
    case .previousStep: return playPrevious()
    case .play: return togglePlay()
    case .pausePlaying: return pauseDemonstration()
    case .stepOn: return stepDemonstration()
    case .playFaster: changePace(by: 2, 3)
    case .playSlower: changePace(by: 3, 2)
    case .moveCaption: demonstration?.isMoved.toggle()
    case .editCaption: openCaption()
    case .saveTranscript: openSave()
    case .loadTranscript:
      prompt = Prompt(purpose: .load, line: LineEditor(history.script?.path ?? ""))
    case .lessons: return openLessons()
    case .goOn: return goOn()
    case .turnBack: return turnBack()
    case .restartLesson: return restartLesson()
    case .showWholeCode: code.isWhole.toggle()
    case .restart: return restart()
    case .showFailure: openFailure()
    case .showFindings: openFindings()
    case .showOutput: popups.append(.output(OutputPage()))
    case .copyCommand: return copyCommand()
    case .copyOutcome: return copyOutcome()
    case .toggleMouse:
      isMouseOn.toggle()
      status = Status(text: isMouseOn ? "the mouse is on" : "the mouse is off")
      return [.setMouse(isMouseOn)]
    case .palette: openPalette()
    case .help: popups.append(.help(HelpPage(contexts: contexts, offers: offers)))
    case .back: return goBack()
    case .accept: return accept()
    case .nextField: moveField(by: 1)
    case .previousField: moveField(by: -1)
    default:
      guard let edit = command.edit else { break }
      if case .edit? = popups.last { return self.edit(edit) }
      editLine { $0.edit(edit) }
    }
    return []
  }

  /// Does a binding's command by name, on the screen where it holds.
  mutating func run(_ binding: Binding) -> [Effect] {
    guard binding.isAction else {
      status = Status(text: "this one works as a key, where it stands in the help")
      return []
    }
    popups = []
    prompt = nil
    if condition == .reading, !binding.contexts.contains(where: screenContexts.contains) {
      status = condition.refusal.map { Status(text: $0, isTrouble: true) }
      return []
    }
    if !binding.contexts.contains(where: screenContexts.contains),
      let home = binding.contexts.lazy.compactMap(\.home).first
    {
      show(home.screen)
      if let pane = home.pane { focus = pane }
    }
    return perform(binding.command)
  }

  private mutating func hitSelected() -> [Effect] {
    guard let endpoint = selectedEndpoint else {
      status = Status(text: "no endpoint is selected", isTrouble: true)
      return []
    }
    guard endpoint.variables.isEmpty else {
      popups.append(.form(Form(endpoint)))
      return []
    }
    return [.perform(.hit(endpoint.representative))]
  }

  private mutating func logInSelected() -> [Effect] {
    guard let item = users.selection else {
      status = Status(text: "no user is selected", isTrouble: true)
      return []
    }
    return [.perform(item == 0 ? .logout : .login(application.users[item - 1].id))]
  }

  /// Shows a screen.
  ///
  /// What is selected in explore and in the matrix goes along from the one to the other, as far as no
  /// filter hides it.
  private mutating func show(_ new: Screen) {
    guard canLeaveRails(for: new) else { return }
    if screen == .matrix, new != .matrix, let cell = matrix.selection {
      endpoints.select(cell.endpoint)
      users.select(cell.user)
      // The Python screen shows the code as the user of the cell sees it.
      if new != .explore { focus = .users }
    }
    if new == .matrix, screen != .matrix {
      if let item = endpoints.selection { matrix.endpoints.select(item) }
      if let item = users.selection { matrix.users.select(item) }
    }
    screen = new
  }

  /// The probe that a cell of the matrix stands for.
  func step(ofCell cell: Matrix.Cell) -> Step {
    .probe(
      application.endpoints[cell.endpoint].representative, as: prober(ofUser: cell.user))
  }

  private mutating func sort(_ axis: MatrixAxis.Kind) {
    let next = (axis == .users ? matrix.users : matrix.endpoints).sorting.next
    matrix.sort(axis, next)
    let name: DisplayText = axis == .users ? "users" : "endpoints"
    let way: DisplayText =
      switch next {
      case .none: "as the application lists them"
      case .mostFirst: "most allowed first"
      case .fewestFirst: "fewest allowed first"
      }
    let isPreliminary = next != .none && !matrix.isComplete
    status = Status(
      text: "\(name): \(way)" + (isPreliminary ? "; sorted again when all are counted" : ""))
  }

  /// Opens the decision of the selected cell or step on the whole screen.
  mutating func openTrace() {
    switch screen {
    case .matrix:
      guard let cell = matrix.selection else {
        status = Status(text: "no cell is selected", isTrouble: true)
        return
      }
      guard let answer = matrix.answer else {
        matrix.isOpening = true
        return
      }
      popups.append(
        .trace(
          TracePage(
            step: step(ofCell: cell), answer: answer, user: userID(cell.user),
            abortHandler: abortHandler, origin: .prediction)))
    case .history:
      guard let (number, entry) = history.selected, case .answer(let answer) = entry.outcome else {
        status = Status(text: "only a hit has a trace")
        return
      }
      popups.append(
        .trace(
          TracePage(
            step: entry.step, answer: answer, user: entry.asker,
            abortHandler: entry.abortHandler, origin: .step(number))))
    case .explore, .code, .lesson: break
    }
  }

  /// One step back: what lies in front, a filter, another pane, the decision of a hit, the screen.
  private mutating func goBack() -> [Effect] {
    if demonstration?.isInFront == true, prompt?.isQuestion != true {
      takeOver()
    } else if case .edit(let page)? = popups.last {
      leaveForm(page)
    } else if !popups.isEmpty {
      popups.removeLast()
    } else if prompt != nil {
      leavePrompt()
    } else if history.isPlaying {
      history.isPlaying = false
    } else {
      switch screen {
      case .explore: return goBackInExplore()
      case .lesson: return [.closeLesson]
      case .matrix where !matrix.rows.filter.isEmpty:
        refilterMatrix(matrix.rowKind, "", origin: matrix.rows.selected)
      case .matrix where !matrix.columns.filter.isEmpty:
        refilterMatrix(matrix.columnKind, "", origin: matrix.columns.selected)
      case .history where history.isDecisionFocused: history.isDecisionFocused = false
      case .code where code.isWhole: code.isWhole = false
      case .code where lesson?.runningSource != nil: return showLesson()
      case .matrix, .history, .code: show(.explore)
      }
    }
    return []
  }

  private mutating func goBackInExplore() -> [Effect] {
    if focus == .endpoints, !endpoints.filter.isEmpty {
      refilter(.endpoints, "", origin: endpoints.selected)
    } else if focus == .users, !users.filter.isEmpty {
      refilter(.users, "", origin: users.selected)
    } else if focus != .endpoints {
      focus = .endpoints
    } else if !users.filter.isEmpty {
      refilter(.users, "", origin: users.selected)
    } else if decision.origin != .prediction {
      decision = DecisionState()
    } else if lesson != nil {
      return showLesson()
    }
    return []
  }
}
