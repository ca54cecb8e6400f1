/// What is known of cells: for groups of 64 users each, on one endpoint.
///
/// A cell is three bits, each in a word of its own: a word has a bit for each user. So what an endpoint
/// lets in of 64 users is counted at once.
struct MatrixBits: Equatable, Sendable {
  /// How many users a group has.
  static let userCount = UInt64.bitWidth
  /// How many bits a cell has.
  private static let bitCount = 3

  /// The words of the first group, then those of the next one.
  private var words: [UInt64]

  /// Knows nothing yet.
  init(groups: Int) { words = Array(repeating: 0, count: groups * Self.bitCount) }

  /// How many groups it takes to have all of some users.
  static func groupCount(users: Int) -> Int { (users + userCount - 1) / userCount }

  /// What is known of a cell, as a number; 0: nothing.
  func code(user: Int, group: Int) -> UInt8 {
    (0..<Self.bitCount).reduce(0) { code, bit in
      code | UInt8(truncatingIfNeeded: words[group * Self.bitCount + bit] >> user & 1) << bit
    }
  }

  /// Takes over what became known of a group's cells, of which nothing was: a bit for each user.
  mutating func set(users: UInt64, group: Int, _ code: UInt8) {
    for bit in 0..<Self.bitCount where code >> bit & 1 == 1 {
      words[group * Self.bitCount + bit] |= users
    }
  }

  /// Takes over the cells of some users of a group from a group of others, in the place of what they are.
  mutating func replace(users: UInt64, group: Int, by other: MatrixBits, group otherGroup: Int) {
    for bit in 0..<Self.bitCount {
      let new = other.words[otherGroup * Self.bitCount + bit]
      words[group * Self.bitCount + bit] ^= (words[group * Self.bitCount + bit] ^ new) & users
    }
  }

  /// Of which users a group's cell is known: a bit for each.
  func known(group: Int) -> UInt64 {
    let first = group * Self.bitCount
    return words[first] | words[first + 1] | words[first + 2]
  }

  /// Which users of a group have a code: a bit for each.
  func users(of code: UInt8, group: Int) -> UInt64 {
    (0..<Self.bitCount).reduce(.max) { users, bit in
      let word = words[group * Self.bitCount + bit]
      return users & (code >> bit & 1 == 1 ? word : ~word)
    }
  }

  /// Which users of a group are let in: a bit for each.
  func allowed(group: Int) -> UInt64 {
    users(of: Predictions.Entry.known(.allowed).code, group: group)
  }
}

extension Predictions.Entry {
  /// The codes of all cells that are known.
  static let knownCodes = UInt8(1)...6

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
