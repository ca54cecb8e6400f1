/// A scenario made ready to run, as importing the application's module makes it ready: the URL map
/// is built, decorators have their arguments, configuration values and users exist.
final class CompiledScenario: Sendable {
  let scenario: Scenario
  /// The application in words.
  let description: Application
  let router: Router
  /// What the application's names refer to.
  let globals: [String: Value]
  let users: DictionaryObject
  /// The user classes, each at its number.
  let classes: [UserClassObject]
  /// What `CURRENT_USER` holds, or nil if it is not configured.
  let currentUser: Loaded?
  private let configuredAbortHandler: Loaded?
  /// The handlers by the bytes of their names, which may be equal to Swift without being the same.
  private let abortHandlers: [[UInt8]: Loaded]
  private let userLoader: Loaded?
  /// Whether the user loader does what Flask-Login's documentation has it do: look the id up.
  private let looksUpUsers: Bool
  /// Whether values that were evaluated as the application was loaded hold users.
  let readsUsersAtStart: Bool
  /// The endpoints, by the position of their routes behind Flask's own.
  private let endpoints: [Endpoint]

  /// A value that was evaluated as the application was loaded, with its source.
  struct Loaded: Sendable {
    let program: Program
    let value: Result<Value, PythonException>

    /// The value, to be called.
    ///
    /// - Throws: what evaluating it raised; never an answer, since no request was there.
    func function() throws(PythonException) -> Value {
      switch value {
      case .success(let value): return value
      case .failure(let error): throw PythonException(error.typeName, error.message)
      }
    }

    /// The lambda that the value is, or nil.
    var code: FunctionCode? {
      if case .success(let value) = value { value.lambdaCode } else { nil }
    }
  }

  /// An endpoint, its decorators' arguments evaluated.
  final class Endpoint: Sendable {
    let description: Scenario.Endpoint
    /// The view function; nil if the view returns a text.
    let view: Loaded?
    /// What guards it, or nil if nothing does.
    let requirement: Result<Requirement, PythonException>?

    var name: String { description.name }

    init(
      _ description: Scenario.Endpoint, view: Loaded?,
      requirement: Result<Requirement, PythonException>?
    ) {
      self.description = description
      self.view = view
      self.requirement = requirement
    }
  }

  init(_ scenario: Scenario) {
    self.scenario = scenario
    description = Application(scenario)
    router = Router(
      scenario.endpoints.map {
        Router.Route(rule: $0.rule, endpoint: $0.name, methods: $0.methods)
      })
    let loader = Loader()
    var globals = FlaskFunctions.globals
    var classes: [String: UserClassObject] = [:]
    var types: [UserClassObject] = []
    for (number, type) in scenario.classes.enumerated() {
      var function: FunctionObject?
      if case .success(.function(let value))? = type.hasAccess.map({
        loader.load($0, globals).value
      }) {
        function = value
      }
      let object = UserClassObject(
        name: type.name, idAttribute: type.idAttribute, hasAccess: function, number: number)
      types.append(object)
      classes[type.name] = object
      globals[type.name] = .object(object)
    }
    self.classes = types
    var users = DictionaryBuilder(capacity: scenario.users.count)
    for user in scenario.users {
      guard let type = classes[user.className] else { continue }
      users.set(.string(user.idObject), .object(ListedUser(type: type, user)))
    }
    self.users = users.finish()
    globals["users"] = .dictionary(self.users)
    self.globals = globals
    let names = globals
    let configuration = scenario.configuration
    currentUser = configuration.currentUser.map { loader.load($0, names) }
    configuredAbortHandler = configuration.abortHandler.map { loader.load($0, names) }
    userLoader = configuration.userLoader.map { loader.load($0, names) }
    looksUpUsers = configuration.userLoader?.looksUpUsers ?? true
    readsUsersAtStart = scenario.programs.contains { $0.namesWhenLoaded("users") }
    abortHandlers = Dictionary(
      scenario.abortHandlers.map { (Array($0.name.utf8), loader.load($0.program, names)) },
      uniquingKeysWith: { first, _ in first })
    endpoints = scenario.endpoints.map { endpoint in
      var view: Loaded?
      if case .function(let program) = endpoint.view { view = loader.load(program, names) }
      return Endpoint(
        endpoint, view: view,
        requirement: endpoint.requirement.map { loader.requirement($0, names) })
    }
  }

