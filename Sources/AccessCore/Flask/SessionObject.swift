/// Flask's session during a request: a dict that may be changed.
final class SessionObject: Object, @unchecked Sendable {
  private(set) var items: DictionaryBuilder
  /// Whether it was changed, so that it is saved.
  private(set) var isModified = false

  init(_ items: DictionaryObject) { self.items = DictionaryBuilder(items) }

  override var typeName: String { "SecureCookieSession" }
  override var missingAttributes: Set<String> { MissingAttributes.ofSession }
  override var hash: Int? { nil }
  override var isDictionary: Bool { true }
  override var depth: Int { 1 + Value.depth(of: items.values) }

  override func dictionary(_ evaluator: Evaluator) throws(PythonException) -> DictionaryObject? {
    items.finish()
  }

  override func length(_ evaluator: Evaluator) throws(PythonException) -> Int? { items.keys.count }

  override func iterator(_ evaluator: Evaluator) throws(PythonException) -> IteratorObject? {
    ElementIterator(items.keys, typeName: "dict_keyiterator")
  }

  override func item(at key: Value, _ evaluator: Evaluator) throws(PythonException) -> Value? {
    if let value = items[try evaluator.hashed(key)] { return value }
    throw PythonException("KeyError", try evaluator.representation(key))
  }

  override func contains(_ item: Value, _ evaluator: Evaluator) throws(PythonException) -> Bool? {
    items[try evaluator.hashed(item)] != nil
  }

  override func isEqual(to other: Value, _ evaluator: Evaluator) throws(PythonException) -> Bool? {
    guard let other = try evaluator.dictionary(from: other) else { return nil }
    return try evaluator.equals(.dictionary(items.finish()), .dictionary(other))
  }

  override func representation(_ evaluator: Evaluator) throws(PythonException) -> String {
    "<SecureCookieSession \(try evaluator.representation(.dictionary(items.finish())))>"
  }

  // MARK: Flask-Login's use

  /// The value at a key, or nil.
  subscript(key: HashedValue) -> Value? { items[key] }

  /// Sets a value.
  func set(_ key: HashedValue, _ value: Value) {
    items.set(key, value)
    isModified = true
  }

  /// Removes a value, if it is there.
  func remove(_ key: HashedValue) {
    if items.remove(key) != nil { isModified = true }
  }

  /// Removes what a login left.
  func removeLogin() {
    for key in LoginSession.keys { remove(key) }
  }

  // MARK: Methods

  override func attribute(
    _ name: StringObject, _ evaluator: Evaluator
  ) throws(PythonException) -> Value? {
    let session = self
    func method(
      _ body:
        @escaping (SessionObject, Arguments, Evaluator) throws(PythonException) -> Value
    ) -> Value {
      .object(
        NativeFunction(name.text) { arguments, evaluator throws(PythonException) in
          try body(session, arguments, evaluator)
        })
    }
    switch name.text {
    case "pop": return method(Self.pop)
    case "popitem": return method(Self.popItem)
    case "update": return method(Self.update)
    case "setdefault": return method(Self.setDefault)
    case "clear": return method(Self.clear)
    default:
      guard let found = Methods.find(name.text, ofType: "dict") else { return nil }
      return method { session, arguments, evaluator throws(PythonException) in
        try found(.dictionary(session.items.finish()), arguments, evaluator)
      }
    }
  }

  private static func pop(
    _ session: SessionObject, _ arguments: Arguments, _ evaluator: Evaluator
  ) throws(PythonException) -> Value {
    let values = try arguments.positional("pop", 1...2)
    session.isModified = true
    if let value = session.items.remove(try evaluator.hashed(values[0])) { return value }
    if values.count == 2 { return values[1] }
    throw PythonException("KeyError", try evaluator.representation(values[0]))
  }

