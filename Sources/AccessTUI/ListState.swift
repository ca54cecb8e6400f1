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

  /// Shows only the items whose texts match.
  ///
  /// The selection goes to `origin` if that passes, else to the first row; if nothing passes, it
  /// stays.
  ///
  /// - Parameters:
  ///   - filter: what is looked for.
  ///   - origin: the item that was selected before filtering began.
  ///   - text: an item's text.
  mutating func apply(filter: String, origin: Int, text: (Int) -> String) {
    self.filter = filter
    let pattern = Pattern(filter)
    visible = (0..<count).filter { pattern.matches(text($0)) }
    select(origin)
    if selectedRow == nil { moveToFirst() }
  }

  /// Scrolls as little as brings the selection into a window of some rows.
  mutating func scroll(height: Int) {
    let height = max(1, height)
    let row = selectedRow ?? 0
    if row < top { top = row }
    if row >= top + height { top = row - height + 1 }
    top = max(0, min(top, visible.count - height))
  }

  /// The rows in a window, each with its item.
  func rows(height: Int) -> ArraySlice<Int> {
    let first = min(top, visible.count)
    return visible[first..<min(visible.count, first + max(0, height))]
  }
}

/// A text to look for: smart case, so a capital in it makes capitals count.
struct Pattern: Equatable, Sendable {
  private let bytes: [UInt8]
  private let ignoresCase: Bool

  /// Makes a pattern of what was typed.
  init(_ text: String) {
    ignoresCase = !text.contains(where: \.isUppercase)
    bytes = Array((ignoresCase ? text.lowercased() : text).utf8)
  }

  /// Whether the pattern occurs in a text; an empty one occurs in all.
  func matches(_ text: String) -> Bool {
    guard let first = bytes.first else { return true }
    let text = Array((ignoresCase ? text.lowercased() : text).utf8)
    guard text.count >= bytes.count else { return false }
    return (0...(text.count - bytes.count)).contains { start in
      text[start] == first && text[start..<(start + bytes.count)].elementsEqual(bytes)
    }
  }
}
