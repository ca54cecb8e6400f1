import AccessCore

extension Step {
  /// The keys and values of the step as a line of a transcript.
  var members: [JSONValue.Member] {
    switch self {
    case .login(let id): return [.init("login", .string(id))]
    case .logout: return [.init("logout", .bool(true))]
    case .abortHandler(let choice): return [.init("abort_fn", JSONValue(choice))]
    case .hit(let request): return [.init("hit", .string(request.description))]
    case .probe(let request, let prober):
      let probe = JSONValue.Member("probe", .string(request.description))
      switch prober {
      case .session: return [probe]
      case .anonymous: return [probe, .init("as", .null)]
      case .user(let id): return [probe, .init("as", .string(id))]
      }
    }
  }
}

extension JSONValue {
  /// What a step has as `abort_fn`.
  fileprivate init(_ choice: AbortHandlerChoice) {
    switch choice {
    case .configured: self = .string("config")
    case .unset: self = .null
    case .named(let name): self = .string(name)
    }
  }
}
