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

  /// Ranks those of a block of items, which were prepared, that match a query.
  ///
  /// - Parameters:
  ///   - query: what is looked for; not empty.
  ///   - block: the items.
  ///   - aligner: finds out what a text earns.
  ///   - scratch: memory for a text.
  ///   - body: takes an item that matches.
  /// - Returns: how much work it was.
  func rank(
    _ query: FuzzyQuery, in block: Candidates.Block, _ aligner: inout FuzzyAligner,
    _ scratch: inout FuzzyScratch, _ body: (FuzzyRank) -> Void
  ) -> Int {
    var steps = 0
    texts.withBytes { bytes in
      func look(at item: Int) {
        steps += 1
        guard signatures[item].mayContain(query.signature) else { return }
        let text = bytes[texts.range(of: item)]
        steps += text.count / 32
        guard query.mayMatch(text) else { return }
        steps += 4 + text.count / 8
        scratch.take(text)
        var total = 0
        let isMatch = query.words.allSatisfy { word in
          let score = scratch.withText(for: word) { aligner.score(of: word.scalars, in: $0) }
          total += score ?? 0
          return score != nil
        }
        if isMatch { body(FuzzyRank(score: total, length: scratch.count, item: item)) }
      }
      switch block {
      case .some(let items): for item in items { look(at: Int(item)) }
      case .all(let items): for item in items { look(at: item) }
      }
    }
    return steps
  }
}

/// How well a name matches; the lesser is the better.
///
/// As in fzf, the shorter name wins among equal scores, and then the one that came first.
struct FuzzyRank: Comparable, Sendable {
  let score: Int
  /// How many scalars the name has.
  let length: Int
  let item: Int

  static func < (left: FuzzyRank, right: FuzzyRank) -> Bool {
    if left.score != right.score { return left.score > right.score }
    if left.length != right.length { return left.length < right.length }
    return left.item < right.item
  }
}
