import AccessCore

/// Everything that the terminal UI knows: ``update(_:_:)`` changes it, ``view(_:)`` draws it.
public struct Model: Equatable, Sendable {
  /// The application, as it lists itself; endpoints that are never listed are left out.
  public private(set) var application: Application
  /// The id of the session user, or nil.
  public internal(set) var sessionUser: String? {
    didSet { if sessionUser != oldValue { sessionItem = userItem(sessionUser) } }
  }
  /// Which abort handler is in force.
  public internal(set) var abortHandler: AbortHandlerChoice
  /// The terminal's size.
  public internal(set) var size: Size
  /// What the terminal can show.
  public let repertoire: DisplayText.Repertoire
  /// What the target is called on the command line.
  public let target: String
  /// What was done, first to last, what was taken back, and what a transcript holds.
  public internal(set) var history = History()
  /// Whether the terminal reports the mouse.
  public internal(set) var isMouseOn = false

  /// Whether the target can be asked.
  public internal(set) var condition: Condition

  /// The steps that went out and have no answer yet.
  var waiting = Waiting()
  /// The step about which the operator just said yes; nil once it is out.
  var confirmed: Effect?
  /// The screen that is shown.
  var screen = Screen.explore
  /// The endpoints pane; an item is an index into the application's endpoints.
  var endpoints: ListState
  /// The users pane; item 0 is anonymous, item `n` the application's user `n - 1`.
  var users: ListState
  /// The pane of the explore screen that has the keys.
  var focus = Pane.endpoints
  /// The list that had the keys last: whose selection the decision pane speaks of.
  var lastList = Pane.endpoints
  /// The decision pane.
  var decision = DecisionState()
  /// The verdicts in the lists.
  var predictions: Predictions
  /// The matrix screen.
  var matrix: Matrix
  /// The Python screen.
  var code = CodePage()
  /// What the application printed.
  var output = OutputLog()
  /// The line that is typed at the bottom of the screen, if any.
  var prompt: Prompt?
  /// What stands in front of the screen, the topmost last.
  var popups: [Popup] = []
  /// What was chosen in the palette, the latest first.
  var recents: [PaletteItem] = []
  /// The ids of those who were logged in though a real application does not list them.
  private var guests: [String] = []
  /// Why the target has stopped, or why what is shown is not what it holds now; nil: all is well.
  var failure: FailurePage?
  /// What is said at the bottom of the screen until the next key.
  var status: Status?
  /// Changes when what was predicted no longer holds: after each step, and when one is taken back.
  var epoch = 0
  /// The session user's item in the users pane, 0 for nobody; nil: the user is not listed.
  private(set) var sessionItem: Int? = 0
  /// How wide the texts of the lists are.
  private(set) var widths: ColumnWidths
  /// What filters look at, made when it is first needed.
  private var endpointIndex: FilterIndex?
  private var userIndex: FilterIndex?
  private var paletteIndex: PaletteIndex?

  /// Starts with an application and nobody logged in.
  ///
  /// - Parameters:
  ///   - application: what is shown.
  ///   - target: what it is called on the command line.
  ///   - sessionUser: who is logged in.
  ///   - abortHandler: which handler is in force.
  ///   - size: the terminal's size.
  ///   - repertoire: what the terminal can show.
  ///   - isMouseOn: whether the terminal reports the mouse.
  ///   - condition: whether the target can be asked; one that is being started may have no
  ///     endpoints and users yet.
  public init(
    application: Application, target: String = "example:", sessionUser: String? = nil,
    abortHandler: AbortHandlerChoice = .configured, size: Size,
    repertoire: DisplayText.Repertoire = .unicode, isMouseOn: Bool = false,
    condition: Condition = .ready
  ) {
    let application = application.listed
    self.application = application
    self.target = target
    self.sessionUser = sessionUser
    self.abortHandler = abortHandler
    self.size = size
    self.repertoire = repertoire
    self.isMouseOn = isMouseOn
    self.condition = condition
    endpoints = ListState(count: application.endpoints.count)
    users = ListState(count: application.users.count + 1)
    predictions = Predictions(
      endpoints: application.endpoints.count, users: application.users.count + 1)
    matrix = Matrix(users: application.users.count + 1, endpoints: application.endpoints.count)
    widths = ColumnWidths(application)
    sessionItem = userItem(sessionUser)
    users.select(sessionItem ?? 0)
    if case .broken(let failure) = condition { stop(failure) }
  }

  /// The endpoint that is selected and visible, or nil.
  var selectedEndpoint: Application.Endpoint? {
    endpoints.selection.map { application.endpoints[$0] }
  }

  /// As whom a user of the list asks.
  func prober(ofUser item: Int) -> Step.Prober {
    item == 0 ? .anonymous : .user(application.users[item - 1].id)
  }

  /// The id of a user of the list; nil for anonymous.
  func userID(_ item: Int) -> String? { item == 0 ? nil : application.users[item - 1].id }

  /// The item of a user in the users pane, 0 for nobody; nil for an id that is not listed.
  func userItem(_ id: String?) -> Int? {
    guard let id else { return 0 }
    return application.users.firstIndex { $0.id.utf8.elementsEqual(id.utf8) }.map { $0 + 1 }
  }

