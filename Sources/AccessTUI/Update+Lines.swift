import AccessCore

/// Prompts and popups: lines that are typed, lists to choose from.
extension Model {
  /// Opens the line that filters the list that has the keys, or the columns of the matrix.
  mutating func openFilter(columns: Bool = false) {
    let filtered: Prompt.Filtered
    switch screen {
    case .explore where focus != .decision: filtered = .pane(focus)
    case .matrix: filtered = .axis(columns ? matrix.columnKind : matrix.rowKind)
    case .explore, .history, .code, .lesson:
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

  /// Puts pasted text into the line that is typed; anywhere else it is no command.
  ///
  /// - Returns: what is to be done about it.
  mutating func paste(_ text: String) -> [Effect] {
    guard contexts.contains(.line) else {
      status = Status(text: "the paste was ignored: there is no line to put it in")
      return []
    }
    status = nil
    func insert(into line: inout LineEditor) {
      for scalar in text.unicodeScalars { line.insert(scalar) }
    }
    if case .edit? = popups.last {
      // A field is one line: what is pasted over several becomes one.
      let text = text.split(whereSeparator: \.isNewline).joined(separator: " ")
      return editForm { page in
        page.edit { line in for scalar in text.unicodeScalars { line.insert(scalar) } }
      }
    }
    editLine(insert)
    return []
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
    case .trace, .failure, .output, .findings, .lessons, .whatIf, .edit, .draft: break
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
    if case .edit(var page)? = popups.last {
      page.move(by: places)
      popups[popups.count - 1] = .edit(page)
    }
    guard case .form(var form) = popups.last, !form.lines.isEmpty else { return }
    form.current = (form.current + places + form.lines.count) % form.lines.count
    popups[popups.count - 1] = .form(form)
  }

  /// Leaves the prompt; a filter becomes what it was, and so does the selection.
  mutating func leavePrompt() {
    if case .filter(let filtered, let origin, let before) = prompt?.purpose {
      refilter(filtered, before, origin: origin)
    }
    switch prompt?.purpose {
    case .replace(let path, _): prompt = Prompt(purpose: .save, line: LineEditor(path))
    case .replaceByDraft(let path, _): prompt = Prompt(purpose: .saveDraft, line: LineEditor(path))
    default: prompt = nil
    }
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
    case .lessons(let page): return page.selected.map { [.openLesson($0.name)] } ?? []
    case .edit(let page): return accept(page)
    case .trace, .failure, .output, .whatIf, .draft: return []
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
    case .save, .load, .saveDraft:
      let path = prompt.line.text
      guard path.contains(where: { $0 != " " }) else {
        status = Status(text: "expected the name of a file", isTrouble: true)
        return []
      }
      self.prompt = nil
      switch prompt.purpose {
      case .save: return [save(path: path, replacing: nil)]
      case .saveDraft: return [.edit(.save(.elsewhere(path: path, seen: nil)))]
      default: return [.load(path: path)]
      }
    case .caption(let index):
      self.prompt = nil
      history.say(prompt.line.text, before: index)
      return []
    case .replace(let path, let seen):
      self.prompt = nil
      return [save(path: path, replacing: seen)]
    case .replaceByDraft(let path, let seen):
      self.prompt = nil
      return [.edit(.save(.elsewhere(path: path, seen: seen)))]
    case .confirm(let question): return confirm(question)
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
    case .part(let sources) where sources.indices.contains(row): return open(sources[row])
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
}
