/// One request: what Flask's and Flask-Login's proxies stand for while it runs.
final class RequestContext: Object, @unchecked Sendable {
  let application: CompiledScenario
  let method: String
  let target: RequestTarget
  let session: SessionObject
  /// The endpoint's name, once routing found one.
  var endpoint: String?
  /// The URL's variables by name.
  var viewArguments: [(name: StringObject, value: Value)] = []
  private var loadedUser: Value?
  /// The packed lists that were asked for, so that each is one object while the request runs.
  private var unpackedLists: [PackedList: Value] = [:]

  /// Where a packed list is.
  private struct PackedList: Hashable {
    let table: ObjectIdentifier
    let place: Int
  }

  /// The session's key of Flask's flashed messages.
  private static let flashes = HashedValue(StringObject("_flashes"))
  /// How many flashed messages a session keeps.
  ///
  /// Flask has no limit and a browser that of its cookies; nothing takes messages out here, and each
  /// later request copies what the session holds.
  private static let mostFlashes = 100

  init(
    application: CompiledScenario, method: String, target: RequestTarget, session: SessionObject
  ) {
    self.application = application
    self.method = method
    self.target = target
    self.session = session
  }

  /// The request of an evaluation, if it has one.
  static func of(_ evaluator: Evaluator) throws(PythonException) -> RequestContext {
    if let context = evaluator.context as? RequestContext { return context }
    throw PythonException("RuntimeError", "Working outside of request context.")
  }

  /// A packed list of a table of users, the same object each time.
  func unpacked(_ place: Int, of table: UserTable) -> Value? {
    let key = PackedList(table: ObjectIdentifier(table), place: place)
    if let list = unpackedLists[key] { return list }
    let list = table.value(of: .packed(place))
    unpackedLists[key] = list
    return list
  }

  /// The user of this request, loaded once: Flask-Login's `_get_user`.
  func currentUser(_ evaluator: Evaluator) throws(PythonException) -> Value {
    if let loadedUser { return loadedUser }
    if session.items.keys.count > 0,
      session[LoginSession.identity] != LoginSession.browserIdentity,
      session[LoginSession.freshness] != .bool(false)
    {
      session.set(LoginSession.freshness, false)
    }
    var user = Value.none
    if let id = session[LoginSession.userID], id != .none {
      // A loader may ask for the current user itself, and so on: that has to end.
      user = try evaluator.deeper { () throws(PythonException) in
        try application.loadUser(id, evaluator)
      }
    }
    if case .none = user { user = .object(AnonymousUser()) }
    loadedUser = user
    return user
  }

  /// Flask-Login's `login_user`.
  ///
  /// - Returns: false for an inactive user.
  func logIn(
    _ user: Value, isForced: Bool = false, fresh: Value = true, _ evaluator: Evaluator
  ) throws(PythonException) -> Bool {
    if !isForced, try !evaluator.isTrue(evaluator.attribute("is_active", of: user)) {
      return false
    }
    let id = try evaluator.call(evaluator.attribute("get_id", of: user), Arguments())
    session.set(LoginSession.userID, id)
    session.set(LoginSession.freshness, fresh)
    session.set(LoginSession.identity, LoginSession.browserIdentity)
    loadedUser = user
    if case .none = user { loadedUser = .object(AnonymousUser()) }
    return true
  }

  /// Flask-Login's `logout_user`.
  func logOut(_ evaluator: Evaluator) throws(PythonException) {
    _ = try currentUser(evaluator)
    session.removeLogin()
    loadedUser = .object(AnonymousUser())
  }

  /// What Flask-Login does for whom `login_required` does not let in.
  ///
  /// - Returns: the redirect to the login view.
  /// - Throws: 401 without a login view; a `BuildError` if it cannot be reached without variables.
  func unauthorized(_ evaluator: Evaluator) throws(PythonException) -> ResponseObject {
    guard let view = application.scenario.configuration.loginView, !view.isEmpty else {
      throw HTTPError.make(401)
    }
    var flashes: [Value] = []
    if case .list(let list) = session[Self.flashes] { flashes = list.elements }
    if flashes.count < Self.mostFlashes {
      flashes.append(.tuple(["message", "Please log in to access this page."]))
      session.set(Self.flashes, .list(flashes))
    }
    let isURL = ["https://", "http://", "/"].contains { view.hasPrefix($0) }
    let base = try isURL ? view : URLBuilding.url(for: view, [], self, evaluator)
    do {
      let text = try LoginURL.text(base: base, requestURL: target.url)
      return ResponseObject.redirect(to: text, code: 302)
    } catch let fault {
      throw PythonException(fault.exception, fault.message)
    }
  }
}
