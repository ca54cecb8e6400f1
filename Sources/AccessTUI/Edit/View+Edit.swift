import AccessCore

/// A form in front of the screen.
extension Canvas {
  /// Draws a form.
  mutating func draw(_ page: EditPage, _ layout: Layout) {
    let (area, text) = EditPage.arranged(page, in: layout, repertoire: repertoire)
    drawBox(page.title, around: area, layout)
    let inside = area.inset(by: 1)
    for offset in 0..<max(0, area.height) where text.rows.indices.contains(page.scroll + offset) {
      let content = text.rows[page.scroll + offset]
      let row = area.row + offset
      draw(
        content.sign, column: area.column, row: row,
        style: Style(content.sign == "!" ? .trouble : .plain, isSelected: content.sign == ">"))
      draw(content.label, column: inside.column, row: row, style: Style(.label))
      draw(
        content.text, column: inside.column + content.column, row: row,
        width: max(0, inside.width - content.column + 1), style: Style(content.role))
    }
    if let place = text.cursor, place.row >= page.scroll, place.row < page.scroll + area.height {
      cursor = Position(
        column: min(inside.column + place.column, max(0, size.columns - 1)),
        row: area.row + place.row - page.scroll)
    }
  }
}

extension EditPage {
  /// Where a form stands on the screen, and its rows.
  static func arranged(
    _ page: EditPage, in layout: Layout, repertoire: DisplayText.Repertoire
  ) -> (area: Rectangle, text: EditText) {
    // As wide as the screen has room: Python is long.
    let width = min(layout.size.columns, 100)
    let widest = layout.popupArea(rows: 1, width: width)
    let text = EditText(
      page, width: widest.inset(by: 1).width, repertoire: repertoire)
    return (layout.popupArea(rows: text.rows.count, width: width), text)
  }
}
