import AccessCore

/// A question for a prediction.
public struct Probe: Hashable, Sendable {
  /// What the answer is for.
  public enum Purpose: Hashable, Sendable {
    /// The verdict of an endpoint in the list, by its number.
    case endpoint(Int)
    /// The verdict of a user in the list, by its number; 0 is anonymous.
    case user(Int)
    /// The decision pane. This one is asked with a trace.
    case decision
    /// A cell of the matrix: a user, 0 is anonymous, and an endpoint.
    case cell(user: Int, endpoint: Int)
    /// The selected cell of the matrix, explained. This one is asked with a trace.
    case selectedCell
  }

  /// What the answer is for.
  public let purpose: Purpose
  /// The request.
  public let request: RequestLine
  /// As whom.
  public let prober: Step.Prober

  /// The step that answers it.
  public var step: Step { .probe(request, as: prober) }
  /// Whether the answer's trace is wanted.
  public var isTraced: Bool { purpose == .decision || purpose == .selectedCell }
}

/// A probe and its answer.
public struct Prediction: Equatable, Sendable {
  /// The probe.
  public let probe: Probe
  /// The answer; nil if there is none.
  public let answer: Answer?

  /// Makes a prediction.
  public init(_ probe: Probe, answer: Answer?) {
    self.probe = probe
    self.answer = answer
  }
}
