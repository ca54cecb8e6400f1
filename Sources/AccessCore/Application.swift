/// What a target says of itself, in words: enough to list it, without a way to run it.
public struct Application: Equatable, Sendable {
  /// The application's name.
  public var name: String
  /// Which Flask-Access decides where README and release differ.
  public var behaviour: Behaviour
  /// The endpoints, in the order in which they were registered.
  public var endpoints: [Endpoint]
  /// The users, in order.
  public var users: [User]
  /// The abort handlers that can be chosen by name.
  public var abortHandlers: [AbortHandler]
  /// The source of the configured `ABORT_FN`, or nil if there is none.
  public var configuredAbortHandler: String?
  /// The source of `CURRENT_USER`, or nil if there is none.
  public var currentUser: String?

  /// Makes a description.
  public init(
    name: String, behaviour: Behaviour = .documented, endpoints: [Endpoint] = [],
    users: [User] = [], abortHandlers: [AbortHandler] = [], configuredAbortHandler: String? = nil,
    currentUser: String? = nil
  ) {
    self.name = name
    self.behaviour = behaviour
    self.endpoints = endpoints
    self.users = users
    self.abortHandlers = abortHandlers
    self.configuredAbortHandler = configuredAbortHandler
    self.currentUser = currentUser
  }

  /// An endpoint, described.
  public struct Endpoint: Equatable, Sendable {
    /// The endpoint's name.
    public var name: String
    /// The URL rule.
    public var rule: String
    /// The methods as given, upper case, without those that Flask adds.
    public var methods: [String]
    /// Whether `@login_required` guards it.
    public var loginRequired: Bool
    /// The arguments of `require`, without parentheses; nil: no guard.
    public var requirement: String?
    /// The variables of the rule, in order.
    public var variables: [Variable]
    /// Example requests; the first stands for the endpoint.
    ///
    /// Never empty.
    public var examples: [RequestLine]

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

    /// Makes an endpoint's description.
    public init(
      name: String, rule: String, methods: [String] = ["GET"], loginRequired: Bool = false,
      requirement: String? = nil, variables: [Variable] = [], examples: [RequestLine]
    ) {
      self.name = name
      self.rule = rule
      self.methods = methods
      self.loginRequired = loginRequired
      self.requirement = requirement
      self.variables = variables
      self.examples = examples
    }
  }

  /// A user, described.
  public struct User: Equatable, Sendable {
    /// What `get_id()` returns.
    public var id: String
    /// The name of the class.
    public var className: String
    /// Whether `login_user` accepts the user.
    public var isActive: Bool
    /// The attributes as source, `level=3`, in order, the id first.
    public var attributes: [String]

    /// Makes a user's description.
    public init(id: String, className: String, isActive: Bool = true, attributes: [String] = []) {
      self.id = id
      self.className = className
      self.isActive = isActive
      self.attributes = attributes
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
