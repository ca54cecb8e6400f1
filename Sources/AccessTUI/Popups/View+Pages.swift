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
}
