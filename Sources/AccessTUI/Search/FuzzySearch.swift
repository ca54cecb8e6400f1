/// The names that match a query, as far as a search has come, and the best of them.
///
/// It is done in slices, as that of ``FilteredItems``; the best are the same however it is sliced.
struct FuzzySearch: Equatable, Sendable {
  /// What is looked for.
  let query: FuzzyQuery
  /// How many of the best are wanted.
  private let limit: Int
  /// What it has still to look at.
  private var candidates: Candidates
  /// The items that match, ascending.
  private var matching: [Int32] = []
  /// The best that were found, in no order, and some that are no longer among them.
  private var found: [FuzzyRank] = []
  /// What is not better than this is not among the best.
  private var worst: FuzzyRank?

  /// Begins to look for something among some items; an empty query finds nothing.
  init(_ query: FuzzyQuery, count: Int, limit: Int) {
    self.query = query
    self.limit = max(0, min(limit, count))
    candidates = Candidates(all: query.isEmpty ? 0 : count)
  }

  /// A search for something else among the same items.
  func next(_ query: FuzzyQuery, count: Int) -> FuzzySearch {
    var next = FuzzySearch(query, count: count, limit: limit)
    if query.narrows(self.query) { next.candidates = candidates.narrowed(to: matching[...]) }
    return next
  }

  /// Whether there is more to look at.
  var isSearching: Bool { !candidates.isEmpty }

  /// The best items that are known, the best first.
  var best: [Int] { found.sorted().prefix(limit).map(\.item) }

  /// Goes on with the search.
  ///
  /// - Parameters:
  ///   - index: the names.
  ///   - steps: how much work it may be; what it was is taken off.
  mutating func search(_ index: inout FuzzyIndex, steps: inout Int) {
    while steps > 0, let block = candidates.next, index.prepare(upTo: block.end, steps: &steps) {
      steps -= index.rank(query, in: block) { take($0) }
      candidates.drop(block)
    }
  }

  private mutating func take(_ rank: FuzzyRank) {
    matching.append(Int32(rank.item))
    if let worst, worst <= rank { return }
    found.append(rank)
    // Sorted now and then, not with each one that is found.
    guard found.count >= 2 * limit + 64 else { return }
    found.sort()
    found.removeSubrange(limit...)
    worst = found.last
  }
}
