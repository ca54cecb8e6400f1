/// A `uuid.UUID`, as the `uuid` converter makes it.
final class UUIDObject: Object, @unchecked Sendable {
  /// The canonical form, lower case, with hyphens.
  let text: String

  init(_ text: String) { self.text = text }

  override var typeName: String { "UUID" }
  override var missingAttributes: Set<String> { MissingAttributes.ofUUID }
  override var hash: Int? { StringObject(text).hash }

  override func isEqual(to other: Value, _ evaluator: Evaluator) throws(PythonException) -> Bool? {
    guard case .object(let other as UUIDObject) = other else { return nil }
    return other.text == text
  }

  override func attribute(
    _ name: StringObject, _ evaluator: Evaluator
  ) throws(PythonException) -> Value? {
    name.text == "hex" ? .string(text.filter { $0 != "-" }) : nil
  }

  override func representation(_ evaluator: Evaluator) throws(PythonException) -> String {
    "UUID('\(text)')"
  }

  override func text(_ evaluator: Evaluator) throws(PythonException) -> String { text }
}
