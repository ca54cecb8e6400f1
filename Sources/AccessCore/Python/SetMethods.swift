/// The methods of set and frozenset.
enum SetMethods {
  /// Each method by name.
  static let table: [String: Method] = [
    "union": combining { result, other, evaluator throws(PythonException) in
      if case .set(let set) = other {
        result.merge(set.table)
      } else {
        for element in try evaluator.table(from: other).hashed { result.add(element) }
      }
    },
    "intersection": combining { result, other, evaluator throws(PythonException) in
      if case .set(let set) = other {
        result = SetOperations.intersection(result, set.table)
        return
      }
      var kept = SetTable()
      let iterator = try evaluator.iterator(over: other)
      // Like CPython, it stops once nothing more can be found.
      while let element = try iterator.next(evaluator) {
        let element = try evaluator.hashed(element)
        if result.contains(element) { kept.add(element) }
        if kept.count > 0, kept.count >= result.count { break }
      }
      result = kept
    },
    "difference": combining { result, other, evaluator throws(PythonException) in
      result = SetOperations.difference(result, try evaluator.table(from: other))
    },
    "symmetric_difference": { value, arguments, evaluator throws(PythonException) in
      let other = try arguments.positional(
        "\(value.typeName).symmetric_difference", 1...1)[0]
      guard case .set(let set) = value else { return value }
      let result = SetOperations.symmetricDifference(
        set.table, try evaluator.table(from: other))
      return .set(SetObject(result, isFrozen: set.isFrozen))
    },
    "issubset": { value, arguments, evaluator throws(PythonException) in
      let other = try arguments.positional("\(value.typeName).issubset", 1...1)[0]
      guard case .set(let set) = value else { return value }
      let table = try evaluator.table(from: evaluator.resolved(other))
      return .bool(SetOperations.isSubset(set.table, table))
    },
    "issuperset": every("issuperset") { set, element in set.contains(element) },
    "isdisjoint": every("isdisjoint") { set, element in !set.contains(element) },
    "copy": { value, arguments, _ throws(PythonException) in
      _ = try arguments.positional("\(value.typeName).copy", 0...0)
      guard case .set(let set) = value, !set.isFrozen else { return value }
      var copy = SetTable()
      copy.merge(set.table)
      return .set(SetObject(copy))
    },
  ]

  private static func combining(
    _ combine:
      @escaping @Sendable (inout SetTable, Value, Evaluator) throws(PythonException) -> Void
  ) -> Method {
    { value, arguments, evaluator throws(PythonException) in
      guard case .set(let set) = value else { return value }
      guard arguments.keywords.isEmpty else {
        throw .type("\(value.typeName)() takes no keyword arguments")
      }
      var result = SetTable()
      result.merge(set.table)
      for other in arguments.positional {
        try combine(&result, evaluator.resolved(other), evaluator)
        try evaluator.spend(making: result.count, "set")
      }
      return .set(SetObject(result, isFrozen: set.isFrozen))
    }
  }

  /// Asks something of each element of an iterable; like CPython, only up to the first no.
  private static func every(
    _ name: String, _ isRight: @escaping @Sendable (SetTable, HashedValue) -> Bool
  ) -> Method {
    { value, arguments, evaluator throws(PythonException) in
      let other = try arguments.positional("\(value.typeName).\(name)", 1...1)[0]
      guard case .set(let set) = value else { return value }
      let iterator = try evaluator.iterator(over: evaluator.resolved(other))
      while let element = try iterator.next(evaluator) {
        if try !isRight(set.table, evaluator.hashed(element)) { return .bool(false) }
      }
      return .bool(true)
    }
  }
}
