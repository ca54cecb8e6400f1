/// What a router makes of a path and a method.
public enum RouteMatch: Equatable, Sendable {
  /// A variable's name and value.
  public struct Argument: Equatable, Sendable {
    /// The name.
    public var name: String
    /// The value.
    public var value: RouteValue

    /// Makes an argument.
    public init(name: String, value: RouteValue) {
      self.name = name
      self.value = value
    }
  }

  /// A route, by its index in ``Router/routes``, with its arguments in the order of the rule;
  /// `automaticOptions`: Flask answers this OPTIONS request itself, without the view.
  case matched(route: Int, arguments: [Argument], automaticOptions: Bool)
  /// A redirect (308) to this encoded path, for a missing slash at the end or repeated slashes.
  case redirect(path: String)
  /// The path is known, but not with this method; these are allowed, sorted.
  case methodNotAllowed(allowed: [String])
  /// The path is unknown.
  case notFound
}

extension Router {
  /// Finds the route of a request.
  ///
  /// - Parameters:
  ///   - path: the decoded path, ``RequestTarget/pathInfo``.
  ///   - method: the method, in any case.
  /// - Returns: the route, or why there is none.
  public func match(path: String, method: String) -> RouteMatch {
    var text: [Unicode.Scalar] = path.isEmpty ? [] : ["/"]
    text += path.unicodeScalars.drop { $0 == "/" }
    var search = Search(router: self, method: method.uppercased())
    var found = search.run(text)
    if case .nothing = found {
      let merged = Self.mergingSlashes(text)
      if merged.count != text.count {
        found = search.run(merged)
        if case .found = found { return .redirect(path: Self.quoted(merged)) }
        if case .slashMissing = found { return .redirect(path: Self.quoted(merged + ["/"])) }
      }
    }
    switch found {
    case .slashMissing: return .redirect(path: Self.quoted(text + ["/"]))
    case .nothing: return search.failure
    case .found(let index, let values):
      var arguments: [RouteMatch.Argument] = []
      for (variable, text) in zip(routes[index].rule.variables, values) {
        guard let value = variable.kind.value(of: text) else { return search.failure }
        arguments.append(.init(name: variable.name, value: value))
      }
      return .matched(
        route: index, arguments: arguments,
        automaticOptions: routes[index].hasAutomaticOptions && search.method == "OPTIONS")
    }
  }

  /// The methods that a path answers, sorted: the `Allow` of Flask's own answer to OPTIONS.
  public func allowedMethods(path: String) -> [String] {
    guard case .methodNotAllowed(let allowed) = match(path: path, method: "--") else { return [] }
    return allowed
  }

  private static func mergingSlashes(_ text: [Unicode.Scalar]) -> [Unicode.Scalar] {
    var merged: [Unicode.Scalar] = []
    for scalar in text where scalar != "/" || merged.last != "/" { merged.append(scalar) }
    return merged
  }

  private static func quoted(_ path: [Unicode.Scalar]) -> String {
    Converter.quotePathSegment("/" + String(scalars: path.drop { $0 == "/" }))
  }
}

/// One search through a router's states.
private struct Search {
  /// What a search came to.
  enum Finding {
    /// A route, and the texts of its variables.
    case found(route: Int, values: [ArraySlice<Unicode.Scalar>])
    /// A route that only a slash at the end keeps away.
    case slashMissing
    /// No route.
    case nothing
  }

  let router: Router
  let method: String
  /// The methods of the routes that were found but do not answer this one.
  private var otherMethods: Set<String> = []

  init(router: Router, method: String) {
    self.router = router
    self.method = method
  }

  /// What to answer when nothing was found.
  var failure: RouteMatch {
    otherMethods.isEmpty ? .notFound : .methodNotAllowed(allowed: otherMethods.sorted())
  }

  mutating func run(_ path: [Unicode.Scalar]) -> Finding {
    let segments = path.split(separator: "/", omittingEmptySubsequences: false)
    return find(from: 0, segments[...], values: [])
  }

  private mutating func find(
    from index: Int, _ segments: ArraySlice<ArraySlice<Unicode.Scalar>>,
    values: [ArraySlice<Unicode.Scalar>]
  ) -> Finding {
    guard let segment = segments.first else { return end(at: index, values: values) }
    if let next = router.states[index].texts[segment] {
      let finding = find(from: next, segments.dropFirst(), values: values)
      guard case .nothing = finding else { return finding }
    }
    for (part, next) in router.states[index].dynamics {
      let target = part.isFinal ? Array(segments.joined(separator: ["/"])) : Array(segment)
      guard var captures = part.pattern.match(target) else { continue }
      var remaining = part.isFinal ? [] : segments.dropFirst()
      if part.isSuffixed, captures.popLast()?.isEmpty == false { remaining = [[]] }
      let finding = find(from: next, remaining, values: values + captures.map { target[$0] })
      guard case .nothing = finding else { return finding }
    }
    return .nothing
  }

  /// Chooses among the routes that end in a state; failing that, sees whether a slash is missing.
  private mutating func end(at index: Int, values: [ArraySlice<Unicode.Scalar>]) -> Finding {
    for route in router.states[index].routes {
      guard !router.routes[route].methods.contains(method) else {
        return .found(route: route, values: values)
      }
      otherMethods.formUnion(router.routes[route].methods)
    }
    guard let next = router.states[index].texts[[]] else { return .nothing }
    let isAnswered = router.states[next].routes.contains {
      router.routes[$0].methods.contains(method)
    }
    return isAnswered ? .slashMissing : .nothing
  }
}
