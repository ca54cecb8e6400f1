import AccessCore
import Testing

@testable import AccessTUI

@Suite struct CanvasTests {
  @Test(arguments: [
    ("日本語", 0, "日本語  "), ("日本語", 3, "   日本…"), ("日本語", 4, "    日… "),
    ("abcdefghijk", 0, "abcdefg…"), ("x", 7, "       x"), ("日", 7, "        "),
    ("x", 8, "        "),
    ("x", -1, "        "),
  ])
  func drawing(text: String, column: Int, row: String) {
    var canvas = Canvas(size: Size(columns: 8, rows: 1))
    canvas.draw(DisplayText(text), column: column, row: 0)
    #expect(canvas.textRows == [row])
  }

  @Test(arguments: [(0, "x 本  "), (1, " x本  "), (2, "日x   "), (3, "日 x  "), (4, "日本x ")])
  func halfOfAWideCharacterIsBlanked(column: Int, row: String) {
    var canvas = Canvas(size: Size(columns: 6, rows: 1))
    canvas.draw("日本", column: 0, row: 0)
    canvas.draw("x", column: column, row: 0)
    #expect(canvas.textRows == [row])
  }

  @Test func nothingIsDrawnOutside() {
    var canvas = Canvas(size: Size(columns: 0, rows: 0))
    canvas.draw("x", column: 0, row: 0)
    canvas.fill(Rectangle(column: -3, row: -3, width: 10, height: 10))
    #expect(canvas == Canvas(size: Size(columns: -1, rows: -1)))
  }

  @Test(arguments: [
    (DisplayText.Repertoire.unicode, ["┌─┬─┐", "├─┼─┤", "└─┴─┘"]),
    (.ascii, ["+-+-+", "+-+-+", "+-+-+"]),
  ])
  func junctions(repertoire: DisplayText.Repertoire, rows: [String]) {
    var canvas = Canvas(size: Size(columns: 5, rows: 3), repertoire: repertoire)
    var lines = BorderLines()
    lines.addBox(Rectangle(column: 0, row: 0, width: 5, height: 3))
    lines.addRow(1, from: 0, to: 4)
    lines.addColumn(2, from: 0, to: 2)
    lines.draw(on: &canvas)
    #expect(canvas.textRows == rows)
  }
}
