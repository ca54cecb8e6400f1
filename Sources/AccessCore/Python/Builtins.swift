/// The builtin functions and types by name.
enum Builtins {
  /// Each builtin as a value.
  static let values: [String: Value] = {
    var values: [String: Value] = [:]
    for type in BuiltinType.allCases { values[type.rawValue] = .type(type) }
    for (name, body) in functions { values[name] = .object(NativeFunction(name, body: body)) }
    return values
  }()

  /// The names, for messages: `abs`, `all`, ...
  static let names = values.keys.sorted().map { "`\($0)`" }.joined(separator: ", ")

  private typealias Body = @Sendable (Arguments, Evaluator) throws(PythonException) -> Value

  private static let functions: [(String, Body)] = [
    ("abs", abs), ("all", all), ("any", any), ("getattr", getattr), ("hasattr", hasattr),
    ("isinstance", isinstance), ("len", len), ("max", max), ("min", min), ("repr", repr),
    ("sorted", sorted), ("sum", sum),
  ]

  private static func abs(
    _ arguments: Arguments, _ evaluator: Evaluator
  ) throws(PythonException) -> Value {
    let value = try evaluator.resolved(arguments.positional("abs", 1...1)[0])
    switch value {
    case .float(let float): return .float(float.magnitude)
    default:
      guard let int = value.asInt else {
        throw .type("bad operand type for abs(): '\(value.typeName)'")
      }
      guard int != Int.min else { throw .intTooLarge("abs(\(int))") }
      return .int(Swift.abs(int))
    }
  }

  private static func all(
    _ arguments: Arguments, _ evaluator: Evaluator
  ) throws(PythonException) -> Value {
    let iterator = try evaluator.iterator(over: arguments.positional("all", 1...1)[0])
    while let value = try iterator.next(evaluator) {
      if try !evaluator.isTrue(value) { return .bool(false) }
    }
    return .bool(true)
  }

  private static func any(
    _ arguments: Arguments, _ evaluator: Evaluator
  ) throws(PythonException) -> Value {
    let iterator = try evaluator.iterator(over: arguments.positional("any", 1...1)[0])
    while let value = try iterator.next(evaluator) {
      if try evaluator.isTrue(value) { return .bool(true) }
    }
    return .bool(false)
  }

  private static func len(
    _ arguments: Arguments, _ evaluator: Evaluator
  ) throws(PythonException) -> Value {
    .int(try evaluator.length(of: arguments.positional("len", 1...1)[0]))
  }

  private static func repr(
    _ arguments: Arguments, _ evaluator: Evaluator
  ) throws(PythonException) -> Value {
    .string(try evaluator.representation(arguments.positional("repr", 1...1)[0]))
  }

  private static func hasattr(
    _ arguments: Arguments, _ evaluator: Evaluator
  ) throws(PythonException) -> Value {
    let values = try arguments.positional("hasattr", 2...2)
    guard case .string(let name) = values[1] else {
      throw .type("attribute name must be string, not '\(values[1].typeName)'")
    }
    do {
      return .bool(try evaluator.attributeIfPresent(name, of: values[0]) != nil)
    } catch  where error.typeName == "AttributeError" {
      return .bool(false)
    }
  }

  private static func getattr(
    _ arguments: Arguments, _ evaluator: Evaluator
  ) throws(PythonException) -> Value {
    let values = try arguments.positional("getattr", 2...3)
    guard case .string(let name) = values[1] else {
      throw .type("attribute name must be string, not '\(values[1].typeName)'")
    }
    do {
      return try evaluator.attribute(name, of: values[0])
    } catch  where error.typeName == "AttributeError" && values.count == 3 {
      return values[2]
    }
  }

  private static func isinstance(
    _ arguments: Arguments, _ evaluator: Evaluator
  ) throws(PythonException) -> Value {
    let values = try arguments.positional("isinstance", 2...2)
    return .bool(try isInstance(evaluator.resolved(values[0]), of: values[1], evaluator))
  }

  private static func isInstance(
    _ value: Value, of type: Value, _ evaluator: Evaluator
  ) throws(PythonException) -> Bool {
    switch type {
    case .type(let type): return type.includes(value)
    case .tuple(let types):
      return try evaluator.deeper { () throws(PythonException) in
        for type in types.elements where try isInstance(value, of: type, evaluator) { return true }
        return false
      }
    case .object(let type):
      if let answer = type.includes(value) { return answer }
      fallthrough
    default:
      throw .type(
        "isinstance() arg 2 must be a type, a tuple of types, or a union")
    }
  }

