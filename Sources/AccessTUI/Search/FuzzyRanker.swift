/// Finds out how well names match a query; the memory is kept from name to name.
struct FuzzyRanker {
  private var aligner = FuzzyAligner()
  private var byteAligner = FuzzyByteAligner()
  private var scratch = FuzzyScratch()

  /// What was found out about a name that is not known not to match.
  enum Finding: Equatable {
    /// It matches.
    case rank(FuzzyRank)
    /// It cannot be among the best, whether it matches or not.
    case isNotAmongBest
  }

  /// Finds out how well a name matches.
  ///
  /// - Parameters:
  ///   - query: what is looked for; not empty.
  ///   - item: the item whose name it is.
  ///   - range: where the name stands.
  ///   - bytes: the name as UTF-8, and what stands around it.
  ///   - worst: what is not better is not among the best; nil: anything may be.
  ///   - steps: how much work it may be; what it was is taken off.
  /// - Returns: what is known of it; nil: it does not match.
  mutating func rank(
    _ query: FuzzyQuery, _ item: Int, at range: Range<Int>, of bytes: UnsafeBufferPointer<UInt8>,
    betterThan worst: FuzzyRank?, steps: inout Int
  ) -> Finding? {
    guard bytes.isASCII(in: range) else {
      steps -= 4 + range.count / 8
      scratch.take(bytes[range])
      let score = query.words.total { word in
        scratch.withText(for: word) { aligner.score(of: word.scalars, in: $0) }
      }
      return score.map { .rank(FuzzyRank(score: $0, length: scratch.count, item: item)) }
    }
    let most = FuzzyRank(score: query.mostScore, length: range.count, item: item)
    if let worst, worst <= most { return .isNotAmongBest }
    steps -= 1 + range.count / 32
    let total = query.words.total { score(of: $0, at: range, of: bytes) }
    return total.map { .rank(FuzzyRank(score: $0, length: range.count, item: item)) }
  }

  /// What a word earns in a name of ASCII characters; nil: it does not occur.
  private mutating func score(
    of word: FuzzyQuery.Word, at range: Range<Int>, of bytes: UnsafeBufferPointer<UInt8>
  ) -> Int? {
    guard let characters = word.bytes else { return nil }
    guard FuzzyAligner.hasRoom(for: characters.count, in: range.count) else {
      scratch.take(bytes[range])
      return scratch.withText(for: word) { aligner.score(of: word.scalars, in: $0) }
    }
    return characters.withUnsafeBufferPointer { characters in
      byteAligner.score(
        of: BytePattern(bytes: characters, ignoresCase: word.ignoresCase), in: range, of: bytes)
    }
  }
}

extension [FuzzyQuery.Word] {
  /// What all words earn together; nil: some does not occur.
  fileprivate func total(_ score: (FuzzyQuery.Word) -> Int?) -> Int? {
    var total = 0
    for word in self {
      guard let score = score(word) else { return nil }
      total += score
    }
    return total
  }
}
