import AccessCore

/// A list to choose from, which filters while one types.
struct Choice: Equatable, Sendable {
  /// What is chosen, in the order of the rows.
  enum Subject: Equatable, Sendable {
    /// Whom to log in: users by their item in the users pane.
    case user
    /// An abort handler.
    case abortHandler([AbortHandlerChoice])
  }

  /// What is chosen.
  let subject: Subject
  /// The texts of the rows: a name, and more about it.
  let rows: [Row]
  /// How many cells the widest name takes.
  let nameWidth: Int
  /// The selection.
  var list: ListState
  private let index: FilterIndex
  /// What was typed.
  var line = LineEditor()

  /// A row of a list.
  struct Row: Equatable, Sendable {
    /// What is chosen.
    var name: String
    /// More about it.
    var detail: String
  }

  /// Offers rows, with one of them selected.
  init(_ subject: Subject, rows: [Row], selected: Int) {
    self.subject = subject
    self.rows = rows
    nameWidth = rows.lazy.map { DisplayText.width(of: $0.name) }.max() ?? 0
    index = FilterIndex(count: rows.count) { rows[$0].name + " " + rows[$0].detail }
    list = ListState(count: rows.count)
    list.select(selected)
  }

  /// Filters by what was typed.
  mutating func refilter() {
    list.apply(filter: line.text, origin: list.selected, index: index)
  }

  /// Takes over what was typed and what was selected in a list of the same kind.
  mutating func takePlace(of old: Choice) {
    line = old.line
    let name = old.list.selection.map { old.rows[$0].name }
    let item = rows.firstIndex { $0.name == name } ?? list.selected
    list.apply(filter: line.text, origin: item, index: index)
  }
}
