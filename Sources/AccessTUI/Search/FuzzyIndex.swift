/// Names to be found by a few of their letters, prepared once, as far as searches have come to them, so
/// that each key can rank all of them.
struct FuzzyIndex: Equatable, Sendable {
  /// Where the names come from.
  private let source: SearchTexts
  /// The names as they are.
  private var texts = PackedTexts()
  /// What each name has, to rule it out quickly.
  private var signatures: [FuzzySignature] = []

  /// Nothing is prepared yet.
  init(_ source: SearchTexts) { self.source = source }

  /// How many names there are.
  var count: Int { source.count }

  /// Prepares names.
  ///
  /// - Parameters:
  ///   - end: the item up to which they are needed; nil: all are.
  ///   - steps: how much work it may be; what it was is taken off.
  /// - Returns: whether they are prepared.
  mutating func prepare(upTo end: Int? = nil, steps: inout Int) -> Bool {
    let end = end ?? count
    while signatures.count < end {
      guard steps > 0 else { return false }
      let item = signatures.count
      texts.append(source)
      if texts.count == PackedTexts.sampleSize { texts.reserve(count) }
      let range = texts.range(of: item)
      signatures.append(texts.withBytes { FuzzySignature($0[range]) })
      steps -= 12 + range.count / 8
    }
    return true
  }

  /// Ranks those of a block of items, which were prepared, that match a query and may be among the best.
  ///
  /// - Parameters:
  ///   - query: what is looked for; not empty.
  ///   - block: the items.
  ///   - ranker: finds out how well they match.
  ///   - best: the best so far, to which they are added.
  ///   - matching: where all are appended that match, and some of which that is not known, since they
  ///     cannot be among the best.
  ///   - steps: how much work it may be; what it was is taken off.
  func rank(
    _ query: FuzzyQuery, in block: Candidates.Block, _ ranker: inout FuzzyRanker,
    best: inout FuzzyBest, matching: inout [Int32], steps: inout Int
  ) {
    texts.withBytes { bytes in
      func look(at item: Int) {
        steps -= 1
        guard signatures[item].mayContain(query.signature) else { return }
        let range = texts.range(of: item)
        let worst = best.worst
        switch ranker.rank(query, item, at: range, of: bytes, betterThan: worst, steps: &steps) {
        case .rank(let rank): best.take(rank)
        case .isNotAmongBest: break
        case nil: return
        }
        matching.append(Int32(item))
      }
      switch block {
      case .some(let items): for item in items { look(at: Int(item)) }
      case .all(let items): for item in items { look(at: item) }
      }
    }
  }
}
