import AccessCore

/// Everything that the terminal UI knows: ``update(_:_:)`` changes it, ``view(_:)`` draws it.
public struct Model: Equatable, Sendable {
  /// The application, as it lists itself; endpoints that are never listed are left out.
  public private(set) var application: Application
  /// The id of the session user, or nil.
  public internal(set) var sessionUser: String?
  /// Which abort handler is in force.
  public internal(set) var abortHandler: AbortHandlerChoice
  /// The terminal's size.
  public internal(set) var size: Size
  /// What the terminal can show.
  public let repertoire: DisplayText.Repertoire
  /// What was done, first to last.
  public internal(set) var history: [HistoryEntry] = []

  /// The screen that is shown.
  var screen = Screen.explore
  /// The endpoints pane; an item is an index into the application's endpoints.
  var endpoints: ListState
  /// The users pane; item 0 is anonymous, item `n` the application's user `n - 1`.
  var users: ListState
  /// The pane that has the keys.
  var focus = Pane.endpoints
  /// The list that had the keys last: whose selection the decision pane speaks of.
  var lastList = Pane.endpoints
  /// The decision pane.
  var decision = DecisionState()
  /// The verdicts in the lists.
  var predictions: Predictions
  /// The line that is typed at the bottom of the screen, if any.
  var prompt: Prompt?
  /// What stands in front of the panes, the topmost last.
  var popups: [Popup] = []
  /// Whether the file has changed and could not be read again.
  var isOutdated = false
  /// What is said at the bottom of the screen until the next key.
  var status: Status?

  /// Starts with an application and nobody logged in.
  ///
  /// - Parameters:
  ///   - application: what is shown.
  ///   - sessionUser: who is logged in.
  ///   - abortHandler: which handler is in force.
  ///   - size: the terminal's size.
  ///   - repertoire: what the terminal can show.
  public init(
    application: Application, sessionUser: String? = nil,
    abortHandler: AbortHandlerChoice = .configured, size: Size,
    repertoire: DisplayText.Repertoire = .unicode
  ) {
    let application = application.listed
    self.application = application
    self.sessionUser = sessionUser
    self.abortHandler = abortHandler
    self.size = size
    self.repertoire = repertoire
    endpoints = ListState(count: application.endpoints.count)
    users = ListState(count: application.users.count + 1)
    predictions = Predictions(
      endpoints: application.endpoints.count, users: application.users.count + 1)
    users.select(userItem(sessionUser))
  }

  /// The endpoint that is selected and visible, or nil.
  var selectedEndpoint: Application.Endpoint? {
    endpoints.selection.map { application.endpoints[$0] }
  }

  /// As whom a user of the list asks.
  func prober(ofUser item: Int) -> Step.Prober {
    item == 0 ? .anonymous : .user(application.users[item - 1].id)
  }

  /// The item of a user in the users pane; 0 for nobody and for an id that is not listed.
  func userItem(_ id: String?) -> Int {
    guard let id else { return 0 }
    return (application.users.firstIndex { $0.id.utf8.elementsEqual(id.utf8) } ?? -1) + 1
  }

  /// Takes over an application that was read again, with selections and filters where they can be.
  mutating func replace(application new: Application) {
    let new = new.listed
    let endpoint =
      application.endpoints.isEmpty ? nil : application.endpoints[self.endpoints.selected]
    let user = users.selected == 0 ? nil : application.users[users.selected - 1].id
    let filters = (endpoints: endpoints.filter, users: users.filter)
    application = new
    endpoints = ListState(count: new.endpoints.count)
    users = ListState(count: new.users.count + 1)
    let item =
      new.endpoints.firstIndex { $0.name == endpoint?.name && $0.rule == endpoint?.rule }
      ?? new.endpoints.firstIndex { $0.name == endpoint?.name }
    endpoints.apply(filter: filters.endpoints, origin: item ?? 0, text: endpointText)
    users.apply(filter: filters.users, origin: userItem(user), text: userText)
    predictions.restart(endpoints: new.endpoints.count, users: new.users.count + 1)
    decision = DecisionState()
  }

  /// What a filter looks at in an endpoint.
  func endpointText(_ item: Int) -> String {
    let endpoint = application.endpoints[item]
    return endpoint.methods.joined(separator: " ") + " " + endpoint.rule + " " + endpoint.name + " "
      + endpoint.guardText
  }

  /// What a filter looks at in a user.
  func userText(_ item: Int) -> String {
    guard item > 0 else { return "anonymous" }
    let user = application.users[item - 1]
    return ([user.id, user.className] + user.attributes).joined(separator: " ")
  }
}

/// The screens; more of them slot in here, in ``Bindings`` and in ``view(_:)``.
enum Screen: Hashable, Sendable {
  /// Endpoints, users, and the decision on the two.
  case explore
}

/// The panes of the explore screen, in the order of Tab.
enum Pane: CaseIterable, Hashable, Sendable {
  case endpoints
  case users
  case decision

  /// The pane some places further; it goes round.
  func advanced(by places: Int) -> Pane {
    let all = Pane.allCases
    let index = (all.firstIndex(of: self) ?? 0) + places
    return all[((index % all.count) + all.count) % all.count]
  }
}

/// Something said at the bottom of the screen.
struct Status: Equatable, Sendable {
  /// What is said.
  var text: DisplayText
  /// Whether it is about something that went wrong.
  var isTrouble = false
}

/// A step that was done, with what it came to.
public struct HistoryEntry: Equatable, Sendable {
  /// The session user before it.
  public let userBefore: String?
  /// The step.
  public let step: Step
  /// What came out.
  public let outcome: Outcome
}

extension Application {
  /// The application without Flask's own `static` endpoint, which is routed but not listed.
  fileprivate var listed: Application {
    var copy = self
    copy.endpoints.removeAll { $0.name == "static" && $0.rule == "/static/<path:filename>" }
    return copy
  }
}

extension Application.User {
  /// The class and the attributes, without the id that stands beside them.
  var details: String { ([className] + attributes.dropFirst()).joined(separator: " ") }
}

extension Application.Endpoint {
  /// What guards the endpoint, in a few words.
  var guardText: String {
    let arguments = requirement.map { $0.isEmpty ? "()" : $0 }
    return switch (loginRequired, arguments) {
    case (false, nil): "no guard"
    case (true, nil): "login required"
    case (false, let arguments?): arguments
    case (true, let arguments?): "login + \(arguments)"
    }
  }

  /// The request that stands for the endpoint in the lists.
  var representative: RequestLine {
    examples.first ?? RequestLine(method: methods.first ?? "GET", target: rule)
  }
}
