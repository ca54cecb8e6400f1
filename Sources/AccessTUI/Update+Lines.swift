import AccessCore

/// Prompts and popups: lines that are typed, lists to choose from.
extension Model {
  /// Opens the line that filters the list that has the keys, or the columns of the matrix.
  mutating func openFilter(columns: Bool = false) {
    let filtered: Prompt.Filtered
    switch screen {
    case .explore where focus != .decision: filtered = .pane(focus)
    case .matrix: filtered = .axis(columns ? matrix.columnKind : matrix.rowKind)
    case .explore, .history, .code:
      status = Status(text: "only lists of endpoints and users are filtered")
      return
    }
    let now = state(of: filtered)
    prompt = Prompt(
      purpose: .filter(filtered, origin: now.selected, before: now.filter),
      line: LineEditor(now.filter))
  }

  /// A list's selection and filter.
  private func state(of filtered: Prompt.Filtered) -> (selected: Int, filter: String) {
    switch filtered {
    case .pane(.users): (users.selected, users.filter)
    case .pane: (endpoints.selected, endpoints.filter)
    case .axis(.users): (matrix.users.selected, matrix.users.filter)
    case .axis(.endpoints): (matrix.endpoints.selected, matrix.endpoints.filter)
    }
  }

  /// Notes that the selection was moved while a filter is typed: from then on it is what stays.
  mutating func anchorFilter() {
    guard case .filter(let filtered, _, _) = prompt?.purpose else { return }
    let selected = state(of: filtered).selected
    prompt?.anchor = selected
  }

  private mutating func refilter(_ filtered: Prompt.Filtered, _ filter: String, origin: Int) {
    switch filtered {
    case .pane(let pane): refilter(pane, filter, origin: origin)
    case .axis(let axis): refilterMatrix(axis, filter, origin: origin)
    }
  }

  /// Opens the line that is a whole request: at first the one that the decision is about.
  mutating func openRequest() {
    let shown = decision.origin == .prediction ? nil : decision.answer?.request
    let request =
      shown ?? selectedEndpoint?.representative ?? RequestLine(method: "GET", target: "/")
    prompt = Prompt(purpose: .request, line: LineEditor(request.description))
  }

  /// Opens the list of users to log in.
  mutating func openUsers() { popups.append(.choice(userChoice)) }

  /// Opens the list of abort handlers.
  mutating func openAbortHandlers() { popups.append(.choice(handlerChoice)) }

  /// Makes what stands in front speak of an application that was read again; what was typed stays.
  ///
  /// - Parameter isRead: whether it was read again; no: it only lists another user.
  mutating func rebuildPopups(isRead: Bool = true) {
    for (index, popup) in popups.enumerated() {
      switch popup {
      case .choice(let old):
        var choice = old.subject == .user ? userChoice : handlerChoice
        choice.takePlace(of: old)
        popups[index] = .choice(choice)
      case .palette(let old): popups[index] = .palette(rebuilt(old))
      case .trace(var page):
        page.isOutdated = page.isOutdated || isRead
        popups[index] = .trace(page)
      case .help, .form, .failure, .output, .findings: break
      }
    }
  }

  private var userChoice: Choice {
    let rows = application.users.map { user in
      Choice.Row(name: user.id, detail: user.isActive ? user.details : "inactive " + user.details)
    }
    let item = screen == .explore && focus == .users ? users.selection : sessionItem
    return Choice(.user, rows: rows, selected: (item ?? 0) - 1, offersTyped: isReal)
  }

  private var handlerChoice: Choice {
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
    return Choice(.abortHandler(choices), rows: rows, selected: selected)
  }

  /// Puts pasted text into the line that is typed; anywhere else it is no command.
  mutating func paste(_ text: String) {
    guard contexts.contains(.line) else {
      status = Status(text: "the paste was ignored: there is no line to put it in")
      return
    }
    status = nil
    editLine { line in for scalar in text.unicodeScalars { line.insert(scalar) } }
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
    case .palette(var palette):
      palette.edit(change)
      popups[popups.count - 1] = .palette(palette)
    case .help(var page):
      page.edit(change)
      popups[popups.count - 1] = .help(page)
    case .trace, .failure, .output, .findings: break
    case nil:
      guard var prompt else { return }
      let before = prompt.line.text
      change(&prompt.line)
      self.prompt = prompt
      if case .filter(let filtered, let origin, _) = prompt.purpose, prompt.line.text != before {
        refilter(filtered, prompt.line.text, origin: prompt.anchor ?? origin)
      }
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
    if case .filter(let filtered, let origin, let before) = prompt?.purpose {
      refilter(filtered, before, origin: origin)
    }
    guard case .replace(let path) = prompt?.purpose else {
      prompt = nil
      return
    }
    prompt = Prompt(purpose: .save, line: LineEditor(path))
  }

