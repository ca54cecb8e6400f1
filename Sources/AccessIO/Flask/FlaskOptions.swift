import AccessCore

/// How a real application is opened and asked.
public struct FlaskOptions: Equatable, Sendable {
  /// The Python that runs it, a path or a name; nil: as ``FlaskLaunch`` finds it.
  public var python: String?
  /// The ids of users, in order.
  public var users: [String]
  /// Where the application's own Python has users, `shop.models:users`: ids or user objects, or a
  /// function that gives them; nil: nowhere.
  public var usersFrom: String?
  /// The keys of a session in which a user is logged in, with `{id}` for the user's id; nil: those
  /// of Flask-Login.
  public var session: JSONValue?
  /// Where the application's own Python has abort handlers by name, `shop.access:handlers`; nil: in
  /// `abort_handlers` of its module, if that is there.
  public var abortHandlers: String?
  /// Whether probes run the application's `before_request` functions.
  public var runsHooks: Bool
  /// How long an answer may take.
  public var timeout: Duration
  /// Whether hits with methods other than GET, HEAD and OPTIONS are done unasked.
  public var allowsWrites: Bool

  /// Makes options.
  public init(
    python: String? = nil, users: [String] = [], usersFrom: String? = nil,
    session: JSONValue? = nil, abortHandlers: String? = nil, runsHooks: Bool = false,
    timeout: Duration = .seconds(10), allowsWrites: Bool = false
  ) {
    self.python = python
    self.users = users
    self.usersFrom = usersFrom
    self.session = session
    self.abortHandlers = abortHandlers
    self.runsHooks = runsHooks
    self.timeout = timeout
    self.allowsWrites = allowsWrites
  }

  /// The session keys that the text of a JSON object names.
  ///
  /// - Returns: the object; nil if the text is none, or if no text in it holds `{id}` or `{id:int}`.
  public static func session(_ text: String) -> JSONValue? {
    guard let value = JSONValue(text), case .object(let members) = value else { return nil }
    let holdsID = members.contains { member in
      guard case .string(let text) = member.value else { return false }
      return text.contains("{id}") || text == "{id:int}"
    }
    return holdsID ? value : nil
  }
}

extension JSONValue {
  /// Reads a JSON text; nil if it is none.
  public init?(_ text: String) {
    do {
      self = try JSONReader.read(Array(text.utf8)[...]).value
    } catch {
      return nil
    }
  }
}
