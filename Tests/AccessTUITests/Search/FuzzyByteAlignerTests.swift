import TestSupport
import Testing

@testable import AccessTUI

/// A word earns in a text of ASCII characters what it earns in the whole table.
@Suite struct FuzzyByteAlignerTests {
  private static let alphabet = Array("aAbB_/1 \t:c".unicodeScalars)

  @Test(arguments: 0..<200 as Range<UInt64>)
  func anyTexts(seed: UInt64) throws {
    var generator = SeededGenerator(state: seed)
    var (aligner, byteAligner, scratch) = (FuzzyAligner(), FuzzyByteAligner(), FuzzyScratch())
    for _ in 0..<20 {
      // What stands around the text is not looked at.
      let parts = (0..<3).map { _ in generator.text(of: Self.alphabet, length: 0...50) }
      let bytes = Array(parts.joined().utf8)
      let range = parts[0].utf8.count..<bytes.count - parts[2].utf8.count
      let typed = generator.text(of: Self.alphabet.filter { $0 != " " }, length: 1...5)
      let word = try #require(FuzzyQuery(typed).words.first)
      let characters = try #require(word.bytes)
      let found = bytes.withUnsafeBufferPointer { bytes in
        characters.withUnsafeBufferPointer { characters in
          byteAligner.score(
            of: BytePattern(bytes: characters, ignoresCase: word.ignoresCase), in: range, of: bytes)
        }
      }
      bytes.withUnsafeBufferPointer { scratch.take($0[range]) }
      let expected = scratch.withText(for: word) { aligner.score(of: word.scalars, in: $0) }
      #expect(found == expected, "seed \(seed): \(typed) in \(parts[1])")
      if let found { #expect(found <= FuzzyScore.most(of: characters.count), "seed \(seed)") }
    }
  }

  @Test func aWordThatStartsAWordEarnsTheMost() {
    for word in ["a", "ab", "abc"] {
      #expect(FuzzyQuery(word).match("x \(word)")?.score == FuzzyScore.most(of: word.count))
    }
  }

  @Test(arguments: [("", true), ("abc", true), ("é", false), ("é234567890abcdef", false)])
  func whatIsASCII(text: String, isASCII: Bool) {
    for before in 0..<20 {
      let bytes = Array((String(repeating: "x", count: before) + text).utf8)
      let range = 0..<bytes.count
      #expect(bytes.withUnsafeBufferPointer { $0.isASCII(in: range) } == isASCII, "\(before)")
      let first = 0..<before
      #expect(bytes.withUnsafeBufferPointer { $0.isASCII(in: first) }, "\(before)")
    }
  }
}
