import Testing

@testable import AccessCore

@Suite struct SurveyTests {
  /// A target that answers by steps alone, as those do that have no quicker way.
  private struct Stepwise: Target {
    var simulation: Simulation
    var application: Application { simulation.application }
    var sessionUser: String? { simulation.sessionUser }
    var abortHandler: AbortHandlerChoice { simulation.abortHandler }

    mutating func apply(_ step: Step, tracing: Bool) throws(StepError) -> Outcome {
      try simulation.apply(step, tracing: tracing)
    }

    mutating func reset() { simulation.reset() }
  }

  private static var simulation: Simulation {
    get throws {
      Simulation(
        try .make(endpoints: [
          .make("/open", "open"), .make("/home", "home", loginRequired: true),
          .make("/alice", "alice", require: "(\"alice\")"), .make("/all", "all", require: "()"),
        ]))
    }
  }

  private func answers(_ target: some Target) throws -> [Answer] {
    var target = target
    var answers: [Answer] = []
    var places: [[Int]] = []
    let survey = Survey(of: target.application)
    try target.conduct(survey) { user, subject, answer in
      places.append([user, subject])
      answers.append(answer)
    }
    let expected = survey.users.indices.flatMap { user in
      survey.subjects.indices.map { [user, $0] }
    }
    #expect(places == expected)
    return answers
  }

  @Test func atOnceAsStepByStep() throws {
    let simulation = try Self.simulation
    let answers = try answers(simulation)
    #expect(answers.count == 12)
    #expect(try answers == self.answers(Stepwise(simulation: simulation)))
    #expect(answers.map(\.decision).contains(.allowed))
  }

  /// Many users are asked at once, also in parts, and some of them twice, beside anonymous.
  @Test func manyAtOnce() throws {
    let users = (0..<40).map { number in
      Scenario.User.make(
        "u\(number)", class: number % 7 == 3 ? "Plain" : "User",
        ["level": .int(number % 5), "is_active": .bool(number % 11 != 2)])
    }
    let endpoints = try (0..<7).map { number in
      try Scenario.Endpoint.make(
        "/e\(number)", "e\(number)", require: number == 3 ? nil : "(\(number))",
        view: "lambda: current_user.username")
    }
    var simulation = Simulation(
      try .make(
        hasAccess: "lambda self, level: self.level >= level", users: users, endpoints: endpoints))
    var survey = Survey(of: simulation.application)
    survey.users += [survey.users[3], nil]
    #expect(survey.users.count > Simulation.fewProbers)
    var stepwise = Stepwise(simulation: simulation)
    var wanted: [Answer] = []
    try stepwise.conduct(survey) { _, _, answer in wanted.append(answer) }
    for cells in [1, 20, 1 << 18] {
      var answers: [Answer] = []
      try Simulation.$cellsAtOnce.withValue(cells) {
        try simulation.conduct(survey) { _, _, answer in answers.append(answer) }
      }
      #expect(answers == wanted)
    }
    var (counted, summary) = (SurveySummary(), SurveySummary())
    try simulation.count(survey) { answer, _, count in counted.add(answer, times: count) }
    try stepwise.count(survey) { answer, _, count in summary.add(answer, times: count) }
    #expect(counted == summary)
    #expect(counted.count == survey.cellCount)
  }

  @Test func unknownProber() throws {
    let simulation = try Self.simulation
    let probers = (0..<20).map { _ in Step.Prober.user("alice") } + [.user("nobody")]
    let request = RequestLine(method: "GET", target: "/home")
    #expect(throws: StepError.unknownUser("nobody")) {
      try simulation.probe([request], as: probers) { _, _, _ in }
    }
    #expect(throws: StepError.unknownUser("nobody")) {
      try simulation.count([request], as: probers) { _, _, _ in }
    }
  }

  @Test func nothingChanges() throws {
    var simulation = try Self.simulation
    _ = try simulation.apply(.login("alice"))
    try simulation.conduct(Survey(of: simulation.application)) { _, _, _ in }
    #expect(simulation.sessionUser == "alice")
  }

  @Test func counts() throws {
    var summary = SurveySummary()
    for answer in try answers(Self.simulation) { summary.add(answer) }
    #expect(summary.count == 12)
    #expect(Decision.allCases.reduce(0) { $0 + summary.count(of: $1) } == 12)
    #expect(Verdict.allCases.reduce(0) { $0 + summary.count(of: $1) } == 12)
    #expect(summary.count(of: Reason.hasAccessTrue) == 1)
    #expect(summary.count(of: Decision.error) == 2)
    #expect(summary.count(of: Verdict.open) == 3)
  }
}
