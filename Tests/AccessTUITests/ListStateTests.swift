import Testing

@testable import AccessTUI

@Suite struct ListStateTests {
  private static let texts = ["GET /a", "GET /b", "POST /a", "POST /b"]

  /// The selection goes to the origin if that passes, else to the first row, else it stays.
  @Test(arguments: [
    ("", 2, [0, 1, 2, 3], 2), ("post", 3, [2, 3], 3), ("post", 1, [2, 3], 2),
    ("/a get", 3, [0], 0), ("!post", 0, [0, 1], 0), ("nothing", 1, [], 1), ("Post", 0, [], 0),
    ("  ", 7, [0, 1, 2, 3], 1),
  ])
  func apply(filter: String, origin: Int, rows: [Int], selected: Int) {
    var list = ListState(count: Self.texts.count)
    list.select(1)
    list.apply(filter: filter, origin: origin)
    var index = FilterIndex(.texts(Self.texts))
    var steps = Int.max
    list.search(&index, steps: &steps)
    #expect(Array(list.shown) == rows)
    #expect(list.selected == selected)
    #expect(list.selection == (rows.isEmpty ? nil : selected))
    #expect(list.filter == filter)
  }
}
