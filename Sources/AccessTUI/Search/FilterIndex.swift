/// The texts of a list, prepared once, as far as searches have come to them, so that each key can
/// filter all of them.
struct FilterIndex: Equatable, Sendable {
  /// Where the texts come from.
  private let texts: SearchTexts
  /// The texts in lower case; their lengths may differ.
  private var lowercased = PackedTexts()
  /// The texts as they are, for words with capitals.
  private var exact = PackedTexts()

  /// Nothing is prepared yet.
  init(_ texts: SearchTexts) { self.texts = texts }

  /// How many items there are.
  var count: Int { texts.count }

  /// Prepares texts, for a filter or for those without capitals.
  ///
  /// - Parameters:
  ///   - filter: what will be looked for; nil: nobody knows yet.
  ///   - end: the item up to which texts are needed; nil: all are.
  ///   - steps: how much work it may be; what it was is taken off.
  /// - Returns: whether they are prepared.
  mutating func prepare(
    for filter: Filter? = nil, upTo end: Int? = nil, steps: inout Int
  ) -> Bool {
    let end = end ?? count
    let words = filter?.words
    var isPrepared = true
    if words?.contains(where: \.ignoresCase) ?? true {
      isPrepared = Self.prepare(&lowercased, texts, upTo: end, inLowerCase: true, &steps)
    }
    if words?.contains(where: { !$0.ignoresCase }) ?? false, isPrepared {
      isPrepared = Self.prepare(&exact, texts, upTo: end, inLowerCase: false, &steps)
    }
    return isPrepared
  }

  private static func prepare(
    _ packed: inout PackedTexts, _ texts: SearchTexts, upTo end: Int, inLowerCase: Bool,
    _ steps: inout Int
  ) -> Bool {
    while packed.count < end {
      guard steps > 0 else { return false }
      let before = packed.byteCount
      packed.append(texts, inLowerCase: inLowerCase)
      if packed.count == PackedTexts.sampleSize { packed.reserve(texts.count) }
      steps -= 4 + (packed.byteCount - before) / 16
    }
    return true
  }

  /// Appends those of a block of items that pass a filter; both are such as were prepared for.
  ///
  /// - Parameters:
  ///   - filter: what is looked for; not empty.
  ///   - block: the items of a list.
  ///   - offset: how many items of the index stand before the first one of the list.
  ///   - found: where those that pass are appended.
  /// - Returns: how much work it was.
  func find(
    _ filter: Filter, in block: Candidates.Block, offset: Int, into found: inout Items
  ) -> Int {
    var byteCount = 0
    switch block {
    case .some(let items):
      for item in items {
        let text = Int(item) + offset
        byteCount += packed(for: filter.words[0]).range(of: text).count
        if passes(text, filter.words) { found.append(Int(item)) }
      }
    case .all(let items):
      let texts = items.lowerBound + offset..<items.upperBound + offset
      byteCount = packed(for: filter.words[0]).byteCount(of: texts)
      // The longest word is the rarest, as far as one can say.
      let rarest = filter.words.lazy.filter { !$0.isInverted }
        .max { $0.bytes.count < $1.bytes.count }
      if let rarest {
        let others = filter.words.filter { $0 != rarest }
        packed(for: rarest).forEach(of: texts, containing: rarest.bytes) { text in
          if passes(text, others) { found.append(text - offset) }
        }
      } else {
        for text in texts where passes(text, filter.words) { found.append(text - offset) }
      }
    }
    return (block.isSparse ? 8 : 1) * block.count + filter.words.count * byteCount / 128
  }

  private func packed(for word: Filter.Word) -> PackedTexts {
    word.ignoresCase ? lowercased : exact
  }

  private func passes(_ item: Int, _ words: [Filter.Word]) -> Bool {
    words.allSatisfy { packed(for: $0).contains($0.bytes, in: item) != $0.isInverted }
  }
}
