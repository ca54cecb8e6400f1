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
    case .failure(let page):
      let width = layout.pageArea.inset(by: 1).width
      drawPage(
        page.title, page.lines(width: width, repertoire: repertoire), from: page.scroll, layout)
    case .whatIf(let page):
      let width = layout.pageArea.inset(by: 1).width
      drawPage(
        page.title, page.lines(width: width, repertoire: repertoire), from: page.scroll, layout)
    case .output(let page): draw(page, model.output, isReal: model.isReal, layout)
    case .findings(let page): draw(page, model, layout)
    case .lessons(let page): draw(page, layout)
    case .edit(let page): draw(page, layout)
    case .draft(let page):
      let width = layout.pageArea.inset(by: 1).width
      drawPage(
        page.title(of: model.draft),
        page.lines(of: model.draft, width: width, repertoire: repertoire), from: page.scroll,
        layout)
    case nil: break
    }
  }

  private mutating func draw(_ page: HelpPage, _ layout: Layout) {
    let area = layout.helpArea
    let text = HelpText(page, width: area.inset(by: 1).width, repertoire: repertoire)
    let body = drawSearchBox(
      page.entries.count == 1 ? "Help  1 key" : "Help  \(page.entries.count) keys", label: "/",
      page.line, around: area, layout,
      empty: page.entries.isEmpty ? "no match" : nil)
    draw(text.lines, from: page.scroll, in: body)
    guard let selected = text.selectedLines, selected.lowerBound >= page.scroll else { return }
    let row = body.row + selected.lowerBound - page.scroll
    guard row < body.row + body.height else { return }
    draw(">", column: body.column, row: row, style: Style(isSelected: true))
  }

  private mutating func draw(_ palette: Palette, _ layout: Layout) {
    let list = drawSearchBox(
      "Go to  "
        + .found(
          palette.shown.count, of: palette.index.count, isSearching: palette.isSearching),
      label: ":", palette.line,
      around: layout.searchArea(rows: palette.index.count), layout,
      empty: palette.shown.isEmpty ? .nothing(isSearching: palette.isSearching) : nil)
    for (offset, place) in palette.window(list.height).enumerated() {
      let row = list.row + offset
      let width = list.width * 6 / 10
      let content = palette.index.row(place)
      draw(content, nameWidth: width, in: list, row: row, indent: 1)
      // Where each scalar is a cell, the letters that were matched can be marked.
      let name = DisplayText(content.name)
      if name.width == content.name.unicodeScalars.count {
        for letter in palette.matches(inNameOf: place) where letter < width - 1 {
          restyle(Rectangle(column: list.column + 1 + letter, row: row, width: 1, height: 1)) {
            $0.role = .key
          }
        }
      }
      guard place == palette.selected else { continue }
      draw(">", column: list.column - 1, row: row, style: Style(isSelected: true))
    }
  }

  /// Draws a box in which one types what is looked for.
  ///
  /// - Parameters:
  ///   - title: its title.
  ///   - label: what stands before the line.
  ///   - line: what is typed.
  ///   - area: its inside.
  ///   - layout: the screen's layout.
  ///   - empty: what is said where nothing is found; nil: something is.
  /// - Returns: where what is found stands.
  private mutating func drawSearchBox(
    _ title: DisplayText, label: DisplayText, _ line: LineEditor, around area: Rectangle,
    _ layout: Layout, empty: DisplayText?
  ) -> Rectangle {
    drawBox(title, around: area, layout)
    let inside = area.inset(by: 1)
    let body = Rectangle(
      column: inside.column, row: area.row + 1, width: inside.width,
      height: max(0, area.height - 1))
    if let empty { drawEmpty(empty, in: body) }
    drawLine(
      line, label: label,
      in: Rectangle(column: inside.column, row: area.row, width: inside.width, height: 1),
      hasCursor: true)
    return body
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
    let width = layout.pageArea.inset(by: 1).width
    let lines = DecisionText(page, width: width, repertoire: repertoire).lines
    var title: DisplayText = "Decision  "
    switch page.origin {
    case .prediction: title.append("prediction")
    case .step(let number): title.append("step \(number)")
    }
    if page.isOutdated { title.append(", before the file changed") }
    drawPage(title, lines, from: page.scroll, layout)
  }

  private mutating func draw(_ choice: Choice, _ model: Model, _ layout: Layout) {
    let isUser = choice.subject == .user
    let none: DisplayText = choice.offersTyped ? "type an id" : "there is none"
    let empty = choice.rows.isEmpty ? none : .nothing(isSearching: choice.list.isSearching)
    let isTypedShown = choice.typed != nil && !choice.list.isSearching
    let found = choice.list.shown.count - (isTypedShown ? 1 : 0)
    let list = drawSearchBox(
      choice.subject.title + "  "
        + .found(found, of: choice.rows.count, isSearching: choice.list.isSearching),
      label: "/", choice.line,
      around: layout.searchArea(rows: choice.count), layout,
      empty: choice.list.shown.isEmpty ? empty : nil)
    let widest = isUser ? model.widths.userID : choice.rows.widestName
    let nameWidth = min(max(6, widest), max(6, list.width / 2))
    let hasVerdicts = isUser && model.screen == .explore && model.selectedEndpoint != nil
    for (offset, item) in choice.list.window(list.height).enumerated() {
      let row = list.row + offset
      let isTyped = item == choice.rows.count
      draw(
        choice.row(item), nameWidth: isTyped ? list.width : nameWidth, in: list, row: row,
        indent: isUser ? 3 : 1)
      if hasVerdicts, !isTyped, model.predictions.users.indices.contains(item + 1) {
        drawVerdict(model.predictions.users[item + 1], column: list.column + 1, row: row)
      }
      guard item == choice.list.selected else { continue }
      draw(">", column: list.column, row: row, style: Style(isSelected: true))
    }
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
  mutating func drawBox(
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
