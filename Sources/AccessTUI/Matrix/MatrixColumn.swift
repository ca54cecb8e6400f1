import AccessCore

/// The verdicts of everyone on one endpoint.
public struct MatrixColumn: Equatable, Sendable {
  /// The endpoint, by its place.
  public let endpoint: Int
  /// How many users there are, anonymous among them.
  let users: Int
  /// A bit for each user and verdict, anonymous's the lowest of the first word.
  private(set) var words: [Verdict: [UInt64]] = [:]

  /// Has no verdict yet.
  ///
  /// - Parameters:
  ///   - endpoint: the endpoint, by its place.
  ///   - users: how many users there are, anonymous among them.
  public init(endpoint: Int, users: Int) {
    self.endpoint = endpoint
    self.users = users
  }

  /// Adds users, each of whom has no verdict yet.
  ///
  /// - Parameters:
  ///   - verdict: their verdict.
  ///   - set: sets the bit of each; anonymous's is the lowest of the first word.
  public mutating func add(_ verdict: Verdict, _ set: (inout [UInt64]) -> Void) {
    let count = (users + UInt64.bitWidth - 1) / UInt64.bitWidth
    set(&words[verdict, default: Array(repeating: 0, count: count)])
  }

  /// Adds a user who has no verdict yet; 0 is anonymous.
  public mutating func add(_ verdict: Verdict, user: Int) {
    add(verdict) { $0[user / UInt64.bitWidth] |= 1 << UInt64(user % UInt64.bitWidth) }
  }
}
