import AccessCore

extension Model {
  /// Does what a key means where the keys go now.
  mutating func press(_ key: Key) -> [Effect] {
    guard key != .unknown else { return [] }
    status = nil
    let contexts = contexts
    if let command = Bindings.command(for: key, in: contexts) { return perform(command) }
    if case .character(let scalar) = key, contexts.contains(.line) {
      editLine { $0.insert(scalar) }
    }
    return []
  }

  /// Does a command.
  private mutating func perform(_ command: Command) -> [Effect] {
    switch command {
    case .quit: return [.quit]
    case .interrupt: return [.interrupt]
    case .redraw: return [.redraw]
    case .suspend: return [.suspend]
    case .moveUp: move(.rows(-1))
    case .moveDown: move(.rows(1))
    case .pageUp: move(.pages(-1))
    case .pageDown: move(.pages(1))
    case .moveToFirst: move(.toFirst)
    case .moveToLast: move(.toLast)
    case .scrollDecisionUp: scrollDecision(.rows(-1))
    case .scrollDecisionDown: scrollDecision(.rows(1))
    case .nextPane: focus = focus.advanced(by: 1)
    case .previousPane: focus = focus.advanced(by: -1)
    case .hit: return hitSelected()
    case .editRequest: openRequest()
    case .logInSelected: return logInSelected()
    case .chooseUser: openUsers()
    case .logOut: return [.perform(.logout)]
    case .chooseAbortHandler: openAbortHandlers()
    case .filter: openFilter()
    case .help: popups.append(.help(HelpPage(contexts: contexts)))
    case .back: goBack()
    case .accept: return accept()
    case .nextField: moveField(by: 1)
    case .previousField: moveField(by: -1)
    default: if let edit = command.edit { editLine { $0.edit(edit) } }
    }
    return []
  }

  /// A way through rows.
  private enum Movement {
    case rows(Int)
    case pages(Int)
    case toFirst
    case toLast
  }

  private mutating func move(_ movement: Movement) {
    let layout = Layout(self)
    switch popups.last {
    case .help(var page):
      page.scroll = moved(page.scroll, movement, page: layout.helpArea.height)
      popups[popups.count - 1] = .help(page)
    case .choice(var choice):
      move(&choice.list, movement, page: layout.popupArea(rows: choice.rows.count + 1).height)
      popups[popups.count - 1] = .choice(choice)
    case .form: break
    case nil:
      switch focus {
      case .endpoints: move(&endpoints, movement, page: layout.height(of: .endpoints))
      case .users: move(&users, movement, page: layout.height(of: .users))
      case .decision: scrollDecision(movement)
      }
    }
  }

  private func move(_ list: inout ListState, _ movement: Movement, page: Int) {
    switch movement {
    case .rows(let rows): list.move(by: rows)
    case .pages(let pages): list.move(by: pages * max(1, page - 1))
    case .toFirst: list.moveToFirst()
    case .toLast: list.moveToLast()
    }
  }

  private mutating func scrollDecision(_ movement: Movement) {
    decision.scroll = moved(
      decision.scroll, movement, page: Layout(self).height(of: .decision))
  }

  /// A scroll position, moved; what is past the end is cut when all is settled.
  private func moved(_ scroll: Int, _ movement: Movement, page: Int) -> Int {
    switch movement {
    case .rows(let rows): max(0, scroll + rows)
    case .pages(let pages): max(0, scroll + pages * max(1, page - 1))
    case .toFirst: 0
    case .toLast: 1_000_000
    }
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

  /// One step back: what lies in front, a filter, another pane, the decision of a hit.
  private mutating func goBack() {
    if !popups.isEmpty {
      popups.removeLast()
    } else if prompt != nil {
      leavePrompt()
    } else if focus == .endpoints, !endpoints.filter.isEmpty {
      refilter(.endpoints, "", origin: endpoints.selected)
    } else if focus == .users, !users.filter.isEmpty {
      refilter(.users, "", origin: users.selected)
    } else if focus != .endpoints {
      focus = .endpoints
    } else if decision.origin != .prediction {
      decision = DecisionState()
    }
  }
}
