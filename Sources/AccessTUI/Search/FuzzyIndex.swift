/// Names to be found by a few of their letters, prepared once so that each key can rank all of them.
struct FuzzyIndex: Equatable, Sendable {
  /// The scalars of all texts, one text after the other.
  private var exact: [UInt32] = []
  /// The same in lower case, scalar for scalar.
  private var lowercased: [UInt32] = []
  /// What each scalar earns for where it stands.
  private var bonuses: [UInt8] = []
  /// Where each text ends; the next one begins there.
  private var ends: [Int] = []
  /// What each text has, to rule it out quickly.
  private var signatures: [FuzzySignature] = []

  /// Prepares texts.
  init(_ texts: [String]) {
    ends.reserveCapacity(texts.count)
    signatures.reserveCapacity(texts.count)
    for text in texts {
      let start = exact.count
      var previous = FuzzyScore.Kind.space
      for scalar in text.unicodeScalars {
        let kind = FuzzyScore.Kind(scalar)
        exact.append(scalar.value)
        lowercased.append(scalar.lowercased.value)
        bonuses.append(FuzzyScore.bonus(of: kind, after: previous))
        previous = kind
      }
      ends.append(exact.count)
      signatures.append(FuzzySignature(lowercased[start...]))
    }
  }

  /// How many texts there are.
  var count: Int { ends.count }

  /// Ranks the items whose texts match.
  ///
  /// As in fzf, the shorter text wins among equal scores, and then the one that came first. An empty
  /// query leaves the order as it is.
  ///
  /// - Parameters:
  ///   - query: what is looked for.
  ///   - limit: how many items are wanted at most.
  /// - Returns: the items, the best first.
  func ranked(_ query: FuzzyQuery, limit: Int) -> [Int] {
    guard !query.isEmpty else { return Array(0..<max(0, min(limit, count))) }
    var aligner = FuzzyAligner()
    var found: [Rank] = []
    withBuffers { buffers in
      for item in 0..<count where signatures[item].mayContain(query.signature) {
        let range = range(of: item)
        var total = 0
        let isMatch = query.words.allSatisfy { word in
          guard let score = aligner.score(of: word.scalars, in: buffers.text(range, for: word))
          else { return false }
          total += score
          return true
        }
        if isMatch { found.append(Rank(score: total, length: range.count, item: item)) }
      }
    }
    found.sort()
    return found.prefix(max(0, limit)).map(\.item)
  }

  /// How an item's text matches, or nil: for those that are shown, to mark what was matched.
  func match(_ query: FuzzyQuery, item: Int) -> FuzzyMatch? {
    guard signatures[item].mayContain(query.signature) else { return nil }
    var aligner = FuzzyAligner()
    var total = 0
    var positions: Set<Int> = []
    return withBuffers { buffers in
      for word in query.words {
        let text = buffers.text(range(of: item), for: word)
        guard let match = aligner.match(of: word.scalars, in: text) else { return nil }
        total += match.score
        positions.formUnion(match.positions)
      }
      return FuzzyMatch(score: total, positions: positions.sorted())
    }
  }

  private func range(of item: Int) -> Range<Int> { (item == 0 ? 0 : ends[item - 1])..<ends[item] }

  private func withBuffers<Result>(_ body: (Buffers) -> Result) -> Result {
    exact.withUnsafeBufferPointer { exact in
      lowercased.withUnsafeBufferPointer { lowercased in
        bonuses.withUnsafeBufferPointer { bonuses in
          body(Buffers(exact: exact, lowercased: lowercased, bonuses: bonuses))
        }
      }
    }
  }

  /// The memory of the arrays.
  private struct Buffers {
    let exact: UnsafeBufferPointer<UInt32>
    let lowercased: UnsafeBufferPointer<UInt32>
    let bonuses: UnsafeBufferPointer<UInt8>

    /// A text as a word has to see it.
    func text(_ range: Range<Int>, for word: FuzzyQuery.Word) -> FuzzyText {
      FuzzyText(
        scalars: .init(rebasing: (word.ignoresCase ? lowercased : exact)[range]),
        bonuses: .init(rebasing: bonuses[range]))
    }
  }

  /// A text that matches; the lesser is the better.
  private struct Rank: Comparable {
    let score: Int
    let length: Int
    let item: Int

    static func < (left: Rank, right: Rank) -> Bool {
      if left.score != right.score { return left.score > right.score }
      if left.length != right.length { return left.length < right.length }
      return left.item < right.item
    }
  }
}
