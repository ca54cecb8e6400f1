/// The names that match a query, as far as a search has come, and the best of them.
///
/// It is done in slices, as that of ``FilteredItems``; the best are the same however it is sliced.
struct FuzzySearch: Equatable, Sendable {
  /// What is looked for.
  let query: FuzzyQuery
  /// What it has still to look at.
  private var candidates: Candidates
  /// The items that match, ascending, and some of which that is not known.
  private var matching: [Int32] = []
  /// The best of them.
  private var ranking: FuzzyBest

  /// Begins to look for something among some items; an empty query finds nothing.
  init(_ query: FuzzyQuery, count: Int, limit: Int) {
    self.query = query
    ranking = FuzzyBest(limit: max(0, min(limit, count)))
    candidates = Candidates(all: query.isEmpty ? 0 : count)
  }

  /// A search for something else among the same items.
  func next(_ query: FuzzyQuery, count: Int) -> FuzzySearch {
    var next = FuzzySearch(query, count: count, limit: ranking.limit)
    if query.narrows(self.query) { next.candidates = candidates.narrowed(to: matching[...]) }
    return next
  }

  /// Whether there is more to look at.
  var isSearching: Bool { !candidates.isEmpty }

  /// The best items that are known, the best first.
  var best: [Int] { ranking.items }

  /// Goes on with the search.
  ///
  /// - Parameters:
  ///   - index: the names.
  ///   - steps: how much work it may be; what it was is taken off.
  mutating func search(_ index: inout FuzzyIndex, steps: inout Int) {
    guard isSearching else { return }
    var ranker = FuzzyRanker()
    while steps > 0, let block = candidates.next, index.prepare(upTo: block.end, steps: &steps) {
      index.rank(
        query, in: block, &ranker, best: &ranking, matching: &matching, steps: &steps)
      candidates.drop(block)
    }
  }
}
