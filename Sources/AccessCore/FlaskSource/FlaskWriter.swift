/// Writes Flask code: an application's Python, cut and checked once, and what was written of it.
struct FlaskWriter {
  let application: Application
  /// The abort handler in force, or nil.
  let abortHandler: Handler?
  let spareHandlers: [Handler]
  let currentUser: PythonFragment?
  let userLoader: PythonFragment
  let classes: [UserClass]
  let endpoints: [Endpoint]
  /// The names of the attributes that listed users have, by class.
  let attributeNames: [String: Set<String>]
  /// The attributes that the Python may give to users which it makes.
  private(set) var givenAttributes: Set<String> = []
  var names = ModuleNames(used: [])
  /// The parts of the code, in order.
  private var sections: [Section] = []

  /// An abort handler and its Python.
  struct Handler {
    let name: String
    let code: PythonFragment
  }

  /// A user class and its Python.
  struct UserClass {
    let description: Application.UserClass
    let hasAccess: PythonFragment?
  }

  /// An endpoint and its Python.
  struct Endpoint {
    let description: Application.Endpoint
    /// The arguments of `require` in parentheses, or nil.
    let requirement: PythonFragment?
    /// The view; nil if it returns a text.
    let view: PythonFragment?
  }

  /// Lines that belong together.
  struct Section {
    var lines: [String]
    /// Whether it is a class or a function, which two blank lines go around.
    var isDefinition = false
  }

  /// Prepares to write.
  ///
  /// - Parameters:
  ///   - application: the application.
  ///   - written: the endpoints that are written of it.
  ///   - abortHandler: the handler in force, or nil.
  ///   - spareHandlers: the others.
  init(
    _ application: Application, endpoints written: [Application.Endpoint],
    abortHandler: Application.AbortHandler?, spareHandlers: [Application.AbortHandler] = []
  ) {
    attributeNames = Application.User.attributeNames(of: application.users)
    let defined = DefinedNames(
      classes: Set(application.classes.map(\.name)),
      attributes: attributeNames.values.reduce(
        into: Set(application.classes.map(\.idAttribute))
      ) { $0.formUnion($1) })
    func fragment(_ source: String) -> PythonFragment {
      PythonFragment(source, defined: defined)
    }
    func handler(_ handler: Application.AbortHandler) -> Handler {
      Handler(name: handler.name, code: fragment(handler.source))
    }
    self.application = application
    self.abortHandler = abortHandler.map(handler)
    self.spareHandlers = spareHandlers.map(handler)
    currentUser = application.currentUser.map(fragment)
    userLoader = fragment(application.userLoader ?? "lambda id: users.get(id)")
    classes = application.classes.map {
      UserClass(description: $0, hasAccess: $0.hasAccess.map(fragment))
    }
    endpoints = written.map { endpoint in
      var view: PythonFragment?
      switch endpoint.view {
      case .function(let source): view = fragment(source)
      case .code(let code): view = code.lambda.map(fragment)
      case .text: break
      }
      return Endpoint(
        description: endpoint,
        requirement: endpoint.requirement.map {
          PythonFragment("(\($0))", form: .arguments, defined: defined)
        }, view: view)
    }
    givenAttributes = fragments.reduce(into: []) { given, code in given.formUnion(code.givenNames) }
    names = ModuleNames(
      used: fragments.reduce(into: defined.classes) { used, code in used.formUnion(code.names) })
  }

  /// All the Python.
  private var fragments: [PythonFragment] {
    configuration + [userLoader] + classes.compactMap(\.hasAccess)
  }

  /// The Python apart from the classes and the user loader.
  private var configuration: [PythonFragment] {
    ([abortHandler] + spareHandlers).compactMap(\.?.code) + [currentUser].compactMap(\.self)
      + endpoints.flatMap { [$0.requirement, $0.view].compactMap(\.self) }
  }

  // MARK: Whole texts

  /// The module.
  mutating func module() -> String {
    add(appLines())
    for type in classes { add(lines(of: type), isDefinition: true) }
    add(userLines())
    add(userLoaderLines(), isDefinition: userLoader.lambda != nil)
    add(configurationLines())
    add(spareHandlerLines())
    add(spareHandlerLookupLines(), isDefinition: true)
    addViews()
    let used = names(in: fragments)
    return text([docstring, importLines(used, isModule: true, hasClasses: !classes.isEmpty)])
  }

  /// The excerpt that somebody sees.
  mutating func excerpt(_ viewer: FlaskSource.Viewer) -> String {
    var concerned: Set<String> = []
    var user: Application.User?
    switch viewer {
    case .anonymous: break
    case .listed(let index) where application.users.indices.contains(index):
      user = application.users[index]
      concerned = [application.users[index].className]
    case .listed: break
    case .unlisted: concerned = Set(application.classes.map(\.name))
    }
    let shown = classes(named: names(in: configuration).union(concerned))
    for type in shown { add(lines(of: type), isDefinition: true) }
    if case .unlisted(let id) = viewer {
      add(["# \(PythonLiteral.string(id)) is logged in, whom users does not list."])
    } else {
      add(lines(of: user))
    }
    let asksForLogin = endpoints.contains { $0.description.loginRequired }
    add((asksForLogin ? loginViewLines() : []) + configurationLines())
    addViews()
    let used = names(in: configuration + shown.compactMap(\.hasAccess))
    return text([importLines(used, isModule: false, hasClasses: !shown.isEmpty)])
  }

  mutating func add(_ lines: [String], isDefinition: Bool = false) {
    if !lines.isEmpty { sections.append(Section(lines: lines, isDefinition: isDefinition)) }
  }

  private func names(in code: [PythonFragment]) -> Set<String> {
    code.reduce(into: []) { names, code in names.formUnion(code.names) }
  }

  /// The classes that are named, by some names or by the classes themselves.
  private func classes(named names: Set<String>) -> [UserClass] {
    var names = names
    var count = -1
    while count != names.count {
      count = names.count
      for type in classes where names.contains(type.description.name) {
        names.formUnion(type.hasAccess?.names ?? [])
      }
    }
    return classes.filter { names.contains($0.description.name) }
  }

  private func text(_ head: [[String]]) -> String {
    var lines: [String] = []
    var last: Section?
    for section in head.filter({ !$0.isEmpty }).map({ Section(lines: $0) }) + sections {
      if let last {
        lines += Array(repeating: "", count: last.isDefinition || section.isDefinition ? 2 : 1)
      }
      lines += section.lines.flatMap(PythonLayout.broken)
      last = section
    }
    return lines.joined(separator: "\n")
  }
}
