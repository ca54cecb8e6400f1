extension FlaskWriter {
  /// The application's name as the module's docstring.
  var docstring: [String] {
    let literal = PythonLiteral.string(application.name)
    if application.name.isEmpty { return [] }
    return [literal == "\"\(application.name)\"" ? "\"\"\(literal)\"\"" : literal]
  }

  /// The imports.
  ///
  /// - Parameters:
  ///   - used: the names that the application's Python uses.
  ///   - isModule: whether the application is made here.
  ///   - hasClasses: whether there are user classes.
  /// - Returns: lines; none for what is not used.
  func importLines(_ used: Set<String>, isModule: Bool, hasClasses: Bool) -> [String] {
    let usesAccess =
      currentUser != nil || abortHandler != nil
      || endpoints.contains { $0.requirement != nil }
    var modules = used.intersection(["flask", "flask_login"]).map { "import \($0)" }
    if usesAccess { modules.append("import " + imported("flask_access")) }
    var flask = Array(used.intersection(Subset.flaskMembers))
    var login = Array(used.intersection(Subset.flaskLoginMembers))
    if isModule {
      flask.append(imported("Flask"))
      login.append(imported("LoginManager"))
    }
    if hasClasses { login.append(imported("UserMixin")) }
    if endpoints.contains(where: \.description.loginRequired) {
      login.append(imported("login_required"))
    }
    return modules.sorted() + importLines("flask", flask) + importLines("flask_login", login)
  }

  private func importLines(_ module: String, _ members: [String]) -> [String] {
    if members.isEmpty { return [] }
    let members = members.sorted()
    let line = "from \(module) import \(members.joined(separator: ", "))"
    return line.unicodeScalars.count <= PythonLayout.width
      ? [line] : PythonLayout.call("from \(module) import ", members)
  }

  private func imported(_ name: String) -> String {
    names[name] == name ? name : "\(name) as \(names[name])"
  }

  /// The application and its login manager.
  func appLines() -> [String] {
    [
      "\(names.app) = \(names["Flask"])(__name__)",
      "\(names.app).secret_key = \"replace this: sessions are signed with it\"",
      "\(names.loginManager) = \(names["LoginManager"])(\(names.app))",
    ] + loginViewLines()
  }

  /// Where `login_required` sends people.
  func loginViewLines() -> [String] {
    guard let view = application.loginView else { return [] }
    return ["\(names.loginManager).login_view = \(PythonLiteral.string(view))"]
  }

  /// How Flask-Login makes a user of an id.
  func userLoaderLines() -> [String] {
    guard let lambda = userLoader.lambda else {
      return userLoader.lines(after: "\(names.loginManager).user_loader(", suffix: ")")
    }
    return ["@\(names.loginManager).user_loader", "def \(names.loadUser)(\(lambda.parameters)):"]
      + PythonLayout.lines(lambda.body, after: "    return ")
  }

  /// What Flask-Access is told: the current user, and the abort handler in force.
  func configurationLines() -> [String] {
    let config = "\(names.app).config[\(names["flask_access"])"
    var lines: [String] = []
    if let currentUser {
      if application.behaviour == .documented, isGuarded, currentUser.program?.mayGiveTrue ?? true {
        lines += [
          "# Flask-Access's README lets in a current user that is True, and so does this",
          "# application on paper; version 0.1.2.1 refuses it.",
        ]
      }
      lines += currentUser.lines(after: "\(config).CURRENT_USER] = ")
    } else {
      lines.append("# \(config).CURRENT_USER] is not set: a guard is a KeyError.")
    }
    if let abortHandler {
      if abortHandler.name != "config" {
        lines.append("# The abort handler \(PythonLiteral.string(abortHandler.name)):")
      }
      lines += abortHandler.code.lines(after: "\(config).ABORT_FN] = ")
    } else {
      lines.append("# \(config).ABORT_FN] is not set: a refusal is abort(403).")
    }
    return lines
  }

  /// Whether anything asks for the current user on its own.
  private var isGuarded: Bool { application.endpoints.contains { $0.requirement != nil } }

  /// The abort handlers that are not in force.
  func spareHandlerLines() -> [String] {
    if spareHandlers.isEmpty { return [] }
    return [
      "# What \(names.app).config[\(names["flask_access"]).ABORT_FN] could hold instead.",
      "\(names.abortHandlers) = {",
    ]
      + spareHandlers.flatMap {
        $0.code.lines(after: "    \(PythonLiteral.string($0.name)): ", suffix: ",")
      } + ["}"]
  }

  /// What lets others find the spare handlers under their usual name, where the application's Python
  /// names something like that which is not there; none if they have the name, or a class has it.
  func spareHandlerLookupLines() -> [String] {
    let name = ModuleNames.usualAbortHandlers
    let isFree =
      names.abortHandlers != name && !application.classes.contains { $0.name == name }
    guard isFree, !spareHandlers.isEmpty else { return [] }
    return [
      "# Views find nothing that is called \(name); who looks into the module does.",
      "def __getattr__(name):",
      "    if name == \"\(name)\":",
      "        return \(names.abortHandlers)",
      "    raise AttributeError(f\"module {__name__!r} has no attribute {name!r}\")",
    ]
  }
}
