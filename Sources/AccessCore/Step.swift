/// A request's method and target, as in `GET /secret-code?x=1`.
public struct RequestLine: Hashable, Sendable, CustomStringConvertible {
  /// The method, upper case.
  public var method: String
  /// The path, percent-encoded or not, with a query after `?` if there is one.
  public var target: String

  /// Makes a request line.
  public init(method: String, target: String) {
    self.method = method
    self.target = target
  }

  /// Reads `METHOD /path?query`; a lone path is a GET.
  ///
  /// - Returns: nil if the text is neither: the method must be letters, the target begin with `/`.
  public init?(_ text: String) {
    let words = text.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: true)
    guard let last = words.last, last.hasPrefix("/") else { return nil }
    self.target = String(last)
    self.method = words.count == 2 ? words[0].uppercased() : "GET"
    guard method.utf8.allSatisfy({ (65...90).contains($0) }) else { return nil }
  }

  /// Whether the view may change something: the method is none of GET, HEAD and OPTIONS.
  public var mayWrite: Bool { !["GET", "HEAD", "OPTIONS"].contains(method) }

  /// The text that ``init(_:)`` reads.
  public var description: String { "\(method) \(target)" }
}

/// What can be done to a target.
public enum Step: Hashable, Sendable {
  /// The operator logs a user in, as `login_user` would, without a password.
  case login(String)
  /// The operator logs the session user out.
  case logout
  /// The operator chooses what `ABORT_FN` holds.
  case abortHandler(AbortHandlerChoice)
  /// A request, for real: the session may change.
  case hit(RequestLine)
  /// A request on a copy of the whole application, which changes nothing.
  case probe(RequestLine, as: Prober)

  /// As whom a probe asks.
  public enum Prober: Hashable, Sendable {
    /// As the session stands.
    case session
    /// As nobody.
    case anonymous
    /// As the user with this id, freshly logged in.
    case user(String)
  }
}

/// What the operator can set `ABORT_FN` to.
public enum AbortHandlerChoice: Hashable, Sendable {
  /// The scenario's own `ABORT_FN`.
  case configured
  /// Nothing, so Flask-Access's default, `abort(403)`.
  case unset
  /// One of the scenario's `abort_handlers`.
  case named(String)
}

/// A step that the application cannot do.
public enum StepError: Error, Equatable, Sendable {
  /// No abort handler has this name.
  case unknownAbortHandler(String)
  /// No user has this id.
  case unknownUser(String)
  /// A real application cannot do it; the text says why: lower case, no full stop.
  case impossible(String)
  /// The target gives no answers any more.
  case failed(TargetFailure)
}

/// Why a real application gives no answers.
public struct TargetFailure: Error, Equatable, Sendable {
  /// What happened: lower case, no full stop.
  public var message: String
  /// The traceback, or what the application printed last; empty if there is neither.
  public var details: [String]
  /// What would mend it, or nil.
  public var hint: String?

  /// Makes a failure.
  public init(_ message: String, details: [String] = [], hint: String? = nil) {
    self.message = message
    self.details = details
    self.hint = hint
  }
}
