/// What is known of the cells of a few users, 64 of them.
///
/// A cell is three bits, each in a word of its own: a word has a bit for each user. So what an endpoint
/// lets in of 64 users is counted at once.
struct MatrixPage: Equatable, Sendable {
  /// How many users a page has.
  static let userCount = UInt64.bitWidth
  /// How many bits a cell has.
  private static let bitCount = 3

  /// The words of the first endpoint, then those of the next one.
  private var words: [UInt64]
  /// How many endpoints let each user in.
  private(set) var allowed = BitCounters()
  /// How many cells of each user are known.
  private(set) var known = BitCounters()

  /// Knows nothing yet.
  init(endpoints: Int) { words = Array(repeating: 0, count: endpoints * Self.bitCount) }

  /// What is known of a cell, as a number; 0: nothing.
  func code(user: Int, endpoint: Int) -> UInt8 {
    (0..<Self.bitCount).reduce(0) { code, bit in
      code | UInt8(truncatingIfNeeded: words[endpoint * Self.bitCount + bit] >> user & 1) << bit
    }
  }

  /// Takes over what became known of an endpoint's cells, of which nothing was: a bit for each user.
  mutating func set(users: UInt64, endpoint: Int, _ code: UInt8) {
    for bit in 0..<Self.bitCount where code >> bit & 1 == 1 {
      words[endpoint * Self.bitCount + bit] |= users
    }
    known.add(users)
    if code == Predictions.Entry.known(.allowed).code { allowed.add(users) }
  }

  /// Of which users an endpoint's cell is known: a bit for each.
  func known(endpoint: Int) -> UInt64 {
    let first = endpoint * Self.bitCount
    return words[first] | words[first + 1] | words[first + 2]
  }

  /// Which users an endpoint lets in: a bit for each.
  func allowed(endpoint: Int) -> UInt64 {
    let code = Predictions.Entry.known(.allowed).code
    return (0..<Self.bitCount).reduce(.max) { users, bit in
      let word = words[endpoint * Self.bitCount + bit]
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
