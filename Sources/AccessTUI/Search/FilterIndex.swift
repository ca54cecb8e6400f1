/// The texts of a list, prepared once, as far as searches have come to them, so that each key can
/// filter all of them.
struct FilterIndex: Equatable, Sendable {
  /// Where the texts come from.
  private let texts: SearchTexts
  /// The texts, with those in lower case that are not ASCII.
  private(set) var packed = PackedTexts()

  /// Nothing is prepared yet.
  init(_ texts: SearchTexts) { self.texts = texts }

  /// How many items there are.
  var count: Int { texts.count }

  /// Prepares texts.
  ///
  /// - Parameters:
  ///   - end: the item up to which texts are needed; nil: all are.
  ///   - steps: how much work it may be; what it was is taken off.
  /// - Returns: whether they are prepared.
  mutating func prepare(upTo end: Int? = nil, steps: inout Int) -> Bool {
    let end = end ?? count
    while packed.count < end {
      guard steps > 0 else { return false }
      let before = packed.byteCount
      packed.append(texts)
      if packed.count == PackedTexts.sampleSize { packed.reserve(texts.count) }
      steps -= 4 + (packed.byteCount - before) / 16
    }
    return true
  }

  /// Appends those of a block of items, which were prepared, that pass a filter.
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
        byteCount += packed.range(of: text).count
        if passes(text, filter.words) { found.append(Int(item)) }
      }
    case .all(let items):
      let texts = items.lowerBound + offset..<items.upperBound + offset
      byteCount = packed.byteCount(of: texts)
      // The longest word is the rarest, as far as one can say.
      let rarest = filter.words.lazy.filter { !$0.isInverted }
        .max { $0.bytes.count < $1.bytes.count }
      if let rarest {
        let others = filter.words.filter { $0 != rarest }
        packed.forEach(of: texts, containing: rarest) { text in
          if passes(text, others) { found.append(text - offset) }
        }
      } else {
        for text in texts where passes(text, filter.words) { found.append(text - offset) }
      }
    }
    return (block.isSparse ? 8 : 1) * block.count + filter.words.count * byteCount / 128
  }

  private func passes(_ item: Int, _ words: [Filter.Word]) -> Bool {
    words.allSatisfy { packed.contains($0, in: item) != $0.isInverted }
  }
}
