import AccessCore

/// The bottom row.
extension Canvas {
  /// Draws the bottom row: a prompt, a message, or the keys.
  mutating func drawFooter(_ model: Model, _ layout: Layout) {
    let row = layout.footer
    fill(Rectangle(column: 0, row: row, width: size.columns, height: 1))
    if model.popups.isEmpty, let prompt = model.prompt {
      draw(prompt, of: model, row: row)
      if let status = model.status { draw(status, row: row - 1) }
    } else if let status = model.status {
      draw(status, row: row)
    } else if model.waiting.isShown, model.popups.isEmpty {
      draw(
        "waiting, r restarts: " + model.waiting.text, column: 1, row: row, width: size.columns - 1)
    } else if model.history.isPlaying, let script = model.history.script, model.popups.isEmpty {
      draw(
        Status(
          text: "playing \(script.done)/\(script.steps.count) of \(script.name): Space pauses"),
        row: row)
    } else {
      drawKeyBar(model, row: row)
    }
  }

  /// Draws a message whose last line stands in a row; one that is long takes a few rows above it.
  private mutating func draw(_ status: Status, row: Int) {
    let text = (status.isTrouble ? "! " : " ") + status.text.shown(in: repertoire)
    var lines = text.wrapped(to: max(2, size.columns - 1))
    let most = max(1, size.rows / 4)
    if lines.count > most { lines[most - 1].append(" " + lines[most]) }
    lines = Array(lines.prefix(most))
    let top = row - lines.count + 1
    fill(Rectangle(column: 0, row: top, width: size.columns, height: lines.count))
    for (offset, line) in lines.enumerated() {
      draw(
        line, column: 0, row: top + offset, width: size.columns,
        style: Style(status.isTrouble ? .trouble : .plain))
    }
  }

  private mutating func draw(_ prompt: Prompt, of model: Model, row: Int) {
    var label: DisplayText
    var tail = DisplayText()
    switch prompt.purpose {
    case .request: label = "request: "
    case .save, .saveDraft: label = "save to: "
    case .load: label = "load: "
    case .caption: label = "say: "
    case .replace(let path, _), .replaceByDraft(let path, _):
      let room = max(1, size.columns - 34 - 22)
      let whole = DisplayText(path)
      let name = path.split(separator: "/").last.map { DisplayText($0) } ?? whole
      let column = draw(
        "! \(whole.width <= room ? whole : name) is there already.", column: 0, row: row,
        width: max(1, size.columns - 34), style: Style(.trouble))
      draw(" Enter replaces it, Esc goes back", column: column, row: row)
      cursor = Position(column: min(column, max(0, size.columns - 1)), row: row)
      return
    case .write(let write):
      ask(write.question, row: row)
      return
    case .confirm(let question):
      draw(
        Status(text: question.text(of: model.draft, isNarrow: size.columns < 40), isTrouble: true),
        row: row)
      cursor = Position(column: 0, row: row)
      return
    case .filter(let filtered, _, _):
      let counts = model.counts(of: filtered)
      label =
        switch filtered {
        case .pane: "/"
        case .axis(.users): "users /"
        case .axis(.endpoints): "endpoints /"
        }
      tail = .found(counts.visible, of: counts.all, isSearching: counts.isSearching)
      if counts.visible == 0 { tail = .nothing(isSearching: counts.isSearching) + "  " + tail }
      draw(tail, column: size.columns - tail.width - 1, row: row, style: Style(.dim))
    }
    drawLine(
      prompt.line, label: label,
      in: Rectangle(
        column: 0, row: row, width: max(4, size.columns - tail.width - 2), height: 1),
      hasCursor: true)
  }

  /// Draws a question about a hit; one that is long takes the rows above too.
  private mutating func ask(_ question: DisplayText, row: Int) {
    let keys: DisplayText =
      size.columns < 26 ? "Enter hits, Esc back" : "Enter hits, Esc does not"
    let text = "! " + question.shown(in: repertoire)
    var column = 0
    if text.width + 2 + keys.width < size.columns {
      column = draw(text + ": ", column: 0, row: row, style: Style(.trouble))
    } else {
      draw(Status(text: question, isTrouble: true), row: row - 1)
    }
    cursor = Position(column: column, row: row)
    draw(keys, column: column, row: row)
  }

  /// Draws a line that is edited, scrolled so that the cursor is in sight.
  mutating func drawLine(
    _ line: LineEditor, label: DisplayText, in area: Rectangle, hasCursor: Bool
  ) {
    let taken = draw(
      label, column: area.column, row: area.row, width: area.width / 2, style: Style(.key))
    let room = max(1, area.width - taken)
    let before = DisplayText(line.beforeCursor).shown(in: repertoire)
    let whole = DisplayText(line.text).shown(in: repertoire)
    var skipped = 0
    var hidden = 0
    while before.width - hidden > room - 1, skipped < before.clusters.count {
      hidden += before.clusters[skipped].width
      skipped += 1
    }
    let visible = whole.slice(min(skipped, whole.clusters.count)..<whole.clusters.count)
    draw(
      visible, column: area.column + taken, row: area.row, width: room, style: Style(.entry))
    guard hasCursor else { return }
    cursor = Position(
      column: min(area.column + taken + before.width - hidden, max(0, size.columns - 1)),
      row: area.row)
  }

  /// Draws the keys that fit; the one for help first, for it names all others, then the one that a
  /// stopped application needs.
  private mutating func drawKeyBar(_ model: Model, row: Int) {
    let contexts = model.contexts
    var first: [Command] = [.help]
    if case .broken = model.condition { first.append(.restart) }
    if !model.draft.isEmpty { first.append(.showDraft) }
    let bindings = Bindings.all.filter { binding in
      binding.isInKeyBar(of: contexts)
        || first.contains(binding.command) && binding.contexts.contains(where: contexts.contains)
    }
    .filter { $0.command != .answer || model.lesson?.question != nil }
    .filter { model.editability == .possible || !$0.command.isOfEditing }
    .filter { $0.command != .overwrite || model.draft.isOverruled }
    func name(_ binding: Binding) -> DisplayText {
      binding.barName(isReal: model.isReal, isNarrow: size.columns < 60)
    }
    func width(_ binding: Binding) -> Int {
      binding.barKey.width + 1 + name(binding).width + 2
    }
    var room = size.columns - 1
    var shown: [Int] = []
    let urgent = bindings.indices.filter { first.contains(bindings[$0].command) }
    for index in urgent.reversed() + bindings.indices.filter({ !urgent.contains($0) }) {
      guard width(bindings[index]) - 2 <= room else { continue }
      room -= width(bindings[index])
      shown.append(index)
    }
    var column = 1
    for index in shown.sorted() {
      let binding = bindings[index]
      column +=
        draw(
          binding.barKey, column: column, row: row, style: Style(.key)) + 1
      column += draw(name(binding), column: column, row: row, style: Style(.dim)) + 2
    }
  }
}

extension Model {
  /// How many items a list has, how many of them pass its filter, and whether there may be more.
  fileprivate func counts(
    of filtered: Prompt.Filtered
  ) -> (visible: Int, all: Int, isSearching: Bool) {
    switch filtered {
    case .pane(.users): (users.shown.count, users.count, users.isSearching)
    case .pane: (endpoints.shown.count, endpoints.count, endpoints.isSearching)
    case .axis(.users):
      (matrix.users.shown.count, matrix.users.count, matrix.users.isSearching)
    case .axis(.endpoints):
      (matrix.endpoints.shown.count, matrix.endpoints.count, matrix.endpoints.isSearching)
    }
  }
}
