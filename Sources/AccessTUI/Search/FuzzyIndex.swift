/// Names to be found by a few of their letters, prepared once, as far as searches have come to them, so
/// that each key can rank all of them.
struct FuzzyIndex: Equatable, Sendable {
  /// Those of anonymous, who is not among the names, and the users: what filters look at begins with it.
  var users: FilterIndex
  /// The other names.
  private var names: FilterIndex
  /// The items that are users.
  private let userItems: Range<Int>

  /// What stands before a user's id.
  private static let prefix = Array(PaletteIndex.logIn.utf8)

  /// Nothing is prepared yet.
  ///
  /// - Parameters:
  ///   - names: those that are not of users.
  ///   - users: anonymous and the users.
  ///   - place: which item the first user is.
  init(_ names: SearchTexts, users: SearchTexts = .users([]), at place: Int = 0) {
    self.names = FilterIndex(names)
    self.users = FilterIndex(users)
    userItems = place..<place + users.count - 1
  }

  /// How many names there are.
  var count: Int { names.count + userItems.count }

  /// Prepares names.
  ///
  /// - Parameters:
  ///   - end: the item up to which they are needed; nil: all are.
  ///   - steps: how much work it may be; what it was is taken off.
  /// - Returns: whether they are prepared.
  mutating func prepare(upTo end: Int? = nil, steps: inout Int) -> Bool {
    let all = 0..<(end ?? count)
    let userCount = all.clamped(to: userItems).count
    // The first text of the users is anonymous's.
    return names.prepare(upTo: all.count - userCount, steps: &steps)
      && users.prepare(upTo: userCount == 0 ? 0 : userCount + 1, steps: &steps)
  }

  /// Ranks those of a block of items, which were prepared, that match a query.
  ///
  /// - Parameters:
  ///   - query: what is looked for; not empty.
  ///   - block: the items.
  ///   - body: takes an item that matches.
  /// - Returns: how much work it was.
  func rank(
    _ query: FuzzyQuery, in block: Candidates.Block, _ body: (FuzzyRank) -> Void
  ) -> Int {
    rank(query, in: block.part(in: 0..<userItems.lowerBound), of: names, offset: 0, body)
      + rank(
        query, in: block.part(in: userItems), of: users, offset: 1 - userItems.lowerBound,
        prefix: Self.prefix, body)
      + rank(
        query, in: block.part(in: userItems.upperBound..<count), of: names,
        offset: -userItems.count, body)
  }

  /// Ranks items whose texts are in one index, which has each item's text so many places behind the item's.
  private func rank(
    _ query: FuzzyQuery, in block: Candidates.Block, of index: FilterIndex, offset: Int,
    prefix: [UInt8] = [], _ body: (FuzzyRank) -> Void
  ) -> Int {
    guard block.count > 0 else { return 0 }
    var ranker = FuzzyRanker(query, prefix: prefix)
    var byteCount = 0
    index.packed.withBytes { bytes in
      func look(at item: Int) {
        let range = index.packed.range(of: item + offset)
        byteCount += range.count
        guard let standing = ranker.standing(of: range, in: bytes) else { return }
        body(FuzzyRank(score: standing.score, length: standing.length, item: item))
      }
      switch block {
      case .some(let items): for item in items { look(at: Int(item)) }
      case .all(let items): for item in items { look(at: item) }
      }
    }
    return block.count + query.words.count * byteCount / 64
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
