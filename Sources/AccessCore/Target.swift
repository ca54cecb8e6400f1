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

  /// Forgets the session, and puts the application's own abort handler in force.
  ///
  /// - Throws: ``StepError/failed(_:)``.
  mutating func reset() throws(StepError)
}
