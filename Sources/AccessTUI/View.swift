import AccessCore

/// Draws a model.
public func view(_ model: Model) -> Canvas {
  var canvas = Canvas(size: model.size, repertoire: model.repertoire)
  let layout = Layout(model)
  if layout.arrangement == .tooSmall {
    canvas.drawTooSmall()
    return canvas
  }
  canvas.drawHeader(model)
  switch model.screen {
  case .explore: canvas.drawExplore(model, layout)
  case .matrix: canvas.drawMatrix(model)
  case .history: canvas.drawHistory(model)
  case .code: canvas.drawCode(model)
  }
  if let reason = model.outdated, layout.popupsAreBoxed {
    canvas.draw(
      " ! \(reason) ", column: 2, row: layout.footer - 1, width: model.size.columns - 4,
      style: Style(.trouble))
  }
  canvas.drawPopups(model, layout)
  canvas.drawFooter(model, layout)
  return canvas
}

extension Canvas {
  fileprivate mutating func drawTooSmall() {
    let least = Layout.smallest
    let sentence: DisplayText =
      "needs \(least.columns)x\(least.rows), is \(size.columns)x\(size.rows)"
    let short: DisplayText = "\(least.columns)x\(least.rows)"
    draw(sentence.width <= size.columns ? sentence : short, column: 0, row: 0)
  }

  /// Draws the line at the top: where one is, the application, who is logged in, what ABORT_FN
  /// holds, and which Flask-Access decides.
  ///
  /// The screen and the user are always there; the rest gives way, and is shortened first.
  fileprivate mutating func drawHeader(_ model: Model) {
    let style = Style(.header)
    fill(Rectangle(column: 0, row: 0, width: size.columns, height: 1), style: style)
    let isNarrow = size.columns < 60
    let gap = isNarrow ? 1 : 2
    let longest = max(8, size.columns / 4)
    let screen = isNarrow ? model.paneName : model.screen.name
    let handler = model.abortHandler.name.truncated(to: longest, ellipsis: ellipsis)
    let others: [DisplayText] = [
      isNarrow ? handler : "abort: " + handler, "\(model.application.behaviour.rawValue)",
    ]
    // On a narrow screen the user gives way to what stands behind, down to a few letters.
    let behind = others.reduce(0) { $0 + gap + $1.width }
    let userRoom = isNarrow ? max(8, size.columns - 2 - screen.width - gap - behind) : longest + 3
    let user = "as " + DisplayText(userID: model.sessionUser)
    var shown = [user.shown(in: repertoire).truncated(to: userRoom, ellipsis: ellipsis)]
    var right = shown[0].width
    for part in others {
      guard 1 + screen.width + gap + right + gap + part.width + 1 <= size.columns else { break }
      shown.append(part)
      right += gap + part.width
    }
    var column = max(1 + screen.width + 1, size.columns - right - 1)
    draw(screen, column: 1, row: 0, width: size.columns - 1, style: style)
    for part in shown {
      draw(part, column: column, row: 0, style: style)
      column += part.width + gap
    }
    let room = size.columns - right - screen.width - 6
    var name = DisplayText(model.application.name)
    if model.outdated != nil {
      name = "! outdated: " + name
    } else if room >= 17 + min(name.width, 20) {
      name = "access-console  " + name
    }
    guard room >= 6 else {
      if model.outdated != nil { draw("!", column: 0, row: 0, style: style) }
      return
    }
    draw(name, column: screen.width + 3, row: 0, width: room, style: style)
  }

  /// Draws the bottom row: a prompt, a message, or the keys.
  fileprivate mutating func drawFooter(_ model: Model, _ layout: Layout) {
    let row = layout.footer
    fill(Rectangle(column: 0, row: row, width: size.columns, height: 1))
    if model.popups.isEmpty, let prompt = model.prompt {
      draw(prompt, of: model, row: row)
      if let status = model.status { draw(status, row: row - 1) }
    } else if let status = model.status {
      draw(status, row: row)
    } else if model.history.isPlaying, let script = model.history.script, model.popups.isEmpty {
      draw(
        Status(
          text: "playing \(script.done)/\(script.steps.count) of \(script.name): Space pauses"),
        row: row)
    } else {
      drawKeyBar(model.contexts, row: row)
    }
  }

