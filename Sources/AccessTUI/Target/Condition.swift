import AccessCore

/// Whether the target can be asked.
///
/// A simulation can as soon as it is read; a real application has to be started, and can stop.
public enum Condition: Equatable, Sendable {
  /// It answers.
  case ready
  /// It is being read, and nothing is known of it yet.
  case reading
  /// It is being started, or started again.
  case starting
  /// It gives no answers any more.
  case broken(TargetFailure)
}

extension Condition {
  /// Why nothing can be asked now; nil: it can.
  var refusal: DisplayText? {
    switch self {
    case .ready: nil
    case .reading: "still being read"
    case .starting: "the application is being started"
    case .broken: "the application has stopped: r starts it again"
    }
  }
}
