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
  /// The selection.
  var list: ListState
  /// What was typed.
  var line = LineEditor()

  /// A row of the list.
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
    list = ListState(count: rows.count)
    list.select(selected)
  }

  /// Filters by what was typed.
  mutating func refilter() {
    let rows = rows
    list.apply(filter: line.text, origin: list.selected) { rows[$0].name + " " + rows[$0].detail }
  }
}
