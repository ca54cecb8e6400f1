/// A method of a builtin type, given the value that it is called on.
typealias Method = @Sendable (Value, Arguments, Evaluator) throws(PythonException) -> Value

/// The methods of the builtin types.
enum Methods {
  /// A method of a value's type, or nil.
  static func find(_ name: String, of value: Value) -> Method? {
    switch value {
    case .string: StringMethods.table[name]
    case .list: SequenceMethods.table[name]
    case .tuple: name == "copy" ? nil : SequenceMethods.table[name]
    case .dictionary: DictionaryMethods.table[name]
    case .set: SetMethods.table[name]
    case .range: SequenceMethods.rangeTable[name]
    default: nil
    }
  }

  /// A method of a type by the type's name, or nil.
  static func find(_ name: String, ofType type: String) -> Method? {
    switch type {
    case "str": StringMethods.table[name]
    case "list": SequenceMethods.table[name]
    case "tuple": name == "copy" ? nil : SequenceMethods.table[name]
    case "dict": DictionaryMethods.table[name]
    case "set", "frozenset": SetMethods.table[name]
    case "range": SequenceMethods.rangeTable[name]
    default: nil
    }
  }

  /// A method taken from its type: `str.lower`.
  static func unbound(_ name: String, _ type: BuiltinType, _ method: @escaping Method) -> Object {
    let type = type.rawValue
    return NativeFunction(name) { arguments, evaluator throws(PythonException) in
      guard let first = arguments.positional.first else {
        throw .type("unbound method \(type).\(name)() needs an argument")
      }
      let receiver = try evaluator.resolved(first)
      guard receiver.typeName == type else {
        throw .type(
          "descriptor '\(name)' for '\(type)' objects doesn't apply to a "
            + "'\(receiver.typeName)' object")
      }
      var rest = arguments
      rest.positional.removeFirst()
      return try method(receiver, rest, evaluator)
    }
  }
}
