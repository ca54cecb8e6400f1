import AccessCore

/// A form's rows: its fields, what is wrong with them under the place where it stands, and the cursor.
struct EditText: Equatable, Sendable {
  /// A row.
  struct Row: Equatable, Sendable {
    /// A sign at the left: `>` before the line that is edited, `!` before one with something wrong.
    var sign = DisplayText()
    /// The field's name, or nothing.
    var label = DisplayText()
    /// Where the text begins.
    var column: Int
    /// The text.
    var text: DisplayText
    /// How it looks.
    var role = Style.Role.plain
  }

  /// A cell of the rows.
  struct Place: Equatable, Sendable {
    /// In which row.
    var row: Int
    /// Before which cell.
    var column: Int
  }

  /// The rows.
  private(set) var rows: [Row] = []
  /// Where the cursor stands.
  private(set) var cursor: Place?
  /// The rows of the line that is edited, with what is wrong in it.
  private(set) var currentRows = 0..<0
  /// In which row each line of the form begins.
  private var starts: [Int] = []
  private let width: Int
  private let repertoire: DisplayText.Repertoire
  private let labelWidth: Int

  /// Lays a form out.
  ///
  /// - Parameters:
  ///   - page: the form.
  ///   - width: how many cells a row has.
  ///   - repertoire: what the terminal can show.
  init(_ page: EditPage, width: Int, repertoire: DisplayText.Repertoire) {
    self.width = max(8, width)
    self.repertoire = repertoire
    let names = page.opened.fields.map { DisplayText($0.name) }
    let widest = names.map { $0.shown(in: repertoire).width }.max() ?? 0
    labelWidth = min(max(widest, page.opened.isOpen ? 9 : 0), max(3, width / 3))
    for index in 0..<page.lineCount { add(index, of: page, names) }
    for problem in page.otherProblems {
      add(note: problem, column: 1)
    }
  }

  /// The line of the form that a row belongs to; nil: none.
  func line(ofRow row: Int) -> Int? {
    rows.indices.contains(row) ? starts.lastIndex { $0 <= row } : nil
  }

  private var textColumn: Int { labelWidth + 2 }
  private var room: Int { max(2, width - textColumn) }

  private mutating func add(_ index: Int, of page: EditPage, _ names: [DisplayText]) {
    let isCurrent = index == page.current
    let isAddition = index == page.lines.count
    let problems = page.problems(ofLine: index)
    let start = rows.count
    starts.append(start)
    let label = isAddition ? "attribute" : names[index]
    let field = isAddition ? nil : page.opened.fields[index]
    var first = Row(
      sign: isCurrent ? ">" : problems.contains { !$0.isWarning } ? "!" : "",
      label: label.shown(in: repertoire).truncated(to: labelWidth, ellipsis: ellipsis),
      column: textColumn, text: DisplayText())
    let line = isAddition ? page.addition : page.lines[index]
    if let obstacle = field?.obstacle {
      first.text = one(DisplayText(line.text), beside: "\(obstacle)")
      first.role = .dim
      rows.append(first)
    } else if isCurrent {
      add(line, first, problems, offset: isAddition ? page.additionOffset : 0)
    } else {
      first.text = one(DisplayText(line.text))
      if line.text.isEmpty {
        first.text = one(hint(of: field))
        first.role = .dim
      }
      rows.append(first)
    }
    if isCurrent {
      if page.words != nil || line.text.isEmpty { addHint(of: field, page.words) }
      if cursor == nil { cursor = Place(row: start, column: textColumn) }
      currentRows = start..<rows.count
    }
  }

  private var ellipsis: DisplayText { repertoire == .unicode ? "…" : "..." }

  /// A text in one row, with something beside it if there is room.
  private func one(_ text: DisplayText, beside aside: DisplayText? = nil) -> DisplayText {
    var text = text.shown(in: repertoire)
    if let aside {
      text =
        text.truncated(to: max(4, room / 2), ellipsis: ellipsis) + "  ("
        + aside.shown(in: repertoire) + ")"
    }
    return text.truncated(to: room, ellipsis: ellipsis)
  }

