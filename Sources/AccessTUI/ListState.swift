/// A list's selection, filter and scrolling.
///
/// The selection is an item, not a row: it stays where it is while rows come and go around it.
struct ListState: Equatable, Sendable {
  /// How many items there are without a filter.
  private(set) var count: Int
  /// The selected item; it may be filtered away, and is 0 for a list without items.
  private(set) var selected = 0
  /// What is filtered for; empty: everything is shown.
  private(set) var filter = ""
  /// The items that pass the filter, ascending: the rows.
  private(set) var visible: [Int]
  /// The row at the top.
  private(set) var top = 0

  /// A list of items, the first selected.
  init(count: Int) {
    self.count = count
    visible = Array(0..<count)
  }

  /// The row of the selected item, or nil if the filter hides it or there are no items.
  var selectedRow: Int? {
    var low = 0
    var high = visible.count
    while low < high {
      let middle = low + (high - low) / 2
      if visible[middle] < selected { low = middle + 1 } else { high = middle }
    }
    return low < visible.count && visible[low] == selected ? low : nil
  }

  /// The selected item if there is a row for it.
  var selection: Int? { selectedRow == nil ? nil : selected }

  /// Selects an item, if there is one of this number.
  mutating func select(_ item: Int) {
    if (0..<count).contains(item) { selected = item }
  }

  /// Moves the selection by rows, as far as there are any.
  mutating func move(by rows: Int) {
    guard !visible.isEmpty else { return }
    let (row, overflow) = (selectedRow ?? 0).addingReportingOverflow(rows)
    guard !overflow else { return }
    selected = visible[min(max(0, row), visible.count - 1)]
  }

  /// Selects the first row.
  mutating func moveToFirst() { if let first = visible.first { selected = first } }

  /// Selects the last row.
  mutating func moveToLast() { if let last = visible.last { selected = last } }

  /// Takes another number of items; the filter is cleared.
  mutating func recount(_ count: Int) {
    self.count = count
    filter = ""
    visible = Array(0..<count)
    selected = max(0, min(selected, count - 1))
  }

  /// Shows only the items whose texts match.
  ///
  /// The selection goes to `origin` if that passes, else to the first row; if nothing passes, it
  /// stays.
  ///
  /// - Parameters:
  ///   - filter: what is looked for.
  ///   - origin: the item that was selected before filtering began.
  ///   - index: the items' texts; it is not needed for an empty filter.
  mutating func apply(filter: String, origin: Int, index: FilterIndex?) {
    self.filter = filter
    let pattern = Filter(filter)
    visible = pattern.isEmpty ? Array(0..<count) : index?.items(matching: pattern) ?? []
    select(origin)
    if selectedRow == nil { moveToFirst() }
  }

  /// Brings the selection into a window of some rows.
  mutating func scroll(height: Int) {
    top = Scrolling.top(
      showing: selectedRow ?? 0, of: visible.count, height: height, from: top)
  }

  /// The rows in a window, each with its item.
  func rows(height: Int) -> ArraySlice<Int> {
    let first = min(top, visible.count)
    return visible[first..<min(visible.count, first + max(0, height))]
  }
}

/// How lists scroll.
enum Scrolling {
  /// The row at the top of a window, so that a row is in it.
  ///
  /// A window that has to move moves by half, not by a row: what comes next is in sight, and most
  /// moves of a selection leave the window where it is, which is quick on a slow line.
  ///
  /// - Parameters:
  ///   - row: the row that is to be in sight.
  ///   - count: how many rows there are.
  ///   - height: how many the window has.
  ///   - top: where it is now.
  /// - Returns: where it is to be.
  static func top(showing row: Int, of count: Int, height: Int, from top: Int) -> Int {
    let height = max(1, height)
    let isInSight = row >= top && row < top + height
    return max(0, min(isInSight ? top : row - height / 2, count - height))
  }
}
