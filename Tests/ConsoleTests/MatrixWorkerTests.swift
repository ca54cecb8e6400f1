import AccessCore
import AccessTUI
import Glibc
import Testing

@testable import access_console

/// Everyone is asked about one endpoint after the other, beside the console.
@Suite struct MatrixWorkerTests {
  private static func simulation(users: Int, endpoints: Int) throws -> Simulation {
    let people = (0..<users).map { number in
      Scenario.User(
        id: "u\(number)", className: "User",
        attributes: [
          .init(name: "id", value: .string("u\(number)")),
          .init(name: "level", value: number % 7 == 6 ? "none" : .int(number % 5)),
        ])
    }
    let pages = try (0..<endpoints).map { number in
      Scenario.Endpoint(
        name: "e\(number)", rule: try URLRule("/e\(number)"), loginRequired: number % 3 == 0,
        requirement: number % 4 == 3 ? nil : try Program("(\(number % 6))", form: .arguments))
    }
    return Simulation(
      Scenario(
        name: "levels", configuration: .init(currentUser: try Program("flask_login.current_user")),
        classes: [
          .init(name: "User", hasAccess: try Program("lambda self, level: self.level >= level"))
        ], users: people, endpoints: pages))
  }

  /// The next column, when there is one.
  private func next(of worker: MatrixWorker) throws -> MatrixColumn {
    var source = pollfd(fd: worker.descriptor, events: Int16(POLLIN), revents: 0)
    try #require(poll(&source, 1, 60_000) == 1)
    return try #require(worker.column())
  }

  @Test func everyoneIsAsked() throws {
    let simulation = try Self.simulation(users: 200, endpoints: 40)
    let application = simulation.application
    let worker = try #require(MatrixWorker(simulation, application))
    for number in application.endpoints.indices {
      let request = application.endpoints[number].representative
      let wanted = try MatrixColumn(endpoint: number, users: 201) { verdicts in
        for user in 0...200 {
          let prober = user == 0 ? Step.Prober.anonymous : .user(application.users[user - 1].id)
          verdicts.add(try simulation.probe(request, as: prober).verdict, user: user)
        }
      }
      #expect(try next(of: worker) == wanted)
    }
    #expect(worker.column() == nil)
  }

  /// Workers that nobody listens to any more end, and leave those after them what they need.
  @Test func givenUp() throws {
    let simulation = try Self.simulation(users: 2000, endpoints: 100)
    for taken in 0..<40 {
      let worker = try #require(MatrixWorker(simulation, simulation.application))
      for _ in 0..<taken % 4 * 8 { _ = try next(of: worker) }
    }
    let last = try #require(MatrixWorker(simulation, simulation.application))
    #expect(try next(of: last).endpoint == 0)
  }
}
