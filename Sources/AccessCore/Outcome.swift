/// A target's answer to a step.
public enum Outcome: Equatable, Sendable {
  /// The answer to ``Step/login(_:)``; `ok` is false for an unknown or inactive user.
  case login(String, ok: Bool)
  /// The answer to ``Step/logout``.
  case logout
  /// The answer to ``Step/abortHandler(_:)``.
  case abortHandler(AbortHandlerChoice)
  /// The answer to ``Step/hit(_:)`` or ``Step/probe(_:as:)``.
  case answer(Answer)
}

extension Outcome {
  /// Who is logged in after a step.
  ///
  /// - Parameters:
  ///   - step: the step that was answered.
  ///   - before: the session user's id before it, or nil.
  /// - Returns: the session user's id, or nil.
  public func sessionUser(after step: Step, before: String?) -> String? {
    if case .probe = step { return before }
    return switch self {
    case .login(let id, let ok): ok ? id : before
    case .logout: nil
    case .abortHandler: before
    case .answer(let answer): answer.user
    }
  }
}

/// The answer to a hit or a probe: the decision and the HTTP response.
public struct Answer: Equatable, Sendable {
  /// The request.
  public var request: RequestLine
  /// The endpoint's name, or nil if routing found none.
  public var endpoint: String?
  /// The session user's id after the step, or nil.
  public var user: String?
  /// The decision.
  public var decision: Decision
  /// Why; nil for `unguarded` and `notReached`.
  public var reason: Reason?
  /// How the abort handler ended; nil if it was not called.
  public var handler: HandlerEnd?
  /// How `login_required` ended; nil if the view has none or it was not reached.
  public var login: LoginCheck?
  /// Whether the view function ran.
  public var viewRan: Bool
  /// The HTTP status code; nil where a probe of a real application stops before the view.
  public var status: Int?
  /// The Location header as Werkzeug sends it, or nil.
  public var location: String?
  /// The Python type name of an unhandled exception, or nil.
  public var error: String?
  /// The body of a GET that was answered 200, else nil.
  public var body: String?
  /// Whether the probe was as a user whom `login_user` refuses: it is then anonymous's answer.
  public var inactive: Bool
  /// The decorator or hook of a real application that may have decided, or that a probe cannot ask;
  /// nil: there is none.
  public var unknownGuard: String?
  /// The ordered stages, if they were asked for; else empty.
  public var trace: [Stage]

  /// Makes an answer.
  public init(
    request: RequestLine, endpoint: String? = nil, user: String? = nil,
    decision: Decision = .notReached, reason: Reason? = nil, handler: HandlerEnd? = nil,
    login: LoginCheck? = nil, viewRan: Bool = false, status: Int? = nil, location: String? = nil,
    error: String? = nil, body: String? = nil, inactive: Bool = false,
    unknownGuard: String? = nil, trace: [Stage] = []
  ) {
    self.request = request
    self.endpoint = endpoint
    self.user = user
    self.decision = decision
    self.reason = reason
    self.handler = handler
    self.login = login
    self.viewRan = viewRan
    self.status = status
    self.location = location
    self.error = error
    self.body = body
    self.inactive = inactive
    self.unknownGuard = unknownGuard
    self.trace = trace
  }

  /// How `login_required` ended.
  public enum LoginCheck: String, Equatable, Sendable {
    /// The user is authenticated, or the method is exempt.
    case passed
    /// The request ended here: 401, or a redirect to the login view.
    case stopped
  }

  /// What a guard that is not known makes of a request that the others let in; nil: there is none.
  private var unknownVerdict: Verdict? {
    guard unknownGuard != nil else { return nil }
    return viewRan ? .allowed : status == nil ? .unknown : error != nil ? .trouble : .refused
  }

  /// Whether an endpoint gave the answer, and no other.
  public func isAnswered(by endpoint: Application.Endpoint) -> Bool {
    String.haveSameBytes(self.endpoint, endpoint.name)
  }

  /// Whether the abort handler was called and did not do its work: it returned, or failed with
  /// something other than an HTTP error.
  public var isMisaborted: Bool {
    decision == .denied && (handler == .returned || error != nil)
  }

  /// Whether the request gets in: the guard, or the lack of one, lets it, and no guard that is not known
  /// has ended it.
  public var letsIn: Bool {
    guard decision == .allowed || decision == .unguarded else { return false }
    return unknownGuard == nil || viewRan || status == nil
  }

  /// The verdict in a word, for lists and the matrix.
  public var verdict: Verdict {
    switch decision {
    case .error: .trouble
    case .denied: isMisaborted ? .trouble : .refused
    case .allowed: unknownVerdict ?? .allowed
    case .unguarded: unknownVerdict ?? (login == .passed ? .allowed : .open)
    case .notReached:
      if login == .stopped {
        error != nil ? .trouble : .refused
      } else if unknownGuard != nil {
        error != nil ? .trouble : status == nil ? .unknown : .refused
      } else {
        .open
      }
    }
  }
}

/// What a list or the matrix says of a user and an endpoint.
public enum Verdict: String, CaseIterable, Equatable, Sendable {
  /// Allowed, or past `login_required`.
  case allowed
  /// Denied, or stopped by `login_required`.
  case refused
  /// An error, or an abort handler that did not do its work.
  case trouble
  /// No guard, or routing ended the request.
  case open
  /// Nobody can say without a hit: a guard of the application's own stands before the view.
  case unknown

  /// The sign where the terminal can show UTF-8.
  public var sign: Character {
    switch self {
    case .allowed: "✓"
    case .refused: "✗"
    case .trouble: "!"
    case .open: "·"
    case .unknown: "?"
    }
  }

  /// The sign for a terminal, to be printed.
  public func sign(in repertoire: DisplayText.Repertoire) -> DisplayText {
    "\(String(repertoire == .unicode ? sign : asciiSign))"
  }

  /// The sign in ASCII.
  public var asciiSign: Character {
    switch self {
    case .allowed: "v"
    case .refused: "x"
    case .trouble: "!"
    case .open: "."
    case .unknown: "?"
    }
  }
}
