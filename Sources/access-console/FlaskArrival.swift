import AccessCore
import AccessIO

/// A process that is to answer for an application: as soon as the application is open in it, and its
/// browser stands where the operator's does.
struct FlaskArrival {
  /// Where a browser stands.
  struct Position: Equatable {
    var state: FlaskBridge.State
    var sessionUser: String?
    var abortHandler = AbortHandlerChoice.configured
  }

  /// The process.
  let bridge: FlaskBridge
  /// When it was started.
  let start = FileTime.now
  /// The application as the process found it; nil: it is not open yet.
  private(set) var application: Application?
  /// Where the browser is wanted; nil: where the application begins.
  private var goal: Position?
  /// Where it stands, once it stands where it is wanted; nil: it is under way.
  private var position: Position?
  /// Where the browser stood when that was told last.
  private var state: FlaskBridge.State?

  /// Starts a process.
  ///
  /// - Parameters:
  ///   - launch: where the application stands and which Python runs it.
  ///   - options: how it is opened.
  ///   - goal: where the browser is wanted; nil: where the application begins.
  /// - Throws: why no process can be started.
  init(
    _ launch: FlaskLaunch, options: FlaskOptions, goal: Position?
  ) throws(TargetFailure) {
    bridge = try FlaskBridge(launch, options: options, state: goal?.state)
    self.goal = goal
  }

  /// Sends the browser where it is wanted, unless it has arrived there.
  ///
  /// - Parameter goal: where it is wanted now.
  /// - Returns: where it stands, once it has arrived; nil: not yet.
  mutating func position(for goal: Position?) -> Position? {
    guard let position else { return nil }
    guard let goal, goal != self.goal else { return position }
    self.goal = goal
    self.position = nil
    bridge.send(.restore(goal.state))
    return nil
  }

  /// Takes over what an event says of the application and its browser.
  mutating func take(_ event: FlaskBridge.Event) {
    switch event {
    case .opened(let application, let user, let state):
      self.application = application
      settle(user, state)
    case .restored(let user, let state): settle(user, state)
    case .answered(let step, let outcome, let state):
      arrive(outcome.sessionUser(after: step, before: nil), state ?? self.state)
    case .refused: arrive(nil, state)
    case .printed, .imported, .failed: break
    }
  }

  /// Makes sure that whoever was logged in is: a session does not outlive a secret key that is made
  /// at each start.
  private mutating func settle(_ user: String?, _ state: FlaskBridge.State) {
    self.state = state
    if let wanted = goal?.sessionUser, wanted != user {
      bridge.send(.step(.login(wanted), tracing: false))
    } else {
      arrive(user, state)
    }
  }

  private mutating func arrive(_ user: String?, _ state: FlaskBridge.State?) {
    guard let application, let state else { return }
    let handler = application.known(goal?.abortHandler ?? .configured)
    position = Position(state: state, sessionUser: user, abortHandler: handler)
  }
}

extension Application {
  /// A choice of an abort handler, if there is that handler; else the configured one.
  func known(_ choice: AbortHandlerChoice) -> AbortHandlerChoice {
    guard case .named(let name) = choice else { return choice }
    let isKnown = abortHandlers.contains { $0.name.utf8.elementsEqual(name.utf8) }
    return isKnown ? choice : .configured
  }
}
