/// A list's selection, filter and scrolling.
struct ListState: Equatable, Sendable, Selecting {
  /// How many items there are without a filter.
  private(set) var count: Int
  /// The selected item.
  var selected = 0
  /// What is filtered for; empty: everything is shown.
  private(set) var filter = ""
  /// The items that pass the filter, ascending: the rows.
  private(set) var shown: [Int]
  /// The row at the top.
  var first = 0

  /// A list of items, the first selected.
  init(count: Int) {
    self.count = count
    shown = Array(0..<count)
  }

  /// The row of the selected item, or nil if the filter hides it or there are no items.
  var selectedPlace: Int? {
    var low = 0
    var high = shown.count
    while low < high {
      let middle = low + (high - low) / 2
      if shown[middle] < selected { low = middle + 1 } else { high = middle }
    }
    return low < shown.count && shown[low] == selected ? low : nil
  }

  /// Takes another number of items; the filter is cleared.
  mutating func recount(_ count: Int) {
    self.count = count
    filter = ""
    shown = Array(0..<count)
    selected = max(0, min(selected, count - 1))
  }

  /// Shows only the items whose texts match.
  ///
  /// - Parameters:
  ///   - filter: what is looked for.
  ///   - origin: the item to be selected if it passes.
  ///   - index: the items' texts; it is not needed for an empty filter.
  ///   - isExtended: whether one more item stands behind all others, whatever is looked for.
  mutating func apply(
    filter: String, origin: Int, index: FilterIndex?, isExtended: Bool = false
  ) {
    self.filter = filter
    let pattern = Filter(filter)
    shown = pattern.isEmpty ? Array(0..<count) : index?.items(matching: pattern) ?? []
    if isExtended { shown.append(count) }
    reselect((0..<(isExtended ? count + 1 : count)).contains(origin) ? origin : selected)
  }
}
