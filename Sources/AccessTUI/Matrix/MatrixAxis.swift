/// The rows or the columns of the matrix: which items there are, in which order, and the selection.
///
/// The selection is an item, not a place: it stays where it is while items come and go around it.
struct MatrixAxis: Equatable, Sendable {
  /// What the items are.
  enum Kind: Equatable, Sendable {
    case users
    case endpoints
  }

  /// How items are sorted by the count of those that get in.
  enum Sorting: Equatable, Sendable {
    /// As the application lists them.
    case none
    case mostFirst
    case fewestFirst

    /// The sorting that comes after this one.
    var next: Sorting {
      switch self {
      case .none: .mostFirst
      case .mostFirst: .fewestFirst
      case .fewestFirst: .none
      }
    }
  }

  /// How many items there are without a filter.
  let count: Int
  /// Whether the first item stays first however the others are sorted: anonymous.
  let hasFixedFirst: Bool
  /// The selected item; it may be filtered away.
  private(set) var selected = 0
  /// What is filtered for; empty: everything is shown.
  private(set) var filter = ""
  /// How the items are sorted.
  private(set) var sorting = Sorting.none
  /// The items that pass the filter, in order.
  private(set) var order: [Int]
  /// The place in ``order`` of the first item on the screen.
  private(set) var first = 0
  private var passing: [Int]

  /// All items, the first selected.
  init(count: Int, hasFixedFirst: Bool) {
    self.count = count
    self.hasFixedFirst = hasFixedFirst
    passing = Array(0..<count)
    order = passing
  }

  /// The place of the selected item; nil: the filter hides it, or there are no items.
  var selectedPlace: Int? { order.firstIndex(of: selected) }

  /// The selected item, if the filter lets it pass.
  var selection: Int? { selectedPlace == nil ? nil : selected }

  /// Selects an item, if there is one of this number.
  mutating func select(_ item: Int) {
    if (0..<count).contains(item) { selected = item }
  }

  /// Moves the selection by places, as far as there are any.
  mutating func move(by places: Int) {
    guard !order.isEmpty else { return }
    let (place, overflow) = (selectedPlace ?? 0).addingReportingOverflow(places)
    guard !overflow else { return }
    selected = order[min(max(0, place), order.count - 1)]
  }

  /// Selects the first item.
  mutating func moveToFirst() { if let first = order.first { selected = first } }

  /// Selects the last item.
  mutating func moveToLast() { if let last = order.last { selected = last } }

  /// Shows only what a filter lets pass; the selection goes to `origin` if that passes, else to the
  /// first item; if nothing passes, it stays.
  ///
  /// - Parameters:
  ///   - filter: what is looked for.
  ///   - origin: the item that was selected before filtering began.
  ///   - index: the items' texts; it is not needed for an empty filter.
  ///   - counts: what the items are sorted by.
  mutating func apply(filter: String, origin: Int, index: FilterIndex?, counts: [Int32]) {
    self.filter = filter
    let pattern = Filter(filter)
    passing = pattern.isEmpty ? Array(0..<count) : index?.items(matching: pattern) ?? []
    sort(sorting, by: counts)
    select(origin)
    if selectedPlace == nil { moveToFirst() }
  }

  /// Sorts the items.
  mutating func sort(_ sorting: Sorting, by counts: [Int32]) {
    self.sorting = sorting
    guard sorting != .none else {
      order = passing
      return
    }
    let head = hasFixedFirst && passing.first == 0 ? 1 : 0
    let rest = passing.dropFirst(head).sorted { left, right in
      guard counts[left] != counts[right] else { return left < right }
      return sorting == .mostFirst ? counts[left] > counts[right] : counts[left] < counts[right]
    }
    order = Array(passing.prefix(head)) + rest
  }

  /// Brings the selection into a window of some places.
  mutating func scroll(size: Int) {
    first = Scrolling.top(
      showing: selectedPlace ?? 0, of: order.count, height: size, from: first)
  }

  /// The items in a window of some places.
  func window(_ size: Int) -> ArraySlice<Int> {
    let start = min(first, order.count)
    return order[start..<min(order.count, start + max(0, size))]
  }
}
