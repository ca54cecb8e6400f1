/// One of the lists of a table that are kept small; equal to another if the elements are.
struct PackedList: Hashable {
  private let table: UserTable
  private let place: Int

  init(_ table: UserTable, _ place: Int) {
    self.table = table
    self.place = place
  }

  /// The list, a new one each time.
  var value: Value { .list(table.lists.list(at: place)) }

  /// The elements, in order.
  var elements: some Collection<StringObject> {
    table.lists.elements(at: place).lazy.map { [texts = table.lists.texts] in texts[Int($0)] }
  }

  static func == (left: PackedList, right: PackedList) -> Bool {
    guard left.table !== right.table else {
      return left.place == right.place
        || left.table.lists.elements(at: left.place)
          == right.table.lists.elements(at: right.place)
    }
    return left.elements.count == right.elements.count
      && zip(left.elements, right.elements).allSatisfy(StringObject.areEqual)
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(table.lists.elements(at: place).count)
    for element in elements { hasher.combine(element.hash) }
  }
}
