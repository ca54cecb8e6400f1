/// The rows or the columns of the matrix: which items there are, in which order, and the selection.
struct MatrixAxis: Equatable, Sendable, Selecting {
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

  /// The items as the application lists them, those that pass the filter, and the selection.
  private var list: ListState
  /// Whether the first item stays first however the others are sorted: anonymous.
  let hasFixedFirst: Bool
  /// How the items are sorted.
  private(set) var sorting = Sorting.none
  /// The items in another order than the application's; nil: they are not sorted, or not all found.
  private var order: MatrixOrder?

  /// All items, the first selected.
  init(count: Int, hasFixedFirst: Bool) {
    list = ListState(count: count)
    self.hasFixedFirst = hasFixedFirst
  }

  /// How many items there are without a filter.
  var count: Int { list.count }
  /// What is filtered for; empty: everything is shown.
  var filter: String { list.filter }
  /// Whether more items may pass the filter.
  var isSearching: Bool { list.isSearching }
  /// The items that are known to pass the filter, ascending.
  var passing: Items { list.shown }
  /// The items that are known to pass the filter, in order.
  var shown: Items { order?.items ?? list.shown }
  /// The item to be selected if it passes the filter.
  var origin: Int { list.origin }

  /// The selected item.
  var selected: Int {
    get { list.selected }
    set { list.selected = newValue }
  }

  /// The place in ``shown`` of the first item on the screen.
  var first: Int {
    get { list.first }
    set { list.first = newValue }
  }

  /// The place of the selected item; nil: the filter hides it, or there are no items.
  var selectedPlace: Int? {
    order.map { $0.place(of: selected) } ?? list.selectedPlace
  }

  /// Takes over how another axis is sorted, and how far it is scrolled.
  mutating func takePlace(of old: MatrixAxis) { (sorting, first) = (old.sorting, old.first) }

  /// Shows only what a filter lets pass, not sorted, as soon as ``search(_:steps:)`` has found it.
  ///
  /// - Parameters:
  ///   - filter: what is looked for.
  ///   - origin: the item to be selected if it passes.
  mutating func apply(filter: String, origin: Int) {
    order = nil
    list.apply(filter: filter, origin: origin)
  }

  /// Goes on with the search for what passes the filter.
  ///
  /// - Parameters:
  ///   - index: the items' texts.
  ///   - steps: how much work it may be; what it was is taken off.
  mutating func search(_ index: inout FilterIndex, steps: inout Int) {
    list.search(&index, steps: &steps)
  }

  /// Sorts the items; while they are searched for, they are as the application lists them.
  mutating func sort(_ sorting: Sorting, by counts: [Int32]) {
    self.sorting = sorting
    order =
      sorting == .none || isSearching
      ? nil
      : MatrixOrder(
        list.shown, by: counts, hasMostFirst: sorting == .mostFirst, hasFixedFirst: hasFixedFirst)
  }
}
