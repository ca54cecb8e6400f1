import AccessCore

/// Prompts and popups: lines that are typed, lists to choose from.
extension Model {
  /// Opens the line that filters the list that has the keys.
  mutating func openFilter() {
    guard focus != .decision else { return }
    let list = focus == .users ? users : endpoints
    prompt = Prompt(
      purpose: .filter(focus, origin: list.selected, before: list.filter),
      line: LineEditor(list.filter))
  }

  /// Opens the line that is a whole request: at first the one that the decision is about.
  mutating func openRequest() {
    let shown = decision.origin == .prediction ? nil : decision.answer?.request
    let request =
      shown ?? selectedEndpoint?.representative ?? RequestLine(method: "GET", target: "/")
    prompt = Prompt(purpose: .request, line: LineEditor(request.description))
  }

  /// Opens the list of users to log in.
  mutating func openUsers() {
    let rows = application.users.map { user in
      Choice.Row(name: user.id, detail: user.isActive ? user.details : "inactive " + user.details)
    }
    popups.append(.choice(Choice(.user, rows: rows, selected: userItem(sessionUser) - 1)))
  }

  /// Opens the list of abort handlers.
  mutating func openAbortHandlers() {
    var choices: [AbortHandlerChoice] = [.configured, .unset]
    var rows = [
      Choice.Row(
        name: "config", detail: application.configuredAbortHandler ?? "none configured: abort(403)"),
      Choice.Row(name: "default", detail: "abort(403)"),
    ]
    for handler in application.abortHandlers {
      choices.append(.named(handler.name))
      rows.append(Choice.Row(name: handler.name, detail: handler.source))
    }
    let selected = choices.firstIndex(of: abortHandler) ?? 0
    popups.append(.choice(Choice(.abortHandler(choices), rows: rows, selected: selected)))
  }

  /// Changes the line that is typed, and what follows it.
  mutating func editLine(_ change: (inout LineEditor) -> Void) {
    switch popups.last {
    case .choice(var choice):
      let before = choice.line.text
      change(&choice.line)
      if choice.line.text != before { choice.refilter() }
      popups[popups.count - 1] = .choice(choice)
    case .form(var form):
      guard form.lines.indices.contains(form.current) else { return }
      change(&form.lines[form.current])
      popups[popups.count - 1] = .form(form)
    case .help: break
    case nil:
      guard var prompt else { return }
      let before = prompt.line.text
      change(&prompt.line)
      self.prompt = prompt
      if case .filter(let pane, let origin, _) = prompt.purpose, prompt.line.text != before {
        refilter(pane, prompt.line.text, origin: origin)
      }
    }
  }

  /// Filters a list.
  mutating func refilter(_ pane: Pane, _ filter: String, origin: Int) {
    let model = self
    switch pane {
    case .endpoints: endpoints.apply(filter: filter, origin: origin, text: model.endpointText)
    case .users: users.apply(filter: filter, origin: origin, text: model.userText)
    case .decision: break
    }
  }

  /// Goes to another line of the form.
  mutating func moveField(by places: Int) {
    guard case .form(var form) = popups.last, !form.lines.isEmpty else { return }
    form.current = (form.current + places + form.lines.count) % form.lines.count
    popups[popups.count - 1] = .form(form)
  }

  /// Leaves the prompt; a filter becomes what it was, and so does the selection.
  mutating func leavePrompt() {
    if case .filter(let pane, let origin, let before) = prompt?.purpose {
      refilter(pane, before, origin: origin)
    }
    prompt = nil
  }

  /// Does what Enter means for the line that is typed.
  mutating func accept() -> [Effect] {
    switch popups.last {
    case .help: break
    case .choice(let choice): return accept(choice)
    case .form(let form):
      guard form.current >= form.lines.count - 1 else {
        moveField(by: 1)
        return []
      }
      popups.removeLast()
      return [.perform(.hit(form.request))]
    case nil:
      guard let prompt else { return [] }
      guard prompt.purpose == .request else {
        self.prompt = nil
        return []
      }
      guard let request = RequestLine(prompt.line.text) else {
        status = Status(text: "expected METHOD /path, such as GET /", isTrouble: true)
        return []
      }
      self.prompt = nil
      return [.perform(.hit(request))]
    }
    return []
  }

  private mutating func accept(_ choice: Choice) -> [Effect] {
    guard let row = choice.list.selection else { return [] }
    popups.removeLast()
    switch choice.subject {
    case .user where application.users.indices.contains(row):
      return [.perform(.login(application.users[row].id))]
    case .abortHandler(let choices) where choices.indices.contains(row):
      return [.perform(.abortHandler(choices[row]))]
    default: return []
    }
  }

  /// Scrolls what lies in front so that its selection is visible.
  mutating func settlePopup(_ layout: Layout) {
    switch popups.last {
    case .help(var page):
      let area = layout.helpArea
      let lines = HelpText(page, width: area.inset(by: 1).width).lines.count
      page.scroll = max(0, min(page.scroll, lines - area.height))
      popups[popups.count - 1] = .help(page)
    case .choice(var choice):
      choice.list.scroll(height: layout.popupArea(rows: choice.rows.count + 1).height - 1)
      popups[popups.count - 1] = .choice(choice)
    case .form, nil: break
    }
  }
}
