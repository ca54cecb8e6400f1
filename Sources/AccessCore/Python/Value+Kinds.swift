extension Value {
  /// The name of the value's type, as CPython's messages give it.
  public var typeName: String {
    switch self {
    case .none: "NoneType"
    case .bool: "bool"
    case .int: "int"
    case .float: "float"
    case .string: "str"
    case .tuple: "tuple"
    case .list: "list"
    case .dictionary: "dict"
    case .set(let set): set.isFrozen ? "frozenset" : "set"
    case .range: "range"
    case .function: "function"
    case .type: "type"
    case .object(let object): object.typeName
    }
  }

  /// The name of the value's type, as messages about a C function's argument give it.
  var argumentTypeName: String {
    if case .none = self { return "None" }
    return typeName
  }

  /// The value as an int, if it is an int or a bool.
  var asInt: Int? {
    switch self {
    case .int(let int): int
    case .bool(let bool): bool ? 1 : 0
    default: nil
    }
  }

  /// The value as a float, if it is a number.
  var asDouble: Double? {
    if case .float(let float) = self { return float }
    return asInt.map(Double.init)
  }

  /// Whether it is an int, a bool or a float.
  var isNumber: Bool {
    switch self {
    case .int, .bool, .float: true
    default: false
    }
  }

  /// Whether `*` repeats it.
  var isSequence: Bool {
    switch self {
    case .string, .list, .tuple: true
    default: false
    }
  }

  /// Whether it is the view of a dict's keys or items.
  var isKeyView: Bool {
    if case .object(let view as DictionaryView) = self { return view.kind != .values }
    return false
  }
}

extension Value {
  /// Whether `inspect.isfunction` holds for it.
  var isPlainFunction: Bool {
    switch self {
    case .function: true
    case .object(let function as NativeFunction): function.isPlainFunction
    default: false
    }
  }

  /// Whether it can be called.
  var isCallable: Bool {
    switch self {
    case .function, .type: true
    case .object(let object): object.isCallable
    default: false
    }
  }

  /// The lambda that it is or is bound to.
  var lambdaCode: FunctionCode? {
    switch self {
    case .function(let function): function.code
    case .object(let method as MethodObject): method.function.code
    default: nil
    }
  }
}

extension Evaluator {
  /// The value that a proxy stands for; any other value itself.
  func resolved(_ value: Value) throws(PythonException) -> Value {
    if case .object(let object) = value, object.isProxy { return try object.resolved(self) }
    return value
  }

  /// Python's `bool`.
  func isTrue(_ value: Value) throws(PythonException) -> Bool {
    switch value {
    case .none: false
    case .bool(let bool): bool
    case .int(let int): int != 0
    case .float(let float): float != 0
    case .string(let string): string.count > 0
    case .tuple(let sequence), .list(let sequence): !sequence.elements.isEmpty
    case .dictionary(let dictionary): !dictionary.keys.isEmpty
    case .set(let set): set.table.count > 0
    case .range(let range): range.count > 0
    case .function, .type: true
    case .object(let object):
      try object.isProxy ? isTrue(object.resolved(self)) : object.isTrue(self)
    }
  }

  /// Python's `len`.
  func length(of value: Value) throws(PythonException) -> Int {
    switch value {
    case .string(let string): return string.count
    case .tuple(let sequence), .list(let sequence): return sequence.elements.count
    case .dictionary(let dictionary): return dictionary.keys.count
    case .set(let set): return set.table.count
    case .range(let range): return range.count
    case .object(let object):
      if object.isProxy { return try length(of: object.resolved(self)) }
      if let length = try object.length(self) { return length }
    default: break
    }
    throw .type("object of type '\(value.typeName)' has no len()")
  }

  /// A value with its hash.
  func hashed(_ value: Value) throws(PythonException) -> HashedValue {
    if let hashed = HashedValue(try resolved(value)) { return hashed }
    throw .type("unhashable type: '\(unhashableType(value))'")
  }

  private func unhashableType(_ value: Value) -> String {
    if case .tuple(let tuple) = value,
      let element = tuple.elements.first(where: { $0.pythonHash == nil })
    {
      return unhashableType(element)
    }
    return value.typeName
  }

  /// A dict with the content of a mapping, or nil if the value is none.
  func dictionary(from value: Value) throws(PythonException) -> DictionaryObject? {
    switch value {
    case .dictionary(let dictionary): dictionary
    case .object(let object):
      try object.isProxy ? dictionary(from: object.resolved(self)) : object.dictionary(self)
    default: nil
    }
  }

  /// The distinct elements of an iterable, in the order in which CPython's set would have them.
  func table(from value: Value) throws(PythonException) -> SetTable {
    var table = SetTable()
    switch value {
    case .set(let set): table.merge(set.table)
    case .dictionary(let dictionary):
      table.reserve(keysOfDictionary: dictionary.keys.count)
      for key in dictionary.keys { table.add(try hashed(key)) }
    default:
      let iterator = try self.iterator(over: value)
      while let next = try iterator.next(self) {
        table.add(try hashed(next))
      }
    }
    return table
  }
}
