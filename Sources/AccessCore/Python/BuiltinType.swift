/// The builtin types that can be named.
public enum BuiltinType: String, CaseIterable, Sendable {
  case bool, int, float, str, list, tuple, set, frozenset, dict, range, enumerate, zip

  /// Whether a value is an instance of it.
  func includes(_ value: Value) -> Bool {
    switch (self, value) {
    case (.int, .bool): true
    case (.dict, .object(let object)): object.isDictionary
    default: value.typeName == rawValue
    }
  }

  /// What subscripting it raises, where CPython does not make a generic alias.
  var subscriptError: PythonException {
    switch self {
    case .bool, .int, .float, .str, .range:
      .type("type '\(rawValue)' is not subscriptable")
    case .zip: .type("type 'zip' is not subscriptable")
    default: .unsupported("a generic type such as `\(rawValue)[int]` is not supported here")
    }
  }

  /// Calls the type.
  func make(_ arguments: Arguments, _ evaluator: Evaluator) throws(PythonException) -> Value {
    switch self {
    case .bool:
      let values = try arguments.positional("bool", 0...1)
      return .bool(
        try values.first.map { v throws(PythonException) in try evaluator.isTrue(v) } ?? false)
    case .int: return try NumberText.int(arguments, evaluator)
    case .float: return try float(arguments, evaluator)
    case .str: return try string(arguments, evaluator)
    case .list, .tuple:
      let values = try arguments.positional(rawValue, 0...1)
      guard let source = values.first else { return self == .list ? .list([]) : .emptyTuple }
      if self == .tuple, case .tuple = source { return source }
      let elements = try evaluator.elements(of: source)
      return self == .list ? .list(elements) : .tuple(elements)
    case .set, .frozenset:
      let values = try arguments.positional(rawValue, 0...1)
      guard let source = values.first else {
        return .set(SetObject(SetTable(), isFrozen: self == .frozenset))
      }
      if self == .frozenset, case .set(let set) = source, set.isFrozen { return source }
      return .set(SetObject(try evaluator.table(from: source), isFrozen: self == .frozenset))
    case .dict: return try dictionary(arguments, evaluator)
    case .range: return try range(arguments, evaluator)
    case .enumerate:
      guard arguments.count > 0 else {
        throw .type("enumerate() missing required argument 'iterable'")
      }
      let values = try arguments.named(
        "enumerate", ["iterable", "start"], positionalOnly: 0, required: 1)
      var start = 0
      if let value = values[1] {
        let value = try evaluator.resolved(value)
        guard let int = value.asInt else {
          throw .type("'\(value.typeName)' object cannot be interpreted as an integer")
        }
        start = int
      }
      return .object(Enumeration(try evaluator.iterator(over: values[0] ?? .none), from: start))
    case .zip: return try zip(arguments, evaluator)
    }
  }

  private func float(
    _ arguments: Arguments, _ evaluator: Evaluator
  ) throws(PythonException) -> Value {
    let values = try arguments.positional("float", 0...1)
    guard let first = values.first else { return .float(0) }
    let value = try evaluator.resolved(first)
    if let double = value.asDouble { return .float(double) }
    guard case .string(let text) = value else {
      throw .type("float() argument must be a string or a real number, not '\(value.typeName)'")
    }
    guard let double = NumberText.double(text.text) else {
      throw .value("could not convert string to float: \(Value.string(text).repr)")
    }
    return evaluator.float(double)
  }

  private func string(
    _ arguments: Arguments, _ evaluator: Evaluator
  ) throws(PythonException) -> Value {
    let values = try arguments.named(
      "str", ["object", "encoding", "errors"], positionalOnly: 0, required: 0)
    guard values[1] == nil, values[2] == nil else {
      let given = values[0] ?? ""
      if case .string = given { throw .type("decoding str is not supported") }
      throw .type(
        "decoding to str: need a bytes-like object, \(given.typeName) found")
    }
    guard let value = values[0] else { return "" }
    let resolved = try evaluator.resolved(value)
    if case .string = resolved { return resolved }
    return .string(try evaluator.text(resolved))
  }

  private func dictionary(
    _ arguments: Arguments, _ evaluator: Evaluator
  ) throws(PythonException) -> Value {
    guard arguments.positional.count <= 1 else {
      throw .type("dict expected at most 1 argument, got \(arguments.positional.count)")
    }
    var builder = DictionaryBuilder()
    if let source = arguments.positional.first {
      builder = try Self.builder(from: source, evaluator)
    }
    for (name, value) in arguments.keywords { builder.set(.string(name), value) }
    return .dictionary(builder.finish())
  }

  /// The items of a mapping or of an iterable of pairs.
  static func builder(
    from source: Value, _ evaluator: Evaluator
  ) throws(PythonException) -> DictionaryBuilder {
    if let dictionary = try evaluator.dictionary(from: source) {
      return DictionaryBuilder(dictionary)
    }
    var builder = DictionaryBuilder()
    let iterator = try evaluator.iterator(over: source)
    var index = 0
    while let item = try iterator.next(evaluator) {
      let pair = try evaluator.elements(
        of: item,
        orRaise: "cannot convert dictionary update sequence element #\(index) to a sequence")
      guard pair.count == 2 else {
        throw .value(
          "dictionary update sequence element #\(index) has length \(pair.count); 2 is required")
      }
      builder.set(try evaluator.hashed(pair[0]), pair[1])
      index += 1
    }
    return builder
  }

  private func range(
    _ arguments: Arguments, _ evaluator: Evaluator
  ) throws(PythonException) -> Value {
    guard arguments.keywords.isEmpty else { throw .type("range() takes no keyword arguments") }
    let count = arguments.positional.count
    guard count > 0 else { throw .type("range expected at least 1 argument, got 0") }
    guard count < 4 else { throw .type("range expected at most 3 arguments, got \(count)") }
    var numbers: [Int] = []
    for value in arguments.positional {
      let value = try evaluator.resolved(value)
      guard let int = value.asInt else {
        throw .type("'\(value.typeName)' object cannot be interpreted as an integer")
      }
      numbers.append(int)
    }
    let step = count == 3 ? numbers[2] : 1
    guard step != 0 else { throw .value("range() arg 3 must not be zero") }
    let (start, stop) = count == 1 ? (0, numbers[0]) : (numbers[0], numbers[1])
    guard let range = RangeObject(start: start, stop: stop, step: step) else {
      throw .intTooLarge("the length of a range")
    }
    return .range(range)
  }

  private func zip(
    _ arguments: Arguments, _ evaluator: Evaluator
  ) throws(PythonException) -> Value {
    var isStrict = false
    for (keyword, value) in arguments.keywords {
      guard keyword.text == "strict" else {
        throw .type("zip() got an unexpected keyword argument '\(keyword.text)'")
      }
      isStrict = try evaluator.isTrue(value)
    }
    var bases: [IteratorObject] = []
    for value in arguments.positional { bases.append(try evaluator.iterator(over: value)) }
    return .object(Zip(bases, isStrict: isStrict))
  }
}
