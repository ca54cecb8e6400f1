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
  }

  /// All that must match.
  let words: [Word]
  /// What every text that matches has.
  let signature: FuzzySignature

  /// Reads what was typed; all that can be typed means something.
  init(_ text: String) {
    let typed = text.searchWords
    words = typed.map { word in
      let ignoresCase = !word.containsUppercase
      return Word(
        scalars: word.map { (ignoresCase ? $0.lowercased : $0).value }, ignoresCase: ignoresCase)
    }
    signature = FuzzySignature(typed.joined().lazy.map(\.lowercased.value))
  }

  /// Whether every text matches, with nothing to choose between them.
  var isEmpty: Bool { words.isEmpty }

  /// How a text matches, or nil; a ``FuzzyIndex`` is faster for many.
  func match(_ text: String) -> FuzzyMatch? { FuzzyIndex([text]).match(self, item: 0) }
}

/// How a text matches a query.
struct FuzzyMatch: Equatable, Sendable {
  /// How well, all words together; more is better, and less than 0 is possible.
  var score: Int
  /// Which scalars of the text were matched, ascending, by their indexes.
  var positions: [Int]
}

/// Which scalars a text has, roughly: what most texts lack is seen without reading them.
struct FuzzySignature: Equatable, Sendable {
  private var bits: UInt64 = 0

  /// Takes the scalars, in lower case.
  init(_ scalars: some Sequence<UInt32>) {
    for scalar in scalars { bits |= 1 << UInt64(scalar & 63) }
  }

  /// Whether all of another's scalars may be among these; never wrongly no.
  func mayContain(_ other: FuzzySignature) -> Bool { other.bits & ~bits == 0 }
}
