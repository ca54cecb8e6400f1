/// Items in order of how many get in; among equal ones, as the application lists them.
struct MatrixOrder: Equatable, Sendable {
  /// The items in this order.
  let items: Items
  /// What they are sorted by, of all items.
  private let counts: [Int32]
  private let hasMostFirst: Bool
  /// How many items stay first whatever is counted: 1 or none.
  private let fixedCount: Int

  /// Sorts items, by putting those with one count after those with another one.
  ///
  /// - Parameters:
  ///   - items: the items, ascending.
  ///   - counts: what they are sorted by, of all items; not negative.
  ///   - hasMostFirst: whether what has the highest count comes first.
  ///   - hasFixedFirst: whether item 0 stays first.
  init(_ items: Items, by counts: [Int32], hasMostFirst: Bool, hasFixedFirst: Bool) {
    self.counts = counts
    self.hasMostFirst = hasMostFirst
    fixedCount = hasFixedFirst && items.first == 0 ? 1 : 0
    let highest = Int(counts.max() ?? 0)
    func rank(_ item: Int) -> Int { hasMostFirst ? highest - Int(counts[item]) : Int(counts[item]) }
    // Where the next item of each rank goes.
    var places = [Int](repeating: 0, count: highest + 2)
    for item in items.dropFirst(fixedCount) { places[rank(item) + 1] += 1 }
    places[0] = fixedCount
    for rank in 1..<places.count { places[rank] += places[rank - 1] }
    var sorted = [Int32](repeating: 0, count: items.count)
    for item in items.dropFirst(fixedCount) {
      sorted[places[rank(item)]] = Int32(item)
      places[rank(item)] += 1
    }
    self.items = Items(sorted)
  }

  /// The place of an item; nil: it is not among them.
  func place(of item: Int) -> Int? {
    guard !items.isEmpty, counts.indices.contains(item) else { return nil }
    if item == 0, fixedCount == 1 { return 0 }
    let rest = items[fixedCount...]
    let place = rest.partitioningIndex { !precedes($0, item) }
    return place < items.count && items[place] == item ? place : nil
  }

  private func precedes(_ left: Int, _ right: Int) -> Bool {
    guard counts[left] != counts[right] else { return left < right }
    return (counts[left] > counts[right]) == hasMostFirst
  }
}
