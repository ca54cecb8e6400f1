import TestSupport
import Testing

@testable import AccessTUI

@Suite struct FilterIndexTests {
  /// The items whose texts pass a filter.
  private func items(_ texts: [String], _ filter: String) -> [Int] {
    var index = FilterIndex(.texts(texts))
    var items = FilteredItems(count: texts.count)
    items.apply(filter)
    var steps = Int.max
    items.search(&index, offset: 0, steps: &steps)
    return Array(items.passing)
  }

  @Test(arguments: [
    ("", [0, 1, 2, 3, 4]), ("a", [0, 1, 3]), ("ab", [3]), ("aba", []), ("bk", []), ("a !b", [0]),
    ("!a", [2, 4]), ("A", [1]), ("k", [4]),
  ])
  func items(filter: String, items: [Int]) {
    // No match goes over the end of a text, whose lower case may be shorter.
    #expect(self.items(["a", "bA", "", "ab", "\u{212A}"], filter) == items)
  }

  @Test(arguments: ["", "a", "!a"])
  func nothingIsFoundAmongNothing(filter: String) { #expect(items([], filter) == []) }

  @Test func aWordIsFoundWhereverItStandsInALongText() {
    for length in 2...40 {
      let word = String(repeating: "x", count: length)
      for before in 0...40 {
        let dots = String(repeating: ".", count: before)
        let texts = [
          dots + word, dots + word.dropLast(), dots + word + dots, "\(word.dropLast()).x",
        ]
        #expect(items(texts, word) == [0, 2], "\(length) \(before)")
      }
    }
  }

  /// Compares with a search that looks at every place of the scalars.
  @Test(arguments: 0..<200 as Range<UInt64>)
  func anyTexts(seed: UInt64) {
    var generator = SeededGenerator(state: seed)
    let alphabet = Array("aAbBéÉ日!".unicodeScalars)
    let texts = (0..<30).map { _ in generator.text(of: alphabet + [" "], length: 0...12) }
    for _ in 0..<20 {
      let words = (0..<Int.random(in: 1...3, using: &generator)).map { _ in
        generator.text(of: alphabet, length: 1...3)
      }
      let filter = words.joined(separator: " ")
      let expected = texts.indices.filter { item in
        words.allSatisfy { passes(texts[item], word: $0) }
      }
      #expect(items(texts, filter) == expected, "seed \(seed): \(filter)")
    }
  }

  private func passes(_ text: String, word: String) -> Bool {
    let isInverted = word.hasPrefix("!")
    let word = isInverted ? String(word.dropFirst()) : word
    let ignoresCase = word == word.lowercased()
    let text = Array((ignoresCase ? text.lowercased() : text).unicodeScalars)
    let wanted = Array(word.unicodeScalars)
    guard !wanted.isEmpty else { return true }
    let occurs = text.indices.contains { text[$0...].starts(with: wanted) }
    return occurs != isInverted
  }
}
