import AccessCore

/// Makes a scenario of a YAML document, and notes everything that is wrong with it.
struct ScenarioReader: FieldReader {
  /// What was found so far.
  var problems: [LocatedProblem]
  /// The text that the document stands in.
  let source: SourceText
  /// What the application defines, once classes and users are read.
  var names = DefinedNames()
  /// The Python that is evaluated as the application starts, with where it stands.
  var startup: [(program: Program, node: YAMLNode)] = []
  /// Where the scenario stands.
  let surroundings: Surroundings
  /// What was found in the file of users.
  var userDiagnostics: [Diagnostic] = []
  /// The paths of the files that the scenario names.
  var files: [String] = []
  /// The file of users, if one was read.
  var usersFile: KnownUsersFile?

  /// Where a scenario stands, and who watches it being read.
  struct Surroundings {
    /// What stands before the paths of files that it names: a folder with a slash, or nothing; nil: it
    /// can name none.
    var folder: String?
    /// Takes how far a file was read.
    var progress: (ReadingProgress) -> Void = { _ in }
    /// A file of users that was read before; it is not read again if it is the one, and as it was.
    var known: KnownUsersFile?
  }

  /// Makes a reader of a document.
  init(_ document: YAMLDocument, in surroundings: Surroundings = Surroundings()) {
    source = document.source
    problems = document.problems
    self.surroundings = surroundings
  }

  /// Makes a reader of nodes that a form was made into.
  ///
  /// - Parameters:
  ///   - source: a text in which the nodes stand.
  ///   - names: what the application defines.
  init(_ source: SourceText, names: DefinedNames) {
    self.source = source
    self.names = names
    problems = []
    surroundings = Surroundings()
  }

  /// The keys of a scenario.
  static let keys = [
    "version", "name", "behaviour", "config", "classes", "users", "endpoints", "abort_handlers",
    "contract",
  ]

  /// The keys of `config`.
  static let configurationKeys = ["CURRENT_USER", "ABORT_FN", "LOGIN_VIEW", "USER_LOADER"]

  /// The application that a document's root describes, ready to run; nil if anything is wrong
  /// with it.
  mutating func simulation(_ root: YAMLNode) -> Simulation? {
    let scenario = scenario(root)
    guard !hasErrors else { return nil }
    let simulation = Simulation(scenario)
    checkStartup(of: simulation)
    return hasErrors ? nil : simulation
  }

  private var hasErrors: Bool {
    problems.contains { $0.severity == .error }
      || userDiagnostics.contains { $0.severity == .error }
  }

  /// The scenario that a document's root describes, as far as it can be read.
  private mutating func scenario(_ root: YAMLNode) -> Scenario {
    let expected = "a mapping that begins with `version: 1`"
    guard let fields = fields(root, "the scenario", known: Self.keys, expected: expected) else {
      return Scenario(name: fileTitle)
    }
    readVersion(fields)
    let classes = readClasses(fields)
    let users = readUsers(fields, classes: classes)
    let endpoints = readEndpoints(fields)
    return Scenario(
      name: text(fields, "name") ?? fileTitle,
      behaviour: word(fields, "behaviour", what: "behaviour") ?? .documented,
      configuration: readConfiguration(fields, endpoints: endpoints.map(\.name)),
      classes: classes.compactMap { readHasAccess($0) }, users: users, endpoints: endpoints,
      abortHandlers: readAbortHandlers(fields), contract: readContract(fields))
  }

  /// The file's name without folders and extension.
  private var fileTitle: String {
    let file = source.name.split(separator: "/").last.map(String.init) ?? source.name
    guard let dot = file.lastIndex(of: "."), dot > file.startIndex else { return file }
    return String(file[..<dot])
  }

  /// Notes a version that is not the one that can be read.
  mutating func readVersion(_ fields: Fields) {
    guard let node = required(fields, "version", example: "`version: 1`") else { return }
    guard let text = node.scalarText else {
      note(
        .wrongType("`version`", found: node.kind?.words ?? "tagged", expected: "1"), at: node)
      return
    }
    if node.kind != .int || (try? YAMLNumber.int(text)) != 1 { note(.version(text), at: node) }
  }

  /// What is configured.
  mutating func readConfiguration(
    _ fields: Fields, endpoints: [String]
  ) -> Scenario.Configuration {
    var configuration = Scenario.Configuration()
    guard let node = fields["config"],
      let config = self.fields(
        node, "`config`", known: Self.configurationKeys,
        expected: "a mapping, as in `config: {CURRENT_USER: ...}`")
    else { return configuration }
    configuration.currentUser = program(config, "CURRENT_USER", form: .expression)
    configuration.abortHandler = program(config, "ABORT_FN", form: .expression)
    configuration.userLoader = program(config, "USER_LOADER", form: .expression)
    configuration.loginView = text(config, "LOGIN_VIEW")
    configuration.currentUserLine = config["CURRENT_USER"]?.position.line ?? 0
    configuration.abortHandlerLine = config["ABORT_FN"]?.position.line ?? 0
    if let view = configuration.loginView, let node = config["LOGIN_VIEW"],
      !["/", "http://", "https://"].contains(where: view.hasPrefix), !endpoints.contains(view)
    {
      note(.unknownLoginView(view, known: endpoints), at: node, severity: .warning)
    }
    return configuration
  }

  /// The abort handlers.
  mutating func readAbortHandlers(_ fields: Fields) -> [Scenario.AbortHandler] {
    guard let node = fields["abort_handlers"],
      let pairs = pairs(
        node, "`abort_handlers`",
        expected: "a mapping of names to Python, as in `hide: 'lambda: abort(404)'`")
    else { return [] }
    var handlers: [Scenario.AbortHandler] = []
    for pair in pairs {
      if pair.key == "config" { note(.handlerNamedConfig, at: pair) }
      if let program = program(pair.value, "`\(pair.key)`", form: .expression) {
        handlers.append(
          Scenario.AbortHandler(
            name: pair.key, program: program, line: pair.keyPosition.line))
      }
    }
    return handlers
  }
}