  /// Does what Enter means for what is typed or chosen.
  mutating func accept() -> [Effect] {
    switch popups.last {
    case .choice(let choice): return accept(choice)
    case .palette(let palette): return accept(palette)
    case .help(let page):
      guard let index = page.selection else { return [] }
      return run(Bindings.all[index])
    case .form(let form):
      guard form.current >= form.lines.count - 1 else {
        moveField(by: 1)
        return []
      }
      popups.removeLast()
      return [.perform(.hit(form.request))]
    case .findings(let page):
      accept(page)
      return []
    case .trace, .failure, .output: return []
    case nil: return acceptPrompt()
    }
  }

  private mutating func acceptPrompt() -> [Effect] {
    guard let prompt else { return [] }
    switch prompt.purpose {
    case .filter:
      self.prompt = nil
      return []
    case .request:
      guard let request = RequestLine(prompt.line.text) else {
        status = Status(text: "expected METHOD /path, such as GET /", isTrouble: true)
        return []
      }
      self.prompt = nil
      return [.perform(.hit(request))]
    case .save, .load:
      let path = prompt.line.text
      guard path.contains(where: { $0 != " " }) else {
        status = Status(text: "expected the name of a file", isTrouble: true)
        return []
      }
      self.prompt = nil
      return [prompt.purpose == .save ? save(path: path, replacing: false) : .load(path: path)]
    case .replace(let path):
      self.prompt = nil
      return [save(path: path, replacing: true)]
    case .write(let write): return confirm(write)
    }
  }

  private mutating func accept(_ choice: Choice) -> [Effect] {
    guard let row = choice.list.selection else { return [] }
    popups.removeLast()
    switch choice.subject {
    case .user where application.users.indices.contains(row):
      return [.perform(.login(application.users[row].id))]
    case .user where row == choice.rows.count:
      return choice.typed.map { [.perform(.login($0))] } ?? []
    case .abortHandler(let choices) where choices.indices.contains(row):
      return [.perform(.abortHandler(choices[row]))]
    default: return []
    }
  }

  private mutating func accept(_ palette: Palette) -> [Effect] {
    guard let item = palette.item else { return [] }
    popups = []
    recents.removeAll { $0 == item }
    recents.insert(item, at: 0)
    if recents.count > 20 { recents.removeLast() }
    switch item {
    case .action(let index): return run(Bindings.all[index])
    case .user(let item):
      guard let id = userID(item) else { return [] }
      return [.perform(.login(id))]
    case .endpoint(let item):
      goTo(endpoint: item)
      return []
    }
  }

  /// Scrolls what lies in front so that its selection is visible.
  mutating func settlePopup(_ layout: Layout) {
    switch popups.last {
    case .help(var page):
      let area = layout.helpArea
      let text = HelpText(page, width: area.inset(by: 1).width, repertoire: repertoire)
      let height = max(1, area.height - 1)
      if let lines = text.selectedLines {
        page.scroll = min(page.scroll, page.selected == 0 ? 0 : lines.lowerBound)
        page.scroll = max(page.scroll, min(lines.lowerBound, lines.upperBound - height))
      }
      page.scroll = max(0, min(page.scroll, text.lines.count - height))
      popups[popups.count - 1] = .help(page)
    case .palette(var palette):
      palette.scroll(size: layout.searchArea(rows: palette.index.rows.count).height - 1)
      popups[popups.count - 1] = .palette(palette)
    case .choice(var choice):
      choice.list.scroll(size: layout.searchArea(rows: choice.count).height - 1)
      popups[popups.count - 1] = .choice(choice)
    case .trace(var page):
      let area = layout.pageArea
      let lines = DecisionText(page, width: area.inset(by: 1).width, repertoire: repertoire).lines
      page.scroll = max(0, min(page.scroll, lines.count - area.height))
      popups[popups.count - 1] = .trace(page)
    case .failure(var page):
      let area = layout.pageArea
      let lines = page.lines(width: area.inset(by: 1).width, repertoire: repertoire)
      page.scroll = max(0, min(page.scroll, lines.count - area.height))
      popups[popups.count - 1] = .failure(page)
    case .output(var page):
      page.settle(lines: output.lines.count, height: layout.pageArea.height)
      output.markRead()
      popups[popups.count - 1] = .output(page)
    case .findings(var page):
      guard let real = application.real else { return }
      let area = layout.pageArea
      page.select(page.selected, of: FindingsPage.entries(real).count)
      page.settle(
        FindingsText(
          real, selected: page.selected, width: area.inset(by: 1).width, repertoire: repertoire),
        height: area.height)
      popups[popups.count - 1] = .findings(page)
    case .form, nil: break
    }
  }
}
