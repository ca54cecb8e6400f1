import AccessCore

/// Where things stand on the matrix screen.
///
///     ┌─ Matrix  users 3 by endpoints 4 ─────┐
///     │              1  2  3  4              │  headings: names if all fit, else numbers
///     │               0  2  1  2             │  how many of a column get in
///     │>alice      2  ·  ✓  ✗  ✓             │  rows: name, how many get in, the cells
///     │ 1 GET login  2 GET home ...          │  what the numbers stand for
///     ├──────────────────────────────────────┤
///     │ DENIED  GET /secret-code as alice    │  the selected cell
///     └──────────────────────────────────────┘
struct MatrixLayout: Equatable, Sendable {
  /// Whether there is room for lines around it, and for more than rows.
  let isBoxed: Bool
  /// Whether columns are headed by their names; else by numbers.
  let hasNames: Bool
  /// The row of the headings.
  let headingRow: Int
  /// The row of the columns' counts, where there is one.
  let countsRow: Int?
  /// The first row of cells.
  let firstRow: Int
  /// How many rows of cells there are; at least 1.
  let rowCount: Int
  /// The column where the names of the rows begin; the mark of the selected row stands before it.
  let nameColumn: Int
  /// How many cells a row's name has.
  let nameWidth: Int
  /// The column behind the last digit of a row's count.
  let countEnd: Int
  /// Where the columns of cells begin.
  let firstColumn: Int
  /// How wide a column of cells is, where all are headed by numbers.
  let columnWidth: Int
  /// How many columns of cells are on the screen; at least 1.
  let columnCount: Int
  /// What the numbers stand for; empty if there is no room.
  let legend: Rectangle
  /// The line that explains the selected cell.
  let explanation: Rectangle

  /// The fewest columns of an 80 column screen.
  private static let fewestColumns = 12
  /// The narrowest name.
  private static let narrowestName = 8

  /// Arranges the matrix of a model.
  init(_ model: Model) {
    let (columns, rows) = (model.size.columns, model.size.rows)
    let (matrix, widths) = (model.matrix, model.widths)
    isBoxed = columns >= 60 && rows >= 15
    let left = isBoxed ? 1 : 0
    let right = columns - left
    let rowLabels = matrix.isTurned ? widths.methods + 1 + widths.name : widths.id
    let countWidth = max(2, String(matrix.columns.count).utf8.count)
    let numberWidth = max(
      String(matrix.columns.count).utf8.count, isBoxed ? String(matrix.rows.count).utf8.count : 1)
    let spacing = max(3, numberWidth + 1)
    // What is left for names, once the fewest columns have their room.
    let nameRoom = right - left - 1 - 1 - countWidth - 1
    let least = min(matrix.columns.count, Self.fewestColumns) * spacing
    nameColumn = left + 1
    nameWidth = max(
      min(Self.narrowestName, max(1, nameRoom / 2)),
      min(rowLabels, nameRoom - least, max(Self.narrowestName, columns / 3)))
    countEnd = nameColumn + nameWidth + 1 + countWidth
    firstColumn = countEnd + 1
    let headings = matrix.isTurned ? widths.userHeadings : widths.endpointHeadings
    let fits = headings + 2 * matrix.columns.count <= right - firstColumn
    hasNames = fits && matrix.columns.count > 0
    columnWidth = spacing
    let fitting = max(1, (right - firstColumn) / spacing)
    columnCount = hasNames ? max(1, matrix.columns.count) : fitting

    headingRow = isBoxed ? 2 : 1
    countsRow = isBoxed ? 3 : nil
    firstRow = isBoxed ? 4 : 2
    let last = isBoxed ? rows - 4 : rows - 2
    explanation = Rectangle(
      column: left, row: isBoxed ? rows - 3 : max(0, rows - 2), width: max(0, right - left),
      height: 1)
    let end = isBoxed ? last : explanation.row
    // On a small screen the legend has only what rows leave.
    let room = isBoxed ? rows / 4 : max(0, end - firstRow - matrix.rows.shown.count)
    let needed = hasNames ? 0 : Self.legendRows(model, count: columnCount, width: right - left - 2)
    let legendHeight = min(needed, room)
    legend = Rectangle(
      column: left + 1, row: end - legendHeight, width: max(0, right - left - 2),
      height: legendHeight)
    rowCount = max(1, end - legendHeight - firstRow)
  }

  /// How many rows the legend of the columns on the screen takes.
  private static func legendRows(_ model: Model, count: Int, width: Int) -> Int {
    var (rows, column) = (1, 0)
    for item in model.matrix.columns.window(count) {
      let entry = model.number(ofColumn: item).width + 1 + model.heading(ofColumn: item).width
      if column > 0, column + entry > width { (rows, column) = (rows + 1, 0) }
      column += entry + 2
    }
    return rows
  }
}
