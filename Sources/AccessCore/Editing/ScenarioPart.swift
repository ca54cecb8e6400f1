/// A part of a scenario that is edited as a whole, as it is named in its file.
public enum ScenarioPart: Hashable, Sendable {
  /// The name, the behaviour and what is configured.
  case application
  /// The user with an id.
  case user(String)
  /// The endpoint with a name.
  case endpoint(String)
  /// The user class with a name.
  case userClass(String)
  /// The abort handler with a name.
  case abortHandler(String)

  /// What kind of part it is.
  public var kind: Kind {
    switch self {
    case .application: .application
    case .user: .user
    case .endpoint: .endpoint
    case .userClass: .userClass
    case .abortHandler: .abortHandler
    }
  }

  /// The part's id or name; nil: the application has none.
  public var name: String? {
    switch self {
    case .application: nil
    case .user(let name), .endpoint(let name), .userClass(let name), .abortHandler(let name): name
    }
  }

  /// The part of a kind that has a name.
  ///
  /// - Parameters:
  ///   - kind: the kind.
  ///   - name: the id or name; of no account for the application.
  public init(_ kind: Kind, named name: String) {
    self =
      switch kind {
      case .application: .application
      case .user: .user(name)
      case .endpoint: .endpoint(name)
      case .userClass: .userClass(name)
      case .abortHandler: .abortHandler(name)
      }
  }

  /// A kind of part.
  public enum Kind: CaseIterable, Hashable, Sendable {
    case application
    case user
    case endpoint
    case userClass
    case abortHandler

    /// The kind in words, without an article: `user`, `abort handler`.
    public var words: String {
      switch self {
      case .application: "application"
      case .user: "user"
      case .endpoint: "endpoint"
      case .userClass: "class"
      case .abortHandler: "abort handler"
      }
    }

    /// Whether a scenario may have any number of them.
    public var isCountable: Bool { self != .application }
  }
}

extension ScenarioPart {
  /// Whether two parts are the same: names that only look the same are two.
  public static func == (left: ScenarioPart, right: ScenarioPart) -> Bool {
    left.kind == right.kind && String.haveSameBytes(left.name, right.name)
  }

  /// Hashes the part.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(kind)
    hasher.combine(name)
  }
}
