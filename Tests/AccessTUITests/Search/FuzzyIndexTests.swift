import AccessCore
import TestSupport
import Testing

@testable import AccessTUI

@Suite struct FuzzyIndexTests {
  /// What is typed, and what it finds, the best first.
  @Test(arguments: [
    ("sc", ["discard", "secret_code"], ["secret_code", "discard"]),
    ("log al", ["log out", "log in as bob", "log in as alice"], ["log in as alice"]),
    ("al log", ["log in as alice"], ["log in as alice"]),
    // A prefix, then the start of a word, then within a word, then scattered.
    ("log", ["l_o_g", "catalog", "a/login", "login"], ["login", "a/login", "l_o_g", "catalog"]),
    ("hit", ["the list", "white", "hit"], ["hit", "white", "the list"]),
    // Neighbours before the starts of words, unless the words begin with what was typed.
    ("foob", ["foo-bar", "foobar"], ["foobar", "foo-bar"]),
    ("oob", ["foobar", "out-of-bound"], ["out-of-bound", "foobar"]),
    (
      "ff", ["fuzzyfinder", "fuzzy-blurry-finder", "fuzzy-finder"],
      ["fuzzy-finder", "fuzzyfinder", "fuzzy-blurry-finder"]
    ),
    ("br", ["foob-r", "fo-bar"], ["fo-bar", "foob-r"]),
    ("sc", ["secretxcode", "secretCode"], ["secretCode", "secretxcode"]),
    ("p2", ["pa12", "page2"], ["page2", "pa12"]),
    // After a space, after a slash, after other punctuation, within a word.
    ("x", ["ax", "a-x", "a/x", "a x"], ["a x", "a/x", "a-x", "ax"]),
    ("x", ["a.x", "a_x", "a:x"], ["a:x", "a.x", "a_x"]),
    // The shorter gap.
    ("ac", ["abbbc", "abc", "abbc"], ["abc", "abbc", "abbbc"]),
    // Capitals count when one is typed.
    ("A", ["alice", "bAr", "Alice"], ["Alice", "bAr"]),
    ("a", ["Alice", "bob"], ["Alice"]), ("é", ["ÉTÉ", "ete"], ["ÉTÉ"]),
    // Equal scores: the shorter one, then the one that came first.
    ("a", ["axx", "ay", "ax", "a"], ["a", "ay", "ax", "axx"]),
    ("q", ["alice"], []), ("ecila", ["alice"], []), ("alicee", ["alice"], []),
    ("al q", ["alice"], []), (" ", ["b", "a"], []), ("", [], []), ("a", [], []),
  ])
  func ranking(query: String, texts: [String], expected: [String]) {
    #expect(FuzzyIndex.ranked(texts, query).map { texts[$0] } == expected)
  }

  @Test(
    arguments: [(-1, []), (0, []), (1, [1]), (2, [1, 0]), (.max, [1, 0, 3])] as [(Int, [Int])])
  func limit(limit: Int, expected: [Int]) {
    #expect(FuzzyIndex.ranked(["xa", "a", "b", "xxa"], "a", limit: limit) == expected)
  }

  /// The order is that of the matches one by one.
  @Test(arguments: 0..<100 as Range<UInt64>)
  func anyTexts(seed: UInt64) {
    var generator = SeededGenerator(state: seed)
    let alphabet = Array("aAbB_/é1 ".unicodeScalars)
    let texts = (0..<40).map { _ in generator.text(of: alphabet, length: 0...10) }
    for _ in 0..<10 {
      let typed = generator.text(of: alphabet, length: 1...4)
      let query = FuzzyQuery(typed)
      guard !query.isEmpty else { continue }
      let expected = texts.indices
        .compactMap { item in
          query.match(texts[item]).map { (-$0.score, texts[item].unicodeScalars.count, item) }
        }
        .sorted { $0 < $1 }.map(\.2)
      #expect(FuzzyIndex.ranked(texts, typed) == expected, "seed \(seed): \(typed)")
      let some = FuzzyIndex.ranked(texts, typed, limit: 3)
      #expect(some == Array(expected.prefix(3)), "seed \(seed): \(typed)")
    }
  }

  /// Users stand between actions and endpoints, and share their texts with filters.
  @Test(arguments: 0..<40 as Range<UInt64>)
  func usersAmongOtherNames(seed: UInt64) {
    var generator = SeededGenerator(state: seed)
    let alphabet = Array("aAbB_é1 ".unicodeScalars)
    let application = Application(
      name: "any",
      endpoints: (0..<Int.random(in: 0...20, using: &generator)).map { index in
        .init(
          name: "e\(index)", rule: "/" + generator.text(of: alphabet, length: 0...9), examples: [])
      },
      users: (0..<Int.random(in: 0...1500, using: &generator)).map { _ in
        .init(
          id: generator.text(of: alphabet, length: 1...6),
          className: Bool.random(using: &generator) ? "User" : "",
          isActive: Bool.random(using: &generator),
          attributes: (0..<Int.random(in: 0...3, using: &generator)).map { _ in
            generator.text(of: alphabet, length: 1...6)
          })
      })
    let palette = PaletteIndex(application)
    var index = ListTexts(application).palette
    #expect(index.count == palette.count)
    for _ in 0..<6 {
      let query = FuzzyQuery(
        generator.text(of: alphabet + "loginu".unicodeScalars, length: 1...4))
      let places = (0..<palette.count).filter { _ in Bool.random(using: &generator) }
      var steps = Int.max
      let isPrepared = index.prepare(steps: &steps)
      #expect(isPrepared)
      for block in [
        Candidates.Block.all(0..<palette.count), .some(places.map(Int32.init)[...]),
      ] where !query.isEmpty {
        var found: [FuzzyRank] = []
        _ = index.rank(query, in: block) { found.append($0) }
        let expected = (block.isSparse ? places : Array(0..<palette.count)).compactMap { place in
          let text = palette.text(place)
          return query.match(text).map {
            FuzzyRank(score: $0.score, length: text.unicodeScalars.count, item: place)
          }
        }
        #expect(found == expected, "seed \(seed): \(query)")
      }
    }
  }
}

extension FuzzyIndex {
  /// The texts that match a query, the best first, by their places.
  static func ranked(_ texts: [String], _ query: String, limit: Int = 40) -> [Int] {
    var index = FuzzyIndex(.texts(texts))
    var search = FuzzySearch(FuzzyQuery(query), count: texts.count, limit: limit)
    var steps = Int.max
    search.search(&index, steps: &steps)
    return search.best
  }
}
