import AccessCore

/// What stands in front of the panes.
extension Canvas {
  /// Draws the topmost popup.
  mutating func drawPopups(_ model: Model, _ layout: Layout) {
    switch model.popups.last {
    case .help(let page):
      let area = layout.helpArea
      let text = HelpText(page, width: area.inset(by: 1).width, repertoire: repertoire)
      let last = min(text.lines.count, page.scroll + area.height)
      drawBox("Help  \(page.scroll + 1)-\(last) of \(text.lines.count)", around: area, layout)
      draw(text.lines, from: page.scroll, in: area.inset(by: 1))
      cursor = nil
    case .choice(let choice): draw(choice, model, layout)
    case .form(let form): draw(form, layout)
    case nil: break
    }
  }

  private mutating func draw(_ choice: Choice, _ model: Model, _ layout: Layout) {
    let area = layout.popupArea(rows: choice.rows.count + 1)
    let title: DisplayText
    switch choice.subject {
    case .user: title = "Log in"
    case .abortHandler: title = "Abort handler"
    }
    drawBox("\(title)  \(choice.list.visible.count)/\(choice.rows.count)", around: area, layout)
    let inside = area.inset(by: 1)
    let list = Rectangle(
      column: inside.column, row: area.row + 1, width: inside.width, height: area.height - 1)
    let nameWidth = min(
      max(6, choice.rows.lazy.map(\.name.utf8.count).max() ?? 0), max(6, inside.width / 2))
    for (offset, item) in choice.list.rows(height: list.height).enumerated() {
      let row = list.row + offset
      let start = list.column + (choice.subject == .user ? 3 : 1)
      let end = list.column + list.width
      draw(
        DisplayText(choice.rows[item].name), column: start, row: row,
        width: min(nameWidth, end - start))
      draw(
        DisplayText(choice.rows[item].detail), column: start + nameWidth + 2, row: row,
        width: end - start - nameWidth - 2, style: Style(.dim))
      if choice.subject == .user, model.selectedEndpoint != nil,
        model.predictions.users.indices.contains(item + 1),
        case .known(let verdict) = model.predictions.users[item + 1]
      {
        draw(
          verdict.sign(in: repertoire), column: list.column + 1, row: row,
          style: Style(verdict.role))
      }
      mark(item, of: choice.list, row: row, in: list, hasKeys: true)
    }
    if choice.list.visible.isEmpty {
      drawEmpty(choice.rows.isEmpty ? "there is none" : "no match", in: list)
    }
    drawLine(
      choice.line, label: "/",
      in: Rectangle(column: inside.column, row: area.row, width: inside.width, height: 1),
      hasCursor: true)
  }

  private mutating func draw(_ form: Form, _ layout: Layout) {
    let area = layout.popupArea(rows: form.lines.count + 2)
    let inside = area.inset(by: 1)
    let hasRequest = inside.height > form.lines.count + 1
    let visible = hasRequest ? form.lines.count : inside.height
    let first = max(0, form.current - visible + 1)
    let shown = first..<min(form.lines.count, first + visible)
    let place: DisplayText =
      shown.count < form.lines.count ? "  \(form.current + 1)/\(form.lines.count)" : ""
    drawBox("Hit" + place, around: area, layout)
    guard inside.height > 0 else { return }
    let names = form.variables.map { DisplayText($0.name + " ") }
    let converters = form.variables.map { DisplayText($0.converter) }
    let labelWidth = min(inside.width / 2, (names.map(\.width).max() ?? 0) + 1)
    for index in shown where names.indices.contains(index) {
      let row = inside.row + index - first
      draw(names[index], column: inside.column, row: row, width: labelWidth, style: Style(.label))
      let converterWidth = inside.width >= 40 ? converters[index].width + 1 : 0
      draw(
        converters[index], column: inside.column + inside.width - converterWidth, row: row,
        width: max(0, converterWidth), style: Style(.dim))
      drawLine(
        form.lines[index], label: "",
        in: Rectangle(
          column: inside.column + labelWidth, row: row,
          width: max(2, inside.width - labelWidth - converterWidth - 1), height: 1),
        hasCursor: index == form.current)
    }
    if hasRequest {
      draw(
        "\(form.request.description)", column: inside.column, row: inside.row + inside.height - 1,
        width: inside.width, style: Style(.dim))
    }
  }

  /// Blanks an area and gives it a title: in the upper line of a box, or in the row above.
  private mutating func drawBox(
    _ title: DisplayText, around area: Rectangle, _ layout: Layout
  ) {
    guard layout.popupsAreBoxed else {
      fill(area)
      fill(
        Rectangle(column: 0, row: area.row - 1, width: size.columns, height: 1),
        style: Style(.header))
      draw(" " + title, column: 0, row: area.row - 1, style: Style(.header))
      return
    }
    let box = Rectangle(
      column: area.column - 1, row: area.row - 1, width: area.width + 2, height: area.height + 2)
    fill(box)
    var lines = BorderLines()
    lines.addBox(box)
    lines.draw(on: &self)
    draw(
      " " + title + " ", column: box.column + 2, row: box.row, width: max(0, box.width - 4),
      style: Style(.focusedTitle))
  }
}
