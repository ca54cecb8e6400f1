/// The elements of a set or a frozenset.
public final class SetObject: Sendable {
  let table: SetTable
  /// Whether it is a frozenset.
  let isFrozen: Bool
  /// How deeply containers nest in it.
  let depth: Int

  /// The elements, in the order of iteration.
  public var elements: [Value] { table.elements }

  init(_ table: SetTable, isFrozen: Bool = false) {
    self.table = table
    self.isFrozen = isFrozen
    depth = 1 + Value.depth(of: table.elements)
  }
}

/// A hash table that iterates in CPython's order.
///
/// The order of a set of ints shows in programs, so the table is laid out as CPython's
/// `setobject.c` lays out its own: eight slots to begin with, nine linear probes before the next
/// perturbed one, growth by four when three fifths are full.
struct SetTable: Sendable {
  private var slots: [HashedValue?] = Array(repeating: nil, count: 8)
  /// How many elements there are.
  private(set) var count = 0
  /// Slots in use, those of removed elements included.
  private var fill = 0

  private static let linearProbes = 9

  /// The elements in the order of iteration.
  var elements: [Value] { hashed.map(\.value) }

  /// The elements with their hashes, in the order of iteration.
  var hashed: [HashedValue] { slots.compactMap { $0 } }

  /// Whether an equal element is there.
  func contains(_ element: HashedValue) -> Bool {
    var found = false
    probe(element.hash) { position in
      guard let other = slots[position] else { return true }
      found = other == element
      return found
    }
    return found
  }

  /// Adds an element, unless an equal one is there.
  mutating func add(_ element: HashedValue) {
    var target: Int?
    probe(element.hash) { position in
      guard let other = slots[position] else {
        target = position
        return true
      }
      return other == element
    }
    guard let target else { return }
    slots[target] = element
    count += 1
    fill += 1
    let mask = slots.count - 1
    if fill * 5 >= mask * 3 { resize(holding: count > 50_000 ? count * 2 : count * 4) }
  }

  /// Adds the elements of another table, as `set_merge` does.
  mutating func merge(_ other: SetTable) {
    guard other.count > 0 else { return }
    if (fill + other.count) * 5 >= (slots.count - 1) * 3 {
      resize(holding: (count + other.count) * 2)
    }
    if fill == 0, slots.count == other.slots.count, other.fill == other.count {
      self = other
    } else if fill == 0 {
      for element in other.hashed { insertNew(element) }
      fill = other.count
      count = other.count
    } else {
      for element in other.hashed { add(element) }
    }
  }

  /// Makes room before the keys of a dict are added, as `set_update_internal` does.
  mutating func reserve(keysOfDictionary number: Int) {
    if (fill + number) * 5 >= (slots.count - 1) * 3 { resize(holding: (count + number) * 2) }
  }

  /// CPython's `frozenset_hash`, which does not depend on the order.
  var frozenHash: Int {
    var hash: UInt = 0
    for element in hashed {
      let part = UInt(bitPattern: element.hash)
      hash ^= ((part ^ 89_869_747) ^ (part << 16)) &* 3_644_798_167
    }
    hash ^= (UInt(count) + 1) &* 1_927_868_237
    hash ^= (hash >> 11) ^ (hash >> 25)
    hash = hash &* 69069 &+ 907_133_923
    return hash == UInt.max ? 590_923_713 : Int(bitPattern: hash)
  }

  /// Visits slots in the order of probing until told to stop.
  private func probe(_ hash: Int, _ visit: (Int) -> Bool) {
    let mask = UInt(slots.count - 1)
    var perturb = UInt(bitPattern: hash)
    var position = perturb & mask
    while true {
      let last = position + UInt(Self.linearProbes) <= mask ? UInt(Self.linearProbes) : 0
      for offset in 0...last where visit(Int(position + offset)) { return }
      perturb >>= 5
      position = (position &* 5 &+ 1 &+ perturb) & mask
    }
  }

  private mutating func insertNew(_ element: HashedValue) {
    var target: Int?
    probe(element.hash) { position in
      guard slots[position] == nil else { return false }
      target = position
      return true
    }
    if let target { slots[target] = element }
  }

  private mutating func resize(holding minimum: Int) {
    var size = 8
    while size <= minimum { size <<= 1 }
    let old = hashed
    slots = Array(repeating: nil, count: size)
    for element in old { insertNew(element) }
    fill = count
  }
}

extension SetTable {
  /// Makes a table by adding elements in order.
  init(_ elements: [HashedValue]) {
    for element in elements { add(element) }
  }
}
