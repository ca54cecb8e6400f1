extension Evaluator {
  /// Compares two values by one operator.
  func compare(
    _ left: Value, _ relation: ComparisonOperator, _ right: Value
  ) throws(PythonException) -> Bool {
    switch relation {
    case .equal: try equals(left, right)
    case .notEqual: !(try equals(left, right))
    case .is: try isIdentical(left, right)
    case .isNot: !(try isIdentical(left, right))
    case .in: try contains(left, in: right)
    case .notIn: !(try contains(left, in: right))
    case .less, .lessOrEqual, .greater, .greaterOrEqual: try order(left, relation, right)
    }
  }

  /// Python's `==`.
  func equals(_ left: Value, _ right: Value) throws(PythonException) -> Bool {
    switch (left, right) {
    case (.string(let left), .string(let right)): return StringObject.areEqual(left, right)
    case (.int(let left), .int(let right)): return left == right
    case (.list(let left), .list(let right)), (.tuple(let left), .tuple(let right)):
      return try equals(left, right)
    case (.dictionary(let left), .dictionary(let right)): return try equals(left, right)
    case (.object(let object), let other), (let other, .object(let object)):
      if object.isProxy {
        guard case .object(let left) = left, left === object else {
          return try equals(left, object.resolved(self))
        }
        return try equals(object.resolved(self), right)
      }
      if let answer = try object.isEqual(to: resolved(other), self) { return answer }
      if case .object(let second) = right, second !== object, case .object = left,
        let answer = try second.isEqual(to: .object(object), self)
      {
        return answer
      }
      return left == right
    default: return left == right
    }
  }

  private func equals(
    _ left: SequenceObject, _ right: SequenceObject
  ) throws(PythonException) -> Bool {
    guard left.elements.count == right.elements.count else { return false }
    return try deeper { () throws(PythonException) in
      for (left, right) in zip(left.elements, right.elements) {
        try spend()
        if isSame(left, right) { continue }
        guard try equals(left, right) else { return false }
      }
      return true
    }
  }

  private func equals(
    _ left: DictionaryObject, _ right: DictionaryObject
  ) throws(PythonException) -> Bool {
    guard left.keys.count == right.keys.count else { return false }
    return try deeper { () throws(PythonException) in
      for (key, value) in zip(left.keys, left.values) {
        try spend()
        guard let key = HashedValue(key), let other = right.value(at: key) else { return false }
        if isSame(value, other) { continue }
        guard try equals(value, other) else { return false }
      }
      return true
    }
  }

  /// Whether containers may take two elements as equal without asking: they are one object.
  private func isSame(_ left: Value, _ right: Value) -> Bool {
    switch (left, right) {
    case (.object(let left), .object(let right)): return left === right
    case (.list(let left), .list(let right)), (.tuple(let left), .tuple(let right)):
      return left === right
    case (.dictionary(let left), .dictionary(let right)): return left === right
    case (.float(let left), .float(let right)):
      return left.isNaN && left.bitPattern == right.bitPattern
    default: return false
    }
  }

  /// Python's `is`.
  ///
  /// - Throws: an exception of type `Unsupported` where the answer is up to CPython's memory: for
  ///   equal floats and equal ints that it does not keep one object for.
  private func isIdentical(_ left: Value, _ right: Value) throws(PythonException) -> Bool {
    interview?.noteIdentity(of: left, and: right)
    switch (left, right) {
    case (.none, .none): return true
    case (.bool(let left), .bool(let right)): return left == right
    case (.int(let left), .int(let right)):
      guard left == right else { return false }
      if (-5...256).contains(left) { return true }
      throw .unsupported(
        "whether two ints \(left) are one object is up to CPython; compare them with ==")
    case (.float(let left), .float(let right)):
      if left.isNaN { return left.bitPattern == right.bitPattern }
      guard left == right else { return false }
      throw .unsupported(
        "whether two equal floats are one object is up to CPython; compare them with ==")
    case (.string(let left), .string(let right)):
      guard left !== right else { return true }
      guard StringObject.areEqual(left, right) else { return false }
      let isLatinCharacter =
        left.count == 1 && left.text.utf8.count <= 2
        && left.text.unicodeScalars.allSatisfy { $0.value < 256 }
      return left.count == 0 || isLatinCharacter || left.isInterned && right.isInterned
    case (.tuple(let left), .tuple(let right)): return left === right
    case (.list(let left), .list(let right)): return left === right
    case (.dictionary(let left), .dictionary(let right)): return left === right
    case (.set(let left), .set(let right)): return left === right
    case (.range(let left), .range(let right)): return left === right
    case (.function(let left), .function(let right)): return left === right
    case (.type(let left), .type(let right)): return left == right
    case (.object(let left), .object(let right)): return left === right
    default: return false
    }
  }

  /// Python's `<`, `<=`, `>` and `>=`.
  private func order(
    _ left: Value, _ relation: ComparisonOperator, _ right: Value
  ) throws(PythonException) -> Bool {
    let (left, right) = (try resolved(left), try resolved(right))
    if left.isNumber, right.isNumber {
      guard let order = Numbers.compare(left, right) else { return false }
      return relation.holds(for: order)
    }
    switch (left, right) {
    case (.string(let left), .string(let right)):
      if StringObject.areEqual(left, right) { return relation.holds(for: .equal) }
      return relation.holds(for: StringObject.precedes(left, right) ? .less : .greater)
    case (.list(let left), .list(let right)), (.tuple(let left), .tuple(let right)):
      return try deeper { () throws(PythonException) in
        for (left, right) in zip(left.elements, right.elements) {
          try spend()
          if isSame(left, right) { continue }
          if try equals(left, right) { continue }
          return try order(left, relation, right)
        }
        let (left, right) = (left.elements.count, right.elements.count)
        return relation.holds(for: left == right ? .equal : left < right ? .less : .greater)
      }
    default:
      if let left = try SetOperations.table(left, self),
        let right = try SetOperations.table(right, self)
      {
        switch relation {
        case .less: return left.count < right.count && SetOperations.isSubset(left, right)
        case .lessOrEqual: return SetOperations.isSubset(left, right)
        case .greater: return right.count < left.count && SetOperations.isSubset(right, left)
        default: return SetOperations.isSubset(right, left)
        }
      }
      throw .type(
        "'\(relation.rawValue)' not supported between instances of '\(left.typeName)' "
          + "and '\(right.typeName)'")
    }
  }

  /// Whether a value comes before another.
  func precedes(_ left: Value, _ right: Value) throws(PythonException) -> Bool {
    try order(left, .less, right)
  }

  /// Python's `in`.
  func contains(_ item: Value, in container: Value) throws(PythonException) -> Bool {
    switch container {
    case .string(let text):
      guard case .string(let part) = try resolved(item) else {
        throw .type(
          "'in <string>' requires string as left operand, not \(item.typeName)")
      }
      return try TextSearch.first(part, in: text, self) != nil
    case .list(let sequence), .tuple(let sequence):
      return try contains(item, among: sequence.elements)
    case .dictionary(let dictionary): return dictionary.position(of: try hashed(item)) != nil
    case .set(let set):
      // A set is not hashable, but may be looked up as the frozenset that it equals.
      if case .set(let inner) = item, !inner.isFrozen,
        let key = HashedValue(.set(SetObject(inner.table, isFrozen: true)))
      {
        return set.table.contains(key)
      }
      return set.table.contains(try hashed(item))
    case .range(let range):
      if let int = item.asInt { return range.position(of: int) != nil }
      for position in 0..<range.count {
        try spend()
        if try equals(.int(range[position]), item) { return true }
      }
      return false
    case .object(let object):
      if object.isProxy { return try contains(item, in: object.resolved(self)) }
      if let answer = try object.contains(item, self) { return answer }
      fallthrough
    default:
      let iterator = try self.iterator(
        over: container, orRaise: "argument of type '\(container.typeName)' is not iterable")
      while let next = try iterator.next(self) {
        if isSame(next, item) { return true }
        if try equals(next, item) { return true }
      }
      return false
    }
  }

  /// Whether some elements hold an equal one.
  func contains(_ item: Value, among elements: [Value]) throws(PythonException) -> Bool {
    for element in elements {
      try spend()
      if isSame(element, item) { return true }
      if try equals(element, item) { return true }
    }
    return false
  }
}

