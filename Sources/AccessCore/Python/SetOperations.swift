/// `| & ^ -` and the comparisons of sets and of the views of dicts.
enum SetOperations {
  /// Applies an operator, or answers nil if the operands are not sets.
  static func apply(
    _ operation: BinaryOperator, _ left: Value, _ right: Value, _ evaluator: Evaluator
  ) throws(PythonException) -> Value? {
    let isView = left.isKeyView || right.isKeyView
    guard let first = try table(left, evaluator) else { return nil }
    guard let second = try isView ? evaluator.table(from: right) : table(right, evaluator) else {
      return nil
    }
    var isFrozen = false
    if case .set(let set) = left { isFrozen = set.isFrozen }
    let result: SetTable
    switch operation {
    case .or: result = union(first, second)
    case .and: result = intersection(first, second)
    case .subtract: result = difference(first, second)
    case .xor: result = symmetricDifference(first, second)
    default: return nil
    }
    try evaluator.spend(making: result.count, "set")
    return .set(SetObject(result, isFrozen: isFrozen))
  }

  /// The elements of a set or a dict's view, or nil.
  static func table(
    _ value: Value, _ evaluator: Evaluator
  ) throws(PythonException) -> SetTable? {
    switch value {
    case .set(let set): set.table
    case .object(let view as DictionaryView): try view.table(evaluator)
    default: nil
    }
  }

  static func union(_ left: SetTable, _ right: SetTable) -> SetTable {
    var result = SetTable()
    result.merge(left)
    result.merge(right)
    return result
  }

  static func intersection(_ left: SetTable, _ right: SetTable) -> SetTable {
    let (small, large) = right.count > left.count ? (left, right) : (right, left)
    return SetTable(small.hashed.filter(large.contains))
  }

  static func difference(_ left: SetTable, _ right: SetTable) -> SetTable {
    SetTable(left.hashed.filter { !right.contains($0) })
  }

  static func symmetricDifference(_ left: SetTable, _ right: SetTable) -> SetTable {
    var result = SetTable()
    result.merge(difference(right, left))
    for element in left.hashed where !right.contains(element) { result.add(element) }
    return result
  }

  static func isSubset(_ left: SetTable, _ right: SetTable) -> Bool {
    left.count <= right.count && left.hashed.allSatisfy(right.contains)
  }
}
