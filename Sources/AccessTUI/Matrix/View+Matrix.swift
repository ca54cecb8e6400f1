import AccessCore

/// The matrix screen.
extension Canvas {
  /// Draws the screen.
  mutating func drawMatrix(_ model: Model) {
    let layout = MatrixLayout(model)
    let matrix = model.matrix
    if layout.isBoxed { drawFrame(model, layout) } else { drawFilters(model, layout) }
    guard !matrix.rows.shown.isEmpty, !matrix.columns.shown.isEmpty else {
      let isEmpty = matrix.rows.count == 0 || matrix.columns.count == 0
      let isSearching = matrix.users.isSearching || matrix.endpoints.isSearching
      draw(
        isEmpty ? model.emptyText : .nothing(isSearching: isSearching), column: layout.nameColumn,
        row: layout.firstRow, width: size.columns - layout.nameColumn - 1, style: Style(.dim))
      cursor = Position(column: layout.nameColumn - 1, row: layout.firstRow)
      return
    }
    let columns = matrix.columns.window(layout.columnCount)
    let offsets = model.signOffsets(columns, layout)
    drawHeadings(model, layout, columns, offsets)
    let rows = matrix.rows.window(layout.rowCount)
    for (offset, item) in rows.enumerated() {
      drawRow(item, at: layout.firstRow + offset, model, layout, columns, offsets)
    }
    drawLegend(model, layout, columns)
    drawExplanation(model, layout)
    cursor = cursor ?? Position(column: layout.nameColumn - 1, row: layout.firstRow)
  }

  private mutating func drawFrame(_ model: Model, _ layout: MatrixLayout) {
    var lines = BorderLines()
    lines.addBox(Rectangle(column: 0, row: 1, width: size.columns, height: size.rows - 2))
    lines.addRow(layout.explanation.row - 1, from: 0, to: size.columns - 1)
    lines.draw(on: &self)
    let matrix = model.matrix
    let users = "users " + matrix.users.stateText
    let endpoints = "endpoints " + matrix.endpoints.stateText
    let axes: DisplayText =
      matrix.isTurned ? endpoints + " by " + users : users + " by " + endpoints
    var title: DisplayText = " \(model.screen.name)  " + axes
    let isFiltered = !matrix.users.filter.isEmpty || !matrix.endpoints.filter.isEmpty
    if matrix.isComplete, !isFiltered {
      // On paper, nothing is unknown.
      for verdict in Verdict.allCases where verdict != .unknown || model.application.real != nil {
        title.append("  " + verdict.sign(in: repertoire) + " \(matrix.count(of: verdict))")
      }
    } else if !matrix.isComplete {
      title.append("  \(100 * matrix.knownCount / max(1, matrix.cellCount))% asked")
    }
    title.append(" ")
    draw(title, column: 2, row: 1, width: size.columns - 4, style: Style(.focusedTitle))
  }

  /// Draws what is filtered for where no title says it.
  private mutating func drawFilters(_ model: Model, _ layout: MatrixLayout) {
    let filters = [model.matrix.rows.filter, model.matrix.columns.filter].filter { !$0.isEmpty }
    draw(
      DisplayText(filters.map { "/" + $0 }.joined(separator: " ")), column: layout.nameColumn,
      row: layout.headingRow, width: layout.nameWidth, style: Style(.dim))
  }

  /// Draws the names or numbers of the columns, and how many of each let in.
  ///
  /// Counts are drawn once they are complete: numbers that run while all is asked say nothing.
  private mutating func drawHeadings(
    _ model: Model, _ layout: MatrixLayout, _ columns: [Int], _ offsets: [Int]
  ) {
    let matrix = model.matrix
    let sign = Verdict.allowed.sign(in: repertoire)
    draw(sign, column: layout.countEnd - 1, row: layout.headingRow, style: Style(.allowed))
    for (item, offset) in zip(columns, offsets) {
      let style = Style(item == matrix.columns.selected ? .focusedTitle : .title)
      if layout.hasNames {
        draw(
          model.heading(ofColumn: item), column: offset, row: layout.headingRow,
          width: max(0, size.columns - offset - 1), style: style)
      } else {
        let number = model.number(ofColumn: item)
        draw(number, column: offset - number.width + 1, row: layout.headingRow, style: style)
      }
      guard let row = layout.countsRow else { continue }
      let count = matrix.countOfColumn(item)
      guard count.isComplete else { continue }
      let text: DisplayText = "\(count.allowed)"
      let start = layout.hasNames ? offset : offset - text.width + 1
      draw(text, column: start, row: row)
    }
  }