  private static func popItem(
    _ session: SessionObject, _ arguments: Arguments, _ evaluator: Evaluator
  ) throws(PythonException) -> Value {
    _ = try arguments.positional("dict.popitem", 0...0)
    session.isModified = true
    guard let key = session.items.keys.last else {
      throw PythonException("KeyError", "'popitem(): dictionary is empty'")
    }
    return .tuple([key, session.items.remove(try evaluator.hashed(key)) ?? .none])
  }

  private static func update(
    _ session: SessionObject, _ arguments: Arguments, _ evaluator: Evaluator
  ) throws(PythonException) -> Value {
    guard arguments.positional.count <= 1 else {
      throw .type("update expected at most 1 argument, got \(arguments.positional.count)")
    }
    if let source = arguments.positional.first {
      let others = try BuiltinType.builder(from: source, evaluator)
      for (key, value) in zip(others.keys, others.values) { session.items.set(key, value) }
    }
    for (name, value) in arguments.keywords { session.items.set(.string(name), value) }
    session.isModified = true
    return .none
  }

  private static func setDefault(
    _ session: SessionObject, _ arguments: Arguments, _ evaluator: Evaluator
  ) throws(PythonException) -> Value {
    let values = try arguments.positional("setdefault", 1...2)
    let key = try evaluator.hashed(values[0])
    session.isModified = true
    if let value = session.items[key] { return value }
    let value = values.count == 2 ? values[1] : .none
    session.items.set(key, value)
    return value
  }

  private static func clear(
    _ session: SessionObject, _ arguments: Arguments, _ evaluator: Evaluator
  ) throws(PythonException) -> Value {
    _ = try arguments.positional("dict.clear", 0...0)
    session.items = DictionaryBuilder()
    session.isModified = true
    return .none
  }

  // MARK: Saving

  /// What the next request finds: the session written as a signed cookie and read again.
  ///
  /// The cookie holds JSON with tags for tuples and UUIDs (`flask/json/tag.py`), its keys sorted.
  ///
  /// - Throws: what Flask raises for what JSON cannot hold.
  func saved(_ evaluator: Evaluator) throws(PythonException) -> DictionaryObject {
    guard case .dictionary(let saved) = try Self.roundTrip(.dictionary(items.finish()), evaluator)
    else { return DictionaryBuilder().finish() }
    return saved
  }

  private static func roundTrip(
    _ value: Value, _ evaluator: Evaluator
  ) throws(PythonException) -> Value {
    try evaluator.spend()
    return try evaluator.deeper { () throws(PythonException) in
      try roundTripped(value, evaluator)
    }
  }

  private static func roundTripped(
    _ value: Value, _ evaluator: Evaluator
  ) throws(PythonException) -> Value {
    switch value {
    case .none, .bool, .int, .float, .string: return value
    case .list(let list): return .list(try roundTrip(list.elements, evaluator))
    case .tuple(let tuple): return .tuple(try roundTrip(tuple.elements, evaluator))
    case .dictionary(let dictionary):
      var entries = Array(zip(dictionary.keys, try roundTrip(dictionary.values, evaluator)))
      try StableSort.sort(&entries) { (left, right) throws(PythonException) in
        try evaluator.precedes(left.0, right.0)
      }
      var builder = DictionaryBuilder(capacity: entries.count)
      for (key, value) in entries { builder.set(.string(try JSONText.key(key)), value) }
      return .dictionary(builder.finish())
    case .object(let object):
      if object is UUIDObject { return value }
      if object.isProxy { return try roundTrip(object.resolved(evaluator), evaluator) }
      if let dictionary = try object.dictionary(evaluator) {
        return try roundTrip(.dictionary(dictionary), evaluator)
      }
    default: break
    }
    throw .type("Object of type \(value.typeName) is not JSON serializable")
  }

  private static func roundTrip(
    _ values: [Value], _ evaluator: Evaluator
  ) throws(PythonException) -> [Value] {
    var results: [Value] = []
    for value in values { results.append(try roundTrip(value, evaluator)) }
    return results
  }
}
