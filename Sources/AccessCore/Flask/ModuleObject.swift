/// `flask` or `flask_login`.
final class ModuleObject: Object, @unchecked Sendable {
  private let name: String
  private let members: [String: Value]

  init(_ name: String, _ members: [String: Value]) {
    self.name = name
    self.members = members
  }

  override var typeName: String { "module" }

  override func attribute(
    _ name: StringObject, _ evaluator: Evaluator
  ) throws(PythonException) -> Value? {
    if let value = members[name.text] { return value }
    throw .unsupported("`\(self.name).\(name.text)` is not supported here")
  }

  override func representation(_ evaluator: Evaluator) throws(PythonException) -> String {
    "<module '\(name)'>"
  }
}
