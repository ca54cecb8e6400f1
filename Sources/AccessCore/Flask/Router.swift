/// The URL map of a Flask application: which endpoint a path belongs to, and which path an endpoint.
///
/// It behaves as Werkzeug 3.1's `Map` does under Flask 3, with strict and merged slashes.
public struct Router: Sendable {
  /// A rule with its endpoint.
  public struct Route: Sendable {
    /// The rule.
    public let rule: URLRule
    /// The endpoint's name.
    public let endpoint: String
    /// The methods it answers, upper case, those that Flask adds included.
    public let methods: Set<String>
    /// Whether Flask answers OPTIONS itself.
    public let hasAutomaticOptions: Bool

    /// Makes a route: HEAD is added to GET; OPTIONS to any methods without it, then automatic.
    ///
    /// - Parameters:
    ///   - rule: the rule.
    ///   - endpoint: the endpoint's name.
    ///   - methods: the methods that were asked for, in any case.
    public init(rule: URLRule, endpoint: String, methods: [String] = ["GET"]) {
      var all = Set(methods.map { $0.uppercased() })
      self.rule = rule
      self.endpoint = endpoint
      hasAutomaticOptions = all.insert("OPTIONS").inserted
      if all.contains("GET") { all.insert("HEAD") }
      self.methods = all
    }
  }

  /// All routes in the order of registration: Flask's own `static` first, then the given ones.
  public let routes: [Route]
  /// The states of the matcher; the first is where it begins.
  private(set) var states: [State] = [State()]
  private let routesByEndpoint: [[UInt8]: [Int]]

  /// A point on the way through a path.
  struct State: Sendable {
    /// Where a segment leads, by its text.
    var texts: [ArraySlice<Unicode.Scalar>: Int] = [:]
    /// Where parts with variables lead, in the order in which they are tried.
    var dynamics: [(part: DynamicPart, state: Int)] = []
    /// The routes that end here, in the order of registration.
    var routes: [Int] = []
  }

  /// Makes a router.
  ///
  /// - Parameter routes: the application's routes, in the order of registration.
  public init(_ routes: [Route]) {
    let all = Self.staticRoutes + routes
    self.routes = all
    var byEndpoint: [[UInt8]: [Int]] = [:]
    for (index, route) in all.enumerated() {
      byEndpoint[Array(route.endpoint.utf8), default: []].append(index)
    }
    routesByEndpoint = byEndpoint.mapValues { indices in
      indices.sorted {
        let (left, right) = (all[$0].rule.variables.count, all[$1].rule.variables.count)
        return left == right ? $0 < $1 : left > right
      }
    }
    for index in all.indices { add(index) }
    for index in states.indices { sortDynamics(of: index) }
  }

  /// The routes of an endpoint, as indices of ``routes``, in the order in which building tries
  /// them: more variables first, then registration.
  public func rules(forEndpoint endpoint: String) -> [Int] {
    routesByEndpoint[Array(endpoint.utf8)] ?? []
  }

  /// What every Flask application has registered before its own routes.
  private static let staticRoutes: [Route] = {
    guard let rule = try? URLRule("/static/<path:filename>") else { return [] }
    return [Route(rule: rule, endpoint: "static")]
  }()

  private mutating func add(_ route: Int) {
    var state = 0
    for part in routes[route].rule.parts { state = next(after: state, part) }
    states[state].routes.append(route)
  }

  /// The state that a part leads to, made if there is none.
  private mutating func next(after state: Int, _ part: RulePart) -> Int {
    let new = states.count
    switch part {
    case .text(let text):
      if let known = states[state].texts[text[...]] { return known }
      states[state].texts[text[...]] = new
    case .dynamic(let part):
      if let known = states[state].dynamics.first(where: { $0.part == part }) { return known.state }
      states[state].dynamics.append((part, new))
    }
    states.append(State())
    return new
  }

  /// Brings the lighter parts to the front; equal ones keep their order.
  private mutating func sortDynamics(of state: Int) {
    let ordered = states[state].dynamics.enumerated().sorted { left, right in
      if left.element.part.weight == right.element.part.weight { return left.offset < right.offset }
      return left.element.part.weight < right.element.part.weight
    }
    states[state].dynamics = ordered.map(\.element)
  }
}
