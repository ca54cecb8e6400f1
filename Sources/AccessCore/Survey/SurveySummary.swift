/// How many answers of a survey came out how.
public struct SurveySummary: Equatable, Sendable {
  /// How many answers there are.
  public private(set) var count = 0
  private var decisions: [Decision: Int] = [:]
  private var reasons: [Reason: Int] = [:]
  private var verdicts: [Verdict: Int] = [:]

  /// Counts nothing yet.
  public init() {}

  /// Counts an answer, or several that are the same.
  public mutating func add(_ answer: Answer, times: Int = 1) {
    count += times
    decisions[answer.decision, default: 0] += times
    verdicts[answer.verdict, default: 0] += times
    if let reason = answer.reason { reasons[reason, default: 0] += times }
  }

  /// How many answers have a decision.
  public func count(of decision: Decision) -> Int { decisions[decision] ?? 0 }
  /// How many answers have a reason.
  public func count(of reason: Reason) -> Int { reasons[reason] ?? 0 }
  /// How many answers have a verdict.
  public func count(of verdict: Verdict) -> Int { verdicts[verdict] ?? 0 }
}
