/// Some of the users of a ``Population``, by their places in it.
///
/// Many are kept as one bit for every user there is, few as a list.
enum UserSet: Sendable {
  case dense(UserBits)
  /// Places in ascending order.
  case sparse(ArraySlice<UInt32>)

  /// How many there are.
  var count: Int {
    switch self {
    case .dense(let bits): bits.count
    case .sparse(let places): places.count
    }
  }

  /// Whether a user is one of them.
  func contains(_ place: Int) -> Bool {
    switch self {
    case .dense(let bits): return bits.contains(place)
    case .sparse(let places):
      var (low, high) = (places.startIndex, places.endIndex)
      while low < high {
        let middle = (low + high) / 2
        if places[middle] < UInt32(place) { low = middle + 1 } else { high = middle }
      }
      return low < places.endIndex && places[low] == UInt32(place)
    }
  }

  /// Sets the bit of each of them in words of 64, the first user's being so many places up.
  func insert(into words: inout [UInt64], from offset: Int) {
    switch self {
    case .dense(let bits):
      var carry: UInt64 = 0
      for (index, word) in bits.words.enumerated() {
        words[index] |= word << UInt64(offset) | carry
        carry = offset == 0 ? 0 : word >> UInt64(64 - offset)
      }
      if carry != 0 { words[bits.words.count] |= carry }
    case .sparse(let places):
      for place in places {
        let bit = Int(place) + offset
        words[bit >> 6] |= 1 << UInt64(bit & 63)
      }
    }
  }

  /// A set of users as bits, or as a list if they are few.
  static func compact(_ bits: UserBits) -> UserSet {
    guard bits.count < bits.words.count else { return .dense(bits) }
    var places: [UInt32] = []
    places.reserveCapacity(bits.count)
    for place in bits { places.append(UInt32(place)) }
    return .sparse(places[...])
  }

  /// Places in ascending order, as a list, or as bits if they are many.
  static func compact(_ places: ArraySlice<UInt32>, of population: Int) -> UserSet {
    guard places.count * UInt64.bitWidth >= population else { return .sparse(places) }
    var bits = UserBits(population: population)
    for place in places { bits.insert(Int(place)) }
    return .dense(bits)
  }
}

extension UserSet: Sequence {
  /// Gives the places, in ascending order.
  func makeIterator() -> AnyIterator<Int> {
    switch self {
    case .dense(let bits): return AnyIterator(bits.makeIterator())
    case .sparse(let places): return AnyIterator(places.lazy.map { Int($0) }.makeIterator())
    }
  }
}

/// A bit for each user of a population.
struct UserBits: Sendable {
  /// The bits, the first user's the lowest of the first word; those past the last user are 0.
  private(set) var words: [UInt64]
  /// How many are 1.
  private(set) var count: Int

  /// Has nobody.
  init(population: Int) {
    words = Array(repeating: 0, count: (population + 63) / 64)
    count = 0
  }

  /// Takes over words, of which so many bits are 1.
  init(words: [UInt64]) {
    self.words = words
    count = words.reduce(0) { $0 + $1.nonzeroBitCount }
  }

  func contains(_ place: Int) -> Bool { words[place >> 6] >> (place & 63) & 1 == 1 }

  mutating func insert(_ place: Int) {
    let bit = UInt64(1) << UInt64(place & 63)
    if words[place >> 6] & bit == 0 { count += 1 }
    words[place >> 6] |= bit
  }

  mutating func remove(_ place: Int) {
    let bit = UInt64(1) << UInt64(place & 63)
    if words[place >> 6] & bit != 0 { count -= 1 }
    words[place >> 6] &= ~bit
  }

  /// Those who are in both.
  func intersection(_ other: UserBits) -> UserBits {
    UserBits(words: zip(words, other.words).map { $0 & $1 })
  }

  /// Those who are here and not in the other.
  func subtracting(_ other: UserBits) -> UserBits {
    UserBits(words: zip(words, other.words).map { $0 & ~$1 })
  }

  /// The first who is here from a place on, or nil.
  func first(from place: Int) -> Int? {
    var index = place >> 6
    guard index < words.count else { return nil }
    var word = words[index] & (UInt64.max << UInt64(place & 63))
    while word == 0 {
      index += 1
      guard index < words.count else { return nil }
      word = words[index]
    }
    return index << 6 + word.trailingZeroBitCount
  }

  /// Takes out those who are in every one of some sets, too.
  ///
  /// - Returns: those who were taken out.
  mutating func take(_ sets: [UserSet]) -> UserSet {
    var dense: [UserBits] = []
    var fewest: ArraySlice<UInt32>?
    for set in sets {
      switch set {
      case .dense(let bits): dense.append(bits)
      case .sparse(let places):
        if fewest.map({ places.count < $0.count }) ?? true { fewest = places }
      }
    }
    guard let fewest else { return take(dense) }
    let taken = fewest.filter { place in
      contains(Int(place)) && sets.allSatisfy { $0.contains(Int(place)) }
    }
    for place in taken { remove(Int(place)) }
    return .sparse(taken[...])
  }

  private mutating func take(_ sets: [UserBits]) -> UserSet {
    var taken = words
    for set in sets {
      taken.withUnsafeMutableBufferPointer { taken in
        set.words.withUnsafeBufferPointer { set in
          for index in taken.indices { taken[index] &= set[index] }
        }
      }
    }
    words.withUnsafeMutableBufferPointer { words in
      taken.withUnsafeBufferPointer { taken in
        for index in words.indices { words[index] &= ~taken[index] }
      }
    }
    let result = UserBits(words: taken)
    count -= result.count
    return .compact(result)
  }
}

extension UserBits: Sequence {
  /// Gives the places of those who are here, in ascending order.
  struct Iterator: IteratorProtocol {
    fileprivate let words: [UInt64]
    fileprivate var index = -1
    fileprivate var rest: UInt64 = 0

    /// The next place, or nil at the end.
    mutating func next() -> Int? {
      while rest == 0 {
        index += 1
        guard index < words.count else { return nil }
        rest = words[index]
      }
      defer { rest &= rest &- 1 }
      return index << 6 + rest.trailingZeroBitCount
    }
  }

  func makeIterator() -> Iterator { Iterator(words: words) }
}
