import AccessCore

/// What stands in front of the screen.
extension Canvas {
  /// Draws the topmost popup.
  mutating func drawPopups(_ model: Model, _ layout: Layout) {
    switch model.popups.last {
    case .help(let page): draw(page, layout)
    case .palette(let palette): draw(palette, layout)
    case .choice(let choice): draw(choice, model, layout)
    case .form(let form): draw(form, layout)
    case .trace(let page): draw(page, layout)
    case nil: break
    }
  }

  private mutating func draw(_ page: HelpPage, _ layout: Layout) {
    let area = layout.helpArea
    let inside = area.inset(by: 1)
    let text = HelpText(page, width: inside.width, repertoire: repertoire)
    let height = max(0, area.height - 1)
    drawBox("Help  \(page.entries.count) keys", around: area, layout)
    let body = Rectangle(
      column: inside.column, row: area.row + 1, width: inside.width, height: height)
    draw(text.lines, from: page.scroll, in: body)
    if let selected = text.selectedLines, selected.lowerBound >= page.scroll {
      let row = body.row + selected.lowerBound - page.scroll
      if row < body.row + body.height {
        draw(">", column: body.column, row: row, style: Style(isSelected: true))
      }
    }
    if page.entries.isEmpty { drawEmpty("no match", in: body) }
    drawLine(
      page.line, label: "/",
      in: Rectangle(column: inside.column, row: area.row, width: inside.width, height: 1),
      hasCursor: true)
  }

  private mutating func draw(_ palette: Palette, _ layout: Layout) {
    let area = layout.popupArea(rows: palette.rows.count + 1)
    let inside = area.inset(by: 1)
    drawBox("Go to  \(palette.found.count)/\(palette.rows.count)", around: area, layout)
    let list = Rectangle(
      column: inside.column, row: area.row + 1, width: inside.width, height: area.height - 1)
    let shown = palette.found.dropFirst(palette.top).prefix(max(0, list.height))
    for (offset, item) in shown.enumerated() {
      let row = list.row + offset
      let isSelected = palette.top + offset == palette.selected
      draw(
        palette.rows[item], nameWidth: list.width * 6 / 10, in: list, row: row, indent: 1)
      guard isSelected else { continue }
      draw(">", column: list.column - 1, row: row, style: Style(isSelected: true))
    }
    if palette.found.isEmpty { drawEmpty("no match", in: list) }
    drawLine(
      palette.line, label: ":",
      in: Rectangle(column: inside.column, row: area.row, width: inside.width, height: 1),
      hasCursor: true)
  }

  /// Draws a name, and more about it beside it.
  private mutating func draw(
    _ content: Choice.Row, nameWidth: Int, in list: Rectangle, row: Int, indent: Int
  ) {
    let start = list.column + indent
    let end = list.column + list.width
    let name = DisplayText(content.name)
    draw(name, column: start, row: row, width: min(nameWidth, end - start))
    draw(
      DisplayText(content.detail), column: start + nameWidth + 2, row: row,
      width: end - start - nameWidth - 2, style: Style(.dim))
  }

  private mutating func draw(_ page: TracePage, _ layout: Layout) {
    let area = layout.pageArea
    let lines = DecisionText(page, width: area.inset(by: 1).width, repertoire: repertoire).lines
    var title: DisplayText = "Decision  "
    switch page.origin {
    case .prediction: title.append("prediction")
    case .step(let number): title.append("step \(number)")
    }
    if lines.count > area.height {
      let last = min(lines.count, page.scroll + area.height)
      title.append("  \(page.scroll + 1)-\(last) of \(lines.count)")
    }
    drawBox(title, around: area, layout)
    draw(lines, from: page.scroll, in: area.inset(by: 1))
    cursor = Position(column: area.column, row: area.row)
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
    let nameWidth = min(max(6, choice.nameWidth), max(6, inside.width / 2))
    for (offset, item) in choice.list.rows(height: list.height).enumerated() {
      let row = list.row + offset
      draw(
        choice.rows[item], nameWidth: nameWidth, in: list, row: row,
        indent: choice.subject == .user ? 3 : 1)
      if choice.subject == .user, model.screen == .explore, model.selectedEndpoint != nil,
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