  /// Takes over an application that was read again, with selections and filters where they can be.
  mutating func replace(application new: Application) {
    var new = new.listed
    if new.real != nil {
      for id in guests where !new.users.contains(where: { $0.id.utf8.elementsEqual(id.utf8) }) {
        new.users.append(Application.User(id: id, className: ""))
      }
    }
    let old = application
    application = new
    widths = ColumnWidths(new)
    (endpointIndex, userIndex, paletteIndex) = (nil, nil, nil)
    sessionItem = userItem(sessionUser)
    /// The place of an endpoint of the old application in the new one; nil: it is gone.
    func sameEndpoint(_ item: Int) -> Int? {
      guard old.endpoints.indices.contains(item) else { return nil }
      let before = old.endpoints[item]
      // A view class may stand there several times, by its methods.
      return new.endpoints.firstIndex {
        $0.name == before.name && $0.rule == before.rule && $0.methods == before.methods
      }
        ?? new.endpoints.firstIndex { $0.name == before.name && $0.rule == before.rule }
        ?? new.endpoints.firstIndex { $0.name == before.name }
    }
    /// The item of a user of the old application in the new one; nil: the user is gone.
    func sameUser(_ item: Int) -> Int? {
      old.users.indices.contains(item - 1) ? userItem(old.users[item - 1].id) : nil
    }
    // A selection goes to what stands in the place of what is gone; anonymous is always there.
    func endpoint(_ item: Int) -> Int {
      sameEndpoint(item) ?? min(item, max(0, new.endpoints.count - 1))
    }
    func user(_ item: Int) -> Int { sameUser(item) ?? 0 }
    let lists = (endpoints: endpoints, users: users)
    endpoints = ListState(count: new.endpoints.count)
    users = ListState(count: new.users.count + 1)
    (endpoints.first, users.first) = (lists.endpoints.first, lists.users.first)
    refilter(.endpoints, lists.endpoints.filter, origin: endpoint(lists.endpoints.selected))
    refilter(.users, lists.users.filter, origin: user(lists.users.selected))
    let axes = (users: matrix.users, endpoints: matrix.endpoints)
    matrix.restart(users: new.users.count + 1, endpoints: new.endpoints.count)
    refilterMatrix(.users, axes.users.filter, origin: user(axes.users.selected))
    refilterMatrix(.endpoints, axes.endpoints.filter, origin: endpoint(axes.endpoints.selected))
    predictions.restart(endpoints: new.endpoints.count, users: new.users.count + 1)
    recents = recents.compactMap { item in
      switch item {
      case .action: item
      case .user(let item): sameUser(item).map(PaletteItem.user)
      case .endpoint(let item): sameEndpoint(item).map(PaletteItem.endpoint)
      }
    }
    if var typed = prompt, case .filter(let filtered, let origin, let before) = typed.purpose {
      let isOfUsers = filtered == .pane(.users) || filtered == .axis(.users)
      typed.purpose = .filter(
        filtered, origin: isOfUsers ? user(origin) : endpoint(origin), before: before)
      typed.anchor = typed.anchor.map { isOfUsers ? user($0) : endpoint($0) }
      prompt = typed
    }
    decision = DecisionState()
  }

  /// Lists a user whom a real application let log in and does not list; from now on it stays.
  mutating func enlist(_ id: String) {
    guard application.real != nil, userItem(id) == nil else { return }
    guests.append(id)
    let shown = decision
    replace(application: application)
    decision = shown
    rebuildPopups(isRead: false)
  }

  /// Adds something suspicious to what was found in a real application.
  mutating func add(_ finding: Finding) { application.real?.findings.append(finding) }

  /// Filters a list of the explore screen; the selection goes to `origin` if that passes.
  mutating func refilter(_ pane: Pane, _ filter: String, origin: Int) {
    switch pane {
    case .endpoints:
      endpoints.apply(filter: filter, origin: origin, index: indexOfEndpoints(for: filter))
    case .users: users.apply(filter: filter, origin: origin, index: indexOfUsers(for: filter))
    case .decision: break
    }
  }

  /// Filters an axis of the matrix; the selection goes to `origin` if that passes.
  mutating func refilterMatrix(_ axis: MatrixAxis.Kind, _ filter: String, origin: Int) {
    switch axis {
    case .users:
      let index = indexOfUsers(for: filter)
      matrix.users.apply(filter: filter, index: index)
    case .endpoints:
      let index = indexOfEndpoints(for: filter)
      matrix.endpoints.apply(filter: filter, index: index)
    }
    matrix.resort()
    switch axis {
    case .users: matrix.users.reselect(origin)
    case .endpoints: matrix.endpoints.reselect(origin)
    }
  }

  /// What a filter looks at in endpoints; it is not made for an empty filter.
  private mutating func indexOfEndpoints(for filter: String) -> FilterIndex? {
    if endpointIndex == nil, !filter.isEmpty {
      let endpoints = application.endpoints
      endpointIndex = FilterIndex(count: endpoints.count) { endpoints[$0].filterText }
    }
    return endpointIndex
  }

  private mutating func indexOfUsers(for filter: String) -> FilterIndex? {
    if userIndex == nil, !filter.isEmpty {
      let users = application.users
      userIndex = FilterIndex(count: users.count + 1) { item in
        item == 0 ? "anonymous" : users[item - 1].filterText
      }
    }
    return userIndex
  }

  /// A palette of all there is, with nothing typed.
  private mutating func makePalette() -> Palette {
    let index = paletteIndex ?? PaletteIndex(application)
    paletteIndex = index
    return Palette(index, recents: recents)
  }

  /// Opens the palette.
  mutating func openPalette() { popups.append(.palette(makePalette())) }

  /// A palette for an application that was read again; what was typed and selected stays.
  mutating func rebuilt(_ old: Palette) -> Palette {
    var palette = makePalette()
    palette.takePlace(of: old)
    return palette
  }
}