  /// Makes an application ready that differs from another one in nothing but users, guards,
  /// configuration and behaviour: the rest is shared.
  ///
  /// It is for questions that are asked once: in words, it is described as the other one.
  ///
  /// - Parameters:
  ///   - scenario: the scenario, whose routes and classes are those of the other.
  ///   - base: the other.
  ///   - users: the users; nil: those of the other.
  ///   - hasOtherGuards: whether endpoints may have other guards than those of the other.
  init(
    _ scenario: Scenario, sharing base: CompiledScenario, users: DictionaryObject?,
    hasOtherGuards: Bool
  ) {
    self.scenario = scenario
    description = base.description
    router = base.router
    classes = base.classes
    let loader = Loader(after: 1 << 20)
    var names = base.globals
    if let users { names["users"] = .dictionary(users) }
    globals = names
    self.users = users ?? base.users
    let mayShare = users == nil || !base.readsUsersAtStart
    func loaded(_ program: Program?, or old: Loaded?) -> Loaded? {
      if mayShare, let old, old.program == program { return old }
      return program.map { loader.load($0, names) }
    }
    let configuration = scenario.configuration
    currentUser = loaded(configuration.currentUser, or: base.currentUser)
    configuredAbortHandler = loaded(configuration.abortHandler, or: base.configuredAbortHandler)
    userLoader = loaded(configuration.userLoader, or: base.userLoader)
    looksUpUsers = configuration.userLoader?.looksUpUsers ?? true
    readsUsersAtStart = base.readsUsersAtStart
    abortHandlers =
      mayShare
      ? base.abortHandlers : base.abortHandlers.mapValues { loader.load($0.program, names) }
    guard hasOtherGuards || !mayShare else {
      endpoints = base.endpoints
      return
    }
    endpoints = zip(scenario.endpoints, base.endpoints).map { endpoint, old in
      let isSame = endpoint.requirement == old.description.requirement
      if mayShare, isSame, endpoint.loginRequired == old.description.loginRequired { return old }
      return Endpoint(
        endpoint, view: loaded(old.view?.program, or: old.view),
        requirement: mayShare && isSame
          ? old.requirement : endpoint.requirement.map { loader.requirement($0, names) })
    }
  }

  /// Evaluates what is evaluated when an application is loaded.
  ///
  /// Each nan that comes of it is another object than those of requests, whose numbers begin at 0.
  private final class Loader {
    private var count: UInt64
    private static let mostNans: UInt64 = 1 << 24

    /// Makes a loader whose nans are others than those of the `count` evaluations before.
    init(after count: UInt64 = 0) { self.count = count }

    private func evaluator(_ globals: [String: Value]) -> Evaluator {
      let evaluator = Evaluator(globals: globals)
      count += 1
      evaluator.nans = count * Self.mostNans
      return evaluator
    }

    func load(_ program: Program, _ globals: [String: Value]) -> Loaded {
      do {
        return Loaded(
          program: program, value: .success(try evaluator(globals).evaluate(program)))
      } catch {
        return Loaded(program: program, value: .failure(error))
      }
    }

    func requirement(
      _ program: Program, _ globals: [String: Value]
    ) -> Result<Requirement, PythonException> {
      do {
        let arguments = try evaluator(globals).evaluateArguments(program)
        return .success(
          Requirement(
            positional: arguments.positional,
            keywords: arguments.keywords.map { .init(name: $0.name.text, value: $0.value) }))
      } catch {
        return .failure(error)
      }
    }
  }

  // MARK: Look-ups

  /// The endpoint of a route, unless it is Flask's own.
  func endpoint(ofRoute index: Int) -> Endpoint? {
    let position = index - (router.routes.count - endpoints.count)
    return endpoints.indices.contains(position) ? endpoints[position] : nil
  }

  /// The handler that a choice selects; nil: none is configured.
  ///
  /// - Throws: ``StepError/unknownAbortHandler(_:)``.
  func abortHandler(_ choice: AbortHandlerChoice) throws(StepError) -> Loaded? {
    switch choice {
    case .configured: return configuredAbortHandler
    case .unset: return nil
    case .named(let name):
      guard let handler = abortHandlers[Array(name.utf8)] else { throw .unknownAbortHandler(name) }
      return handler
    }
  }

  /// The users, in order.
  var listedUsers: [ListedUser] {
    users.values.compactMap { value in
      if case .object(let user as ListedUser) = value { user } else { nil }
    }
  }

  /// The users as they are, one of them replaced.
  func users(replacing user: Scenario.User) -> DictionaryObject {
    var values = users.values
    if let place = users.position(of: HashedValue(user.idObject)), let listed = listed(user) {
      values[place] = listed
    }
    return DictionaryObject(keys: users.keys, values: values, table: users.table)
  }

  /// One user and no other.
  func onlyUser(_ user: Scenario.User?) -> DictionaryObject {
    var users = DictionaryBuilder()
    if let user, let listed = listed(user) { users.set(.string(user.idObject), listed) }
    return users.finish()
  }

  private func listed(_ user: Scenario.User) -> Value? {
    guard case .object(let type as UserClassObject)? = globals[user.className] else { return nil }
    return .object(ListedUser(type: type, user))
  }

  /// A listed user by id.
  func user(_ id: String) -> Value? { users.value(at: HashedValue(StringObject(id))) }

  /// Asks Flask-Login's user loader.
  func loadUser(_ id: Value, _ evaluator: Evaluator) throws(PythonException) -> Value {
    if let interview = evaluator.interview, !looksUpUsers || evaluator.nesting > Limits.nesting / 2
    {
      interview.becomePersonal()
    }
    guard let userLoader, evaluator.interview?.isPersonal ?? true else {
      return users.value(at: try evaluator.hashed(id)) ?? .none
    }
    return try evaluator.call(userLoader.function(), Arguments(positional: [id]))
  }
}
