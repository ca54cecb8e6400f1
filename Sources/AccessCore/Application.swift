/// What a target says of itself, in words: enough to list it, without a way to run it.
public struct Application: Equatable, Sendable {
  /// The application's name.
  public var name: String
  /// Which Flask-Access decides where README and release differ.
  public var behaviour: Behaviour
  /// The endpoints, in the order in which they were registered.
  public var endpoints: [Endpoint]
  /// The user classes, in order.
  public var classes: [UserClass]
  /// The users, in order.
  public var users: [User]
  /// The abort handlers that can be chosen by name.
  public var abortHandlers: [AbortHandler]
  /// The source of the configured `ABORT_FN`, or nil if there is none.
  public var configuredAbortHandler: String?
  /// The source of `CURRENT_USER`, or nil if there is none.
  public var currentUser: String?
  /// Flask-Login's `login_view`, or nil if there is none.
  public var loginView: String?
  /// The source of Flask-Login's user loader; nil: `lambda id: users.get(id)`.
  public var userLoader: String?
  /// What only a real application has; nil: this one is on paper.
  public var real: RealApplication?

  /// Makes a description.
  public init(
    name: String, behaviour: Behaviour = .documented, endpoints: [Endpoint] = [],
    classes: [UserClass] = [], users: [User] = [], abortHandlers: [AbortHandler] = [],
    configuredAbortHandler: String? = nil, currentUser: String? = nil, loginView: String? = nil,
    userLoader: String? = nil, real: RealApplication? = nil
  ) {
    self.name = name
    self.behaviour = behaviour
    self.endpoints = endpoints
    self.classes = classes
    self.users = users
    self.abortHandlers = abortHandlers
    self.configuredAbortHandler = configuredAbortHandler
    self.currentUser = currentUser
    self.loginView = loginView
    self.userLoader = userLoader
    self.real = real
  }

  /// An endpoint, described.
  public struct Endpoint: Equatable, Sendable {
    /// The endpoint's name.
    public var name: String
    /// The URL rule.
    public var rule: String
    /// The methods as given, upper case, without those that Flask adds.
    public var methods: [String]
    /// What stands before the view, outermost first.
    public var guards: [Guard]
    /// What the view does.
    public var view: View
    /// The variables of the rule, in order.
    public var variables: [Variable]
    /// Example requests; the first stands for the endpoint.
    ///
    /// Never empty.
    public var examples: [RequestLine]

    /// What a view does.
    public enum View: Equatable, Sendable {
      /// It returns this text.
      case text(String)
      /// It is the lambda with this source.
      case function(String)
      /// It is a function of a real application, found by its name.
      case code(SourceCode)
    }

    /// What stands before a view and may keep a request from it.
    public enum Guard: Hashable, Sendable {
      /// Flask-Login's `@login_required`.
      case loginRequired
      /// Flask-Login's `@fresh_login_required`.
      case freshLoginRequired
      /// Flask-Access's `@require` with these arguments, without parentheses.
      case require(String)
      /// A decorator or a hook of a real application, by its name, of which nobody can say whether
      /// it lets requests through.
      case unknown(String)
    }

    /// Whether `@login_required`, or `@fresh_login_required`, guards it.
    public var loginRequired: Bool {
      guards.contains { $0 == .loginRequired || $0 == .freshLoginRequired }
    }

    /// The arguments of the first `require`, without parentheses; nil: there is none.
    public var requirement: String? {
      for case .require(let arguments) in guards { return arguments }
      return nil
    }

    /// A variable of a rule.
    public struct Variable: Equatable, Sendable {
      /// The variable's name.
      public var name: String
      /// Its converter as written, `int(max=5)`; `string` if none was.
      public var converter: String
      /// The value that it has in the first example, decoded.
      public var example: String

      /// Makes a variable.
      public init(name: String, converter: String, example: String) {
        self.name = name
        self.converter = converter
        self.example = example
      }
    }

    /// Makes the description of an endpoint whose `login_required`, if it has one, stands outside
    /// its `require`.
    public init(
      name: String, rule: String, methods: [String] = ["GET"], loginRequired: Bool = false,
      requirement: String? = nil, view: View = .text(""), variables: [Variable] = [],
      examples: [RequestLine]
    ) {
      self.init(
        name: name, rule: rule, methods: methods,
        guards: (loginRequired ? [.loginRequired] : [])
          + (requirement.map { [.require($0)] } ?? []),
        view: view, variables: variables, examples: examples)
    }

    /// Makes an endpoint's description.
    public init(
      name: String, rule: String, methods: [String] = ["GET"], guards: [Guard],
      view: View = .text(""), variables: [Variable] = [], examples: [RequestLine]
    ) {
      self.name = name
      self.rule = rule
      self.methods = methods
      self.guards = guards
      self.view = view
      self.variables = variables
      self.examples = examples
    }
  }

  /// A user class, described.
  public struct UserClass: Equatable, Sendable {
    /// The class's name.
    public var name: String
    /// The attribute whose text `get_id()` returns.
    public var idAttribute: String
    /// The source of the method `has_access` as a lambda; nil: the class has none, or one that is no
    /// lambda, which ``code`` then is.
    public var hasAccess: String?
    /// The method `has_access` as it stands in a real application's files, or nil.
    public var code: SourceCode?

    /// Makes a class's description.
    public init(
      name: String, idAttribute: String = "id", hasAccess: String? = nil, code: SourceCode? = nil
    ) {
      self.name = name
      self.idAttribute = idAttribute
      self.hasAccess = hasAccess
      self.code = code
    }
  }

  /// An abort handler, described.
  public struct AbortHandler: Equatable, Sendable {
    /// The name to choose it by.
    public var name: String
    /// Its source.
    public var source: String

    /// Makes an abort handler's description.
    public init(name: String, source: String) {
      self.name = name
      self.source = source
    }
  }
}
