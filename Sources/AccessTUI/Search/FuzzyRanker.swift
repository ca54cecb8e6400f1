/// Finds out how well texts match a query; the memory is kept from text to text.
struct FuzzyRanker {
  /// What is looked for.
  private let query: FuzzyQuery
  /// What stands before each text, in ASCII.
  private let prefix: [UInt8]
  /// Each word, ready to be looked for in texts of ASCII; empty: a word is too long.
  private var scanners: [FuzzyScanner]
  private var aligner = FuzzyAligner()
  private var scratch = FuzzyScratch()

  /// How well a text matches.
  struct Standing: Equatable {
    /// What it earns, all words together.
    var score: Int
    /// How many scalars it has.
    var length: Int
  }

  /// Makes a query ready, which is not empty.
  ///
  /// - Parameters:
  ///   - query: what is looked for.
  ///   - prefix: what stands before each text, in ASCII; nothing, or a space at its end.
  init(_ query: FuzzyQuery, prefix: [UInt8]) {
    self.query = query
    self.prefix = prefix
    let scanners = query.words.compactMap { FuzzyScanner($0, prefix: prefix) }
    self.scanners = scanners.count == query.words.count ? scanners : []
  }

  /// How well a text matches; nil: it does not.
  ///
  /// - Parameters:
  ///   - text: where the text is; what stands behind a byte that is none of UTF-8 does not count.
  ///   - bytes: texts, with such a byte behind each.
  /// - Returns: what it earns, and its length.
  mutating func standing(
    of text: Range<Int>, in bytes: UnsafeBufferPointer<UInt8>
  ) -> Standing? {
    var standing = Standing(score: 0, length: 0)
    for word in scanners.indices {
      switch scanners[word].scan(from: text.lowerBound, in: bytes) {
      case .match(let score, let length):
        standing.score += score
        standing.length = length
      case .mismatch: return nil
      case .unread: return aligned(bytes[text])
      }
    }
    return scanners.isEmpty ? aligned(bytes[text]) : standing
  }

  /// The same for any text, which has itself in lower case behind it, unless it is ASCII.
  private mutating func aligned(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Standing? {
    guard mayMatch(bytes) else { return nil }
    let text = prefix + bytes.prefix { $0 < PackedTexts.mark }
    text.withUnsafeBufferPointer { scratch.take($0[...]) }
    var total = 0
    for word in query.words {
      let score = scratch.withText(for: word) { aligner.score(of: word.scalars, in: $0) }
      guard let score else { return nil }
      total += score
    }
    return Standing(score: total, length: scratch.count)
  }

  /// Whether a text can match, seen from its bytes; never wrongly no.
  private func mayMatch(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    query.words.allSatisfy { word in
      // What is not ASCII is taken as found.
      var wanted = word.scalars.lazy.filter { $0 < FuzzyScore.asciiCount }.makeIterator()
      var next = wanted.next()
      func look(at byte: UInt8) {
        if UInt32(word.ignoresCase ? byte.lowercasedASCII : byte) == next { next = wanted.next() }
      }
      for byte in prefix { look(at: byte) }
      for byte in bytes { look(at: byte) }
      return next == nil
    }
  }
}