  /// Draws a message whose last line stands in a row; one that is long takes a few rows above it.
  private mutating func draw(_ status: Status, row: Int) {
    let text = (status.isTrouble ? "! " : " ") + status.text.shown(in: repertoire)
    var lines = text.wrapped(to: max(2, size.columns - 1))
    let most = max(1, size.rows / 4)
    if lines.count > most { lines[most - 1].append(lines[most]) }
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
    case .save: label = "save to: "
    case .load: label = "load: "
    case .replace(let path):
      let room = max(1, size.columns - 34 - 22)
      let whole = DisplayText(path)
      let name = path.split(separator: "/").last.map { DisplayText($0) } ?? whole
      let column = draw(
        "! \(whole.width <= room ? whole : name) is there already.", column: 0, row: row,
        width: max(1, size.columns - 34), style: Style(.trouble))
      draw(" Enter replaces it, Esc goes back", column: column, row: row)
      cursor = Position(column: min(column, max(0, size.columns - 1)), row: row)
      return
    case .filter(let filtered, _, _):
      let counts = model.counts(of: filtered)
      label =
        switch filtered {
        case .pane: "/"
        case .axis(.users): "users /"
        case .axis(.endpoints): "endpoints /"
        }
      tail = "\(counts.visible)/\(counts.all)"
      if counts.visible == 0 { tail = "no match  " + tail }
      draw(tail, column: size.columns - tail.width - 1, row: row, style: Style(.dim))
    }
    drawLine(
      prompt.line, label: label,
      in: Rectangle(
        column: 0, row: row, width: max(4, size.columns - tail.width - 2), height: 1),
      hasCursor: true)
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

  /// Draws the keys that fit; the one for help first, for it names all others.
  private mutating func drawKeyBar(_ contexts: [Context], row: Int) {
    let bindings = Bindings.all.filter { $0.isInKeyBar(of: contexts) }
    func width(_ binding: Binding) -> Int {
      (binding.keys.first?.name.width ?? 0) + 1 + binding.name.width + 2
    }
    var room = size.columns - 1
    var shown: [Int] = []
    let help = bindings.firstIndex { $0.command == .help }
    for index in (help.map { [$0] } ?? []) + bindings.indices.filter({ $0 != help }) {
      guard width(bindings[index]) - 2 <= room else { continue }
      room -= width(bindings[index])
      shown.append(index)
    }
    var column = 1
    for index in shown.sorted() {
      let binding = bindings[index]
      column +=
        draw(
          binding.keys.first?.name ?? "", column: column, row: row, style: Style(.key)) + 1
      column += draw(binding.name, column: column, row: row, style: Style(.dim)) + 2
    }
  }

  /// Draws lines of labelled text, from one of them on.
  mutating func draw(_ lines: [DecisionText.Line], from first: Int, in area: Rectangle) {
    for (offset, line) in lines.dropFirst(max(0, first)).prefix(area.height).enumerated() {
      let row = area.row + offset
      draw(
        line.label, column: area.column, row: row, width: area.width, style: Style(line.labelRole))
      guard line.column < area.width, !line.text.isEmpty else { continue }
      draw(
        line.text, column: area.column + line.column, row: row, width: area.width - line.column,
        style: Style(line.role))
    }
  }
}

extension Model {
  /// Where one is on a narrow screen: the pane, where the screen has several.
  fileprivate var paneName: DisplayText {
    switch screen {
    case .explore: focus.name
    case .history where history.isDecisionFocused: "Decision"
    case .matrix, .history, .code: screen.name
    }
  }

  /// How many items a list has, and how many of them pass its filter.
  fileprivate func counts(of filtered: Prompt.Filtered) -> (visible: Int, all: Int) {
    switch filtered {
    case .pane(.users): (users.shown.count, users.count)
    case .pane: (endpoints.shown.count, endpoints.count)
    case .axis(.users): (matrix.users.shown.count, matrix.users.count)
    case .axis(.endpoints): (matrix.endpoints.shown.count, matrix.endpoints.count)
    }
  }
}
