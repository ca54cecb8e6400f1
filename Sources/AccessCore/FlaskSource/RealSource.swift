/// The code of a real application as it stands in its files, each piece once and under its place.
struct RealSource {
  private let application: Application
  private let real: RealApplication
  /// Which abort handler is in force.
  private let abortHandler: AbortHandlerChoice
  /// Pieces of lines, in order.
  private var pieces: [[String]] = []
  /// The code that stands in a piece already, by name and place.
  private var written: Set<String> = []

  /// Prepares to write.
  init(_ application: Application, _ real: RealApplication, abortHandler: AbortHandlerChoice) {
    self.application = application
    self.real = real
    self.abortHandler = abortHandler
  }

  /// Everything that is known of the application.
  mutating func module() -> String {
    pieces.append(comment(application.name) + comment(real.versions.joined(separator: ", ")))
    for endpoint in application.endpoints { add(endpoint) }
    for type in application.classes { add(type) }
    addCurrentUser()
    addAbortHandler(abortHandler)
    if abortHandler != .configured {
      pieces.append(comment("Its own, which is not in force:"))
      addAbortHandler(.configured)
    }
    for handler in application.abortHandlers {
      pieces.append([
        "abort_handlers[\(PythonLiteral.string(handler.name))] = \(handler.source)"
      ])
    }
    addUserLoader()
    addLoginView()
    addHooks()
    return text
  }

  /// What decides about an endpoint and somebody.
  mutating func excerpt(endpoint: Application.Endpoint?, viewer: FlaskSource.Viewer) -> String {
    if let endpoint { add(endpoint) }
    add(viewer)
    addCurrentUser()
    addAbortHandler(abortHandler)
    addUserLoader()
    addLoginView()
    addHooks()
    return text
  }

  private var text: String {
    pieces.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }.joined(separator: "\n\n")
  }

  // MARK: Pieces

  private mutating func add(_ endpoint: Application.Endpoint) {
    let methods = endpoint.methods.joined(separator: ",")
    var lines = comment("\(endpoint.name): \(methods) \(endpoint.rule)")
    if endpoint.guards.isEmpty {
      lines += comment("Nothing guards it.")
    } else {
      lines += comment("Before it, outermost first:")
      lines += endpoint.guards.flatMap { comment("  \($0.source)") }
    }
    switch endpoint.view {
    case .code(let code): lines += self.lines(of: code)
    case .function(let source): lines.append(source)
    case .text(let text): lines.append(PythonLiteral.string(text))
    }
    pieces.append(lines)
  }

  private mutating func add(_ viewer: FlaskSource.Viewer) {
    var user: Application.User?
    switch viewer {
    case .anonymous: break
    case .listed(let index):
      if application.users.indices.contains(index) { user = application.users[index] }
    case .unlisted(let id): user = Application.User(id: id, className: "")
    }
    guard let user else {
      pieces.append(comment("Nobody is logged in."))
      return
    }
    let type = application.classes.first { $0.name.utf8.elementsEqual(user.className.utf8) }
    let id = PythonLiteral.string(user.id)
    if user.className.isEmpty {
      pieces.append(comment("The user is \(id)."))
    } else {
      let attributes = user.attributes.joined(separator: ", ")
      pieces.append(comment("The user is \(id): \(user.className)(\(attributes))."))
    }
    for type in type.map({ [$0] }) ?? application.classes { add(type) }
  }

  private mutating func add(_ type: Application.UserClass) {
    let name = "\(type.name).has_access"
    if let code = type.code {
      pieces.append(comment(name) + lines(of: code))
    } else if let lambda = type.hasAccess {
      pieces.append(["\(name) = \(lambda)"])
    } else {
      pieces.append(comment("\(type.name) has no has_access: whoever is one is refused."))
    }
  }

  /// Whether anything asks Flask-Access.
  private var usesAccess: Bool { application.endpoints.contains { $0.requirement != nil } }

  private mutating func addCurrentUser() {
    let name = "app.config[flask_access.CURRENT_USER]"
    if let code = real.currentUser {
      pieces.append(comment(name) + lines(of: code))
    } else if let source = application.currentUser {
      pieces.append(["\(name) = \(source)"])
    } else if usesAccess {
      pieces.append(comment("\(name) is not set: a guard is a KeyError."))
    }
  }

  private mutating func addAbortHandler(_ choice: AbortHandlerChoice) {
    let name = "app.config[flask_access.ABORT_FN]"
    let named = application.abortHandlers.first { choice == .named($0.name) }
    if let named {
      pieces.append(
        comment("The abort handler \(PythonLiteral.string(named.name)):")
          + ["\(name) = \(named.source)"])
    } else if choice == .configured, let code = real.abortHandler {
      pieces.append(comment(name) + lines(of: code))
    } else if choice == .configured, let source = application.configuredAbortHandler {
      pieces.append(["\(name) = \(source)"])
    } else if usesAccess {
      pieces.append(comment("\(name) is not set: a refusal is abort(403)."))
    }
  }

  private mutating func addUserLoader() {
    if let code = real.userLoader {
      pieces.append(comment("The user loader") + lines(of: code))
    } else if let source = application.userLoader {
      pieces.append(comment("The user loader: \(source)"))
    }
  }

  private mutating func addLoginView() {
    guard let view = application.loginView else { return }
    pieces.append(["login_manager.login_view = \(PythonLiteral.string(view))"])
  }

  private mutating func addHooks() {
    guard !real.hooks.isEmpty else { return }
    pieces.append(
      comment("Before the views:")
        + real.hooks.flatMap { hook in
          comment("  \(hook.name)" + (hook.blueprint.map { " (blueprint \($0))" } ?? ""))
        })
  }

  /// Code with its place above it; code that was written already is only named.
  private mutating func lines(of code: SourceCode) -> [String] {
    let place = comment(code.place ?? code.name)
    guard written.insert("\(code.name)\n\(code.place ?? "")").inserted else {
      return place + comment("as above")
    }
    let text = code.text.isEmpty ? code.lambda : code.text
    guard let text else { return place + comment("\(code.name): its source is not to be had") }
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    while lines.last?.isEmpty == true { lines.removeLast() }
    return place + lines
  }

  /// A comment; whatever it holds stays one, and is seen.
  private func comment(_ text: String) -> [String] {
    text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .map { $0.isEmpty ? "#" : "# \(Self.visible($0))" }
  }

  /// A text with Python's escapes for what is not printable.
  private static func visible(_ text: Substring) -> String {
    text.unicodeScalars.map { scalar in
      if scalar == "\\" || scalar == "'" { return String(scalar) }
      return String(StringRepresentation.quoted(String(scalar)).dropFirst().dropLast())
    }.joined()
  }
}

extension Application.Endpoint.Guard {
  /// The guard as a decorator is written, or by its name.
  fileprivate var source: String {
    switch self {
    case .loginRequired: "login_required"
    case .freshLoginRequired: "fresh_login_required"
    case .require(let arguments): "require(\(arguments))"
    case .unknown(let name): "\(name), which is unknown"
    }
  }
}
