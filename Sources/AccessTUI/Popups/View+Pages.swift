import AccessCore

/// Pages of text on the whole screen.
extension Canvas {
  /// Draws lines in front of the screen, with where one is in them.
  mutating func drawPage(
    _ title: DisplayText, _ lines: [DecisionText.Line], from first: Int, _ layout: Layout
  ) {
    let area = layout.pageArea
    var title = title
    if lines.count > area.height {
      let last = min(lines.count, first + area.height)
      title.append("  \(first + 1)-\(last) of \(lines.count)")
    }
    drawBox(title, around: area, layout)
    draw(lines, from: first, in: area.inset(by: 1))
    cursor = Position(column: area.column, row: area.row)
  }

  /// Draws what looks suspicious in an application.
  mutating func draw(_ page: FindingsPage, _ model: Model, _ layout: Layout) {
    guard let real = model.application.real else { return }
    let area = layout.pageArea
    let text = FindingsText(
      real, selected: page.selected, width: area.inset(by: 1).width, repertoire: repertoire)
    drawPage("Findings  \(real.findings.count)", text.lines, from: page.scroll, layout)
    guard let selected = text.selectedLines, selected.lowerBound >= page.scroll else { return }
    let row = area.row + selected.lowerBound - page.scroll
    guard row < area.row + area.height else { return }
    draw(">", column: area.column + 1, row: row, style: Style(isSelected: true))
    cursor = Position(column: area.column + 1, row: row)
  }
}
