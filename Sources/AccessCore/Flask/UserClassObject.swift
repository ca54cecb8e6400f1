/// A user class: a Flask-Login `UserMixin` whose instances are made by keywords.
final class UserClassObject: Object, @unchecked Sendable {
  let name: String
  let idAttribute: StringObject
  let hasAccess: FunctionObject?
  /// Its place among the classes of the application.
  let number: Int
  /// The attributes that `has_access` names, each of which has a place in a ``Records``.
  let slots: [StringObject]

  init(name: String, idAttribute: String, hasAccess: FunctionObject?, number: Int) {
    self.name = name
    self.idAttribute = StringObject(idAttribute)
    self.hasAccess = hasAccess
    self.number = number
    slots = hasAccess?.code.ownAttributes ?? []
  }

  override var typeName: String { "type" }
  override var isCallable: Bool { true }

  override func includes(_ value: Value) -> Bool? {
    if case .object(let user as UserObject) = value { return user.type === self }
    return false
  }

  override func missingAttribute(_ name: String) -> String {
    "type object '\(self.name)' has no attribute '\(name)'"
  }

  override func attribute(
    _ name: StringObject, _ evaluator: Evaluator
  ) throws(PythonException) -> Value? {
    switch name.text {
    case "has_access": return hasAccess.map(Value.function)
    case "get_id", "is_active", "is_authenticated", "is_anonymous":
      throw .unsupported("`\(name.text)` of the class `\(self.name)` is not supported here")
    default: return nil
    }
  }

  override func call(
    _ arguments: Arguments, _ evaluator: Evaluator
  ) throws(PythonException) -> Value {
    guard arguments.positional.isEmpty else {
      throw .type(
        "\(name).__init__() takes 1 positional argument but "
          + "\(arguments.positional.count + 1) were given")
    }
    return .object(MadeUser(type: self, attributes: arguments.keywords))
  }

  override func representation(_ evaluator: Evaluator) throws(PythonException) -> String {
    "<class '\(name)'>"
  }
}
