import AccessCore

/// The verdicts of everyone on one endpoint, as the matrix keeps them.
public struct MatrixColumn: Equatable, Sendable {
  /// The endpoint, by its place.
  public let endpoint: Int
  /// How many users there are, anonymous among them.
  let users: Int
  /// A group for each 64 users; anonymous is the first of the first one.
  let bits: MatrixBits

  /// Verdicts while they are gathered.
  public struct Verdicts {
    /// How many users there are, anonymous among them.
    private let users: Int
    /// A bit for each user and verdict, anonymous's the lowest of the first word.
    fileprivate private(set) var words: [Verdict: [UInt64]] = [:]

    fileprivate init(users: Int) { self.users = users }

    /// Adds users, each of whom has no verdict yet.
    ///
    /// - Parameters:
    ///   - verdict: their verdict.
    ///   - set: sets the bit of each; anonymous's is the lowest of the first word.
    public mutating func add(_ verdict: Verdict, _ set: (inout [UInt64]) -> Void) {
      let count = MatrixBits.groupCount(users: users)
      set(&words[verdict, default: Array(repeating: 0, count: count)])
    }

    /// Adds a user who has no verdict yet; 0 is anonymous.
    public mutating func add(_ verdict: Verdict, user: Int) {
      add(verdict) { $0[user / UInt64.bitWidth] |= 1 << UInt64(user % UInt64.bitWidth) }
    }
  }

  /// Gathers verdicts.
  ///
  /// - Parameters:
  ///   - endpoint: the endpoint, by its place.
  ///   - users: how many users there are, anonymous among them.
  ///   - gather: adds the verdict of each user.
  /// - Throws: what gathering them throws.
  public init<Failure: Error>(
    endpoint: Int, users: Int, _ gather: (inout Verdicts) throws(Failure) -> Void
  ) throws(Failure) {
    self.endpoint = endpoint
    self.users = users
    var verdicts = Verdicts(users: users)
    try gather(&verdicts)
    var bits = MatrixBits(groups: MatrixBits.groupCount(users: users))
    for (verdict, words) in verdicts.words {
      let code = Predictions.Entry.known(verdict).code
      for (group, word) in words.enumerated() where word != 0 {
        bits.set(users: word, group: group, code)
      }
    }
    self.bits = bits
  }
}
