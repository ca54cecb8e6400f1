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
  /// Whether what is typed can be chosen too, where no row has it as its name.
  let offersTyped: Bool
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
  init(_ subject: Subject, rows: [Row], selected: Int, offersTyped: Bool = false) {
    self.subject = subject
    self.rows = rows
    self.offersTyped = offersTyped
    nameWidth = rows.lazy.map { DisplayText.width(of: $0.name) }.max() ?? 0
    index = FilterIndex(count: rows.count) { rows[$0].name + " " + rows[$0].detail }
    list = ListState(count: rows.count)
    list.select(selected)
  }

  /// What is typed, if it can be chosen: it stands behind the rows, as the item of their number.
  private(set) var typed: String?

  /// How many rows there are, that of what is typed included.
  var count: Int { typed == nil ? rows.count : rows.count + 1 }

  /// What stands in a row.
  func row(_ item: Int) -> Row {
    if rows.indices.contains(item) { return rows[item] }
    return Row(name: typed.map { "log in as \"\($0)\"" } ?? "", detail: "")
  }

  private mutating func takeTyped() {
    let text = line.text
    let isOffered = offersTyped && text.contains { $0 != " " }
    typed =
      isOffered && !rows.contains { $0.name.utf8.elementsEqual(text.utf8) } ? text : nil
  }

  /// Filters by what was typed.
  mutating func refilter() {
    takeTyped()
    // What is typed is another text with each key: it is selected only if nothing else is there.
    let origin = list.selected < rows.count ? list.selected : 0
    list.apply(filter: line.text, origin: origin, index: index, isExtended: typed != nil)
  }

  /// Takes over what was typed and what was selected in a list of the same kind.
  mutating func takePlace(of old: Choice) {
    line = old.line
    takeTyped()
    let name = old.list.selection.map { old.row($0).name }
    let isTyped = typed != nil && name == row(rows.count).name
    let item = isTyped ? rows.count : rows.firstIndex { $0.name == name } ?? list.selected
    list.apply(filter: line.text, origin: item, index: index, isExtended: typed != nil)
  }
}
