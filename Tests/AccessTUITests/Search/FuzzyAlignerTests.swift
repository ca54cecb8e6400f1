import TestSupport
import Testing

@testable import AccessTUI

/// Compares with an enumeration of all the ways in which a word can stand in a text.
@Suite struct FuzzyAlignerTests {
  @Test(arguments: 0..<300 as Range<UInt64>)
  func anyWords(seed: UInt64) {
    var generator = SeededGenerator(state: seed)
    let alphabet = Array("aAbB_/é1".unicodeScalars)
    for _ in 0..<20 {
      let text = generator.text(of: alphabet + [" "], length: 0...12)
      let word = generator.text(of: alphabet, length: 1...4)
      let place = "seed \(seed): \(word) in \(text)"
      let ignoresCase = word == word.lowercased()
      let alignments = alignments(
        of: Array(word.unicodeScalars)[...],
        in: Array((ignoresCase ? text.lowercased() : text).unicodeScalars), from: 0)
      guard let match = FuzzyQuery(word).match(text) else {
        #expect(alignments.isEmpty, "\(place)")
        continue
      }
      #expect(alignments.contains(match.positions), "\(place)")
      let bonuses = bonuses(of: text)
      #expect(match.score == score(of: match.positions, bonuses), "\(place)")
      let best = alignments.map { score(of: $0, bonuses) }.max() ?? .min
      // A run can overtake what was better before only from the third scalar on, by 10 - 4 each.
      let loss = best - match.score
      #expect((0...6 * max(0, word.unicodeScalars.count - 2)).contains(loss), "\(place)")
    }
  }

  /// A word and a text that are too long for a table, and still match.
  @Test func beyondTheTable() throws {
    let word = String(repeating: "ab", count: 300)
    let text =
      "a" + String(repeating: "x", count: 600) + String(repeating: "abxx", count: 300) + "ab"
    let match = try #require(FuzzyQuery(word).match(text))
    let starts = Array(stride(from: 601, to: 1_801, by: 4))
    let positions: [Int] = starts.flatMap { start in [start, start + 1] }
    #expect(match.positions == positions)
    #expect(match.score == score(of: match.positions, bonuses(of: text)))
    #expect(FuzzyIndex.ranked([text, "x" + word], word) == [1, 0])
    #expect(FuzzyQuery(word + "aa").match(text) == nil)
  }

  private func alignments(
    of word: ArraySlice<Unicode.Scalar>, in text: [Unicode.Scalar], from start: Int
  ) -> [[Int]] {
    guard let first = word.first else { return [[]] }
    return (start..<max(start, text.count)).filter { text[$0] == first }.flatMap { place in
      alignments(of: word.dropFirst(), in: text, from: place + 1).map { [place] + $0 }
    }
  }

  private func bonuses(of text: String) -> [Int] {
    let kinds = text.unicodeScalars.map(FuzzyScore.Kind.init)
    return zip(kinds, [.space] + kinds).map { Int(FuzzyScore.bonus(of: $0, after: $1)) }
  }

  private func score(of positions: [Int], _ bonuses: [Int]) -> Int {
    var score = 16 * positions.count + bonuses[positions[0]]
    var run: [Int] = []
    for (index, position) in positions.enumerated() {
      let gap = index == 0 ? 0 : position - positions[index - 1] - 1
      if index == 0 || gap > 0 { run = [] }
      if gap > 0 { score -= 2 + gap }
      score += max(bonuses[position], run.max() ?? 0, run.isEmpty ? 0 : 4)
      run.append(bonuses[position])
    }
    return score
  }
}