  private mutating func drawRow(
    _ item: Int, at row: Int, _ model: Model, _ layout: MatrixLayout, _ columns: [Int],
    _ offsets: [Int]
  ) {
    let matrix = model.matrix
    let isSelected = item == matrix.rows.selected
    if isSelected { draw(">", column: layout.nameColumn - 1, row: row) }
    draw(
      model.heading(ofRow: item), column: layout.nameColumn, row: row, width: layout.nameWidth)
    let count = matrix.countOfRow(item)
    if count.isComplete {
      let text: DisplayText = "\(count.allowed)"
      draw(text, column: layout.countEnd - text.width, row: row)
    }
    for (column, offset) in zip(columns, offsets) {
      drawVerdict(
        matrix.entry(matrix.cell(row: item, column: column)), column: offset, row: row)
      guard isSelected, column == matrix.columns.selected else { continue }
      restyle(Rectangle(column: offset, row: row, width: 1, height: 1)) { $0.isSelected = true }
      cursor = Position(column: min(offset, size.columns - 1), row: row)
    }
  }

  private mutating func drawLegend(
    _ model: Model, _ layout: MatrixLayout, _ columns: [Int]
  ) {
    guard layout.legend.height > 0 else { return }
    var (column, row) = (layout.legend.column, layout.legend.row)
    let end = layout.legend.column + layout.legend.width
    for item in columns {
      let number = model.number(ofColumn: item)
      let name = model.heading(ofColumn: item)
      let width = number.width + 1 + name.width
      if column > layout.legend.column, column + width > end {
        (column, row) = (layout.legend.column, row + 1)
      }
      guard row < layout.legend.row + layout.legend.height else {
        draw(ellipsis, column: end - 1, row: row - 1, style: Style(.dim))
        return
      }
      column += draw(number, column: column, row: row, width: end - column, style: Style(.title))
      column += 1
      column += draw(name, column: column, row: row, width: end - column, style: Style(.dim)) + 2
    }
  }

  private mutating func drawExplanation(_ model: Model, _ layout: MatrixLayout) {
    let area = layout.explanation.inset(by: 1)
    guard let cell = model.matrix.selection else { return }
    guard let answer = model.matrix.answer else {
      draw(
        model.condition.refusal ?? "asking", column: area.column, row: area.row, width: area.width,
        style: Style(.dim))
      return
    }
    let word = answer.word
    draw(word, column: area.column, row: area.row, style: Style(answer.verdict.role))
    var note: DisplayText = answer.inactive ? "  ! inactive: login_user refuses" : ""
    if let name = answer.unknownGuard { note.append("  ? unknown guard \(name)") }
    draw(
      answer.sentence(as: model.userID(cell.user)) + note, column: area.column + word.width + 2,
      row: area.row, width: area.width - word.width - 2)
  }
}

extension MatrixAxis {
  /// How many items there are, how many of them pass the filter, and how they are sorted.
  fileprivate var stateText: DisplayText {
    let counts: DisplayText =
      filter.isEmpty
      ? "\(count)" : .found(shown.count, of: count, isSearching: isSearching) + " /\(filter)"
    return switch sorting {
    case .none: counts
    case .mostFirst: counts + ", most first,"
    case .fewestFirst: counts + ", fewest first,"
    }
  }
}

extension Model {
  /// Where columns of cells begin.
  func columnOffsets(_ columns: [Int], _ layout: MatrixLayout) -> [Int] {
    var offset = layout.firstColumn
    return columns.map { item in
      defer { offset += layout.hasNames ? heading(ofColumn: item).width + 2 : layout.columnWidth }
      return offset
    }
  }

  /// Where the signs of columns stand: under the first letter of a name or the last digit of a
  /// number.
  fileprivate func signOffsets(_ columns: [Int], _ layout: MatrixLayout) -> [Int] {
    columnOffsets(columns, layout).map {
      layout.hasNames ? $0 + 1 : $0 + layout.columnWidth - 1
    }
  }

  /// A row's name.
  fileprivate func heading(ofRow item: Int) -> DisplayText {
    matrix.isTurned ? endpointHeading(item) : userHeading(item)
  }

  /// A column's name.
  func heading(ofColumn item: Int) -> DisplayText {
    matrix.isTurned ? userHeading(item) : endpointHeading(item)
  }

  /// A column's number: endpoints from 1; anonymous is 0, users from 1.
  func number(ofColumn item: Int) -> DisplayText {
    "\(matrix.isTurned ? item : item + 1)"
  }

  private func userHeading(_ item: Int) -> DisplayText {
    DisplayText(userID: userID(item))
  }

  private func endpointHeading(_ item: Int) -> DisplayText {
    let endpoint = application.endpoints[item]
    return "\(endpoint.methodsText) \(endpoint.name)"
  }
}