extension ComparisonOperator {
  /// Whether the relation holds for values that stand so to each other.
  func holds(for order: Numbers.Order) -> Bool {
    switch self {
    case .less: order == .less
    case .lessOrEqual: order != .greater
    case .greater: order == .greater
    case .greaterOrEqual: order != .less
    default: false
    }
  }
}

extension Numbers {
  /// The order of two numbers, exactly; nil if one is nan or is no number.
  static func compare(_ left: Value, _ right: Value) -> Order? {
    if let left = left.asInt {
      if let right = right.asInt { return left == right ? .equal : left < right ? .less : .greater }
      guard case .float(let right) = right else { return nil }
      return compare(left, right)
    }
    guard case .float(let left) = left else { return nil }
    if let right = right.asInt {
      switch compare(right, left) {
      case .less: return .greater
      case .greater: return .less
      case let order: return order
      }
    }
    guard case .float(let right) = right, !left.isNaN, !right.isNaN else { return nil }
    return left == right ? .equal : left < right ? .less : .greater
  }
}

extension Value: Equatable {
  /// Python's `==` between plain values; objects are equal only to themselves.
  public static func == (left: Value, right: Value) -> Bool {
    if left.isNumber, right.isNumber { return Numbers.compare(left, right) == .equal }
    switch (left, right) {
    case (.none, .none): return true
    case (.string(let left), .string(let right)): return StringObject.areEqual(left, right)
    case (.list(let left), .list(let right)), (.tuple(let left), .tuple(let right)):
      return left === right || left.elements == right.elements
    case (.dictionary(let left), .dictionary(let right)):
      return left.keys.count == right.keys.count
        && zip(left.keys, left.values).allSatisfy { key, value in
          HashedValue(key).flatMap(right.value(at:)) == value
        }
    case (.set(let left), .set(let right)):
      return left.table.count == right.table.count
        && SetOperations.isSubset(left.table, right.table)
    case (.range(let left), .range(let right)):
      return left.count == right.count
        && (left.count == 0
          || left.start == right.start && (left.count == 1 || left.step == right.step))
    case (.function(let left), .function(let right)): return left === right
    case (.type(let left), .type(let right)): return left == right
    case (.object(let left), .object(let right)): return left === right
    default: return false
    }
  }
}
