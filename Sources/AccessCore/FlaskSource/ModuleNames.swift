/// The names that generated code gives to what is its own: none that the application's Python uses.
struct ModuleNames {
  private var taken: Set<String>
  /// The names that Flask and its extensions give, each with the one it has here.
  private var imported: [String: String] = [:]
  /// The application.
  let app: String
  /// The login manager.
  let loginManager: String
  /// The user loader, a function.
  let loadUser: String
  /// The dict of the abort handlers that are not in force.
  let abortHandlers: String
  /// What that dict is called unless the application's Python uses the name.
  static let usualAbortHandlers = "abort_handlers"

  /// Chooses names.
  ///
  /// - Parameter used: the names that the application's Python uses, those of its classes included.
  init(used: Set<String>) {
    taken = used.union(Subset.keywords).union(Subset.globals).union(Subset.unsupportedBuiltins)
      .union(Builtins.values.keys).union(["__debug__", "__name__"])
    for name in ["flask_access", "Flask", "LoginManager", "UserMixin", "login_required"] {
      imported[name] = Self.claim(name, "_", &taken)
    }
    app = Self.claim("app", "_", &taken)
    loginManager = Self.claim("login_manager", "_", &taken)
    loadUser = Self.claim("load_user", "_", &taken)
    abortHandlers = Self.claim(Self.usualAbortHandlers, "_", &taken)
  }

  /// What a name of Flask or of an extension is called here.
  subscript(name: String) -> String { imported[name] ?? name }

  /// Chooses the name of a view function: the endpoint's, or one like it.
  mutating func view(_ endpoint: String) -> String {
    Self.claim(Self.identifier(endpoint), "_view", &taken)
  }

  /// Takes a name, or the first free one that is made of it.
  private static func claim(
    _ name: String, _ suffix: String, _ taken: inout Set<String>
  ) -> String {
    var candidate = name
    var number = 1
    while taken.contains(candidate) {
      candidate = number == 1 ? name + suffix : "\(name)\(suffix)_\(number)"
      number += 1
    }
    taken.insert(candidate)
    return candidate
  }

  /// A text as an identifier that Python takes as it stands, without normalizing it.
  private static func identifier(_ text: String) -> String {
    var name = String(
      scalars: text.unicodeScalars.map { scalar in
        scalar.isASCII && scalar.isIdentifierPart || scalar.isStableLetter ? scalar : "_"
      })
    if name.hasPrefix("__") { name = String(name.drop { $0 == "_" }) }
    guard let first = name.unicodeScalars.first, name.contains(where: { $0 != "_" }) else {
      return "view"
    }
    return first.isIdentifierStart ? name : "view_" + name
  }
}

extension Unicode.Scalar {
  /// Whether it is a letter for identifiers that stays itself when Python normalizes them.
  fileprivate var isStableLetter: Bool {
    switch properties.generalCategory {
    case .lowercaseLetter, .otherLetter:
      return properties.isXIDStart && !properties.changesWhenNFKCCaseFolded
    case .uppercaseLetter:
      // There and back, which the Kelvin sign and its like do not come.
      let lower = properties.lowercaseMapping.unicodeScalars
      guard lower.count == 1, let letter = lower.first else { return false }
      return letter.isStableLetter
        && letter.properties.uppercaseMapping.unicodeScalars.elementsEqual([self])
    default: return false
    }
  }
}
