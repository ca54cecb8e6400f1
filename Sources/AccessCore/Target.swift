/// An application that can be tried: it is given steps and answers each with an outcome.
public protocol Target {
  /// The application in words.
  var application: Application { get }
  /// The id of the user whom the session names, or nil.
  var sessionUser: String? { get }
  /// Which abort handler is in force.
  var abortHandler: AbortHandlerChoice { get }

  /// Does a step and answers it.
  ///
  /// - Parameters:
  ///   - step: what to do.
  ///   - tracing: whether the answer's trace is recorded.
  /// - Returns: what came of it.
  /// - Throws: ``StepError`` if the step cannot be done.
  mutating func apply(_ step: Step, tracing: Bool) throws(StepError) -> Outcome

  /// Probes with each of several requests as each of several probers, without traces: the answers are
  /// those of ``Step/probe(_:as:)``.
  ///
  /// - Parameters:
  ///   - requests: the requests.
  ///   - probers: as whom to ask.
  ///   - body: takes the place of the prober and of the request, and the answer; all requests of a
  ///     prober come before the next prober's.
  /// - Throws: ``StepError`` if a probe cannot be answered, or what `body` throws.
  mutating func probe(
    _ requests: [RequestLine], as probers: [Step.Prober],
    _ body: (_ prober: Int, _ request: Int, Answer) throws -> Void) throws

  /// Probes as ``probe(_:as:_:)`` does, as far as decisions and verdicts need it, and hands out how many
  /// probers have which answer.
  ///
  /// - Parameters:
  ///   - requests: the requests.
  ///   - probers: as whom to ask.
  ///   - body: takes an answer to a request, the request's place, and how many have it; an answer may come
  ///     several times, and one whose view runs may have no status, location, error and body.
  /// - Throws: ``StepError`` if a probe cannot be answered, or what `body` throws.
  mutating func count(
    _ requests: [RequestLine], as probers: [Step.Prober],
    _ body: (_ answer: Answer, _ request: Int, _ count: Int) throws -> Void) throws

  /// Forgets the session, and puts the application's own abort handler in force.
  ///
  /// - Throws: ``StepError/failed(_:)``.
  mutating func reset() throws(StepError)
}

extension Target {
  /// Does a request, or a probe of one, and gives its answer.
  ///
  /// - Throws: ``StepError``.
  public mutating func answer(
    to request: RequestLine, as prober: Step.Prober? = nil, tracing: Bool = false
  ) throws(StepError) -> Answer {
    let step: Step = prober.map { .probe(request, as: $0) } ?? .hit(request)
    guard case .answer(let answer) = try apply(step, tracing: tracing) else {
      throw .impossible("`\(request)` was not answered")
    }
    return answer
  }

  /// Probes, and hands out each answer by itself.
  public mutating func count(
    _ requests: [RequestLine], as probers: [Step.Prober],
    _ body: (_ answer: Answer, _ request: Int, _ count: Int) throws -> Void
  ) throws {
    try probe(requests, as: probers) { _, request, answer in try body(answer, request, 1) }
  }

  /// Probes by one step after the other.
  public mutating func probe(
    _ requests: [RequestLine], as probers: [Step.Prober],
    _ body: (_ prober: Int, _ request: Int, Answer) throws -> Void
  ) throws {
    for (place, prober) in probers.enumerated() {
      for (number, request) in requests.enumerated() {
        try body(place, number, try answer(to: request, as: prober))
      }
    }
  }
}
