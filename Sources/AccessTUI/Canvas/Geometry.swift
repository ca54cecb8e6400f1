/// How many columns and rows a screen has.
public struct Size: Hashable, Sendable {
  /// Cells in a row; never negative.
  public let columns: Int
  /// Rows; never negative.
  public let rows: Int

  /// Makes a size; what is negative counts as 0, and nothing is larger than a thousand cells.
  public init(columns: Int, rows: Int) {
    self.columns = min(max(0, columns), 1000)
    self.rows = min(max(0, rows), 1000)
  }
}

/// A cell's place, counted from 0 at the upper left.
public struct Position: Hashable, Sendable {
  /// The column.
  public var column: Int
  /// The row.
  public var row: Int

  /// Makes a position.
  public init(column: Int, row: Int) {
    self.column = column
    self.row = row
  }
}

/// A part of the screen.
struct Rectangle: Hashable, Sendable {
  /// The leftmost column.
  var column: Int
  /// The topmost row.
  var row: Int
  /// How many columns it has.
  var width: Int
  /// How many rows it has.
  var height: Int

  /// Whether a cell is in the rectangle.
  func contains(_ place: Position) -> Bool {
    place.column >= column && place.column < column + width && place.row >= row
      && place.row < row + height
  }

  /// The rectangle without some columns at its left and right.
  func inset(by columns: Int) -> Rectangle {
    Rectangle(
      column: column + columns, row: row, width: max(0, width - 2 * columns), height: height)
  }
}
