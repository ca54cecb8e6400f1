import AccessCore

/// The Python screen.
extension Canvas {
  /// Draws the screen.
  mutating func drawCode(_ model: Model) {
    let layout = CodeLayout(size: model.size)
    let page = model.code
    if layout.isBoxed {
      var lines = BorderLines()
      lines.addBox(Rectangle(column: 0, row: 1, width: size.columns, height: size.rows - 2))
      lines.draw(on: &self)
      var title: DisplayText = " Python  "
      if page.isWhole {
        title.append("the whole application")
      } else {
        title.append("\(model.selectedEndpoint?.name ?? "no endpoint")")
      }
      let last = min(page.lines.count, page.scroll + layout.area.height)
      title.append("  \(min(page.scroll + 1, last))-\(last) of \(page.lines.count) ")
      draw(title, column: 2, row: 1, width: size.columns - 4, style: Style(.focusedTitle))
    }
    let area = layout.area.inset(by: layout.isBoxed ? 1 : 0)
    for (offset, line) in page.lines.dropFirst(page.scroll).prefix(area.height).enumerated() {
      draw(line, hiding: page.shift, in: area, row: area.row + offset)
    }
    cursor = Position(column: area.column, row: area.row)
  }

  private mutating func draw(_ line: String, hiding shift: Int, in area: Rectangle, row: Int) {
    var column = area.column - shift
    let end = area.column + area.width
    for part in CodeLine(line).parts {
      let text = DisplayText(part.text).shown(in: repertoire)
      let start = column
      column += text.width
      guard column > area.column, start < end else { continue }
      var hidden = 0
      var skipped = 0
      while start + hidden < area.column, skipped < text.clusters.count {
        hidden += text.clusters[skipped].width
        skipped += 1
      }
      let visible = text.slice(skipped..<text.clusters.count)
      draw(
        visible, column: start + hidden, row: row, width: end - start - hidden,
        style: Style(part.role))
    }
  }
}
