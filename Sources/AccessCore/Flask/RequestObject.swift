/// Flask's `request`.
final class RequestObject: Object, @unchecked Sendable {
  private let context: RequestContext

  init(_ context: RequestContext) { self.context = context }

  override var typeName: String { "Request" }
  override var missingAttributes: Set<String> { MissingAttributes.ofRequest }

  override func attribute(
    _ name: StringObject, _ evaluator: Evaluator
  ) throws(PythonException) -> Value? {
    switch name.text {
    case "method": return .string(context.method)
    case "path": return .string(context.target.path)
    case "endpoint": return context.endpoint.map(Value.string) ?? Value.none
    case "args": return .object(QueryArguments(context.target.arguments))
    case "view_args":
      var builder = DictionaryBuilder()
      for (name, value) in context.viewArguments { builder.set(.string(name), value) }
      return .dictionary(builder.finish())
    default: return nil
    }
  }

  override func representation(_ evaluator: Evaluator) throws(PythonException) -> String {
    "<Request '\(context.target.url)' [\(context.method)]>"
  }
}
