import AccessCore

/// A list to choose from, which filters while one types.
struct Choice: Equatable, Sendable {
  /// What is chosen, in the order of the rows.
  enum Subject: Equatable, Sendable {
    /// Whom to log in: users by their item in the users pane.
    case user
    /// An abort handler.
    case abortHandler([AbortHandlerChoice])
    /// A part of the scenario to edit.
    case part([EditRequest.FormSource])

    /// What the list is called.
    var title: DisplayText {
      switch self {
      case .user: "Log in"
      case .abortHandler: "Abort handler"
      case .part: "Edit"
      }
    }
  }

  /// What is chosen.
  let subject: Subject
  /// The texts of the rows.
  let rows: Rows
  /// Whether what is typed can be chosen too, where no row has it as its name.
  let offersTyped: Bool
  /// The selection.
  var list: ListState
  /// The item that was selected before anything was typed, or moved to since: it is selected whenever
  /// it passes what is typed.
  private var anchor: Int
  /// What was typed.
  var line = LineEditor()

  /// A row of a list.
  struct Row: Equatable, Sendable {
    /// What is chosen.
    var name: String
    /// More about it.
    var detail: String
  }

  /// The rows of a list.
  enum Rows: Equatable, Sendable {
    /// Those of an application's users, made when they are looked at.
    case users([Application.User])
    /// These.
    case listed([Row])

    /// How many there are.
    var count: Int {
      switch self {
      case .users(let users): users.count
      case .listed(let rows): rows.count
      }
    }

    /// Whether there is none.
    var isEmpty: Bool { count == 0 }

    /// What stands in a row.
    subscript(place: Int) -> Row {
      switch self {
      case .users(let users):
        let user = users[place]
        return Row(
          name: user.id, detail: user.isActive ? user.details : "inactive " + user.details)
      case .listed(let rows): return rows[place]
      }
    }

    /// How many cells the widest name of listed rows takes.
    var widestName: Int {
      guard case .listed(let rows) = self else { return 0 }
      return rows.lazy.map { DisplayText.width(of: $0.name) }.max() ?? 0
    }

    /// The row of a name; nil: no row has it.
    func place(of name: String) -> Int? {
      switch self {
      case .users(let users): users.firstIndex { $0.id.isIdentical(to: name) }
      case .listed(let rows): rows.firstIndex { $0.name.isIdentical(to: name) }
      }
    }
  }

  /// Offers rows, with one of them selected.
  init(_ subject: Subject, rows: Rows, selected: Int, offersTyped: Bool = false) {
    self.subject = subject
    self.rows = rows
    self.offersTyped = offersTyped
    list = ListState(count: rows.count)
    list.select(selected)
    anchor = list.selected
  }

  /// Notes that the selection was moved: from now on it is what stays.
  mutating func anchorSelection() { anchor = list.selected }

  /// What is typed, if it can be chosen: it stands behind the rows, as the item of their number.
  private(set) var typed: String?

  /// How many rows there are, that of what is typed included.
  var count: Int { typed == nil ? rows.count : rows.count + 1 }

  /// What stands in a row.
  func row(_ item: Int) -> Row {
    if item < rows.count { return rows[item] }
    return Row(name: typed.map { "log in as \"\($0)\"" } ?? "", detail: "")
  }

  private mutating func takeTyped() {
    let text = line.text
    let isOffered = offersTyped && text.contains { $0 != " " }
    typed = isOffered && rows.place(of: text) == nil ? text : nil
  }

  /// Filters by what was typed.
  mutating func refilter() {
    takeTyped()
    // What is typed is another text with each key: it is selected only if nothing else is there.
    let origin = anchor < rows.count ? anchor : 0
    list.apply(filter: line.text, origin: origin, isExtended: typed != nil)
  }

  /// Goes on with the search for what was typed.
  ///
  /// - Parameters:
  ///   - users: the texts of anonymous and the users.
  ///   - steps: how much work it may be; what it was is taken off.
  mutating func search(_ users: inout FilterIndex, steps: inout Int) {
    switch rows {
    case .users: list.search(&users, offset: 1, steps: &steps)
    case .listed(let rows):
      var index = FilterIndex(.texts(rows.map { $0.name + " " + $0.detail }))
      list.search(&index, steps: &steps)
    }
  }

  /// Takes over what was typed and what was selected in a list of the same kind.
  mutating func takePlace(of old: Choice) {
    line = old.line
    takeTyped()
    let name = old.list.selection.map { old.row($0).name }
    let isTyped = typed != nil && name == row(rows.count).name
    let item = isTyped ? rows.count : name.flatMap(rows.place) ?? list.selected
    anchor = old.anchor < old.rows.count ? rows.place(of: old.row(old.anchor).name) ?? item : item
    list.apply(filter: line.text, origin: item, isExtended: typed != nil)
  }
}

extension String {
  /// Whether two texts have the same bytes; what only looks the same has not.
  func isIdentical(to other: String) -> Bool {
    // Two that are not equal are told apart at once, where they are ASCII.
    self == other && utf8.elementsEqual(other.utf8)
  }
}
