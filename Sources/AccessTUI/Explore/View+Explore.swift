import AccessCore

/// The explore screen: endpoints, users, and the decision.
extension Canvas {
  /// Draws the screen.
  mutating func drawExplore(_ model: Model, _ layout: Layout) {
    switch layout.arrangement {
    case .tooSmall: return
    case .bare: break
    case .single, .full:
      drawBorders(layout)
      drawTitles(model, layout)
    }
    if let area = layout.area(of: .endpoints) { drawEndpoints(model, in: area) }
    if let area = layout.area(of: .users) { drawUsers(model, in: area) }
    if let area = layout.area(of: .decision) { drawDecision(model, in: area) }
  }

  private mutating func drawBorders(_ layout: Layout) {
    var lines = BorderLines()
    let last = size.rows - 2
    lines.addBox(Rectangle(column: 0, row: 1, width: size.columns, height: last))
    if let divider = layout.divider, let border = layout.decisionBorder {
      lines.addRow(border, from: 0, to: size.columns - 1)
      lines.addColumn(divider, from: 1, to: border)
    }
    lines.draw(on: &self)
  }

  private mutating func drawTitles(_ model: Model, _ layout: Layout) {
    guard layout.arrangement == .full else {
      if let area = layout.area(of: model.focus) {
        drawTabs(model, column: 2, row: 1, width: area.width - 2)
      }
      return
    }
    for pane in Pane.allCases {
      guard let area = layout.area(of: pane) else { continue }
      let style = Style(pane == model.focus ? .focusedTitle : .title)
      draw(
        " " + model.title(of: pane, height: area.height, width: area.width) + " ",
        column: area.column + 1, row: area.row - 1, width: area.width - 2, style: style)
    }
  }

  /// Draws which pane of all is shown, where there is room for one alone.
  private mutating func drawTabs(_ model: Model, column: Int, row: Int, width: Int) {
    let end = column + width
    var column = column
    for pane in Pane.allCases where column < end {
      let isShown = pane == model.focus
      let name: DisplayText = isShown ? "[\(pane.name)]" : " \(pane.name) "
      column += draw(
        name, column: column, row: row, width: end - column,
        style: Style(isShown ? .focusedTitle : .title))
    }
    let list = model.focus == .users ? model.users : model.endpoints
    guard model.focus != .decision else { return }
    let count: DisplayText = " \(list.countText) "
    if column + count.width <= end { draw(count, column: column, row: row, style: Style(.dim)) }
  }

  private mutating func drawDecision(_ model: Model, in area: Rectangle) {
    let inside = area.inset(by: 1)
    draw(
      DecisionText(model, width: inside.width).lines, from: model.decision.scroll, in: inside)
    if model.focus == .decision { cursor = Position(column: inside.column, row: inside.row) }
  }
}

extension Pane {
  /// The pane's name.
  var name: DisplayText {
    switch self {
    case .endpoints: "Endpoints"
    case .users: "Users"
    case .decision: "Decision"
    }
  }
}

extension ListState {
  /// How many items there are, and how many of them pass the filter.
  var countText: DisplayText {
    filter.isEmpty
      ? "\(count)"
      : .found(shown.count, of: count, isSearching: isSearching) + "  /\(filter)"
  }
}

extension Model {
  /// A pane's title: its name, and how much there is in it.
  fileprivate func title(of pane: Pane, height: Int, width: Int) -> DisplayText {
    switch pane {
    case .endpoints:
      let findings = findingsText.map { "  " + $0 } ?? ""
      return "\(pane.name)  \(endpoints.countText)" + findings
    case .users: return "\(pane.name)  \(users.countText)"
    case .decision:
      var title = pane.name
      switch decision.origin {
      case .prediction: title.append("  prediction")
      case .step(let number): title.append("  step \(number)")
      }
      let lines = DecisionText(self, width: max(0, width - 2)).lines.count
      guard lines > height else { return title }
      let last = min(lines, decision.scroll + height)
      return title + "  \(decision.scroll + 1)-\(last) of \(lines)"
    }
  }
}
