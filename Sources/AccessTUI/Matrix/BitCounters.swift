/// Counters in groups of 64, each group counted up together: one addition for all of them.
///
/// Each counter is a binary number, written from top to bottom: a word has the same digit of a whole group.
struct BitCounters: Equatable, Sendable {
  /// How many groups there are.
  private let groupCount: Int
  /// How many digits a counter has.
  private let digitCount: Int
  /// The digits of the first group, the lowest first, then those of the next one; empty: all are 0.
  private var digits: [UInt64] = []

  /// Begins at 0.
  ///
  /// - Parameters:
  ///   - groups: how many groups there are.
  ///   - most: the highest count.
  init(groups: Int, most: Int) {
    groupCount = groups
    digitCount = Int.bitWidth - most.leadingZeroBitCount
  }

  /// Adds 1 to each counter of a group whose bit is set.
  mutating func add(_ bits: UInt64, group: Int) {
    guard bits != 0 else { return }
    if digits.isEmpty { digits = Array(repeating: 0, count: groupCount * digitCount) }
    var carry = bits
    for place in group * digitCount..<(group + 1) * digitCount where carry != 0 {
      (digits[place], carry) = (digits[place] ^ carry, digits[place] & carry)
    }
  }

  /// The value of a counter.
  subscript(counter: Int) -> Int32 {
    guard !digits.isEmpty else { return 0 }
    let (group, bit) = counter.quotientAndRemainder(dividingBy: UInt64.bitWidth)
    var value: Int32 = 0
    var place = (group + 1) * digitCount
    while place > group * digitCount {
      place -= 1
      value = value << 1 | Int32(truncatingIfNeeded: digits[place] >> UInt64(bit) & 1)
    }
    return value
  }
}
