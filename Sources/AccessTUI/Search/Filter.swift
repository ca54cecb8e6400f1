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
    !FilterIndex(count: 1) { _ in text }.items(matching: self).isEmpty
  }
}
