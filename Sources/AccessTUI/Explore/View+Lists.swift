import AccessCore

/// The two lists of the explore screen.
extension Canvas {
  /// Draws the endpoints with the session user's verdicts.
  mutating func drawEndpoints(_ model: Model, in area: Rectangle) {
    let list = model.endpoints
    let columns = EndpointColumns(model.application.endpoints, width: area.width - 3)
    for (offset, item) in list.rows(height: area.height).enumerated() {
      let row = area.row + offset
      let endpoint = model.application.endpoints[item]
      let guardRole: Style.Role = endpoint.guardText == "no guard" ? .dim : .plain
      let cells: [(text: String, width: Int, role: Style.Role)] = [
        (endpoint.methods.joined(separator: ","), columns.methods, .plain),
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
    guard list.visible.isEmpty else { return }
    drawEmpty(list.count == 0 ? "the application has no endpoints" : "no match", in: area)
  }

  /// Draws the users with their verdicts for the selected endpoint.
  mutating func drawUsers(_ model: Model, in area: Rectangle) {
    let list = model.users
    let nameWidth = max(9, model.application.users.lazy.map(\.id.utf8.count).max() ?? 0)
    let session = model.userItem(model.sessionUser)
    for (offset, item) in list.rows(height: area.height).enumerated() {
      let row = area.row + offset
      let user = item == 0 ? nil : model.application.users[item - 1]
      let isSession = item == session
      let tag: DisplayText =
        isSession ? "(you)" : user?.isActive == false ? "(inactive)" : DisplayText()
      let start = area.column + 3
      let end = area.column + area.width - 1 - (tag.isEmpty ? 0 : tag.width + 1)
      let details = start + min(nameWidth, area.width / 2) + 2
      var nameEnd = end
      if let user, end - details >= 12 {
        nameEnd = details - 1
        draw(
          DisplayText(user.details), column: details, row: row, width: end - details,
          style: Style(.dim))
      }
      draw(
        DisplayText(user?.id ?? "anonymous"), column: start, row: row, width: nameEnd - start)
      draw(
        tag, column: max(start, end + 1), row: row, width: tag.width,
        style: Style(isSession ? .plain : .dim))
      if model.selectedEndpoint != nil {
        drawVerdict(model.predictions.users[item], column: area.column + 1, row: row)
      }
      mark(item, of: list, row: row, in: area, hasKeys: model.focus == .users)
    }
    if list.visible.isEmpty { drawEmpty("no match", in: area) }
  }

  /// Marks the selected row; in the list that has the keys it is highlighted, with the cursor on it.
  mutating func mark(
    _ item: Int, of list: ListState, row: Int, in area: Rectangle, hasKeys: Bool
  ) {
    guard item == list.selected else { return }
    draw(hasKeys ? ">" : "-", column: area.column, row: row)
    guard hasKeys else { return }
    restyle(Rectangle(column: area.column, row: row, width: area.width, height: 1)) {
      $0.isSelected = true
    }
    cursor = Position(column: area.column, row: row)
  }

  private mutating func drawVerdict(_ entry: Predictions.Entry, column: Int, row: Int) {
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
  init(_ endpoints: [Application.Endpoint], width: Int) {
    let methodsNeeded = endpoints.lazy.map { $0.methods.reduce(-1) { $0 + $1.utf8.count + 1 } }
    let room: Int
    if width >= 24 {
      methods = max(3, min(methodsNeeded.max() ?? 0, width / 6))
      room = width - methods - 1
    } else {
      room = width
    }
    func needed(by texts: some Sequence<Int>) -> Int { min(room, texts.max() ?? 0) }
    rule = needed(by: endpoints.lazy.map(\.rule.utf8.count))
    name = room >= 40 ? needed(by: endpoints.lazy.map(\.name.utf8.count)) : 0
    protection = room >= 18 ? needed(by: endpoints.lazy.map(\.guardText.utf8.count)) : 0
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
