/// A case of a contract and what came of it.
public struct CheckedCase: Equatable, Sendable {
  /// The row, and as whom it was tried.
  public var item: Contract.Case
  /// What came of it.
  public var trial: Trial
  /// Whether the same came of it in an older application, so that it is not judged.
  public var isSkipped: Bool

  /// Makes a checked case.
  ///
  /// - Parameters:
  ///   - item: the case.
  ///   - trial: what came of it.
  ///   - before: what came of it in an older application; nil: there is none.
  public init(_ item: Contract.Case, _ trial: Trial, before: Trial? = nil) {
    self.item = item
    self.trial = trial
    isSkipped = false
    // A row that names what does not exist is broken, changed or not.
    let isVoid = faults.contains { $0.key == "user" || $0.key == "hit" }
    isSkipped = !isVoid && before?.isSame(as: trial) ?? false
  }

  /// Whether the row holds for its user.
  public var holds: Bool { faults.isEmpty }

  /// A way in which a row does not hold.
  public enum Fault: Equatable, Sendable {
    /// The user that the row names does not exist.
    case unknownUser(String)
    /// The request that the row names leads to no endpoint.
    case noEndpoint
    /// Another decision than expected.
    case decision(expected: Decision, given: Decision)
    /// Another reason than expected, or none.
    case reason(expected: Reason, given: Reason?)
    /// Another status than expected.
    case status(expected: Int, given: Int?)
    /// Another location than expected, or none.
    case location(expected: String, given: String?)

    /// The key of the row that does not hold.
    public var key: String {
      switch self {
      case .unknownUser: "user"
      case .noEndpoint: "hit"
      case .decision: "decision"
      case .reason: "reason"
      case .status: "status"
      case .location: "location"
      }
    }
  }

  /// In what the row does not hold, in the order of its keys; nothing if it holds.
  ///
  /// Routing's own answers, 405, redirects and automatic OPTIONS, are answers; its 404 means that the
  /// row names what does not exist, whatever it expects.
  public var faults: [Fault] {
    guard let answer = trial.answer else { return [.unknownUser(item.user ?? "")] }
    let row = item.row
    var faults: [Fault] = []
    if answer.endpoint == nil, answer.status == 404 { faults.append(.noEndpoint) }
    if let expected = row.decision, answer.decision != expected {
      faults.append(.decision(expected: expected, given: answer.decision))
    }
    if let expected = row.reason, answer.reason != expected {
      faults.append(.reason(expected: expected, given: answer.reason))
    }
    if let expected = row.status, answer.status != expected {
      faults.append(.status(expected: expected, given: answer.status))
    }
    if let expected = row.location, !String.haveSameBytes(answer.location, expected) {
      faults.append(.location(expected: expected, given: answer.location))
    }
    return faults
  }

  /// The stage of the trace that made the row's first fault; nil if it holds or nothing was hit.
  public var decidingStage: Stage? {
    guard let answer = trial.answer, let fault = faults.first else { return nil }
    let kinds: [Stage.Kind] =
      switch fault {
      case .unknownUser: []
      case .noEndpoint: [.route]
      case .decision, .reason: answer.decidingStages
      case .status, .location: answer.answeringStages
      }
    return answer.stage(of: kinds)
  }
}
