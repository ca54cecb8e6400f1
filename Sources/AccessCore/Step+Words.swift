extension Step {
  /// The step in words.
  public var text: DisplayText {
    switch self {
    case .login(let id): "log in \(id)"
    case .logout: "log out"
    case .abortHandler(let choice): "ABORT_FN \(choice.name)"
    case .hit(let request): "\(request.description)"
    case .probe(let request, as: let prober):
      switch prober {
      case .session: "probe \(request.description)"
      case .anonymous: "probe \(request.description) as anonymous"
      case .user(let id): "probe \(request.description) as \(id)"
      }
    }
  }
}

extension AbortHandlerChoice {
  /// The choice in a word or two.
  public var name: DisplayText {
    switch self {
    case .configured: "config"
    case .unset: "default"
    case .named(let name): "\(name)"
    }
  }
}
