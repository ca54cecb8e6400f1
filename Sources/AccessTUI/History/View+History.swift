import AccessCore

/// The history screen.
extension Canvas {
  /// Draws the screen.
  mutating func drawHistory(_ model: Model) {
    let layout = HistoryLayout(model)
    if layout.arrangement != .bare {
      var lines = BorderLines()
      lines.addBox(Rectangle(column: 0, row: 1, width: size.columns, height: size.rows - 2))
      if let border = layout.border { lines.addRow(border, from: 0, to: size.columns - 1) }
      lines.draw(on: &self)
    }
    if let area = layout.list {
      drawTitle(
        model.historyTitle, above: area, layout,
        hasKeys: layout.border == nil || !model.history.isDecisionFocused)
      drawSteps(model, in: area)
    }
    if let area = layout.decision {
      let lines = model.historyText(width: area.inset(by: 1).width)
      drawTitle(
        model.decisionTitle(lines: lines.count, height: area.height), above: area, layout,
        hasKeys: model.history.isDecisionFocused)
      draw(lines, from: model.history.scroll, in: area.inset(by: 1))
      if model.history.isDecisionFocused {
        cursor = Position(column: area.column + 1, row: area.row)
      }
    }
  }

  private mutating func drawTitle(
    _ title: DisplayText, above area: Rectangle, _ layout: HistoryLayout, hasKeys: Bool
  ) {
    guard layout.arrangement != .bare else { return }
    draw(
      " " + title + " ", column: area.column + 1, row: area.row - 1, width: area.width - 2,
      style: Style(hasKeys ? .focusedTitle : .title))
  }

  private mutating func drawSteps(_ model: Model, in area: Rectangle) {
    let history = model.history
    for (offset, number) in history.list.window(area.height).enumerated() {
      let row = area.row + offset
      switch history.row(number) {
      case .entry(let index):
        drawStep(number, history.entries[index], role: .plain, in: area, row: row)
      case .undone(let index):
        drawStep(number, history.undone[index], role: .dim, in: area, row: row)
      case .planned(let index):
        guard let steps = history.script?.steps, steps.indices.contains(index) else { continue }
        let columns = HistoryColumns(area)
        draw(
          "\(number + 1)", column: columns.number, row: row, width: 5, style: Style(.dim))
        draw(
          steps[index].step.text, column: columns.step, row: row, width: columns.stepWidth,
          style: Style(.dim))
        draw(
          "to come", column: columns.result, row: row, width: columns.resultWidth,
          style: Style(.dim))
      }
      mark(
        number, of: history.list, row: row, in: area, hasKeys: !history.isDecisionFocused)
    }
    guard history.list.shown.isEmpty else { return }
    drawEmpty("no step yet: hit, log in, or load a transcript with L", in: area)
  }

  private mutating func drawStep(
    _ number: Int, _ entry: HistoryEntry, role: Style.Role, in area: Rectangle, row: Int
  ) {
    let columns = HistoryColumns(area)
    let isInForce = role == .plain
    draw("\(number + 1)", column: columns.number, row: row, width: 5, style: Style(role))
    if columns.userWidth > 0 {
      draw(
        DisplayText(userID: entry.userBefore), column: columns.user, row: row,
        width: columns.userWidth, style: Style(role))
    }
    draw(
      entry.step.text, column: columns.step, row: row, width: columns.stepWidth,
      style: Style(role))
    let result = entry.result
    if let verdict = result.verdict, isInForce {
      draw(
        verdict.sign(in: repertoire), column: area.column + 1, row: row,
        style: Style(verdict.role))
    }
    let text: DisplayText = isInForce ? result.text : "taken back; was " + result.text
    let isTrouble = isInForce && !entry.differing.isEmpty
    draw(
      isTrouble ? "! not as recorded: " + text : text, column: columns.result, row: row,
      width: columns.resultWidth,
      style: Style(isTrouble ? .trouble : isInForce ? result.verdict?.role ?? .plain : .dim))
  }
}

