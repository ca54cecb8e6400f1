/// The cells of the matrix that a change makes come out otherwise, but for the one that is asked about.
///
/// A cell is a user, or anonymous, and the request that stands for an endpoint. It comes out otherwise if
/// its decision or its verdict becomes another: a reason, a status or a page is not looked at.
public struct OtherCells: Equatable, Sendable {
  /// The cells, by user and then by endpoint, as far as they are listed.
  public let listed: [CellChange]
  /// How many are let in that were not.
  public let gained: Int
  /// How many were let in and no longer are.
  public let lost: Int
  /// How many come to another decision or verdict that lets in, or keeps out, as before.
  public let other: Int

  /// More cells of a kind than this are counted and not listed.
  public static let mostListed = 10_000

  /// How many there are.
  public var count: Int { gained + lost + other }
}

/// A cell that comes out otherwise.
public struct CellChange: Equatable, Sendable {
  /// What somebody's cell holds.
  public struct Content: Hashable, Sendable {
    /// The decision.
    public let decision: Decision
    /// The verdict.
    public let verdict: Verdict

    init(_ answer: Answer) { (decision, verdict) = (answer.decision, answer.verdict) }

    /// Whether the request gets in.
    public var letsIn: Bool { decision == .allowed || decision == .unguarded }
  }

  /// Whether access is gained or lost by it.
  public enum Kind: String, CaseIterable, Sendable {
    /// Let in, and was not.
    case gained
    /// No longer let in.
    case lost
    /// Another decision or verdict with the same end.
    case other
  }

  /// The user's id; nil: anonymous.
  public let user: String?
  /// The endpoint's name.
  public let endpoint: String
  /// The request that stands for the endpoint.
  public let request: RequestLine
  /// What the cell held.
  public let before: Content
  /// What it holds with the change.
  public let after: Content

  /// Whether access is gained or lost.
  public var kind: Kind { Kind(from: before, to: after) }
}

extension CellChange.Kind {
  /// What it is that a cell of one content gets another.
  init(from before: CellChange.Content, to after: CellChange.Content) {
    self = before.letsIn == after.letsIn ? .other : after.letsIn ? .gained : .lost
  }
}
