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

/// Every action, user and endpoint with its name, prepared once for an application.
struct PaletteIndex: Equatable, Sendable {
  /// What is offered: actions, users, endpoints.
  let items: [PaletteItem]
  /// The names of the items, and more about them.
  let rows: [Choice.Row]
  /// The rows as texts in which letters are looked for.
  let texts: FuzzyIndex

  /// Gathers everything that an application has.
  init(_ application: Application) {
    var seen: Set<Action> = []
    let actions = Bindings.all.indices.filter { index in
      let binding = Bindings.all[index]
      return binding.isAction
        && seen.insert(Action(command: binding.command, screen: binding.home?.screen)).inserted
    }
    items =
      actions.map(PaletteItem.action)
      + application.users.indices.map { PaletteItem.user($0 + 1) }
      + application.endpoints.indices.map(PaletteItem.endpoint)
    rows = items.map { Self.row($0, application) }
    texts = FuzzyIndex(rows.map { $0.name + "  " + $0.detail })
  }

  /// A command on a screen; one that several keys do is offered once.
  private struct Action: Hashable {
    let command: Command
    let screen: Screen?
  }

  private static func row(_ item: PaletteItem, _ application: Application) -> Choice.Row {
    switch item {
    case .action(let index):
      let binding = Bindings.all[index]
      let place = binding.home.map { $0.screen.name.description + ": " } ?? ""
      let keys = binding.keys.map(\.name.description).joined(separator: ", ")
      return Choice.Row(name: place + binding.name.description, detail: keys)
    case .user(let item):
      let user = application.users[item - 1]
      return Choice.Row(name: "log in as " + user.id, detail: user.details)
    case .endpoint(let item):
      let endpoint = application.endpoints[item]
      return Choice.Row(
        name: "go to " + endpoint.methodsText + " " + endpoint.rule, detail: endpoint.name)
    }
  }
}
