/// 64 counters that are counted up together: one addition for all of them.
///
/// Each counter is a binary number, written from top to bottom: a word has the same digit of all.
struct BitCounters: Equatable, Sendable {
  /// The digits, the lowest first.
  private var digits: [UInt64] = []

  /// Adds 1 to each counter whose bit is set.
  mutating func add(_ bits: UInt64) {
    var carry = bits
    for place in digits.indices {
      guard carry != 0 else { return }
      (digits[place], carry) = (digits[place] ^ carry, digits[place] & carry)
    }
    if carry != 0 { digits.append(carry) }
  }

  /// The value of a counter.
  subscript(counter: Int) -> Int32 {
    digits.reversed().reduce(0) { $0 << 1 | Int32(truncatingIfNeeded: $1 >> counter & 1) }
  }
}
