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
