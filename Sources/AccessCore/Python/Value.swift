/// A Python value.
///
/// Values are immutable: the subset has no way to change one in place, except the session and
/// iterators, which are objects. Identity (`is`) is that of the boxes.
public enum Value: Sendable {
  /// `None`.
  case none
  /// `True` or `False`, which are also the ints 1 and 0.
  case bool(Bool)
  /// An int of 64 bits. Results beyond that are an error, never a wrong number.
  case int(Int)
  /// A float.
  case float(Double)
  /// A str.
  case string(StringObject)
  /// A tuple.
  case tuple(SequenceObject)
  /// A list.
  case list(SequenceObject)
  /// A dict, in insertion order.
  case dictionary(DictionaryObject)
  /// A set, or a frozenset.
  case set(SetObject)
  /// A range.
  case range(RangeObject)
  /// A lambda, closed over the variables around it.
  case function(FunctionObject)
  /// A builtin type such as `int`, which can be called and named in `isinstance`.
  case type(BuiltinType)
  /// Anything else: a builtin function, a bound method, an iterator, or an object of the
  /// application's such as a user, a response or the session.
  case object(Object)
}

/// The immutable elements of a tuple or a list.
public final class SequenceObject: Sendable {
  /// The elements, in order.
  public let elements: [Value]
  /// How deeply containers nest in it.
  let depth: Int

  /// Boxes elements.
  public init(_ elements: [Value]) {
    self.elements = elements
    depth = 1 + Value.depth(of: elements)
  }
}

/// A str: text as a sequence of code points.
///
/// Swift's own string comparison takes canonically equivalent texts as equal, which Python does
/// not; equality and order here are by code point.
public final class StringObject: Sendable {
  /// The text.
  public let text: String
  /// How many code points it has: Python's `len`.
  public let count: Int
  /// A hash of its code points.
  let hash: Int
  /// Whether CPython would keep one object for all constants with this text.
  let isInterned: Bool

  /// Boxes a text.
  public convenience init(_ text: String) {
    self.init(text, isInterned: false)
  }

  init(_ text: String, isInterned: Bool) {
    self.text = text
    self.isInterned = isInterned
    (count, hash) = Self.hash(of: text.utf8)
  }

  /// How many code points a text has, and its hash.
  static func hash(of bytes: some Sequence<UInt8>) -> (count: Int, hash: Int) {
    var count = 0
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in bytes {
      if byte & 0xC0 != 0x80 { count += 1 }
      hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3
    }
    return (count, Int(truncatingIfNeeded: hash ^ (hash >> 29)))
  }

  /// Whether every code point is ASCII, so that code points are bytes.
  var isASCII: Bool { text.utf8.count == count }

  /// Whether two texts have the same code points.
  static func areEqual(_ left: StringObject, _ right: StringObject) -> Bool {
    if left === right { return true }
    guard left.hash == right.hash, left.count == right.count else { return false }
    // Only one ASCII text is equal to another in Swift's sense.
    if left.isASCII, right.isASCII { return left.text == right.text }
    var (left, right) = (left.text, right.text)
    return left.withUTF8 { left in
      right.withUTF8 { right in left.count == right.count && left.elementsEqual(right) }
    }
  }

  /// Whether one text comes before another, by code point.
  ///
  /// The order of UTF-8 bytes is the order of code points.
  static func precedes(_ left: StringObject, _ right: StringObject) -> Bool {
    left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
  }
}

/// A range: a start, a stop and a step that is not 0.
public final class RangeObject: Sendable {
  /// The first number.
  let start: Int
  /// The bound that is not reached.
  let stop: Int
  /// The distance of two numbers; not 0.
  let step: Int
  /// How many numbers there are.
  let count: Int

  /// Makes a range.
  ///
  /// - Returns: nil if the step is 0, or the length does not fit an int.
  init?(start: Int, stop: Int, step: Int) {
    guard step != 0 else { return nil }
    self.start = start
    self.stop = stop
    self.step = step
    let (low, high) = step > 0 ? (start, stop) : (stop, start)
    guard low < high else {
      count = 0
      return
    }
    let span = UInt(bitPattern: high) &- UInt(bitPattern: low) - 1
    let number = span / step.magnitude
    guard number < UInt(Int.max) else { return nil }
    count = Int(number) + 1
  }

  /// The number at a position, which must be in `0..<count`.
  subscript(position: Int) -> Int { start &+ position &* step }
}

extension Value {
  /// A str.
  public static func string(_ text: String) -> Value { .string(StringObject(text)) }

  /// A list.
  public static func list(_ elements: [Value]) -> Value { .list(SequenceObject(elements)) }

  /// A tuple.
  public static func tuple(_ elements: [Value]) -> Value {
    elements.isEmpty ? emptyTuple : .tuple(SequenceObject(elements))
  }

  /// The one empty tuple: `() is ()` holds in CPython.
  static let emptyTuple = Value.tuple(SequenceObject([]))

  /// A dict with text keys; of a key that occurs twice, the last value counts.
  public static func dictionary(_ items: [(String, Value)]) -> Value {
    var builder = DictionaryBuilder()
    for (key, value) in items { builder.set(.string(key), value) }
    return .dictionary(builder.finish())
  }
}

extension Value: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByFloatLiteral, ExpressibleByBooleanLiteral, ExpressibleByNilLiteral,
  ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  /// A str.
  public init(stringLiteral value: String) { self = .string(value) }
  /// An int.
  public init(integerLiteral value: Int) { self = .int(value) }
  /// A float.
  public init(floatLiteral value: Double) { self = .float(value) }
  /// A bool.
  public init(booleanLiteral value: Bool) { self = .bool(value) }
  /// `None`.
  public init(nilLiteral: ()) { self = .none }
  /// A list.
  public init(arrayLiteral elements: Value...) { self = .list(elements) }
  /// A dict.
  public init(dictionaryLiteral elements: (String, Value)...) { self = .dictionary(elements) }
}
