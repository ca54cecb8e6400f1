import AccessCore
import Foundation

/// A real application as a target that answers each step before the next: for commands without a
/// screen.
public final class FlaskApplication: Target {
  /// What the application says of itself.
  public private(set) var application: Application
  /// The id of the user whom the session names, or nil.
  public private(set) var sessionUser: String?
  /// Which abort handler is in force.
  public private(set) var abortHandler = AbortHandlerChoice.configured
  private let answers: Answers
  private let beginning: FlaskBridge.State

  /// Opens an application.
  ///
  /// - Parameters:
  ///   - launch: where it stands and which Python runs it.
  ///   - options: how it is opened.
  ///   - print: takes the lines that the application prints.
  /// - Throws: why it cannot be opened.
  public init(
    _ launch: FlaskLaunch, options: FlaskOptions, print: @escaping ([String]) -> Void
  ) throws(TargetFailure) {
    let answers = Answers(of: try FlaskBridge(launch, options: options), print: print)
    guard case .opened(let application, let user, let state) = try answers.next() else {
      throw TargetFailure("the application's process did not begin with its description")
    }
    (self.application, sessionUser) = (application, user)
    (self.answers, beginning) = (answers, state)
  }

  /// Does a step and answers it.
  public func apply(_ step: Step, tracing: Bool) throws(StepError) -> Outcome {
    switch try answer(to: .step(step, tracing: tracing)) {
    case .answered(_, let outcome, _):
      sessionUser = outcome.sessionUser(after: step, before: sessionUser)
      if case .abortHandler(let choice) = outcome { abortHandler = choice }
      return outcome
    case .refused(_, let error): throw error
    default: throw Self.confusion
    }
  }

  /// Forgets the session, and puts the application's own abort handler in force; what views have
  /// written stays written.
  public func reset() throws(StepError) {
    guard case .restored(let user, _) = try answer(to: .restore(beginning)) else {
      throw Self.confusion
    }
    (sessionUser, abortHandler) = (user, .configured)
  }

  private func answer(to request: FlaskBridge.Request) throws(StepError) -> FlaskBridge.Event {
    answers.bridge.send(request)
    do {
      return try answers.next()
    } catch {
      throw .failed(error)
    }
  }

  private static let confusion = StepError.failed(
    TargetFailure("the application's process answered another question"))
}

/// The answers of a conversation, each waited for.
private final class Answers {
  let bridge: FlaskBridge
  private let print: ([String]) -> Void
  /// What has happened and was not given out yet.
  private var events: ArraySlice<FlaskBridge.Event> = []

  init(of bridge: FlaskBridge, print: @escaping ([String]) -> Void) {
    self.bridge = bridge
    self.print = print
  }

  /// Waits for the next event that is an answer.
  ///
  /// - Throws: why there will be none.
  func next() throws(TargetFailure) -> FlaskBridge.Event {
    while true {
      while let event = events.popFirst() {
        switch event {
        case .printed(let lines): print(lines)
        case .imported: continue
        case .failed(let failure, unanswered: _): throw failure
        default: return event
        }
      }
      wait()
      events = bridge.events()[...]
      if events.isEmpty, bridge.descriptors.isEmpty {
        throw TargetFailure("the application's process was ended before")
      }
    }
  }

  private func wait() {
    var descriptors = bridge.descriptors
    guard !descriptors.isEmpty else { return }
    _ = poll(&descriptors, nfds_t(descriptors.count), bridge.deadline?.pollTimeout ?? 60_000)
  }
}
