import AccessCore
import Testing

/// An application can go back to an earlier state.
@Suite struct SnapshotTests {
  private func simulation(handlers: KeyValuePairs<String, String>) throws -> Simulation {
    Simulation(
      try .make(
        endpoints: [
          .make("/a", require: "(\"alice\")"),
          .make("/count", view: "lambda: str(session.update(n=session.get(\"n\", 0) + 1))"),
          .make("/n", view: "lambda: str(session.get(\"n\"))"),
        ], abortHandlers: handlers))
  }

  private func body(_ simulation: inout Simulation, _ path: String) throws -> String? {
    let request = RequestLine(method: "GET", target: path)
    guard case .answer(let answer) = try simulation.apply(.hit(request)) else { return nil }
    return answer.body
  }

  @Test func sessionAndHandlerGoBack() throws {
    var simulation = try simulation(handlers: ["hide": "lambda: abort(404)"])
    _ = try simulation.apply(.login("alice"))
    _ = try body(&simulation, "/count")
    let earlier = simulation.snapshot
    _ = try body(&simulation, "/count")
    _ = try simulation.apply(.login("bob"))
    _ = try simulation.apply(.abortHandler(.named("hide")))
    #expect(try body(&simulation, "/n") == "2")
    simulation.restore(earlier)
    #expect(simulation.sessionUser == "alice")
    #expect(simulation.abortHandler == .configured)
    #expect(try body(&simulation, "/n") == "1")
  }

  @Test func aSnapshotSurvivesAChangeOfTheApplication() throws {
    var simulation = try simulation(handlers: ["hide": "lambda: abort(404)"])
    _ = try simulation.apply(.login("alice"))
    _ = try simulation.apply(.abortHandler(.named("hide")))
    let earlier = simulation.snapshot
    _ = try simulation.apply(.logout)
    simulation = simulation.reloaded(as: try self.simulation(handlers: [:]))
    #expect(simulation.abortHandler == .configured, "the handler is gone")
    simulation.restore(earlier)
    #expect(simulation.sessionUser == "alice")
    #expect(simulation.abortHandler == .configured)
  }
}
