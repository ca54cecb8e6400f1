/// An application on paper: what a scenario file holds once it is read and checked.
public struct Scenario: Sendable {
  /// The application's name, for people.
  public var name: String
  /// Which Flask-Access decides where README and release differ.
  public var behaviour: Behaviour
  /// The application's configuration.
  public var configuration: Configuration
  /// The user classes, in the order of the file.
  public var classes: [UserClass]
  /// The users, in the order of the file.
  ///
  /// No two have one id.
  public var users: [User]
  /// The endpoints, in the order of the file.
  ///
  /// No two have one name.
  public var endpoints: [Endpoint]
  /// What the operator can switch `ABORT_FN` to, in the order of the file.
  public var abortHandlers: [AbortHandler]
  /// What must hold.
  public var contract: [ContractRow]

  /// Makes a scenario of its parts.
  public init(
    name: String, behaviour: Behaviour = .documented, configuration: Configuration = .init(),
    classes: [UserClass] = [], users: [User] = [], endpoints: [Endpoint] = [],
    abortHandlers: [AbortHandler] = [], contract: [ContractRow] = []
  ) {
    self.name = name
    self.behaviour = behaviour
    self.configuration = configuration
    self.classes = classes
    self.users = users
    self.endpoints = endpoints
    self.abortHandlers = abortHandlers
    self.contract = contract
  }

  /// The `config` of a scenario.
  public struct Configuration: Sendable {
    /// `app.config[flask_access.CURRENT_USER]`; nil: not configured.
    public var currentUser: Program?
    /// `app.config[flask_access.ABORT_FN]`; nil: not configured, so `abort(403)`.
    public var abortHandler: Program?
    /// Flask-Login's `login_view`: an endpoint's name or a URL; nil: none.
    public var loginView: String?
    /// Flask-Login's user loader; nil: `lambda id: users.get(id)`.
    public var userLoader: Program?
    /// Where `CURRENT_USER` stands: the line in the file, from 1; 0: unknown.
    public var currentUserLine: Int
    /// Where `ABORT_FN` stands: the line in the file, from 1; 0: unknown.
    public var abortHandlerLine: Int

    /// Makes a configuration.
    public init(
      currentUser: Program? = nil, abortHandler: Program? = nil, loginView: String? = nil,
      userLoader: Program? = nil, currentUserLine: Int = 0, abortHandlerLine: Int = 0
    ) {
      self.currentUser = currentUser
      self.abortHandler = abortHandler
      self.loginView = loginView
      self.userLoader = userLoader
      self.currentUserLine = currentUserLine
      self.abortHandlerLine = abortHandlerLine
    }
  }

  /// A user class: a Flask-Login `UserMixin`, with or without `has_access`.
  public struct UserClass: Sendable {
    /// The class's name.
    public var name: String
    /// The attribute whose text `get_id()` returns.
    public var idAttribute: String
    /// The method; its first parameter is the user.
    ///
    /// Nil: the class has none.
    public var hasAccess: Program?
    /// Where the class stands: the line in its file, from 1; 0: unknown.
    public var line: Int

    /// Makes a class.
    public init(
      name: String, idAttribute: String = "id", hasAccess: Program? = nil, line: Int = 0
    ) {
      self.name = name
      self.idAttribute = idAttribute
      self.hasAccess = hasAccess
      self.line = line
    }
  }

  /// A URL rule with its view and what guards it.
  public struct Endpoint: Sendable {
    /// The endpoint's name, as `url_for` takes it.
    public var name: String
    /// The URL rule, parsed: `/user/<name>`.
    public var rule: URLRule
    /// The methods the rule was given, upper case; HEAD and OPTIONS are added as Flask adds them.
    public var methods: [String]
    /// Whether `@login_required` stands outside the guard.
    public var loginRequired: Bool
    /// The arguments of `@flask_access.require`, as a call's argument list; nil: no guard.
    public var requirement: Program?
    /// What the view does.
    public var view: View
    /// Example paths; the first stands for the endpoint in lists and in the matrix.
    ///
    /// Never empty.
    public var examples: [String]
    /// Where the endpoint stands: the line in its file, from 1; 0: unknown.
    public var line: Int

    /// What a view does.
    public enum View: Sendable {
      /// It returns this text.
      case text(String)
      /// It is this lambda, called with the URL's variables as keyword arguments.
      case function(Program)
    }

    /// Makes an endpoint; without examples, ``URLRule/examplePath`` is the one.
    public init(
      name: String, rule: URLRule, methods: [String] = ["GET"], loginRequired: Bool = false,
      requirement: Program? = nil, view: View = .text(""), examples: [String] = [],
      line: Int = 0
    ) {
      self.name = name
      self.rule = rule
      self.methods = methods
      self.loginRequired = loginRequired
      self.requirement = requirement
      self.view = view
      self.examples = examples.isEmpty ? [rule.examplePath] : examples
      self.line = line
    }
  }

  /// An abort handler that the operator can choose by name.
  public struct AbortHandler: Sendable {
    /// The name.
    public var name: String
    /// The handler, as `app.config[flask_access.ABORT_FN]` would hold it.
    public var program: Program
    /// Where the handler stands: the line in its file, from 1; 0: unknown.
    public var line: Int

    /// Makes an abort handler.
    public init(name: String, program: Program, line: Int = 0) {
      self.name = name
      self.program = program
      self.line = line
    }
  }

  /// A row of the contract: what a hit must come to.
  ///
  /// Absent parts are free.
  public struct ContractRow: Hashable, Sendable {
    /// Who hits.
    public var user: Who
    /// The request.
    public var hit: RequestLine
    /// The decision that must come out.
    public var decision: Decision?
    /// The reason that must come out.
    public var reason: Reason?
    /// The status that must come out.
    public var status: Int?
    /// The location that must come out.
    public var location: String?
    /// Where the row stands: the line in its file, from 1.
    public var line: Int

    /// Whom a row speaks of.
    public enum Who: Hashable, Sendable {
      /// Nobody is logged in.
      case anonymous
      /// The user with this id.
      case user(String)
      /// Every user, and anonymous too.
      case everyone
    }

    /// Makes a row.
    public init(
      user: Who, hit: RequestLine, decision: Decision? = nil, reason: Reason? = nil,
      status: Int? = nil, location: String? = nil, line: Int = 0
    ) {
      self.user = user
      self.hit = hit
      self.decision = decision
      self.reason = reason
      self.status = status
      self.location = location
      self.line = line
    }
  }
}
