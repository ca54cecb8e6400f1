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

/// Every action, user and endpoint of an application, in this order, with its name.
struct PaletteIndex: Equatable, Sendable {
  /// The bindings that are offered.
  private let actions: [Int]
  private let users: [Application.User]
  private let endpoints: [Application.Endpoint]

  /// Gathers everything that an application has.
  ///
  /// - Parameters:
  ///   - application: the application.
  ///   - offers: whether a binding is offered.
  init(_ application: Application, _ offers: (Binding) -> Bool = { _ in true }) {
    var seen: Set<Action> = []
    actions = Bindings.all.indices.filter { index in
      let binding = Bindings.all[index]
      return binding.isAction && offers(binding)
        && seen.insert(Action(command: binding.command, screen: binding.home?.screen)).inserted
    }
    users = application.users
    endpoints = application.endpoints
  }

  /// A command on a screen; one that several keys do is offered once.
  private struct Action: Hashable {
    let command: Command
    let screen: Screen?
  }

  /// How much is offered.
  var count: Int { actions.count + users.count + endpoints.count }

  /// What is offered in a place.
  func item(_ place: Int) -> PaletteItem {
    if place < actions.count { return .action(actions[place]) }
    let place = place - actions.count
    return place < users.count ? .user(place + 1) : .endpoint(place - users.count)
  }

  /// The place of something that is offered; nil: it is not.
  func place(of item: PaletteItem) -> Int? {
    switch item {
    case .action(let index): actions.firstIndex(of: index)
    case .user(let item): users.indices.contains(item - 1) ? actions.count + item - 1 : nil
    case .endpoint(let item):
      endpoints.indices.contains(item) ? actions.count + users.count + item : nil
    }
  }

  /// The name of what is offered in a place, and more about it.
  func row(_ place: Int) -> Choice.Row {
    switch item(place) {
    case .action(let index):
      let binding = Bindings.all[index]
      let place = binding.home.map { $0.screen.name.description + ": " } ?? ""
      let keys = binding.keys.map(\.name.description).joined(separator: ", ")
      return Choice.Row(name: place + binding.name.description, detail: keys)
    case .user(let item):
      let user = users[item - 1]
      return Choice.Row(name: Self.logIn + user.id, detail: user.details)
    case .endpoint(let item):
      let endpoint = endpoints[item]
      return Choice.Row(
        name: "go to " + endpoint.methodsText + " " + endpoint.rule, detail: endpoint.name)
    }
  }

  /// What letters are looked for in, in a place.
  func text(_ place: Int) -> String {
    var bytes: [UInt8] = []
    write(place, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Writes what letters are looked for in to the end of others, as UTF-8: the name and more about it.
  func write(_ place: Int, to bytes: inout [UInt8]) {
    guard case .user(let item) = item(place) else {
      let row = row(place)
      bytes.append(contentsOf: "\(row.name)  \(row.detail)".utf8)
      return
    }
    // There are many users: nothing is made of their parts in between.
    let user = users[item - 1]
    bytes.append(contentsOf: Self.logIn.utf8)
    bytes.append(contentsOf: user.id.utf8)
    bytes.append(UInt8(ascii: " "))
    if !user.className.isEmpty { bytes.append(word: user.className) }
    user.writeAttributes(dropping: 1, to: &bytes)
  }

  /// What stands before a user's id.
  private static let logIn = "log in as "
}