/// Where the columns of the steps stand.
private struct HistoryColumns {
  let number: Int
  let user: Int
  let userWidth: Int
  let step: Int
  let stepWidth: Int
  let result: Int
  let resultWidth: Int

  init(_ area: Rectangle) {
    let end = area.column + area.width - 1
    number = area.column + 3
    user = number + 5
    userWidth = area.width >= 60 ? max(10, area.width / 6) : 0
    step = user + (userWidth > 0 ? userWidth + 1 : 0)
    let room = max(0, end - step)
    resultWidth = min(area.width >= 50 ? 28 : 12, room / 2)
    result = end - resultWidth
    stepWidth = max(0, result - step - 1)
  }
}

extension HistoryEntry {
  /// What came out, in a few words, and the verdict if it was a hit.
  var result: (text: DisplayText, verdict: Verdict?) {
    switch outcome {
    case .login(_, let ok): (ok ? "ok" : "refused", ok ? nil : .refused)
    case .logout, .abortHandler: ("ok", nil)
    case .answer(let answer):
      (
        answer.status.map { answer.word + " " + DisplayText(HTTPStatus($0).line) }
          ?? answer.word, answer.verdict
      )
    }
  }
}

extension Model {
  fileprivate var historyTitle: DisplayText {
    let done = history.entries.count
    let name: DisplayText = size.columns < 60 ? "[Steps] Decision" : "History"
    var title = name + (done == 1 ? "  1 step" : "  \(done) steps")
    if !history.undone.isEmpty { title.append("  \(history.undone.count) taken back") }
    if let script = history.script {
      title.append("  \(script.done)/\(script.steps.count) of \(script.name)")
      if history.isPlaying { title.append(", playing") }
    }
    return title
  }

  fileprivate func decisionTitle(lines: Int, height: Int) -> DisplayText {
    let name: DisplayText = size.columns < 60 ? "Steps [Decision]" : "Decision"
    guard let (number, _) = history.selected else { return name }
    let title = name + "  step \(number)"
    guard lines > height else { return title }
    return title + "  \(history.scroll + 1)-\(min(lines, history.scroll + height)) of \(lines)"
  }

  /// What is said and asked about a step.
  private func saidText(_ said: Script.Line, width: Int) -> [DecisionText.Line] {
    var page = PageText(width: width, repertoire: repertoire)
    for text in said.captions { page.add(DisplayText(clipped: text), column: 5, label: "say") }
    if let text = said.question { page.add(DisplayText(clipped: text), column: 5, label: "ask") }
    if let text = said.remark { page.add(DisplayText(clipped: text), column: 5, label: "then") }
    return page.lines
  }

  /// What the decision of the history screen says.
  func historyText(width: Int) -> [DecisionText.Line] {
    guard let (number, entry) = history.selected else {
      let text: DisplayText =
        switch history.list.selection.map(history.row) {
        case .undone?: "this step was taken back: Ctrl-R does it again"
        case .planned?: "this step is still to come"
        case .entry?, nil: "no step is selected"
        }
      return [DecisionText.Line(text: text, role: .dim)]
    }
    var lines = entry.said.map { saidText($0, width: width) } ?? []
    if !entry.differing.isEmpty {
      let keys = entry.differing.map { "`\($0)`" }.joined(separator: ", ")
      lines.append(
        DecisionText.Line(
          text: "! not as recorded: the transcript has another \(keys)", role: .trouble))
    }
    switch entry.outcome {
    case .answer(let answer):
      lines +=
        DecisionText(
          answer, user: entry.asker, origin: .step(number), width: width,
          repertoire: repertoire
        ).lines
    case .login(let id, let ok):
      lines.append(
        DecisionText.Line(
          text: ok ? "logged in \(id)" : "login_user refuses \(id); the session stays"))
    case .logout: lines.append(DecisionText.Line(text: "logged out"))
    case .abortHandler(let choice):
      lines.append(DecisionText.Line(text: "ABORT_FN holds \(choice.name) from here on"))
    }
    return lines
  }
}
