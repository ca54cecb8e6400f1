/// What is looked for in names by a few of their letters: `sc` finds `secret_code`.
///
/// Words stand between spaces, and each must match: its scalars occur in the text in this order,
/// with anything between them. A word ignores case unless it has a capital letter.
struct FuzzyQuery: Equatable, Sendable {
  /// A word to look for.
  struct Word: Equatable, Sendable {
    /// The scalars, in lower case if case is ignored; never empty.
    let scalars: [UInt32]
    /// Whether capitals and small letters are the same.
    let ignoresCase: Bool

    /// Whether it begins with another word.
    fileprivate func extends(_ other: Word) -> Bool {
      ignoresCase == other.ignoresCase && scalars.starts(with: other.scalars)
    }
  }

  /// All that must match.
  let words: [Word]

  /// Reads what was typed; all that can be typed means something.
  init(_ text: String) {
    words = text.searchWords.map { word in
      let ignoresCase = !word.containsUppercase
      return Word(
        scalars: word.map { (ignoresCase ? $0.lowercased : $0).value }, ignoresCase: ignoresCase)
    }
  }

  /// Whether every text matches, with nothing to choose between them.
  var isEmpty: Bool { words.isEmpty }

  /// Whether every text that matches is one that matches another query too, as far as is easily seen.
  func narrows(_ other: FuzzyQuery) -> Bool {
    !other.isEmpty && words.count >= other.words.count
      && zip(words, other.words).allSatisfy { $0.extends($1) }
  }

  /// How a text matches, or nil: for those that are shown, to mark what was matched.
  func match(_ text: String) -> FuzzyMatch? {
    var scratch = FuzzyScratch()
    Array(text.utf8).withUnsafeBufferPointer { scratch.take($0[...]) }
    var aligner = FuzzyAligner()
    var total = 0
    var positions: Set<Int> = []
    for word in words {
      let match = scratch.withText(for: word) { aligner.match(of: word.scalars, in: $0) }
      guard let match else { return nil }
      total += match.score
      positions.formUnion(match.positions)
    }
    return FuzzyMatch(score: total, positions: positions.sorted())
  }
}

/// How a text matches a query.
struct FuzzyMatch: Equatable, Sendable {
  /// How well, all words together; more is better, and less than 0 is possible.
  var score: Int
  /// Which scalars of the text were matched, ascending, by their indexes.
  var positions: [Int]
}
