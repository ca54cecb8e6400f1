import TestSupport
import Testing

@testable import AccessTUI

/// Compares with the table of an aligner.
@Suite struct FuzzyScannerTests {
  @Test(arguments: 0..<300 as Range<UInt64>)
  func anyTexts(seed: UInt64) throws {
    var generator = SeededGenerator(state: seed)
    let alphabet = Array("aAbB_/1 ".unicodeScalars)
    let rare = alphabet + Array(repeating: "x", count: 40)
    for _ in 0..<20 {
      let text = generator.text(
        of: Bool.random(using: &generator) ? alphabet : rare, length: 0...70)
      let before = generator.text(of: rare, length: 0...9) + " "
      let prefix = Bool.random(using: &generator) ? "" : before
      let typed = generator.text(of: alphabet.dropLast() + ["é"], length: 1...5)
      let word = try #require(FuzzyQuery(typed).words.first)
      #expect(
        scan(word, text, prefix: prefix) == align(word, prefix + text),
        "seed \(seed): \(typed) in \(prefix)\(text)")
    }
  }

  /// What a scanner finds in a text that stands between others, twice.
  private func scan(
    _ word: FuzzyQuery.Word, _ text: String, prefix: String
  ) -> FuzzyScanner.Result? {
    guard var scanner = FuzzyScanner(word, prefix: Array(prefix.utf8)) else { return nil }
    let before = Array("aAbB".utf8) + [0xFF]
    let bytes = before + Array(text.utf8) + [PackedTexts.mark] + before
    return bytes.withUnsafeBufferPointer { bytes in
      let first = scanner.scan(from: before.count, in: bytes)
      _ = scanner.scan(from: 0, in: bytes)
      let second = scanner.scan(from: before.count, in: bytes)
      return first == second ? first : nil
    }
  }

  private func align(_ word: FuzzyQuery.Word, _ text: String) -> FuzzyScanner.Result {
    var scratch = FuzzyScratch()
    var aligner = FuzzyAligner()
    Array(text.utf8).withUnsafeBufferPointer { scratch.take($0[...]) }
    let score = scratch.withText(for: word) { aligner.score(of: word.scalars, in: $0) }
    return score.map { .match(score: $0, length: scratch.count) } ?? .mismatch
  }

  @Test(
    arguments: [
      // What stands behind a mark does not count.
      ("a", "xxx", .mismatch), ("a", "", .mismatch), ("é", "e", .mismatch), ("a", "é", .unread),
      ("k", "\u{212A}", .unread),
    ] as [(String, String, FuzzyScanner.Result)])
  func result(typed: String, text: String, expected: FuzzyScanner.Result) throws {
    let word = try #require(FuzzyQuery(typed).words.first)
    #expect(scan(word, text, prefix: "") == expected)
  }

  @Test func whatIsTooLongForATableIsNotRead() throws {
    let word = try #require(FuzzyQuery(String(repeating: "a", count: 64)).words.first)
    #expect(FuzzyAligner.cellLimit == 64 * 1024)
    let text = String(repeating: "a", count: 1024)
    #expect(scan(word, text, prefix: "") == align(word, text))
    #expect(scan(word, text + "a", prefix: "") == .unread)
    #expect(FuzzyScanner(try #require(FuzzyQuery(text).words.first), prefix: []) == nil)
  }
}
