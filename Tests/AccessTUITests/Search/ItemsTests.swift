import Testing

@testable import AccessTUI

@Suite struct ItemsTests {
  @Test func allAndSomeAreTheSameToWhoReadsThem() {
    var some: Items = []
    for item in 0..<4 { some.append(item) }
    #expect(Items(all: 4) == some)
    #expect(Items(all: 4).chosen == nil && some.chosen != nil)
    #expect(Items(all: 5) != some)
    #expect(Items(all: 0) == [])
    #expect(Array(Items(all: 3)) == [0, 1, 2])
  }

  @Test(
    arguments: [
      (Items(all: 4), [0, 1, 2, 3]), ([1, 2, 5], [nil, 0, 1, nil, nil, 2]), ([], [nil]),
      (Items(all: 0), [nil]),
    ] as [(Items, [Int?])])
  func places(items: Items, places: [Int?]) {
    for (item, place) in places.enumerated() { #expect(items.place(of: item) == place) }
    #expect(items.place(of: places.count) == nil && items.place(of: -1) == nil)
  }

  @Test func oneMoreStandsBehindAll() {
    var items = Items(all: 3)
    items.extend(by: 3)
    #expect(items == [0, 1, 2, 3])
    #expect(items.chosen == nil)
    items = [1]
    items.extend(by: 3)
    #expect(items == [1, 3])
  }
}
