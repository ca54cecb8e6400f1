/// What only a real application has: code in files, versions, what looks wrong in it.
public struct RealApplication: Equatable, Sendable {
  /// What it runs on, as in `Flask 3.1.3`: Python, Flask, Werkzeug, Flask-Login, Flask-Access, as far
  /// as they are there.
  public var versions: [String]
  /// What looks suspicious, in the order of the endpoints.
  public var findings: [Finding]
  /// The functions that run before a view, whatever its decorators: `before_request`.
  public var hooks: [Hook]
  /// The function that `CURRENT_USER` is, or nil if it is none.
  public var currentUser: SourceCode?
  /// The function that `ABORT_FN` is, or nil if it is none.
  public var abortHandler: SourceCode?
  /// Flask-Login's user loader, or nil.
  public var userLoader: SourceCode?
  /// Whether hits with methods that may write are done without a question.
  public var allowsWrites: Bool

  /// Makes a description.
  public init(
    versions: [String] = [], findings: [Finding] = [], hooks: [Hook] = [],
    currentUser: SourceCode? = nil, abortHandler: SourceCode? = nil, userLoader: SourceCode? = nil,
    allowsWrites: Bool = false
  ) {
    self.versions = versions
    self.findings = findings
    self.hooks = hooks
    self.currentUser = currentUser
    self.abortHandler = abortHandler
    self.userLoader = userLoader
    self.allowsWrites = allowsWrites
  }

  /// A function that Flask calls before the view.
  public struct Hook: Equatable, Sendable {
    /// The function's name, `shop.auth.load_user`.
    public var name: String
    /// The blueprint whose views it runs before; nil: all views.
    public var blueprint: String?

    /// Makes a hook.
    public init(name: String, blueprint: String? = nil) {
      self.name = name
      self.blueprint = blueprint
    }
  }
}

extension Application {
  /// The request of a step that may write to a real application without anybody having said that it
  /// may; nil: there is nothing to ask about.
  public func writingRequest(of step: Step) -> RequestLine? {
    guard let real, !real.allowsWrites, case .hit(let request) = step, request.mayWrite else {
      return nil
    }
    return request
  }
}

/// A piece of a real application's code.
public struct SourceCode: Equatable, Sendable {
  /// What it is called, as in `shop.web.home`.
  public var name: String
  /// The file that it stands in, or nil.
  public var file: String?
  /// The number of its first line in the file, from 1, or nil.
  public var line: Int?
  /// Its text; empty if it is not to be had.
  public var text: String
  /// The lambda that does the same, where it is a lambda or nothing but one `return`; nil otherwise.
  public var lambda: String?

  /// Where it stands, as in `shop/web.py:12`; nil: in no file.
  public var place: String? {
    guard let file else { return nil }
    return line.map { "\(file):\($0)" } ?? file
  }

  /// Makes a piece of code.
  public init(
    name: String, file: String? = nil, line: Int? = nil, text: String = "", lambda: String? = nil
  ) {
    self.name = name
    self.file = file
    self.line = line
    self.text = text
    self.lambda = lambda
  }
}

/// Something in an application that looks like a mistake.
public struct Finding: Equatable, Sendable {
  /// What it is.
  public var kind: Kind
  /// The endpoint that it is about, or nil.
  public var endpoint: String?
  /// What is wrong, in a sentence: lower case, no full stop.
  public var message: String
  /// The file and the line where it is, `shop/web.py:14`, or nil.
  public var place: String?

  /// Makes a finding.
  public init(_ kind: Kind, endpoint: String? = nil, message: String, place: String? = nil) {
    self.kind = kind
    self.endpoint = endpoint
    self.message = message
    self.place = place
  }

  /// What can be found.
  public enum Kind: String, CaseIterable, Equatable, Sendable {
    /// An endpoint without any guard.
    case noGuard = "no_guard"
    /// A guard above `@app.route`, which does nothing: the view is open.
    case guardAboveRoute = "guard_above_route"
    /// A `CURRENT_USER` that can be called but is no plain function, so that it never is.
    case currentUserNotCalled = "current_user_not_called"
    /// No `CURRENT_USER`, though there are guards.
    case currentUserUnset = "current_user_unset"
    /// An `ABORT_FN` that returns.
    case abortHandlerReturns = "abort_fn_returns"
    /// A `has_access` that cannot take what an endpoint requires.
    case hasAccessArguments = "has_access_arguments"
    /// A decorator or a hook that may be a guard, or may not.
    case unknownGuard = "unknown_guard"
  }
}
