/// Flask-Login's `AnonymousUserMixin`: nobody is logged in.
final class AnonymousUser: Object, @unchecked Sendable {
  override var typeName: String { "AnonymousUserMixin" }

  override func attribute(
    _ name: StringObject, _ evaluator: Evaluator
  ) throws(PythonException) -> Value? {
    switch name.text {
    case "is_active", "is_authenticated": .bool(false)
    case "is_anonymous": .bool(true)
    case "get_id":
      .object(
        NativeFunction("AnonymousUserMixin.get_id", kind: .method) {
          arguments, _ throws(PythonException) in
          _ = try arguments.positional("AnonymousUserMixin.get_id", 0...0)
          return .none
        })
    default: nil
    }
  }

  override func representation(_ evaluator: Evaluator) throws(PythonException) -> String {
    "<flask_login.mixins.AnonymousUserMixin object>"
  }
}
