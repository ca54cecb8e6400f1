/// Positions in a list by the hashes of its elements; it keeps no elements, which whoever asks has.
///
/// Open addressing with linear probing, half full at most: 8 to 16 bytes an element.
struct PositionTable: Sendable {
  /// The positions, from 1; 0: free.
  ///
  /// As many as a power of two, or none.
  private var slots: [UInt32] = []
  private var count = 0

  /// Starts empty.
  init() {}

  /// Starts empty, with room for some elements.
  init(capacity: Int) {
    guard capacity > 0 else { return }
    var size = 16
    while size <= capacity * 2 { size *= 2 }
    slots = [UInt32](repeating: 0, count: size)
  }

  /// The position of an element, or nil.
  ///
  /// - Parameters:
  ///   - hash: the element's hash.
  ///   - isEqual: whether it is the one at a position.
  /// - Returns: the position.
  func position(of hash: Int, where isEqual: (Int) -> Bool) -> Int? {
    guard !slots.isEmpty else { return nil }
    var slot = Self.slot(of: hash, among: slots.count)
    while slots[slot] != 0 {
      let position = Int(slots[slot]) - 1
      if isEqual(position) { return position }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  /// Adds the position of an element that is not there.
  ///
  /// - Parameters:
  ///   - position: the position, below 2^32 - 1.
  ///   - hash: the element's hash.
  ///   - hashes: the hash of the element at a position that is there already.
  mutating func insert(_ position: Int, _ hash: Int, hashes: (Int) -> Int) {
    if count * 2 >= slots.count {
      var wider = [UInt32](repeating: 0, count: max(16, slots.count * 2))
      for slot in slots where slot != 0 { Self.put(slot, hashes(Int(slot) - 1), in: &wider) }
      slots = wider
    }
    Self.put(UInt32(position + 1), hash, in: &slots)
    count += 1
  }

  private static func put(_ entry: UInt32, _ hash: Int, in slots: inout [UInt32]) {
    var slot = slot(of: hash, among: slots.count)
    while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
    slots[slot] = entry
  }

  /// Where to look first.
  ///
  /// The hashes of ints are the ints themselves, and a file may hold any: which of them meet in one slot
  /// is up to a number that is another in each process.
  private static func slot(of hash: Int, among count: Int) -> Int {
    let mixed = UInt(bitPattern: hash) &* multiplier
    return Int(truncatingIfNeeded: mixed >> UInt(UInt.bitWidth - count.trailingZeroBitCount))
  }

  private static let multiplier = UInt.random(in: .min ... .max) | 1
}
