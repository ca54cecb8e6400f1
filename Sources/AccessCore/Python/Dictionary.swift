/// The immutable items of a dict, in insertion order.
public final class DictionaryObject: Sendable {
  /// The keys, in order.
  public let keys: [Value]
  /// The values, each at its key's position.
  public let values: [Value]
  /// The positions of the keys.
  let table: PositionTable
  /// How deeply containers nest in it.
  let depth: Int

  init(keys: [Value], values: [Value], table: PositionTable) {
    self.keys = keys
    self.values = values
    self.table = table
    depth = 1 + max(Value.depth(of: keys), Value.depth(of: values))
  }

  /// The value at a key, or nil.
  func value(at key: HashedValue) -> Value? { position(of: key).map { values[$0] } }

  /// The position of a key, or nil.
  func position(of key: HashedValue) -> Int? { table.position(of: key, in: keys) }
}

extension PositionTable {
  /// The position of a key among those of a dict, or nil.
  fileprivate func position(of key: HashedValue, in keys: [Value]) -> Int? {
    position(of: key.hash) { key.isSame(as: keys[$0]) }
  }

  /// Adds the position of a key that is not there.
  fileprivate mutating func insert(_ position: Int, _ key: HashedValue, in keys: [Value]) {
    insert(position, key.hash) { keys[$0].pythonHash ?? 0 }
  }
}

/// A dict being made.
struct DictionaryBuilder {
  private(set) var keys: [Value] = []
  private(set) var values: [Value] = []
  private var table: PositionTable

  /// Starts empty, with room for some items.
  init(capacity: Int = 0) {
    keys.reserveCapacity(capacity)
    values.reserveCapacity(capacity)
    table = PositionTable(capacity: capacity)
  }

  /// Starts with the content of a dict.
  init(_ dictionary: DictionaryObject) {
    keys = dictionary.keys
    values = dictionary.values
    table = dictionary.table
  }

  /// The value at a key, or nil.
  subscript(key: HashedValue) -> Value? { position(of: key).map { values[$0] } }

  private func position(of key: HashedValue) -> Int? { table.position(of: key, in: keys) }

  /// Sets the value of a key; an equal key that is there already stays as it is.
  mutating func set(_ key: HashedValue, _ value: Value) {
    if let position = position(of: key) {
      values[position] = value
    } else {
      table.insert(keys.count, key, in: keys)
      keys.append(key.value)
      values.append(value)
    }
  }

  /// Sets the value of a key that can be hashed; does nothing for another.
  mutating func set(_ key: Value, _ value: Value) {
    if let key = HashedValue(key) { set(key, value) }
  }

  /// Removes a key.
  ///
  /// - Returns: its value, or nil if it was not there.
  mutating func remove(_ key: HashedValue) -> Value? {
    guard let position = position(of: key) else { return nil }
    keys.remove(at: position)
    table = PositionTable(capacity: keys.count)
    for (place, key) in keys.compactMap(HashedValue.init).enumerated() {
      table.insert(place, key, in: keys)
    }
    return values.remove(at: position)
  }

  /// The dict.
  func finish() -> DictionaryObject { DictionaryObject(keys: keys, values: values, table: table) }
}

/// A value with its hash, as a key of a dict or an element of a set.
struct HashedValue: Hashable, Sendable {
  let value: Value
  /// Equal to CPython's where CPython's is the same on every run: for numbers and tuples of them.
  let hash: Int

  /// Hashes a value.
  ///
  /// - Returns: nil if it cannot be hashed, as a list cannot.
  init?(_ value: Value) {
    guard let hash = value.pythonHash else { return nil }
    self.value = value
    self.hash = hash
  }

  /// Whether they are one element: equal, or the same nan, alone or in tuples.
  static func == (left: HashedValue, right: HashedValue) -> Bool {
    left.hash == right.hash && areSame(left.value, right.value)
  }

  /// Whether it is one element with another value.
  func isSame(as other: Value) -> Bool { Self.areSame(value, other) }

  /// Hashes a str.
  init(_ string: StringObject) {
    value = .string(string)
    hash = string.hash
  }

  private static func areSame(_ left: Value, _ right: Value) -> Bool {
    switch (left, right) {
    case (.float(let left), .float(let right)) where left.isNaN:
      left.bitPattern == right.bitPattern
    case (.tuple(let left), .tuple(let right)):
      left === right
        || left.elements.count == right.elements.count
          && zip(left.elements, right.elements).allSatisfy(areSame)
    default: left == right
    }
  }

  func hash(into hasher: inout Hasher) { hasher.combine(hash) }
}

extension Value {
  /// Python's `hash`; nil for what cannot be hashed.
  var pythonHash: Int? {
    switch self {
    case .none: return 0x0fca_86420
    case .bool(let bool): return bool ? 1 : 0
    case .int(let int): return Numbers.hash(int)
    case .float(let float): return Numbers.hash(float)
    case .string(let string): return string.hash
    case .tuple(let tuple): return Self.hash(ofTuple: tuple.elements)
    case .list, .dictionary: return nil
    case .set(let set): return set.isFrozen ? set.table.frozenHash : nil
    case .range(let range):
      return Self.hash(
        ofTuple: [
          .int(range.count), range.count > 0 ? .int(range.start) : .none,
          range.count > 1 ? .int(range.step) : .none,
        ])
    case .function(let function): return ObjectIdentifier(function).hashValue
    case .type(let type): return type.hashValue
    case .object(let object): return object.hash
    }
  }

  /// CPython's `tuplehash` (`tupleobject.c`), an xxHash of the elements' hashes.
  private static func hash(ofTuple elements: [Value]) -> Int? {
    var sum: UInt = 2_870_177_450_012_600_261
    for element in elements {
      guard let hash = element.pythonHash else { return nil }
      sum &+= UInt(bitPattern: hash) &* 14_029_467_366_897_019_727
      sum = (sum << 31) | (sum >> 33)
      sum = sum &* 11_400_714_785_074_694_791
    }
    sum &+= UInt(elements.count) ^ (2_870_177_450_012_600_261 ^ 3_527_539)
    return sum == UInt.max ? 1_546_275_796 : Int(bitPattern: sum)
  }

  /// The deepest nesting of containers in some values.
  static func depth(of values: [Value]) -> Int {
    var depth = 0
    for value in values {
      switch value {
      case .tuple(let sequence), .list(let sequence): depth = max(depth, sequence.depth)
      case .dictionary(let dictionary): depth = max(depth, dictionary.depth)
      case .set(let set): depth = max(depth, set.depth)
      case .function(let function): depth = max(depth, function.depth)
      case .object(let object): depth = max(depth, object.depth)
      default: continue
      }
    }
    return depth
  }

  /// How deeply containers nest in the value: 0 for a plain one.
  var depth: Int { Self.depth(of: [self]) }
}
