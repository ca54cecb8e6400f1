/// A Python value in two machine words, which nobody counts the references of: whoever uses it keeps
/// what it was made of alive.
///
/// It stands for values that the tests of a ``PreparedRequirement`` decide without an exception; all else is
/// ``other``, of which a formula says nothing.
enum Word: Sendable {
  /// There is no such attribute.
  case absent
  case none
  case bool(Bool)
  case int(Int)
  /// A float that is a number.
  case float(Double)
  case string(Unmanaged<StringObject>)
  /// A list, tuple, set or dict: where its elements, or keys, stand among the words of ``Records``.
  case elements(start: UInt32, count: UInt32)
  case other

  /// The word of a value that holds no others.
  init(scalar value: Value) {
    self =
      switch value {
      case .none: .none
      case .bool(let bool): .bool(bool)
      case .int(let int): .int(int)
      case .float(let float): float.isNaN ? .other : .float(float)
      case .string(let string): .string(.passUnretained(string))
      default: .other
      }
  }

  // MARK: Questions, whose answer is nil where an evaluation would raise or only it can tell

  /// Whether it counts as true.
  var isTruthy: Bool? {
    switch self {
    case .none: false
    case .bool(let bool): bool
    case .int(let int): int != 0
    case .float(let float): float != 0
    case .string(let string): string._withUnsafeGuaranteedRef { $0.count > 0 }
    case .elements(_, let count): count > 0
    case .absent, .other: nil
    }
  }

  /// Whether it is `True` or `False` itself.
  func isIdentical(to constant: Bool) -> Bool? {
    switch self {
    case .bool(let bool): bool == constant
    case .absent, .other: nil
    default: false
    }
  }

  /// Whether it is `None`.
  var isNone: Bool? {
    switch self {
    case .none: true
    case .absent, .other: nil
    default: false
    }
  }

  /// Its length.
  var length: Word {
    switch self {
    case .string(let string): .int(string._withUnsafeGuaranteedRef { $0.count })
    case .elements(_, let count): .int(Int(count))
    default: .other
    }
  }

  /// Whether two are equal.
  @inline(__always)
  static func areEqual(_ left: Word, _ right: Word) -> Bool? {
    switch (left, right) {
    case (.string(let left), .string(let right)): areEqual(left, right)
    case (.int(let left), .int(let right)): left == right
    default: areEqualInOtherWays(left, right)
    }
  }

  @inline(__always)
  private static func areEqual(
    _ left: Unmanaged<StringObject>, _ right: Unmanaged<StringObject>
  ) -> Bool {
    if left.toOpaque() == right.toOpaque() { return true }
    return left._withUnsafeGuaranteedRef { left in
      right._withUnsafeGuaranteedRef { right in
        left.hash == right.hash && StringObject.areEqual(left, right)
      }
    }
  }

  @inline(never)
  private static func areEqualInOtherWays(_ left: Word, _ right: Word) -> Bool? {
    switch (left, right) {
    case (.absent, _), (_, .absent), (.other, _), (_, .other), (.elements, .elements): return nil
    case (.none, .none): return true
    case (.bool(let left), .bool(let right)): return left == right
    default:
      // Numbers of different types may be equal; other values of different types are not.
      guard let left = left.number, let right = right.number else { return false }
      return left == right
    }
  }

  /// Whether an order holds between two.
  static func order(_ left: Word, _ relation: ComparisonOperator, _ right: Word) -> Bool? {
    switch (left, right) {
    case (.int(let left), .int(let right)): return relation.holds(between: left, and: right)
    case (.string(let left), .string(let right)):
      return left._withUnsafeGuaranteedRef { left in
        right._withUnsafeGuaranteedRef { right in
          if StringObject.areEqual(left, right) { return relation.holds(for: .equal) }
          return relation.holds(for: StringObject.precedes(left, right) ? .less : .greater)
        }
      }
    default:
      guard let left = left.number, let right = right.number,
        let order = Numbers.compare(left, right)
      else { return nil }
      return relation.holds(for: order)
    }
  }

  /// Whether it is a text that begins, or ends, with one of some others.
  func has(_ affix: Affix, _ parts: ArraySlice<Word>) -> Bool? {
    guard case .string(let text) = self else { return nil }
    return text._withUnsafeGuaranteedRef { text in
      guard text.count <= Affix.mostText else { return nil }
      return parts.contains { part in
        guard case .string(let part) = part else { return false }
        return part._withUnsafeGuaranteedRef { affix.isFound($0, in: text) }
      }
    }
  }

  /// The number that it is, or nil.
  private var number: Value? {
    switch self {
    case .bool(let bool): .bool(bool)
    case .int(let int): .int(int)
    case .float(let float): .float(float)
    default: nil
    }
  }

  /// Whether it holds no other values and can be told from any.
  var isScalar: Bool {
    switch self {
    case .absent, .elements, .other: false
    default: true
    }
  }
}

extension ComparisonOperator {
  /// Whether the relation, an order, holds between two ints.
  fileprivate func holds(between left: Int, and right: Int) -> Bool {
    switch self {
    case .less: left < right
    case .lessOrEqual: left <= right
    case .greater: left > right
    default: left >= right
    }
  }
}
