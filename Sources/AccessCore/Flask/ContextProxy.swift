/// A name that stands for something of the present request: Werkzeug's `LocalProxy`.
final class ContextProxy: Object, @unchecked Sendable {
  private let resolve: @Sendable (Evaluator) throws(PythonException) -> Value

  init(_ resolve: @escaping @Sendable (Evaluator) throws(PythonException) -> Value) {
    self.resolve = resolve
  }

  override var typeName: String { "LocalProxy" }
  override var isProxy: Bool { true }

  override func resolved(_ evaluator: Evaluator) throws(PythonException) -> Value {
    let value = try resolve(evaluator)
    guard case .object(let object) = value, object.isProxy else { return value }
    // A loader that gives `current_user` makes the name stand for itself.
    if object === self { throw .recursion }
    return try object.resolved(evaluator)
  }
}
