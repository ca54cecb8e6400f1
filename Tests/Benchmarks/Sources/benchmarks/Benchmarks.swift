import AccessCore

/// Prints a line of JSON for each thing that is measured.
///
///     benchmarks [--quick] [--only NAME]
@main struct Benchmarks {
  private let measurement: Measurement
  private let isQuick: Bool

  static func main() throws {
    let arguments = CommandLine.arguments.dropFirst()
    let isQuick = arguments.contains("--quick")
    let benchmarks = Benchmarks(measurement: Measurement(isQuick: isQuick), isQuick: isQuick)
    let parts: [(String, (Benchmarks) throws -> Void)] = [
      ("calls", { try $0.calls() }), ("guard", { try $0.guards() }), ("hits", { try $0.hits() }),
      ("matrix", { try $0.matrix() }), ("growth", { try $0.growth() }),
    ]
    let chosen = arguments.filter { !$0.hasPrefix("--") }
    for (name, part) in parts where chosen.isEmpty || chosen.contains(name) {
      try part(benchmarks)
    }
  }

  /// Bare calls of `has_access`.
  private func calls() throws {
    let (equal, access) = try subjects(.people(Lambda.equal), Requirement("u1"))
    try measurement.rate("call of one comparison") {
      try equal.hasAccess($0 % 100, access) == true ? 1 : 0
    }
    let (four, needs) = try subjects(
      .people(Lambda.four),
      Requirement(keywords: ["first": "Ada", "last": "Byron", "age": 36, "team": "red"]))
    try measurement.rate("call of four comparisons") {
      try four.hasAccess($0 % 100, needs) == true ? 1 : 0
    }
  }

  /// The users of an application, and a requirement made ready for them as a decorator is.
  private func subjects(
    _ scenario: Scenario, _ requirement: Requirement
  ) throws -> (ScenarioSubjects, Requirement) {
    let simulation = Simulation(scenario)
    return (simulation.subjects(), simulation.prepared(requirement))
  }

  /// Whole decisions of the guard, one in two refused by the default abort handler.
  private func guards() throws {
    let (subjects, access) = try subjects(.people(Lambda.equal), Requirement("u1"))
    measurement.rate("guard decisions, half refused") { number in
      do {
        try Guard(currentUser: .user(subjects[number % 2])).require(access)
        return 1
      } catch {
        return 0
      }
    }
  }

  /// Requests from the path to the answer.
  private func hits() throws {
    let simulation = Simulation(try .people(Lambda.equal))
    let visitors = try (0..<100).map { try simulation.visitor(.user("u\($0)")) }
    let request = simulation.prepared(RequestLine(method: "GET", target: "/page"))
    try measurement.rate("hits, half refused") {
      try visitors[$0 % 2].answer(to: request).status ?? 0
    }
    try measurement.rate("hits with a full trace") {
      try visitors[$0 % 2].answer(to: request, tracing: true).trace.count
    }
  }

  /// The verdicts of many users on many endpoints, counted.
  private func matrix() throws {
    let sizes = isQuick ? [(1000, 100)] : [(100_000, 1000), (1_000_000, 1000)]
    for (users, endpoints) in sizes {
      try matrix("all rights", Lambda.rights, users, endpoints)
    }
    let (users, endpoints) = isQuick ? (1000, 100) : (100_000, 1000)
    try matrix("level and any right", Lambda.mixed, users, endpoints)
    try matrix("sets of rights", Lambda.sets, users, endpoints)
    try matrix("any of the rights that a user has", Lambda.own, users, endpoints)
  }

  private func matrix(
    _ name: String, _ lambda: String, _ users: Int, _ endpoints: Int
  ) throws {
    let scenario = try Scenario.rights(users: users, endpoints: endpoints, lambda)
    let simulation = Simulation(scenario)
    let requests = scenario.endpoints.map { RequestLine(method: "GET", target: $0.examples[0]) }
    let probers = scenario.users.map { Step.Prober.user($0.id) }
    try Measurement.once("matrix of \(name), \(users) x \(endpoints)", pieces: users * endpoints) {
      var allowed = 0
      try simulation.count(requests, as: probers) { answer, _, count in
        if answer.verdict == .allowed { allowed += count }
      }
      return allowed
    }
  }

  /// The time of one decision, as the application grows.
  private func growth() throws {
    for exponent in 0..<(isQuick ? 2 : 6) {
      let count = 1000 << exponent
      let scenario = try Scenario.rights(users: count, endpoints: 100, Lambda.rights)
      let simulation = Simulation(scenario)
      let visitor = try simulation.visitor(.user("u\(count / 2)"))
      let request = simulation.prepared(RequestLine(method: "GET", target: "/e50"))
      try measurement.rate("hits, one of \(count) users, 100 endpoints") { _ in
        try visitor.answer(to: request).status ?? 0
      }
    }
    for exponent in 0..<(isQuick ? 2 : 6) {
      let count = 100 << exponent
      let scenario = try Scenario.rights(users: 1000, endpoints: count, Lambda.rights)
      let simulation = Simulation(scenario)
      let visitor = try simulation.visitor(.user("u500"))
      let path = RequestLine(method: "GET", target: "/e\(count / 2)")
      try measurement.rate("hits, 1000 users, one of \(count) endpoints") { _ in
        try visitor.answer(to: simulation.prepared(path)).status ?? 0
      }
    }
  }
}
