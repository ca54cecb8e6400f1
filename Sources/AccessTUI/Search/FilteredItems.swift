/// The items of a list that pass a filter, as far as a search has come.
///
/// A search is done in slices, so that keys are answered in between. What is found is ascending, and
/// the same however it is sliced. A filter that only asks for more than one that found
/// little looks at that, and at what the search had not come to.
struct FilteredItems: Equatable, Sendable {
  /// How many items there are without a filter.
  let count: Int
  /// What is filtered for; empty: everything passes.
  private(set) var filter = ""
  /// The items that are known to pass, ascending.
  private(set) var passing: Items
  private var pattern = Filter("")
  /// What the search has still to look at.
  private var candidates: Candidates

  /// All items.
  init(count: Int) {
    self.count = count
    passing = Items(all: count)
    candidates = Candidates(all: count)
  }

  /// Whether there is more to look at.
  var isSearching: Bool { !pattern.isEmpty && !candidates.isEmpty }

  /// Begins to look for something else; a search that has not come to its end is given up.
  mutating func apply(_ filter: String) {
    let old = pattern
    self.filter = filter
    pattern = Filter(filter)
    guard !pattern.isEmpty else {
      passing = Items(all: count)
      return
    }
    if let found = fewFound, pattern.narrows(old) {
      candidates = candidates.narrowed(to: found)
    } else {
      candidates = Candidates(all: count)
    }
    passing = []
  }

  /// What is known to pass, without the item that stands behind all others, if it is little.
  ///
  /// To jump from text to text takes more than ten times as long as to read on.
  private var fewFound: ArraySlice<Int32>? {
    guard let found = passing.chosen, found.count < count / Self.jumpCost else { return nil }
    return found.last == Int32(count) ? found.dropLast() : found[...]
  }

  /// How many texts are read in the time in which one is jumped to.
  private static let jumpCost = 16

  /// Goes on with the search.
  ///
  /// - Parameters:
  ///   - index: the items' texts.
  ///   - offset: how many items of the index stand before the first one of the list.
  ///   - steps: how much work it may be; what it was is taken off.
  mutating func search(_ index: inout FilterIndex, offset: Int, steps: inout Int) {
    guard !pattern.isEmpty else { return }
    while steps > 0, let block = candidates.next,
      index.prepare(upTo: block.end + offset, steps: &steps)
    {
      steps -= index.find(pattern, in: block, offset: offset, into: &passing)
      candidates.drop(block)
    }
  }

  /// Lets one more item pass, which stands behind all others.
  mutating func extend() { passing.extend(by: count) }
}
