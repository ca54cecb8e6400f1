extension Evaluator {
  /// The elements of a tuple or a list display.
  func values(
    _ elements: [Expression.Element], _ frame: Frame?
  ) throws(PythonException) -> [Value] {
    var values: [Value] = []
    values.reserveCapacity(elements.count)
    for element in elements {
      let value = try evaluate(element.value, frame)
      if element.isSpread {
        let iterator = try self.iterator(
          over: value,
          orRaise: "Value after * must be an iterable, not \(value.typeName)")
        while let next = try iterator.next(self) { try append(next, to: &values) }
      } else {
        values.append(value)
      }
    }
    try checkDepth(Value.depth(of: values))
    return values
  }

  /// Appends to a container being made, within the limit.
  func append(_ value: Value, to values: inout [Value]) throws(PythonException) {
    guard values.count < Limits.size else {
      throw .limit("a container of over \(Limits.size) elements, the limit here")
    }
    values.append(value)
  }

  /// Refuses a value in which containers nest too deeply.
  func checkDepth(_ depth: Int) throws(PythonException) {
    if depth >= Limits.valueNesting {
      throw .limit("containers nest over \(Limits.valueNesting) levels deep, the limit here")
    }
  }

  /// The set of a display.
  func set(
    _ elements: [Expression.Element], _ frame: Frame?
  ) throws(PythonException) -> Value {
    // Without a `*`, every element is made before the first is hashed; from a `*` on, each at once.
    let plain = elements.prefix { !$0.isSpread }
    var table = SetTable()
    for value in try values(Array(plain), frame) { table.add(try hashed(value)) }
    for element in elements.dropFirst(plain.count) {
      let value = try evaluate(element.value, frame)
      guard element.isSpread else {
        table.add(try hashed(value))
        continue
      }
      let iterator = try self.iterator(over: value)
      while let next = try iterator.next(self) { table.add(try hashed(next)) }
    }
    try checkDepth(Value.depth(of: table.elements))
    // CPython folds a display of three or more constants into a frozenset and copies that.
    if elements.count > 2, elements.allSatisfy(\.isConstant) {
      var copy = SetTable()
      copy.merge(table)
      table = copy
    }
    return .set(SetObject(table))
  }

  /// The dict of a display; up to each `**`, every item is made before the first key is hashed.
  func dictionary(
    _ items: [Expression.Item], _ frame: Frame?
  ) throws(PythonException) -> Value {
    var builder = DictionaryBuilder()
    var waiting: [(key: Value, value: Value)] = []
    for item in items {
      guard let key = item.key else {
        try add(&waiting, to: &builder)
        try spread(evaluate(item.value, frame), into: &builder)
        continue
      }
      let keyValue = try evaluate(key, frame)
      waiting.append((keyValue, try evaluate(item.value, frame)))
    }
    try add(&waiting, to: &builder)
    let dictionary = builder.finish()
    try checkDepth(dictionary.depth)
    return .dictionary(dictionary)
  }

  private func add(
    _ items: inout [(key: Value, value: Value)], to builder: inout DictionaryBuilder
  ) throws(PythonException) {
    for (key, value) in items { builder.set(try hashed(key), value) }
    items = []
  }

  private func spread(
    _ value: Value, into builder: inout DictionaryBuilder
  ) throws(PythonException) {
    guard let other = try dictionary(from: value) else {
      throw .type("'\(value.typeName)' object is not a mapping")
    }
    try spend(making: builder.keys.count + other.keys.count, "dict")
    for (key, value) in zip(other.keys, other.values) { builder.set(key, value) }
  }

  /// The text of an f-string.
  func formatted(
    _ parts: [Expression.FormattedPart], _ frame: Frame?
  ) throws(PythonException) -> Value {
    var text = ""
    for part in parts {
      switch part {
      case .text(let literal): text += literal
      case .value(let expression): text += try self.text(evaluate(expression, frame))
      }
      try spend(making: text.utf8.count, "str")
    }
    return .string(text)
  }
}

extension Expression.Element {
  /// Whether it is a constant to CPython's compiler.
  fileprivate var isConstant: Bool {
    guard !isSpread else { return false }
    switch value.kind {
    case .constant: return true
    case .unary(_, let operand):
      if case .constant = operand.kind { return true } else { return false }
    default: return false
    }
  }
}