  private static func sum(
    _ arguments: Arguments, _ evaluator: Evaluator
  ) throws(PythonException) -> Value {
    guard !arguments.positional.isEmpty else {
      throw .type("sum() takes at least 1 positional argument (0 given)")
    }
    let values = try arguments.named("sum", ["iterable", "start"], positionalOnly: 1, required: 1)
    var total = values[1] ?? .int(0)
    let iterator = try evaluator.iterator(over: values[0] ?? .none)
    if case .string = total {
      throw .type("sum() can't sum strings [use ''.join(seq) instead]")
    }
    while let value = try iterator.next(evaluator) {
      total = try evaluator.apply(.add, total, value)
      try evaluator.checkDepth(total.depth)
    }
    return total
  }

  private static func min(
    _ arguments: Arguments, _ evaluator: Evaluator
  ) throws(PythonException) -> Value {
    try extreme("min", arguments, evaluator) { (new, best) throws(PythonException) in
      try evaluator.compare(new, .less, best)
    }
  }

  private static func max(
    _ arguments: Arguments, _ evaluator: Evaluator
  ) throws(PythonException) -> Value {
    try extreme("max", arguments, evaluator) { (new, best) throws(PythonException) in
      try evaluator.compare(new, .greater, best)
    }
  }

  private static func extreme(
    _ name: String, _ arguments: Arguments, _ evaluator: Evaluator,
    isBetter: (Value, Value) throws(PythonException) -> Bool
  ) throws(PythonException) -> Value {
    let isMany = arguments.positional.count > 1
    guard !arguments.positional.isEmpty else {
      throw .type("\(name) expected at least 1 argument, got 0")
    }
    guard arguments.keywords.count <= 2 else {
      throw .type(
        "\(name)() takes at most 2 keyword arguments (\(arguments.keywords.count) given)")
    }
    var key = Value.none
    var defaultValue: Value?
    for (keyword, value) in arguments.keywords {
      switch keyword.text {
      case "key": key = value
      case "default": defaultValue = value
      default:
        throw .type("'\(keyword.text)' is an invalid keyword argument for \(name)()")
      }
    }
    if isMany, defaultValue != nil {
      throw .type(
        "Cannot specify a default for \(name)() with multiple positional arguments")
    }
    let source = isMany ? Value.tuple(arguments.positional) : arguments.positional[0]
    let iterator = try evaluator.iterator(over: source)
    var best: (value: Value, rank: Value)?
    while let value = try iterator.next(evaluator) {
      let rank = try rank(of: value, by: key, evaluator)
      if let current = best, try !isBetter(rank, current.rank) { continue }
      best = (value, rank)
    }
    if let value = best?.value ?? defaultValue { return value }
    throw .value("\(name)() arg is an empty sequence")
  }

  private static func rank(
    of value: Value, by key: Value, _ evaluator: Evaluator
  ) throws(PythonException) -> Value {
    if case .none = key { return value }
    return try evaluator.call(key, Arguments(positional: [value]))
  }

  private static func sorted(
    _ arguments: Arguments, _ evaluator: Evaluator
  ) throws(PythonException) -> Value {
    guard arguments.positional.count == 1 else {
      throw .type("sorted expected 1 argument, got \(arguments.positional.count)")
    }
    var key = Value.none
    var isReversed = false
    let elements = try evaluator.elements(of: arguments.positional[0])
    for (keyword, value) in arguments.keywords {
      switch keyword.text {
      case "key": key = value
      case "reverse":
        let value = try evaluator.resolved(value)
        guard let int = value.asInt else {
          throw .type("'\(value.typeName)' object cannot be interpreted as an integer")
        }
        isReversed = int != 0
      default:
        throw .type("'\(keyword.text)' is an invalid keyword argument for sort()")
      }
    }
    var entries: [(rank: Value, value: Value)] = []
    for value in elements {
      entries.append((try rank(of: value, by: key, evaluator), value))
    }
    if isReversed { entries.reverse() }
    try StableSort.sort(&entries) { (left, right) throws(PythonException) in
      try evaluator.spend()
      return try evaluator.precedes(left.rank, right.rank)
    }
    if isReversed { entries.reverse() }
    return .list(entries.map(\.value))
  }
}
