import AccessCore

/// What stands in the place of the screens while nothing was read yet.
extension Canvas {
  /// Draws how far it is.
  mutating func drawReading(_ model: Model, _ layout: Layout) {
    if layout.popupsAreBoxed {
      var lines = BorderLines()
      lines.addBox(Rectangle(column: 0, row: 1, width: size.columns, height: size.rows - 2))
      lines.draw(on: &self)
    }
    let area = Layout.onlyArea(of: size).inset(by: 1)
    let reading = model.reading
    var rows = [(model.emptyText, Style())]
    if let reading, let percentage = reading.percentage {
      let bar = bar(percentage, width: min(40, area.width - 6))
      rows.append((bar + " \(percentage) %", Style(.key)))
      rows.append(("\(reading.users) users", Style(.dim)))
    }
    for (offset, row) in rows.prefix(area.height).enumerated() {
      draw(
        row.0, column: area.column, row: area.row + offset, width: area.width, style: row.1)
    }
    cursor = Position(column: area.column, row: area.row)
  }

  /// A bar that is filled as far as a percentage says.
  private func bar(_ percentage: Int, width: Int) -> DisplayText {
    let filled = max(0, width) * percentage / 100
    let (full, empty) = repertoire == .unicode ? ("█", "░") : ("#", ".")
    return DisplayText(
      String(repeating: full, count: filled)
        + String(repeating: empty, count: max(0, width) - filled))
  }
}
