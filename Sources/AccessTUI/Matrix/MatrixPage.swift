/// What is known of the cells of a few users, 64 of them.
///
/// A cell is three bits, each in a word of its own: a word has a bit for each user. So what an endpoint
/// lets in of 64 users is counted at once. The words are kept in blocks of a few endpoints; one of which
/// nothing is known takes no memory, so that the first answers for a million users come without delay.
struct MatrixPage: Equatable, Sendable {
  /// How many users a page has.
  static let userCount = UInt64.bitWidth
  /// How many bits a cell has.
  private static let bitCount = 3
  /// How many endpoints a block has.
  private static let blockSize = 16

  /// The blocks, each the words of its first endpoint, then those of the next one; empty, or not there:
  /// nothing is known.
  private var blocks: [[UInt64]] = []
  /// How many endpoints let each user in.
  private(set) var allowed = BitCounters()
  /// How many cells of each user are known.
  private(set) var known = BitCounters()

  /// Where an endpoint's words stand.
  private static func place(of endpoint: Int) -> (block: Int, first: Int) {
    let (block, place) = endpoint.quotientAndRemainder(dividingBy: blockSize)
    return (block, place * bitCount)
  }

  /// The words of a block; none: nothing is known.
  private func words(of block: Int) -> [UInt64] { block < blocks.count ? blocks[block] : [] }

  /// Whether nothing is known.
  var isEmpty: Bool { blocks.isEmpty }

  /// How many blocks take memory.
  var blockCount: Int { blocks.count { !$0.isEmpty } }

  /// What is known of a cell, as a number; 0: nothing.
  func code(user: Int, endpoint: Int) -> UInt8 {
    let (block, first) = Self.place(of: endpoint)
    let words = words(of: block)
    guard !words.isEmpty else { return 0 }
    return (0..<Self.bitCount).reduce(0) { code, bit in
      code | UInt8(truncatingIfNeeded: words[first + bit] >> user & 1) << bit
    }
  }

  /// Takes over what became known of an endpoint's cells, but of those of which something was.
  ///
  /// - Parameters:
  ///   - users: a bit for each user whose cell it is.
  ///   - endpoint: the endpoint.
  ///   - code: what became known.
  /// - Returns: a bit for each user of whose cell nothing was known.
  mutating func set(users: UInt64, endpoint: Int, _ code: UInt8) -> UInt64 {
    let users = users & ~known(endpoint: endpoint)
    guard users != 0 else { return 0 }
    let (block, first) = Self.place(of: endpoint)
    while blocks.count <= block { blocks.append([]) }
    if blocks[block].isEmpty {
      blocks[block] = Array(repeating: 0, count: Self.blockSize * Self.bitCount)
    }
    for bit in 0..<Self.bitCount where code >> bit & 1 == 1 { blocks[block][first + bit] |= users }
    known.add(users)
    if code == Predictions.Entry.known(.allowed).code { allowed.add(users) }
    return users
  }

  /// Of which users an endpoint's cell is known: a bit for each.
  func known(endpoint: Int) -> UInt64 {
    let (block, first) = Self.place(of: endpoint)
    let words = words(of: block)
    return words.isEmpty ? 0 : words[first] | words[first + 1] | words[first + 2]
  }

  /// Which users an endpoint lets in: a bit for each.
  func allowed(endpoint: Int) -> UInt64 {
    let (block, first) = Self.place(of: endpoint)
    let words = words(of: block)
    guard !words.isEmpty else { return 0 }
    let code = Predictions.Entry.known(.allowed).code
    return (0..<Self.bitCount).reduce(.max) { users, bit in
      let word = words[first + bit]
      return users & (code >> bit & 1 == 1 ? word : ~word)
    }
  }
}

extension Predictions.Entry {
  /// A number of three bits for what is known: 0 nothing, 1 no answer, from 2 on a verdict.
  var code: UInt8 {
    switch self {
    case .unknown: 0
    case .unavailable: 1
    case .known(.allowed): 2
    case .known(.refused): 3
    case .known(.trouble): 4
    case .known(.open): 5
    case .known(.unknown): 6
    }
  }

  /// What a number stands for.
  init(code: UInt8) {
    self =
      switch code {
      case 0: .unknown
      case 2: .known(.allowed)
      case 3: .known(.refused)
      case 4: .known(.trouble)
      case 5: .known(.open)
      case 6: .known(.unknown)
      default: .unavailable
      }
  }
}
