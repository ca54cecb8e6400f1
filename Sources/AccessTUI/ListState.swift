/// A list's selection, filter and scrolling.
struct ListState: Equatable, Sendable, Selecting {
  private var items: FilteredItems
  /// The selected item.
  var selected = 0
  /// The row at the top.
  var first = 0
  /// What is brought back when a search comes to its end.
  private var before = Place(selected: 0, first: 0)
  /// Whether one more item stands behind all others, whatever is looked for.
  private var isExtended = false

  /// Where one was in a list.
  private struct Place: Equatable {
    /// The selected item.
    var selected: Int
    /// The row at the top.
    var first: Int
  }

  /// A list of items, the first selected.
  init(count: Int) { items = FilteredItems(count: count) }

  /// How many items there are without a filter.
  var count: Int { items.count }
  /// What is filtered for; empty: everything is shown.
  var filter: String { items.filter }
  /// The items that are known to pass the filter, ascending: the rows.
  var shown: Items { items.passing }
  /// Whether more items may pass the filter.
  var isSearching: Bool { items.isSearching }
  /// The item to be selected if it passes the filter.
  var origin: Int { isSearching ? before.selected : selected }

  /// The row of the selected item, or nil if the filter hides it or there are no items.
  var selectedPlace: Int? { shown.place(of: selected) }

  /// Takes another number of items; the filter is cleared.
  mutating func recount(_ count: Int) {
    items = FilteredItems(count: count)
    isExtended = false
    selected = max(0, min(selected, count - 1))
  }

  /// Shows only the items whose texts match, as soon as ``search(_:offset:steps:)`` has found them.
  ///
  /// - Parameters:
  ///   - filter: what is looked for.
  ///   - origin: the item to be selected if it passes.
  ///   - isExtended: whether one more item stands behind all others, whatever is looked for.
  mutating func apply(filter: String, origin: Int, isExtended: Bool = false) {
    let isItem = (0..<(isExtended ? count + 1 : count)).contains(origin)
    before = Place(
      selected: isItem ? origin : self.origin, first: isSearching ? before.first : first)
    selected = before.selected
    self.isExtended = isExtended
    items.apply(filter)
    if !isSearching { finish() }
  }

  /// Goes on with the search for what passes the filter.
  ///
  /// - Parameters:
  ///   - index: the items' texts.
  ///   - offset: how many items of the index stand before the first one of the list.
  ///   - steps: how much work it may be; what it was is taken off.
  mutating func search(_ index: inout FilterIndex, offset: Int = 0, steps: inout Int) {
    guard isSearching else { return }
    items.search(&index, offset: offset, steps: &steps)
    if isSearching { reselect(before.selected) } else { finish() }
  }

  /// Selects what a search in one go would have selected.
  private mutating func finish() {
    if isExtended { items.extend() }
    first = before.first
    reselect(before.selected)
  }
}
