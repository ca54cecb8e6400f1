/// A user and a request that two targets, A and B, answer differently.
public struct Difference: Equatable, Sendable {
  /// What kind of difference it is.
  public var kind: Kind
  /// The id of the user who asked; nil is anonymous.
  public var user: String?
  /// What was asked: its place in ``ComparisonPlan/subjects``.
  public var subject: Int
  /// What the answers differ in, in the order of an outcome's keys.
  public var aspects: [Aspect]
  /// A's answer; nil: A does not know the user.
  public var a: Answer?
  /// B's answer; nil: B does not know the user.
  public var b: Answer?

  /// The kinds of difference; the first that applies is a difference's.
  public enum Kind: String, CaseIterable, Equatable, Sendable {
    /// B lets in and A does not.
    case gained
    /// A refuses or may refuse, and of B nobody can say without a hit, or it lets in without the guard
    /// that A had.
    case unknown
    /// A lets in and B does not.
    case lost
    /// The decisions differ otherwise.
    case decision
    /// The same decision for another reason.
    case reason
    /// The same decision and reason with another answer.
    case answer

    /// Whether somebody may be let in whom A refuses.
    public var isNewAccess: Bool { self == .gained || self == .unknown }
  }

  /// What answers can differ in, by the keys of an outcome.
  public enum Aspect: String, CaseIterable, Equatable, Sendable {
    /// The decision.
    case decision
    /// Why.
    case reason
    /// How the abort handler ended.
    case handler
    /// The HTTP status.
    case status
    /// The Location header.
    case location
    /// The unhandled exception.
    case error
    /// The body.
    case body
    /// The guard of the application's own that may decide.
    case unknownGuard = "unknown_guard"
  }
}

extension Answer {
  /// What two answers differ in.
  ///
  /// - Parameter other: the other answer.
  /// - Returns: the aspects; where one of the answers was not made since the view of a real
  ///   application did not run, what the view would have said is left out.
  func aspects(differingFrom other: Answer) -> [Difference.Aspect] {
    let isWhole = status != nil && other.status != nil
    return Difference.Aspect.allCases.filter { aspect in
      switch aspect {
      case .decision: decision != other.decision
      case .reason: reason != other.reason
      case .handler: handler != other.handler
      case .status: isWhole && status != other.status
      case .location: isWhole && !String.haveSameBytes(location, other.location)
      case .error: isWhole && !String.haveSameBytes(error, other.error)
      case .body: isWhole && !String.haveSameBytes(body, other.body)
      case .unknownGuard: !String.haveSameBytes(unknownGuard, other.unknownGuard)
      }
    }
  }
}

extension Difference.Kind {
  /// The kind of the difference between two answers; nil: there is none.
  ///
  /// - Parameters:
  ///   - a: A's answer.
  ///   - b: B's answer.
  ///   - aspects: what they differ in.
  init?(_ a: Answer, _ b: Answer, _ aspects: [Difference.Aspect]) {
    // A guard that is not known may refuse where the others let in: nobody can say without a hit.
    let isOtherGuard = !String.haveSameBytes(a.unknownGuard, b.unknownGuard)
    switch (a.letsIn, b.letsIn) {
    case (false, true): self = b.unknownGuard == nil ? .gained : .unknown
    case (true, true) where a.unknownGuard != nil && isOtherGuard: self = .unknown
    case (true, false) where b.verdict == .unknown: self = .decision
    case (true, false): self = .lost
    case (false, false) where b.verdict == .unknown && a.verdict != .unknown: self = .unknown
    default:
      guard let first = aspects.first else { return nil }
      self = first == .decision ? .decision : first == .reason ? .reason : .answer
    }
  }
}
