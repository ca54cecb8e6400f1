/// Something in an application that looks like a mistake.
public struct Finding: Hashable, Sendable {
  /// What it is.
  public var kind: Kind
  /// The endpoints that it is about; none: the application as a whole, or a user.
  public var endpoints: [String]
  /// The id of the user whom it is about, or nil.
  public var user: String?
  /// What is wrong, in a sentence: lower case, no full stop.
  public var message: String
  /// Where it is, or nil.
  public var place: Place?

  /// The endpoint that it is about; nil if it is about none or about several.
  public var endpoint: String? { endpoints.count == 1 ? endpoints[0] : nil }

  /// Makes a finding about one endpoint, or about none.
  public init(
    _ kind: Kind, endpoint: String? = nil, user: String? = nil, message: String,
    place: Place? = nil
  ) {
    self.init(
      kind, endpoints: endpoint.map { [$0] } ?? [], user: user, message: message, place: place)
  }

  /// Makes a finding.
  public init(
    _ kind: Kind, endpoints: [String], user: String? = nil, message: String, place: Place? = nil
  ) {
    self.kind = kind
    self.endpoints = endpoints
    self.user = user
    self.message = message
    self.place = place
  }

  /// What can be found.
  public enum Kind: String, CaseIterable, Hashable, Sendable {
    /// An endpoint without any guard.
    case noGuard = "no_guard"
    /// A guard above `@app.route`, which does nothing: the view is open.
    case guardAboveRoute = "guard_above_route"
    /// A `CURRENT_USER` that can be called but is no plain function, so that it never is.
    case currentUserNotCalled = "current_user_not_called"
    /// No `CURRENT_USER`, though there are guards.
    case currentUserUnset = "current_user_unset"
    /// An abort handler that returns: `ABORT_FN`, or one that can be chosen by name.
    case abortHandlerReturns = "abort_fn_returns"
    /// An abort handler that fails with something other than an HTTP error, or cannot be called.
    case abortHandlerFails = "abort_fn_fails"
    /// A `CURRENT_USER` that raises.
    case currentUserRaises = "current_user_raises"
    /// A `has_access` that cannot take what an endpoint requires.
    case hasAccessArguments = "has_access_arguments"
    /// A decorator or a hook that may be a guard, or may not.
    case unknownGuard = "unknown_guard"
    /// A `require` that lets in everybody who was asked, anonymous too.
    case guardLetsEverybodyIn = "guard_lets_everybody_in"
    /// A `require` that lets in nobody who was asked.
    case unmetRequirement = "unmet_requirement"
    /// A `has_access` that raises.
    case hasAccessRaises = "has_access_raises"
    /// A user whom no guard lets in.
    case userWithoutAccess = "user_without_access"
    /// A right of a user that nothing requires.
    case unusedRight = "unused_right"
    /// An endpoint whose representative request leads elsewhere.
    case exampleElsewhere = "example_elsewhere"
    /// A view whose parameters do not fit the variables of its rule.
    case viewArguments = "view_arguments"
    /// What the reader of a scenario file warns of.
    case fileWarning = "file_warning"
  }
}

extension Finding {
  /// A file and perhaps a line of it.
  public struct Place: Hashable, Sendable {
    /// The file's name.
    public var file: String
    /// The line, from 1; nil: the file as a whole.
    public var line: Int?

    /// Makes a place.
    public init(file: String, line: Int? = nil) {
      self.file = file
      self.line = line
    }

    /// Reads `shop/web.py:14`; a text that does not end in a line's number is a file's name.
    public init(_ text: String) {
      if let colon = text.utf8.lastIndex(of: UInt8(ascii: ":")), colon > text.startIndex {
        let digits = text[text.index(after: colon)...]
        if digits.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
          let line = Int(digits), line > 0
        {
          self.init(file: String(text[..<colon]), line: line)
          return
        }
      }
      self.init(file: text)
    }

    /// Where a piece of code stands; nil: in no file.
    public init?(_ code: SourceCode) {
      guard let file = code.file else { return nil }
      self.init(file: file, line: code.line)
    }

    /// The place as it is written: `shop/web.py:14`.
    public var text: String { line.map { "\(file):\($0)" } ?? file }
  }
}
