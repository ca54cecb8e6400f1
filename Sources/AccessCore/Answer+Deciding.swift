extension Answer {
  /// The stages that can have decided, the likeliest first.
  public var decidingStages: [Stage.Kind] {
    switch decision {
    case .allowed, .denied, .error: [.hasAccess, .currentUser, .route]
    case .unguarded: [.loginRequired, .route]
    case .notReached where login == .stopped: [.loginRequired, .route]
    case .notReached: [.route, .answer]
    }
  }

  /// The stages that can have made the response, the likeliest first.
  public var answeringStages: [Stage.Kind] {
    if handler != nil { return [.abortHandler, .answer] }
    if viewRan { return [.view, .answer] }
    return login == .stopped ? [.loginRequired, .answer] : [.answer]
  }

  /// The last stage of the trace that is of the first of some kinds; nil: the trace has none of them.
  public func stage(of kinds: [Stage.Kind]) -> Stage? {
    kinds.lazy.compactMap { kind in trace.last { $0.kind == kind } }.first
  }
}
