import AccessCore
import Testing

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
