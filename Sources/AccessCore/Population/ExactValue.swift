/// A value that equals another if no expression can tell the two apart, but for `is` between boxes.
///
/// Python's `==` takes 1, 1.0 and True as equal, which this does not.
struct ExactValue: Hashable, Sendable {
  let value: Value
  private let hash: UInt

  init(_ value: Value) {
    self.value = value
    hash = Self.hash(of: value)
  }

  /// Whether it is made of plain data alone: no functions and no objects, whose answers may change.
  static func isPlain(_ value: Value) -> Bool {
    switch value {
    case .none, .bool, .int, .float, .string, .range, .type: true
    case .tuple(let sequence), .list(let sequence): sequence.elements.allSatisfy(isPlain)
    case .dictionary(let dictionary):
      dictionary.keys.allSatisfy(isPlain) && dictionary.values.allSatisfy(isPlain)
    case .set(let set): set.table.elements.allSatisfy(isPlain)
    case .function, .object: false
    }
  }

  static func == (left: ExactValue, right: ExactValue) -> Bool {
    left.hash == right.hash && areSame(left.value, right.value)
  }

  private static func areSame(_ left: Value, _ right: Value) -> Bool {
    switch (left, right) {
    case (.none, .none): true
    case (.bool(let left), .bool(let right)): left == right
    case (.int(let left), .int(let right)): left == right
    case (.float(let left), .float(let right)): left.bitPattern == right.bitPattern
    case (.string(let left), .string(let right)):
      StringObject.areEqual(left, right) && left.isInterned == right.isInterned
    case (.tuple(let left), .tuple(let right)), (.list(let left), .list(let right)):
      left === right || areSame(left.elements, right.elements)
    case (.dictionary(let left), .dictionary(let right)):
      left === right || areSame(left.keys, right.keys) && areSame(left.values, right.values)
    case (.set(let left), .set(let right)):
      left === right
        || left.isFrozen == right.isFrozen && areSame(left.table.elements, right.table.elements)
    case (.range(let left), .range(let right)):
      left.start == right.start && left.stop == right.stop && left.step == right.step
    case (.type(let left), .type(let right)): left == right
    case (.function(let left), .function(let right)): left === right
    case (.object(let left), .object(let right)): left === right
    default: false
    }
  }

  private static func areSame(_ left: [Value], _ right: [Value]) -> Bool {
    left.count == right.count && zip(left, right).allSatisfy(areSame)
  }

  func hash(into hasher: inout Hasher) { hasher.combine(hash) }

  private static func hash(of value: Value) -> UInt {
    switch value {
    case .none: 1
    case .bool(let bool): bool ? 2 : 3
    case .int(let int): UInt(bitPattern: int) &+ 4
    case .float(let float): UInt(truncatingIfNeeded: float.bitPattern)
    case .string(let string): UInt(bitPattern: string.hash)
    case .tuple(let sequence), .list(let sequence): hash(of: sequence.elements)
    case .dictionary(let dictionary):
      hash(of: dictionary.keys) &* 31 &+ hash(of: dictionary.values)
    case .set(let set): hash(of: set.table.elements)
    case .range(let range): UInt(range.count)
    case .type(let type): UInt(bitPattern: type.hashValue)
    case .function(let function): UInt(bitPattern: ObjectIdentifier(function).hashValue)
    case .object(let object): UInt(bitPattern: ObjectIdentifier(object).hashValue)
    }
  }

  /// A hash that depends on the order, by FNV-1a a word at a time.
  private static func hash(of values: [Value]) -> UInt {
    var hash: UInt = 0xcbf2_9ce4_8422_2325
    for value in values { hash = (hash ^ self.hash(of: value)) &* 0x100_0000_01b3 }
    return hash ^ (hash >> 29)
  }
}
