import TestSupport
import Testing

@testable import AccessTUI

/// Searches that are done in slices, given up, and narrowed find what a search in one go finds.
@Suite struct SlicedSearchTests {
  private static let alphabet = Array("aAbBéÉ日1. ".unicodeScalars)

  /// What somebody types, key by key; some keys delete.
  private func keys(_ generator: inout SeededGenerator) -> [String] {
    var typed = ""
    return (0..<Int.random(in: 1...10, using: &generator)).map { _ in
      if Int.random(in: 0..<5, using: &generator) == 0, !typed.isEmpty {
        typed.unicodeScalars.removeLast()
      } else {
        typed += generator.text(of: Self.alphabet + ["!", "a", "b"], length: 1...1)
      }
      return typed
    }
  }

  /// More texts than a block has, most of them short.
  private func texts(_ generator: inout SeededGenerator) -> [String] {
    (0..<Int.random(in: 0...1200, using: &generator)).map { _ in
      generator.text(of: Self.alphabet, length: 0...8)
    }
  }

  @Test(arguments: 0..<60 as Range<UInt64>)
  func filters(seed: UInt64) {
    var generator = SeededGenerator(state: seed)
    let texts = texts(&generator)
    let offset = Int.random(in: 0...min(2, texts.count), using: &generator)
    let count = texts.count - offset
    var index = FilterIndex(.texts(texts))
    var items = FilteredItems(count: count)
    for filter in keys(&generator) {
      items.apply(filter)
      // The next key comes at any time, after the end too.
      for _ in 0..<Int.random(in: 0...4, using: &generator) {
        var steps = Int.random(in: 1...2000, using: &generator)
        items.search(&index, offset: offset, steps: &steps)
      }
      let pattern = Filter(filter)
      let expected = (0..<count).filter { pattern.matches(texts[$0 + offset]) }
      let found = Array(items.passing)
      #expect(found == Array(expected.prefix(found.count)), "seed \(seed): \(filter)")
      guard !items.isSearching else { continue }
      #expect(found.count == expected.count, "seed \(seed): \(filter)")
    }
    var steps = Int.max
    items.search(&index, offset: offset, steps: &steps)
    #expect(!items.isSearching, "seed \(seed)")
    let pattern = Filter(items.filter)
    let expected = (0..<count).filter { pattern.matches(texts[$0 + offset]) }
    #expect(Array(items.passing) == expected, "seed \(seed): \(items.filter)")
  }

  @Test(arguments: 0..<60 as Range<UInt64>)
  func queries(seed: UInt64) {
    var generator = SeededGenerator(state: seed)
    let texts = texts(&generator)
    let limit = Int.random(in: 1...100, using: &generator)
    var index = FuzzyIndex(.texts(texts))
    var search = FuzzySearch(FuzzyQuery(""), count: texts.count, limit: limit)
    for query in keys(&generator) {
      search = search.next(FuzzyQuery(query), count: texts.count)
      for _ in 0..<Int.random(in: 0...4, using: &generator) {
        var steps = Int.random(in: 1...4000, using: &generator)
        search.search(&index, steps: &steps)
      }
      guard !search.isSearching, !search.query.isEmpty else { continue }
      let expected = FuzzyIndex.ranked(texts, query, limit: limit)
      #expect(search.best == expected, "seed \(seed): \(query)")
    }
  }

  /// Nothing is looked at twice: what was found narrows what is looked for next.
  @Test func whatIsTypedOnLooksOnlyAtWhatWasFound() {
    var index = FilterIndex(.texts((0..<20_000).map { $0 % 100 == 0 ? "alice" : "bob" }))
    var items = FilteredItems(count: index.count)
    func steps(_ filter: String) -> Int {
      items.apply(filter)
      var steps = Int.max
      items.search(&index, offset: 0, steps: &steps)
      return .max - steps
    }
    _ = steps("a")
    #expect(steps("") == 0)
    #expect(steps("a") >= 20_000, "all is looked at")
    #expect(steps("al") <= 2000)
    #expect(steps("al i") <= 2000)
    #expect(steps("al i !x") <= 2000)
    #expect(items.passing.count == 200)
    #expect(steps("al i !xa") >= 20_000, "fewer are ruled out")
    #expect(steps("b") >= 20_000)
    #expect(steps("B") >= 20_000, "a capital is another letter")
    #expect(items.passing.isEmpty)
  }
}
