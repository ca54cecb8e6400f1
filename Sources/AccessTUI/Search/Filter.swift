/// What a list is filtered for: words that a text must contain, in any order.
///
/// - Words stand between spaces. Each may occur anywhere in the text, inside of another word too.
/// - A word that begins with `!` must not occur; a `!` alone says nothing.
/// - A word ignores case unless it has a capital letter.
/// - Apart from case, texts are compared byte by byte: nothing is normalized.
struct Filter: Equatable, Sendable {
  /// A word to look for.
  struct Word: Equatable, Sendable {
    /// The UTF-8 bytes, in lower case if case is ignored; never empty.
    let bytes: [UInt8]
    /// Whether capitals and small letters are the same.
    let ignoresCase: Bool
    /// Whether the word must not occur.
    let isInverted: Bool

    /// Whether a text that satisfies this word satisfies another one too, as far as is easily seen.
    fileprivate func implies(_ other: Word) -> Bool {
      guard (ignoresCase, isInverted) == (other.ignoresCase, other.isInverted) else { return false }
      return isInverted ? other.bytes.contains(bytes) : bytes.contains(other.bytes)
    }
  }

  /// All that must hold.
  let words: [Word]

  /// Reads what was typed; all that can be typed means something.
  init(_ text: String) {
    words = text.searchWords.compactMap { typed in
      let isInverted = typed.first == "!"
      let word = isInverted ? typed.dropFirst() : typed
      guard !word.isEmpty else { return nil }
      let ignoresCase = !word.containsUppercase
      let bytes = word.flatMap { (ignoresCase ? $0.lowercased : $0).utf8 }
      return Word(bytes: bytes, ignoresCase: ignoresCase, isInverted: isInverted)
    }
  }

  /// Whether it lets every text pass.
  var isEmpty: Bool { words.isEmpty }

  /// Whether a text passes; a ``FilterIndex`` is faster for many.
  func matches(_ text: String) -> Bool {
    guard !isEmpty else { return true }
    var index = FilterIndex(.texts([text]))
    var (found, steps): (Items, Int) = ([], .max)
    _ = index.prepare(steps: &steps)
    _ = index.find(self, in: .all(0..<1), offset: 0, into: &found)
    return !found.isEmpty
  }

  /// Whether every text that passes is one that passes another filter too, as far as is easily seen.
  func narrows(_ other: Filter) -> Bool {
    other.words.allSatisfy { word in words.contains { $0.implies(word) } }
  }
}
