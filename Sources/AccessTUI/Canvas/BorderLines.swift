import AccessCore

/// Lines around and between panes; where they meet, the right junction is drawn.
struct BorderLines: Equatable, Sendable {
  /// The directions in which lines leave a cell.
  private struct Arms: OptionSet, Hashable, Sendable {
    let rawValue: Int
    static let up = Arms(rawValue: 1)
    static let down = Arms(rawValue: 2)
    static let left = Arms(rawValue: 4)
    static let right = Arms(rawValue: 8)
  }

  private var arms: [Position: Arms] = [:]

  /// Adds a line along a row, both columns included.
  mutating func addRow(_ row: Int, from first: Int, to last: Int) {
    guard first < last else { return }
    for column in first...last {
      if column > first { arms[Position(column: column, row: row), default: []].insert(.left) }
      if column < last { arms[Position(column: column, row: row), default: []].insert(.right) }
    }
  }

  /// Adds a line along a column, both rows included.
  mutating func addColumn(_ column: Int, from first: Int, to last: Int) {
    guard first < last else { return }
    for row in first...last {
      if row > first { arms[Position(column: column, row: row), default: []].insert(.up) }
      if row < last { arms[Position(column: column, row: row), default: []].insert(.down) }
    }
  }

  /// Adds a box around a rectangle's outermost cells.
  mutating func addBox(_ box: Rectangle) {
    let right = box.column + box.width - 1
    let bottom = box.row + box.height - 1
    addRow(box.row, from: box.column, to: right)
    addRow(bottom, from: box.column, to: right)
    addColumn(box.column, from: box.row, to: bottom)
    addColumn(right, from: box.row, to: bottom)
  }

  /// Draws the lines.
  func draw(on canvas: inout Canvas) {
    for (place, arms) in arms {
      let sign = canvas.repertoire == .unicode ? Self.sign(arms) : Self.asciiSign(arms)
      canvas.draw(sign, column: place.column, row: place.row, style: Style(.border))
    }
  }

  private static func asciiSign(_ arms: Arms) -> DisplayText {
    if arms.isSubset(of: [.left, .right]) { return "-" }
    return arms.isSubset(of: [.up, .down]) ? "|" : "+"
  }

  private static func sign(_ arms: Arms) -> DisplayText {
    switch arms {
    case [.down, .right]: "┌"
    case [.down, .left]: "┐"
    case [.up, .right]: "└"
    case [.up, .left]: "┘"
    case [.up, .down, .right]: "├"
    case [.up, .down, .left]: "┤"
    case [.down, .left, .right]: "┬"
    case [.up, .left, .right]: "┴"
    case [.up, .down, .left, .right]: "┼"
    default: arms.isSubset(of: [.left, .right]) ? "─" : "│"
    }
  }
}
