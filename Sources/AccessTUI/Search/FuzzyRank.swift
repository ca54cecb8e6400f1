/// How well a name matches; the lesser is the better.
///
/// As in fzf, the shorter name wins among equal scores, and then the one that came first.
struct FuzzyRank: Comparable, Sendable {
  let score: Int
  /// How many scalars the name has.
  let length: Int
  let item: Int

  static func < (left: FuzzyRank, right: FuzzyRank) -> Bool {
    if left.score != right.score { return left.score > right.score }
    if left.length != right.length { return left.length < right.length }
    return left.item < right.item
  }
}

/// The best of what was found so far.
struct FuzzyBest: Equatable, Sendable {
  /// How many are wanted.
  let limit: Int
  /// The best, in no order, and some that are no longer among them.
  private var found: [FuzzyRank] = []
  /// What is not better than this is not among the best.
  private(set) var worst: FuzzyRank?

  /// Has found nothing yet.
  init(limit: Int) { self.limit = limit }

  /// The items, the best first.
  var items: [Int] { found.sorted().prefix(limit).map(\.item) }

  /// Takes what was found.
  mutating func take(_ rank: FuzzyRank) {
    if let worst, worst <= rank { return }
    found.append(rank)
    // Sorted now and then, not with each one that is found.
    guard found.count >= 2 * limit + 64 else { return }
    found.sort()
    found.removeSubrange(limit...)
    worst = found.last
  }
}
