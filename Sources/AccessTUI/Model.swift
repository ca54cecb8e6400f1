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
  public internal(set) var target: String
  /// What was done, first to last, what was taken back, and what a transcript holds.
  public internal(set) var history = History()
  /// Whether the terminal reports the mouse.
  public internal(set) var isMouseOn = false

  /// Whether the target can be asked.
  public internal(set) var condition: Condition
  /// How far the scenario is read; nil: it is not being read, or that takes no time worth telling.
  var reading: Reading?

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
  /// The transcript that is played as if somebody typed it; nil: none is.
  var demonstration: Demonstration?
  /// The lesson that is given on the application; nil: none is.
  var lesson: LessonState?
  /// The cell of which it is looked for what would have to be otherwise; nil: none.
  var whatIf: WhatIf.Question?
  /// Whether the scenario can be edited.
  public let editability: Editability
  /// The changes that are not in the scenario's file yet.
  public internal(set) var draft = Draft()
  /// Whether a change of the draft is being read.
  public internal(set) var isDrafting = false
  /// Where they stand among the steps.
  var timeline = EditTimeline()
  /// Whether it is being looked at what the draft changes.
  var isComparing = false
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
  /// How wide the texts of the lists are, as far as they were measured.
  var widths: ColumnWidths
  /// What filters and the palette look at, prepared as far as it was needed.
  var texts: ListTexts
  /// How much of what takes long is done at once.
  var slice = Model.sliceSteps
  /// Whether the run loop was asked to say that there is time for more.
  var isResuming = false

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
  ///   - condition: whether the target can be asked; one that is being read or started may have no
  ///     endpoints and users yet.
  ///   - editability: whether the application can be edited.
  public init(
    application: Application, target: String = "example:", sessionUser: String? = nil,
    abortHandler: AbortHandlerChoice = .configured, size: Size,
    repertoire: DisplayText.Repertoire = .unicode, isMouseOn: Bool = false,
    condition: Condition = .ready, editability: Editability = .possible
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
    self.editability = editability
    endpoints = ListState(count: application.endpoints.count)
    users = ListState(count: application.users.count + 1)
    predictions = Predictions(
      endpoints: application.endpoints.count, users: application.users.count + 1)
    matrix = Matrix(users: application.users.count + 1, endpoints: application.endpoints.count)
    widths = ColumnWidths(application)
    texts = ListTexts(application)
    sessionItem = userItem(sessionUser)
    users.select(sessionItem ?? 0)
    measure()
    if case .broken(let failure) = condition { stop(failure) }
  }

  /// Whether a binding means anything here: the keys that edit are not there where nothing is edited.
  func offers(_ binding: Binding) -> Bool {
    editability != .readOnly || !binding.command.isOfEditing
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
    // Mostly it is somebody who is selected.
    if users.selected > 0, application.users.indices.contains(users.selected - 1),
      application.users[users.selected - 1].id.isIdentical(to: id)
    {
      return users.selected
    }
    return application.users.firstIndex { $0.id.isIdentical(to: id) }.map { $0 + 1 }
  }

  /// Takes over an application that was read again, with selections and filters where they can be.
  mutating func replace(application new: Application) {
    var new = new.listed
    if new.real != nil {
      for id in guests where !new.users.contains(where: { $0.id.isIdentical(to: id) }) {
        new.users.append(Application.User(id: id, className: ""))
      }
    }
    let old = application
    application = new
    widths = ColumnWidths(new)
    texts = ListTexts(new)
    measure()
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
    func user(_ item: Int) -> Int { sameUser(item) ?? min(item, new.users.count) }
    let lists = (endpoints: endpoints, users: users)
    endpoints = ListState(count: new.endpoints.count)
    users = ListState(count: new.users.count + 1)
    (endpoints.first, users.first) = (lists.endpoints.first, lists.users.first)
    refilter(.endpoints, lists.endpoints.filter, origin: endpoint(lists.endpoints.origin))
    refilter(.users, lists.users.filter, origin: user(lists.users.origin))
    let axes = (users: matrix.users, endpoints: matrix.endpoints)
    matrix.restart(users: new.users.count + 1, endpoints: new.endpoints.count)
    refilterMatrix(.users, axes.users.filter, origin: user(axes.users.origin))
    refilterMatrix(.endpoints, axes.endpoints.filter, origin: endpoint(axes.endpoints.origin))
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
    case .endpoints: endpoints.apply(filter: filter, origin: origin)
    case .users: users.apply(filter: filter, origin: origin)
    case .decision: break
    }
  }

  /// Filters an axis of the matrix; the selection goes to `origin` if that passes.
  mutating func refilterMatrix(_ axis: MatrixAxis.Kind, _ filter: String, origin: Int) {
    matrix.apply(filter: filter, to: axis, origin: origin)
  }

  /// Opens the palette.
  mutating func openPalette() {
    popups.append(.palette(Palette(PaletteIndex(application, offers), recents: recents)))
  }

  /// A palette for an application that was read again; what was typed and selected stays.
  func rebuilt(_ old: Palette) -> Palette {
    var palette = Palette(PaletteIndex(application, offers), recents: recents)
    palette.takePlace(of: old)
    return palette
  }
}
