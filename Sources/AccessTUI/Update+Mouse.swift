import AccessCore

/// What clicks and the wheel do.
extension Model {
  /// How many rows a turn of the wheel moves.
  private static let wheelRows = 3

  /// Does what a click or the wheel means where the pointer is.
  mutating func point(_ event: MouseEvent) -> [Effect] {
    status = nil
    guard isMouseOn, Layout(self).arrangement != .tooSmall, demonstration?.isInFront != true else {
      return []
    }
    guard condition != .reading || !popups.isEmpty else { return [] }
    finishSearches()
    let place = event.position
    switch event.kind {
    case .scrollUp, .scrollDown:
      guard prompt == nil || contexts.contains(.filter) else { return [] }
      let rows = event.kind == .scrollUp ? -Self.wheelRows : Self.wheelRows
      scrollWheel(rows, at: place)
      return []
    case .press, .doublePress:
      guard prompt == nil, select(at: place), event.kind == .doublePress else { return [] }
      return open()
    }
  }

  /// Moves what lies under the pointer.
  private mutating func scrollWheel(_ rows: Int, at place: Position) {
    guard popups.isEmpty else {
      move(.rows(rows))
      return
    }
    switch screen {
    case .explore:
      let layout = Layout(self)
      if layout.area(of: .decision)?.contains(place) == true {
        scrollDecision(.rows(rows))
      } else if layout.area(of: .users)?.contains(place) == true {
        users.move(by: rows)
      } else {
        endpoints.move(by: rows)
      }
    case .history where HistoryLayout(self).decision?.contains(place) == true:
      scrollDecision(.rows(rows))
    case .matrix, .history, .code, .lesson: move(.rows(rows))
    }
  }

  /// Selects what lies under the pointer.
  ///
  /// - Returns: whether something was selected that a second click opens.
  private mutating func select(at place: Position) -> Bool {
    let layout = Layout(self)
    if let popup = popups.last { return select(at: place, in: popup, layout) }
    switch screen {
    case .explore:
      for pane in Pane.allCases {
        guard let area = layout.area(of: pane), area.contains(place) else { continue }
        focus = pane
        let row = place.row - area.row
        switch pane {
        case .endpoints: return endpoints.select(row: row, height: area.height)
        case .users: return users.select(row: row, height: area.height)
        case .decision: return false
        }
      }
      return false
    case .matrix: return selectCell(at: place)
    case .history:
      let layout = HistoryLayout(self)
      if layout.decision?.contains(place) == true { history.isDecisionFocused = true }
      guard let area = layout.list, area.contains(place) else { return false }
      history.isDecisionFocused = false
      history.scroll = 0
      return history.list.select(row: place.row - area.row, height: area.height)
    case .code, .lesson: return false
    }
  }

  private mutating func select(at place: Position, in popup: Popup, _ layout: Layout) -> Bool {
    switch popup {
    case .choice(var choice):
      let area = layout.searchArea(rows: choice.count)
      guard area.contains(place), place.row > area.row,
        choice.list.select(row: place.row - area.row - 1, height: area.height - 1)
      else { return false }
      choice.anchorSelection()
      popups[popups.count - 1] = .choice(choice)
      return true
    case .palette(var palette):
      let area = layout.searchArea(rows: palette.index.count)
      guard area.contains(place), place.row > area.row,
        palette.select(row: place.row - area.row - 1, height: area.height - 1)
      else { return false }
      popups[popups.count - 1] = .palette(palette)
      return true
    case .lessons(var page):
      let (height, _) = page.arranged(in: layout.pageArea, repertoire: repertoire)
      guard page.list.select(row: place.row - layout.pageArea.row, height: height) else {
        return false
      }
      popups[popups.count - 1] = .lessons(page)
      return true
    case .edit(var page):
      let (area, text) = EditPage.arranged(page, in: layout, repertoire: repertoire)
      if area.contains(place), let line = text.line(ofRow: place.row - area.row + page.scroll) {
        page.move(by: line - page.current)
        popups[popups.count - 1] = .edit(page)
      }
      return false
    case .help, .form, .trace, .failure, .output, .findings, .whatIf, .draft: return false
    }
  }

  private mutating func selectCell(at place: Position) -> Bool {
    let layout = MatrixLayout(self)
    let row = place.row - layout.firstRow
    guard matrix.rows.select(row: row, height: layout.rowCount) else { return false }
    let columns = matrix.columns.window(layout.columnCount)
    let offsets = columnOffsets(columns + columns.suffix(1), layout)
    let column = offsets.lastIndex { $0 <= place.column }
    guard let column, column < columns.count else { return false }
    matrix.columns.select(columns[column])
    return true
  }

  /// Does what Enter does.
  private mutating func open() -> [Effect] {
    guard let command = Bindings.command(for: .enter, in: contexts) else { return [] }
    return perform(command)
  }
}

extension Selecting {
  /// Selects the item in a row of a window.
  ///
  /// - Returns: whether there is one.
  fileprivate mutating func select(row: Int, height: Int) -> Bool {
    let rows = window(height)
    guard rows.indices.contains(row) else { return false }
    select(rows[row])
    return true
  }
}
