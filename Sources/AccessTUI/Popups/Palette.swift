import AccessCore

/// What the palette offers.
enum PaletteItem: Hashable, Sendable {
  /// A binding, by its place in the table.
  case action(Int)
  /// Logs a user in, by the item of the users pane.
  case user(Int)
  /// Goes to an endpoint.
  case endpoint(Int)
}

/// Every action, user and endpoint, found by a few letters of its name; recent ones first.
struct Palette: Equatable, Sendable {
  /// What is offered.
  let items: [PaletteItem]
  /// The names of the items, and more about them.
  let rows: [Choice.Row]
  /// What was typed.
  private(set) var line = LineEditor()
  /// The items that match, best first.
  private(set) var found: [Int]
  /// Which of the found is selected.
  private(set) var selected = 0
  /// Which of the found stands at the top.
  private(set) var top = 0
  private let index: FuzzyIndex

  /// More rows than this are not found: nobody looks through them.
  private static let mostFound = 500

  /// Offers everything that an application has.
  init(_ model: Model) {
    let actions = Bindings.all.indices.filter { Bindings.all[$0].isAction }
    var seen: Set<Command> = []
    let all =
      actions.filter { seen.insert(Bindings.all[$0].command).inserted }.map(PaletteItem.action)
      + model.application.users.indices.map { PaletteItem.user($0 + 1) }
      + model.application.endpoints.indices.map(PaletteItem.endpoint)
    let recent = Set(model.recents)
    items = model.recents + all.filter { !recent.contains($0) }
    rows = items.map { Self.row($0, model) }
    index = FuzzyIndex(rows.map { $0.name + "  " + $0.detail })
    found = Array(rows.indices.prefix(Self.mostFound))
  }

  private static func row(_ item: PaletteItem, _ model: Model) -> Choice.Row {
    switch item {
    case .action(let index):
      let binding = Bindings.all[index]
      let place = binding.home.map { $0.screen.name.description + ": " } ?? ""
      let keys = binding.keys.map(\.name.description).joined(separator: ", ")
      return Choice.Row(name: place + binding.name.description, detail: keys)
    case .user(let item):
      let user = model.application.users[item - 1]
      return Choice.Row(name: "log in as " + user.id, detail: user.details)
    case .endpoint(let item):
      let endpoint = model.application.endpoints[item]
      return Choice.Row(
        name: "go to " + endpoint.methodsText + " " + endpoint.rule, detail: endpoint.name)
    }
  }

  /// The item that is selected, or nil if nothing matches.
  var selection: PaletteItem? {
    found.indices.contains(selected) ? items[found[selected]] : nil
  }

  /// Changes what is typed.
  mutating func edit(_ change: (inout LineEditor) -> Void) {
    let before = line.text
    change(&line)
    guard line.text != before else { return }
    let query = FuzzyQuery(line.text)
    found =
      query.isEmpty
      ? Array(rows.indices.prefix(Self.mostFound)) : index.ranked(query, limit: Self.mostFound)
    (selected, top) = (0, 0)
  }

  /// Moves the selection by rows, as far as there are any.
  mutating func move(by rows: Int) { select(selected + rows) }

  /// Selects the row that is nearest to a number.
  mutating func select(_ row: Int) { selected = max(0, min(row, found.count - 1)) }

  /// Brings the selection into a window of some rows.
  mutating func scroll(height: Int) {
    top = Scrolling.top(showing: selected, of: found.count, height: height, from: top)
  }
}
