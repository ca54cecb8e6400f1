/// `request.args`: Werkzeug's `ImmutableMultiDict`, a dict of the first value for each key.
final class QueryArguments: Object, @unchecked Sendable {
  private let fields: [QueryString.Field]
  private let firsts: DictionaryObject

  init(_ query: QueryString) {
    fields = query.fields
    var builder = DictionaryBuilder()
    for field in query.fields {
      let key = Value.string(field.key)
      if let hashed = HashedValue(key), builder[hashed] == nil {
        builder.set(hashed, .string(field.value))
      }
    }
    firsts = builder.finish()
  }

  override var typeName: String { "ImmutableMultiDict" }
  override var missingAttributes: Set<String> { MissingAttributes.ofQueryArguments }
  override var isDictionary: Bool { true }

  override func dictionary(_ evaluator: Evaluator) throws(PythonException) -> DictionaryObject? {
    firsts
  }

  override func length(_ evaluator: Evaluator) throws(PythonException) -> Int? { firsts.keys.count }

  override func iterator(_ evaluator: Evaluator) throws(PythonException) -> IteratorObject? {
    ElementIterator(firsts.keys, typeName: "dict_keyiterator")
  }

  override func contains(_ item: Value, _ evaluator: Evaluator) throws(PythonException) -> Bool? {
    firsts.value(at: try evaluator.hashed(item)) != nil
  }

  /// A key that is not there is answered with 400: Werkzeug's `BadRequestKeyError`.
  override func item(at key: Value, _ evaluator: Evaluator) throws(PythonException) -> Value? {
    if let value = firsts.value(at: try evaluator.hashed(key)) { return value }
    throw HTTPError.make(400)
  }

  override func attribute(
    _ name: StringObject, _ evaluator: Evaluator
  ) throws(PythonException) -> Value? {
    switch name.text {
    case "get": return .object(NativeFunction("get", kind: .method, body: get))
    case "getlist": return .object(NativeFunction("getlist", kind: .method, body: getList))
    case "keys", "values", "items":
      return try evaluator.attribute(name, of: .dictionary(firsts))
    default: return nil
    }
  }

  private func get(
    _ arguments: Arguments, _ evaluator: Evaluator
  ) throws(PythonException) -> Value {
    let values = try arguments.parameters(
      "MultiDict.get", ["key", "default", "type"], required: 1, isMethod: true)
    guard let value = firsts.value(at: try evaluator.hashed(values[0] ?? .none)) else {
      return values[1] ?? .none
    }
    guard let type = values[2], type != .none else { return value }
    do {
      return try evaluator.call(type, Arguments(positional: [value]))
    } catch  where error.typeName == "ValueError" || error.typeName == "TypeError" {
      return values[1] ?? .none
    }
  }

  private func getList(
    _ arguments: Arguments, _ evaluator: Evaluator
  ) throws(PythonException) -> Value {
    let values = try arguments.parameters(
      "MultiDict.getlist", ["key", "type"], required: 1, isMethod: true)
    guard case .string(let key) = values[0] else { return .list([]) }
    let found = fields.filter { $0.key.utf8.elementsEqual(key.text.utf8) }
    guard let type = values[1], type != .none else {
      return .list(found.map { .string($0.value) })
    }
    var converted: [Value] = []
    for field in found {
      do {
        converted.append(
          try evaluator.call(type, Arguments(positional: [.string(field.value)])))
      } catch  where error.typeName == "ValueError" || error.typeName == "TypeError" { continue }
    }
    return .list(converted)
  }

  override func representation(_ evaluator: Evaluator) throws(PythonException) -> String {
    let pairs = fields.map { Value.tuple([.string($0.key), .string($0.value)]) }
    return "ImmutableMultiDict(\(try evaluator.representation(.list(pairs))))"
  }
}
