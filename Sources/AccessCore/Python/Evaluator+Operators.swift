extension Evaluator {
  /// Applies an operator before its operand.
  func apply(_ operation: UnaryOperator, _ value: Value) throws(PythonException) -> Value {
    switch try resolved(value) {
    case .bool(let bool): return .int(operation == .minus ? -(bool ? 1 : 0) : bool ? 1 : 0)
    case .int(let int):
      if operation == .plus { return .int(int) }
      let (result, overflow) = 0.subtractingReportingOverflow(int)
      if overflow { throw .intTooLarge("-(\(int))") }
      return .int(result)
    case .float(let float): return self.float(operation == .minus ? -float : float)
    default:
      throw .type("bad operand type for unary \(operation.rawValue): '\(value.typeName)'")
    }
  }

  /// Applies an operator between operands.
  func apply(
    _ operation: BinaryOperator, _ left: Value, _ right: Value
  ) throws(PythonException) -> Value {
    let (left, right) = (try resolved(left), try resolved(right))
    if let result = try arithmetic(operation, left, right) { return result }
    switch (operation, left, right) {
    case (.add, .string(let left), .string(let right)):
      try spend(making: left.count + right.count, "str")
      return .string(left.text + right.text)
    case (.add, .list(let left), .list(let right)):
      try spend(making: left.elements.count + right.elements.count, "list")
      return .list(left.elements + right.elements)
    case (.add, .tuple(let left), .tuple(let right)):
      try spend(making: left.elements.count + right.elements.count, "tuple")
      return .tuple(left.elements + right.elements)
    case (.multiply, _, _):
      if let count = right.asInt, let result = try repeated(left, count) { return result }
      if let count = left.asInt, let result = try repeated(right, count) { return result }
    case (.modulo, .string(let format), _):
      return .string(try PercentFormat.apply(format.text, to: right, self))
    case (.or, .dictionary(let left), .dictionary(let right)):
      var builder = DictionaryBuilder(left)
      for (key, value) in zip(right.keys, right.values) { builder.set(key, value) }
      try spend(making: builder.keys.count, "dict")
      return .dictionary(builder.finish())
    default:
      if let result = try SetOperations.apply(operation, left, right, self) { return result }
      if case .type = left, case .type = right, operation == .or {
        throw .unsupported("a union of types is not supported here")
      }
    }
    throw unsupportedOperands(operation, left, right)
  }

  private func unsupportedOperands(
    _ operation: BinaryOperator, _ left: Value, _ right: Value
  ) -> PythonException {
    switch (operation, left, right) {
    case (.add, .string, _):
      return .type("can only concatenate str (not \"\(right.typeName)\") to str")
    case (.add, .list, _):
      return .type("can only concatenate list (not \"\(right.typeName)\") to list")
    case (.add, .tuple, _):
      return .type("can only concatenate tuple (not \"\(right.typeName)\") to tuple")
    case (.multiply, _, _) where left.isSequence:
      return .type("can't multiply sequence by non-int of type '\(right.typeName)'")
    case (.multiply, _, _) where right.isSequence:
      return .type("can't multiply sequence by non-int of type '\(left.typeName)'")
    default:
      let sign = operation == .power ? "** or pow()" : operation.rawValue
      return .type(
        "unsupported operand type(s) for \(sign): '\(left.typeName)' and '\(right.typeName)'")
    }
  }

  private func repeated(_ value: Value, _ count: Int) throws(PythonException) -> Value? {
    let count = max(count, 0)
    func total(_ size: Int) -> Int {
      let (product, overflow) = size.multipliedReportingOverflow(by: count)
      return overflow ? .max : product
    }
    switch value {
    case .string(let string):
      try spend(making: total(string.count), "str")
      return .string(String(repeating: string.text, count: string.count == 0 ? 0 : count))
    case .list(let list):
      try spend(making: total(list.elements.count), "list")
      return .list(repeated(list.elements, count))
    case .tuple(let tuple):
      try spend(making: total(tuple.elements.count), "tuple")
      return count == 1 ? value : .tuple(repeated(tuple.elements, count))
    default: return nil
    }
  }

  private func repeated(_ elements: [Value], _ count: Int) -> [Value] {
    elements.isEmpty ? [] : Array(repeatElement(elements, count: count).joined())
  }

  /// A float; a nan is one object, which its payload tells from others.
  func float(_ number: Double) -> Value {
    guard number.isNaN else { return .float(number) }
    nans += 1
    return .float(Double(nan: nans, signaling: false))
  }

  /// Arithmetic of numbers; nil if an operand is none.
  private func arithmetic(
    _ operation: BinaryOperator, _ left: Value, _ right: Value
  ) throws(PythonException) -> Value? {
    if case .bool(let left) = left, case .bool(let right) = right {
      switch operation {
      case .and: return .bool(left && right)
      case .or: return .bool(left || right)
      case .xor: return .bool(left != right)
      default: break
      }
    }
    if let left = left.asInt, let right = right.asInt {
      return try arithmetic(operation, left, right)
    }
    guard let left = left.asDouble, let right = right.asDouble else { return nil }
    switch operation {
    case .add: return float(left + right)
    case .subtract: return float(left - right)
    case .multiply: return float(left * right)
    case .divide:
      guard right != 0 else { throw .zeroDivision("float division by zero") }
      return float(left / right)
    case .floorDivide: return float(try Numbers.floorDivide(left, right))
    case .modulo: return float(try Numbers.modulo(left, right))
    case .power: return try Numbers.power(left, right)
    case .and, .or, .xor: return nil
    }
  }

  private func arithmetic(
    _ operation: BinaryOperator, _ left: Int, _ right: Int
  ) throws(PythonException) -> Value {
    let result: (partialValue: Int, overflow: Bool)
    switch operation {
    case .add: result = left.addingReportingOverflow(right)
    case .subtract: result = left.subtractingReportingOverflow(right)
    case .multiply: result = left.multipliedReportingOverflow(by: right)
    case .divide: return .float(try Numbers.divide(left, right))
    case .floorDivide: return .int(try Numbers.floorDivide(left, right))
    case .modulo: return .int(try Numbers.modulo(left, right))
    case .power: return try Numbers.power(left, right)
    case .and: result = (left & right, false)
    case .or: result = (left | right, false)
    case .xor: result = (left ^ right, false)
    }
    if result.overflow { throw .intTooLarge("\(left) \(operation.rawValue) \(right)") }
    return .int(result.partialValue)
  }
}
