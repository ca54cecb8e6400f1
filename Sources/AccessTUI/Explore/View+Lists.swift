import AccessCore

/// The two lists of the explore screen.
extension Canvas {
  /// Draws the endpoints with the session user's verdicts.
  mutating func drawEndpoints(_ model: Model, in area: Rectangle) {
    let list = model.endpoints
    let columns = EndpointColumns(model.widths, width: area.width - 3)
    for (offset, item) in list.window(area.height).enumerated() {
      let row = area.row + offset
      let endpoint = model.application.endpoints[item]
      let guardRole: Style.Role = endpoint.guards.isEmpty ? .dim : .plain
      let cells: [(text: String, width: Int, role: Style.Role)] = [
        (endpoint.methodsText, columns.methods, .plain),
        (endpoint.rule, columns.rule, .plain),
        (endpoint.name, columns.name, .plain),
        (endpoint.guardText, columns.protection, guardRole),
      ]
      var column = area.column + 3
      for cell in cells where cell.width > 0 {
        draw(
          DisplayText(cell.text), column: column, row: row, width: cell.width,
          style: Style(cell.role))
        column += cell.width + 1
      }
      drawVerdict(model.predictions.endpoints[item], column: area.column + 1, row: row)
      mark(item, of: list, row: row, in: area, hasKeys: model.focus == .endpoints)
    }
    guard list.shown.isEmpty else { return }
    drawEmpty(
      list.count == 0 ? model.emptyText : .nothing(isSearching: list.isSearching), in: area)
  }

  /// Draws the users with their verdicts for the selected endpoint.
  mutating func drawUsers(_ model: Model, in area: Rectangle) {
    let list = model.users
    let session = model.sessionItem
    let columns = UserColumns(model.widths, width: area.width - 4)
    for (offset, item) in list.window(area.height).enumerated() {
      let row = area.row + offset
      let user = item == 0 ? nil : model.application.users[item - 1]
      let isSession = item == session
      let tag: DisplayText =
        isSession ? "(you)" : user?.isActive == false ? "(inactive)" : DisplayText()
      let start = area.column + 3
      let end = area.column + area.width - 1 - (tag.isEmpty ? 0 : tag.width + 1)
      func draw(_ text: DisplayText, at offset: Int, width: Int, role: Style.Role) {
        self.draw(
          text, column: start + offset, row: row,
          width: max(0, min(width, end - start - offset)), style: Style(role))
      }
      draw(DisplayText(userID: user?.id), at: 0, width: columns.id, role: .plain)
      if let user, columns.className > 0 {
        draw(DisplayText(user.className), at: columns.id + 2, width: columns.className, role: .dim)
      }
      if let user, columns.attributes > 0 {
        draw(
          DisplayText(user.attributesText), at: columns.id + 2 + columns.className + 1,
          width: columns.attributes, role: .dim)
      }
      self.draw(
        tag, column: max(start, end + 1), row: row, width: tag.width,
        style: Style(isSession ? .plain : .dim))
      if model.selectedEndpoint != nil {
        drawVerdict(model.predictions.users[item], column: area.column + 1, row: row)
      }
      mark(item, of: list, row: row, in: area, hasKeys: model.focus == .users)
    }
    if list.shown.isEmpty { drawEmpty(.nothing(isSearching: list.isSearching), in: area) }
  }

  /// Marks the selected row; in the list that has the keys the mark is reversed, with the cursor on
  /// it.
  ///
  /// It is narrow, so that moving it sends little to a slow terminal.
  mutating func mark(
    _ item: Int, of list: ListState, row: Int, in area: Rectangle, hasKeys: Bool
  ) {
    guard item == list.selected else { return }
    draw(
      hasKeys ? ">" : "-", column: area.column, row: row, style: Style(isSelected: hasKeys))
    guard hasKeys else { return }
    cursor = Position(column: area.column, row: row)
  }

  /// Draws what is known of somebody and an endpoint.
  mutating func drawVerdict(_ entry: Predictions.Entry, column: Int, row: Int) {
    switch entry {
    case .unknown: break
    case .unavailable: draw("?", column: column, row: row, style: Style(.trouble))
    case .known(let verdict):
      draw(verdict.sign(in: repertoire), column: column, row: row, style: Style(verdict.role))
    }
  }

  /// Says that a list has no rows.
  mutating func drawEmpty(_ text: DisplayText, in area: Rectangle) {
    draw(text, column: area.column + 1, row: area.row, width: area.width - 2, style: Style(.dim))
    cursor = cursor ?? Position(column: area.column, row: area.row)
  }
}

/// How wide the columns of the endpoints pane are; 0: the column is left out.
struct EndpointColumns: Equatable, Sendable {
  private(set) var methods = 0
  private(set) var rule = 0
  private(set) var name = 0
  private(set) var protection = 0

  /// Shares a width among the columns: each gets what it needs, or the widest give way.
  init(_ needed: ColumnWidths, width: Int) {
    let room: Int
    if width >= 24 {
      methods = max(3, min(needed.methods, width / 6))
      room = width - methods - 1
    } else {
      room = width
    }
    rule = min(room, needed.rule)
    name = room >= 40 ? min(room, needed.name) : 0
    protection = room >= 18 ? min(room, needed.protection) : 0
    while rule + name + protection + 2 > room {
      // The rule says most, so it gives way last of those that are about as wide.
      if protection > 0, protection >= name, protection + 2 > rule {
        protection -= 1
      } else if name > 0, name + 4 > rule {
        name -= 1
      } else if rule > 0 {
        rule -= 1
      } else {
        break
      }
    }
    protection = protection > 0 ? max(0, room - rule - name - (name > 0 ? 2 : 1)) : 0
  }
}

/// How wide the columns of the users pane are; 0: the column is left out.
struct UserColumns: Equatable, Sendable {
  /// The id.
  private(set) var id: Int
  /// The class.
  private(set) var className = 0
  /// The other attributes.
  private(set) var attributes = 0

  /// Shares a width among the columns: the id first, then the class, then the attributes.
  init(_ needed: ColumnWidths, width: Int) {
    id = width
    let rest = width - min(needed.id, width / 2) - 2
    guard rest >= 12 else { return }
    id = min(needed.id, width / 2)
    className = min(needed.className, rest)
    attributes = max(0, min(needed.attributes, rest - className - 1))
    if attributes < 6 { attributes = 0 }
  }
}
