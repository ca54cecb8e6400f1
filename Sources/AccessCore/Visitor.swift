/// Someone who asks how requests would be answered, on a copy of the application.
///
/// The login is done once, so many probes by one user are best asked of one visitor. See
/// ``Simulation/visitor(_:)``.
public struct Visitor: Sendable {
  /// The application as the visitor finds it at each request.
  private let simulation: Simulation
  /// Whether `login_user` refuses the user: then this is an anonymous visitor.
  private let isInactive: Bool

  init(_ simulation: Simulation, isInactive: Bool) {
    self.simulation = simulation
    self.isInactive = isInactive
  }

  /// The session as each request finds it.
  var session: DictionaryObject { simulation.session }

  /// Answers a request, which changes nothing.
  ///
  /// - Parameters:
  ///   - request: the request; one prepared by another application is prepared anew.
  ///   - tracing: whether the answer's trace is recorded.
  ///   - extent: how far the request is followed.
  /// - Returns: the answer that a hit would get.
  /// - Throws: ``StepError/unknownAbortHandler(_:)``.
  public func answer(
    to request: PreparedRequest, tracing: Bool = false, extent: Extent = .answer
  ) throws(StepError) -> Answer {
    var copy = simulation
    var answer = try copy.hit(request, tracing: tracing, extent: extent)
    answer.inactive = isInactive
    return answer
  }
}
