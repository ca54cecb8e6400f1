/// A request that is taken apart and routed, so that it can be asked any number of times.
///
/// Neither depends on who asks. See ``Simulation/prepared(_:)``.
public struct PreparedRequest: Sendable {
  /// The request.
  public let line: RequestLine
  /// The application whose URL map was asked.
  let application: CompiledScenario
  /// Where the request leads, or why the host that it names is none.
  let destination: Result<Destination, URLFault>

  /// Where a request leads.
  struct Destination: Sendable {
    /// What the request asks for.
    let target: RequestTarget
    /// What the router makes of it.
    let match: RouteMatch
  }

  init(_ line: RequestLine, to application: CompiledScenario) {
    self.line = line
    self.application = application
    do {
      let target = try RequestTarget(parsing: line.target)
      let match = application.router.match(path: target.pathInfo, method: line.method)
      destination = .success(Destination(target: target, match: match))
    } catch {
      destination = .failure(error)
    }
  }
}
