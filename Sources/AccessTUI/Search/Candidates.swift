/// What a search has still to look at: items that an earlier search found, then all from one on.
struct Candidates: Equatable, Sendable {
  /// Items to be looked at, ascending; those before ``doneCount`` are done.
  private var found: [Int32] = []
  private var doneCount = 0
  /// From this item on, all are to be looked at.
  private var rest = 0
  /// How many items there are.
  let count: Int

  /// As many items as one step of a search looks at.
  static let blockSize = 512

  /// All items.
  init(all count: Int) { self.count = count }

  /// What is left for a search that looks for less: what was found before, and what was not looked at.
  func narrowed(to items: ArraySlice<Int32>) -> Candidates {
    var narrowed = self
    narrowed.found = Array(items) + found[doneCount...]
    narrowed.doneCount = 0
    return narrowed
  }

  /// Whether nothing is left.
  var isEmpty: Bool { doneCount == found.count && rest == count }

  /// Some items in a row of those that are left.
  enum Block {
    case some(ArraySlice<Int32>)
    case all(Range<Int>)

    /// How many there are.
    var count: Int {
      switch self {
      case .some(let items): items.count
      case .all(let items): items.count
      }
    }

    /// Whether the items are far from each other.
    var isSparse: Bool { if case .some = self { true } else { false } }

    /// Those that are within a range.
    func part(in range: Range<Int>) -> Block {
      switch self {
      case .some(let items):
        let first = items.partitioningIndex { $0 >= range.lowerBound }
        return .some(items[first..<items.partitioningIndex { $0 >= range.upperBound }])
      case .all(let items): return .all(items.clamped(to: range))
      }
    }

    /// The item behind the last one.
    var end: Int {
      switch self {
      case .some(let items): Int(items.last ?? -1) + 1
      case .all(let items): items.upperBound
      }
    }
  }

  /// The next items; nil: nothing is left.
  var next: Block? {
    if doneCount < found.count { return .some(found[doneCount...].prefix(Self.blockSize)) }
    return rest < count ? .all(rest..<min(count, rest + Self.blockSize)) : nil
  }

  /// Takes items away that were looked at.
  mutating func drop(_ block: Block) {
    switch block {
    case .some(let items): doneCount += items.count
    case .all(let items): rest = items.upperBound
    }
  }
}