  private func hint(of field: PartForm.Field?) -> DisplayText {
    guard let field else { return "name: value" }
    return field.hint.map { "\($0)" } ?? ""
  }

  private mutating func addHint(of field: PartForm.Field?, _ words: [String]?) {
    var text = hint(of: field)
    if let words {
      let list = words.map { DisplayText($0) }
      let all = list.dropFirst().reduce(list.first ?? "") { $0 + ", " + $1 }
      text = "Space turns: " + all + (text.isEmpty ? "" : "; " + text)
    }
    guard !text.isEmpty else { return }
    for part in text.shown(in: repertoire).wrapped(to: room).prefix(3) {
      rows.append(Row(column: textColumn, text: part, role: .dim))
    }
  }

  /// Adds the line that is edited, in as many rows as it takes, with what is wrong under its place.
  private mutating func add(
    _ line: LineEditor, _ first: Row, _ problems: [PartForm.Problem], offset: Int
  ) {
    let whole = DisplayText(line.text).shown(in: repertoire)
    let breaks = Self.breaks(whole, room: room)
    let cursorPlace = place(DisplayText(line.beforeCursor), breaks)
    let carets = problems.map { Caret($0, in: line, offset: offset) }
    for (index, start) in breaks.enumerated() {
      let end = index + 1 < breaks.count ? breaks[index + 1] : whole.clusters.count
      var row = index == 0 ? first : Row(column: textColumn, text: DisplayText())
      row.text = whole.slice(start..<end)
      row.role = .entry
      if index == cursorPlace.row {
        cursor = Place(row: rows.count, column: textColumn + cursorPlace.column)
      }
      rows.append(row)
      for caret in carets {
        let place = place(caret.before, breaks)
        guard place.row == index else { continue }
        let length = min(max(1, caret.marked.shown(in: repertoire).width), room - place.column)
        rows.append(
          Row(
            column: textColumn + place.column,
            text: DisplayText(String(repeating: "^", count: max(1, length))),
            role: caret.problem.isWarning ? .dim : .trouble))
      }
    }
    for problem in problems { add(note: problem, column: textColumn) }
  }

  /// A place in a line where something is wrong.
  private struct Caret {
    /// What is wrong.
    let problem: PartForm.Problem
    /// What stands before the place.
    let before: DisplayText
    /// What is wrong about.
    let marked: DisplayText

    init(_ problem: PartForm.Problem, in line: LineEditor, offset: Int) {
      let scalars = line.scalars
      let start = min(scalars.count, max(0, problem.column) + offset)
      let end = min(scalars.count, start + max(1, problem.length))
      self.problem = problem
      before = DisplayText(String(String.UnicodeScalarView(scalars[..<start])))
      marked = DisplayText(String(String.UnicodeScalarView(scalars[start..<end])))
    }
  }

  private mutating func add(note problem: PartForm.Problem, column: Int) {
    let text = ((problem.isWarning ? "" : "! ") + DisplayText(problem.message)).shown(
      in: repertoire)
    for part in text.wrapped(to: max(2, width - column)).prefix(6) {
      rows.append(Row(column: column, text: part, role: problem.isWarning ? .dim : .trouble))
    }
  }

  /// The clusters at which rows begin.
  private static func breaks(_ text: DisplayText, room: Int) -> [Int] {
    var breaks = [0]
    var used = 0
    for (index, cluster) in text.clusters.enumerated() {
      if used + cluster.width > room {
        breaks.append(index)
        used = 0
      }
      used += cluster.width
    }
    // The cursor behind the last one needs a cell too.
    if used >= room { breaks.append(text.clusters.count) }
    return breaks
  }

  /// In which row, and before which of its cells, stands what follows a text.
  private func place(_ before: DisplayText, _ breaks: [Int]) -> Place {
    let before = before.shown(in: repertoire)
    let count = before.clusters.count
    let row = breaks.lastIndex { $0 <= count } ?? 0
    let column = before.clusters[min(breaks[row], count)...].reduce(0) { $0 + $1.width }
    return Place(row: row, column: column)
  }
}
