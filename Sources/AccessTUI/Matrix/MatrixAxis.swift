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

  /// How many items there are without a filter.
  let count: Int
  /// Whether the first item stays first however the others are sorted: anonymous.
  let hasFixedFirst: Bool
  /// The selected item.
  var selected = 0
  /// What is filtered for; empty: everything is shown.
  private(set) var filter = ""
  /// How the items are sorted.
  private(set) var sorting = Sorting.none
  /// The items that pass the filter, in order.
  private(set) var shown: [Int]
  /// The place in ``shown`` of the first item on the screen.
  var first = 0
  private var passing: [Int]

  /// All items, the first selected.
  init(count: Int, hasFixedFirst: Bool) {
    self.count = count
    self.hasFixedFirst = hasFixedFirst
    passing = Array(0..<count)
    shown = passing
  }

  /// The place of the selected item; nil: the filter hides it, or there are no items.
  var selectedPlace: Int? { shown.firstIndex(of: selected) }

  /// Takes over how another axis is sorted, and how far it is scrolled.
  mutating func takePlace(of old: MatrixAxis) { (sorting, first) = (old.sorting, old.first) }

  /// Shows only what a filter lets pass, not sorted; the selection may be hidden then.
  ///
  /// - Parameters:
  ///   - filter: what is looked for.
  ///   - index: the items' texts; it is not needed for an empty filter.
  mutating func apply(filter: String, index: FilterIndex?) {
    self.filter = filter
    let pattern = Filter(filter)
    passing = pattern.isEmpty ? Array(0..<count) : index?.items(matching: pattern) ?? []
    shown = passing
  }

  /// Sorts the items.
  mutating func sort(_ sorting: Sorting, by counts: [Int32]) {
    self.sorting = sorting
    guard sorting != .none else {
      shown = passing
      return
    }
    let head = hasFixedFirst && passing.first == 0 ? 1 : 0
    let rest = passing.dropFirst(head).sorted { left, right in
      guard counts[left] != counts[right] else { return left < right }
      return sorting == .mostFirst ? counts[left] > counts[right] : counts[left] < counts[right]
    }
    shown = Array(passing.prefix(head)) + rest
  }
}
