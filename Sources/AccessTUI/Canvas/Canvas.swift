import AccessCore

/// A screen as a value: a grid of cells, and where the cursor stands.
public struct Canvas: Equatable, Sendable {
  /// A cell of the grid.
  public struct Cell: Equatable, Sendable {
    /// What is drawn; empty in the second cell of a wide character.
    public fileprivate(set) var text = " "
    /// How many cells the text takes: 1, 2, or 0 for the second cell of a wide character.
    public fileprivate(set) var width = 1
    /// How it looks.
    public fileprivate(set) var style = Style()
  }

  /// The size.
  public let size: Size
  /// What the terminal can show; texts are drawn in it.
  public let repertoire: DisplayText.Repertoire
  /// Where the cursor stands; nil: it is hidden.
  public internal(set) var cursor: Position?
  private var cells: [Cell]

  /// An empty canvas.
  public init(size: Size, repertoire: DisplayText.Repertoire = .unicode) {
    self.size = size
    self.repertoire = repertoire
    cells = Array(repeating: Cell(), count: size.columns * size.rows)
  }

  /// The cells of a row, which must be in `0..<size.rows`.
  public func row(_ row: Int) -> ArraySlice<Cell> {
    cells[(row * size.columns)..<((row + 1) * size.columns)]
  }

  /// Draws a text, cut with an ellipsis where the width or the canvas ends.
  ///
  /// - Parameters:
  ///   - text: what to draw.
  ///   - column: where it begins.
  ///   - row: in which row; a row that the canvas lacks is passed over.
  ///   - width: how many cells it may take.
  ///   - style: how it looks.
  /// - Returns: how many cells it took.
  @discardableResult
  mutating func draw(
    _ text: DisplayText, column: Int, row: Int, width: Int = .max, style: Style = Style()
  ) -> Int {
    guard (0..<size.rows).contains(row), (0..<size.columns).contains(column) else { return 0 }
    let limit = min(width, size.columns - column)
    let text = text.shown(in: repertoire).truncated(to: max(0, limit), ellipsis: ellipsis)
    var place = column
    for cluster in text.clusters {
      put(cluster, at: row * size.columns + place, row: row, style: style)
      place += cluster.width
    }
    return place - column
  }

  /// The sign of a cut text.
  var ellipsis: DisplayText { repertoire == .unicode ? "…" : "~" }

  /// Blanks a part of the canvas.
  mutating func fill(_ area: Rectangle, style: Style = Style()) {
    let rows = max(0, area.row)..<max(0, area.row, min(size.rows, area.row + area.height))
    let columns =
      max(0, area.column)..<max(0, area.column, min(size.columns, area.column + area.width))
    for row in rows {
      for column in columns {
        let index = row * size.columns + column
        release(index, row: row)
        cells[index] = Cell(style: style)
      }
    }
  }

  /// Gives cells a style and leaves their text.
  mutating func restyle(_ area: Rectangle, with change: (inout Style) -> Void) {
    for row in max(0, area.row)..<max(0, area.row, min(size.rows, area.row + area.height)) {
      let end = min(size.columns, area.column + area.width)
      for column in max(0, area.column)..<max(0, area.column, end) {
        change(&cells[row * size.columns + column].style)
      }
    }
  }

  private mutating func put(_ cluster: DisplayText.Cluster, at index: Int, row: Int, style: Style) {
    release(index, row: row)
    cells[index] = Cell(text: cluster.text, width: cluster.width, style: style)
    if cluster.width == 2 {
      release(index + 1, row: row)
      cells[index + 1] = Cell(text: "", width: 0, style: style)
    }
  }

  /// Blanks the other half of a wide character of which one half is about to be drawn over.
  private mutating func release(_ index: Int, row: Int) {
    let width = cells[index].width
    if width == 0, index > row * size.columns, cells[index - 1].width == 2 {
      cells[index - 1] = Cell(style: cells[index - 1].style)
    } else if width == 2, index + 1 < (row + 1) * size.columns, cells[index + 1].width == 0 {
      cells[index + 1] = Cell(style: cells[index + 1].style)
    }
  }
}
