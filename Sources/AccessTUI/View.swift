import AccessCore

/// Draws a model.
public func view(_ model: Model) -> Canvas {
  var canvas = Canvas(size: model.size, repertoire: model.repertoire)
  let layout = Layout(model)
  if layout.arrangement == .tooSmall {
    canvas.drawTooSmall()
    return canvas
  }
  switch model.screen {
  case .explore: canvas.drawExplore(model, layout)
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

  /// Draws the line at the top: the application, who is logged in, what ABORT_FN holds.
  mutating func drawHeader(_ model: Model) {
    let style = Style(.header)
    fill(Rectangle(column: 0, row: 0, width: size.columns, height: 1), style: style)
    let longest = max(8, size.columns / 4)
    let user = "as " + DisplayText(model.sessionUser ?? "anonymous")
    var parts = [user.shown(in: repertoire).truncated(to: longest + 3, ellipsis: ellipsis)]
    var right = parts[0].width
    let more: [DisplayText] = [
      "abort: " + model.abortHandler.name.truncated(to: longest, ellipsis: ellipsis),
      "\(model.application.behaviour.rawValue)",
    ]
    for part in more {
      guard right + 2 + part.width <= size.columns * 3 / 4 else { break }
      parts.append(part)
      right += 2 + part.width
    }
    var column = size.columns - right - 1
    for part in parts {
      draw(part, column: column, row: 0, style: style)
      column += part.width + 2
    }
    let room = size.columns - right - 3
    var name = DisplayText(model.application.name)
    if model.isOutdated {
      name = "! outdated: " + name
    } else if room >= 17 + min(name.width, 12) {
      name = "access-console  " + name
    }
    draw(name, column: 1, row: 0, width: max(0, room), style: style)
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
    } else {
      drawKeyBar(model.contexts, row: row)
    }
  }

  private mutating func draw(_ status: Status, row: Int) {
    fill(Rectangle(column: 0, row: row, width: size.columns, height: 1))
    draw(
      (status.isTrouble ? "! " : " ") + status.text, column: 0, row: row,
      style: Style(status.isTrouble ? .trouble : .plain))
  }

  private mutating func draw(_ prompt: Prompt, of model: Model, row: Int) {
    var label: DisplayText = "request: "
    var tail = DisplayText()
    if case .filter(let pane, _, _) = prompt.purpose {
      let list = pane == .users ? model.users : model.endpoints
      label = "/"
      tail = "\(list.visible.count)/\(list.count)"
      if list.visible.isEmpty { tail = "no match  " + tail }
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
    let bindings = Bindings.all.filter { binding in
      binding.isInKeyBar && contexts.contains(where: binding.contexts.contains)
    }
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
