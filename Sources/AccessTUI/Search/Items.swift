/// The items of a list that are shown, in order: all of them, which takes no memory, or some.
struct Items: RandomAccessCollection, Sendable {
  /// How many there are, if they are all; nil: they are those in ``some``.
  private var all: Int?
  private var some: [Int32] = []

  /// The first items of a list, all of them.
  init(all count: Int) { all = count }

  /// Some items.
  init(_ items: [Int32]) { some = items }

  var startIndex: Int { 0 }
  var endIndex: Int { all ?? some.count }

  subscript(place: Int) -> Int { all == nil ? Int(some[place]) : place }

  /// The items as they are kept; nil: they are all.
  var chosen: [Int32]? { all == nil ? some : nil }

  /// Adds an item to some.
  mutating func append(_ item: Int) { some.append(Int32(item)) }

  /// Adds the item behind the last one of the list.
  mutating func extend(by item: Int) {
    if all == nil { append(item) } else { all = item + 1 }
  }

  /// The place of an item, where they are ascending; nil: it is not among them.
  func place(of item: Int) -> Int? {
    if let all { return (0..<all).contains(item) ? item : nil }
    let place = some.partitioningIndex { $0 >= item }
    return place < some.count && some[place] == item ? place : nil
  }
}

extension Items: Equatable {
  static func == (left: Items, right: Items) -> Bool {
    if left.all != nil, left.all == right.all { return true }
    return left.count == right.count && left.elementsEqual(right)
  }
}

extension Items: ExpressibleByArrayLiteral {
  init(arrayLiteral items: Int...) { self.init(items.map(Int32.init)) }
}

extension RandomAccessCollection where Index == Int {
  /// The first place from which on all elements are past something, found in a logarithm of steps.
  func partitioningIndex(_ isPast: (Element) -> Bool) -> Int {
    var (low, high) = (startIndex, endIndex)
    while low < high {
      let middle = low + (high - low) / 2
      if isPast(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
