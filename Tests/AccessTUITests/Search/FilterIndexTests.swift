import TestSupport
import Testing

@testable import AccessTUI

@Suite struct FilterIndexTests {
  private func index(_ texts: [String]) -> FilterIndex {
    FilterIndex(count: texts.count) { texts[$0] }
  }

  @Test(arguments: [
    ("", [0, 1, 2, 3, 4]), ("a", [0, 1, 3]), ("ab", [3]), ("aba", []), ("bk", []), ("a !b", [0]),
    ("!a", [2, 4]), ("A", [1]), ("k", [4]),
  ])
  func items(filter: String, items: [Int]) {
    // No match goes over the end of a text, whose lower case may be shorter.
    #expect(index(["a", "bA", "", "ab", "\u{212A}"]).items(matching: Filter(filter)) == items)
  }

  @Test func equality() {
    #expect(index(["a", "b"]) == index(["a", "b"]))
    #expect(index(["a", "b"]) != index(["a", "c"]))
    #expect(index(["ab", ""]) != index(["a", "b"]))
    #expect(index([]).items(matching: Filter("a")).isEmpty)
    #expect(index([]).items(matching: Filter("!a")).isEmpty)
  }

  /// Compares with a search that looks at every place of the scalars.
  @Test(arguments: 0..<200 as Range<UInt64>)
  func anyTexts(seed: UInt64) {
    var generator = SeededGenerator(state: seed)
    let alphabet = Array("aAbBéÉ日!".unicodeScalars)
    let texts = (0..<30).map { _ in generator.text(of: alphabet + [" "], length: 0...12) }
    let index = index(texts)
    for _ in 0..<20 {
      let words = (0..<Int.random(in: 1...3, using: &generator)).map { _ in
        generator.text(of: alphabet, length: 1...3)
      }
      let filter = words.joined(separator: " ")
      let expected = texts.indices.filter { item in
        words.allSatisfy { passes(texts[item], word: $0) }
      }
      #expect(index.items(matching: Filter(filter)) == expected, "seed \(seed): \(filter)")
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
