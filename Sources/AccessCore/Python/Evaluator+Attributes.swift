extension Evaluator {
  /// Python's `base.name`.
  func attribute(_ name: StringObject, of base: Value) throws(PythonException) -> Value {
    if let value = try attributeIfPresent(name, of: base) { return value }
    let base = try resolved(base)
    switch base {
    case .type(let type):
      throw .attribute("type object '\(type.rawValue)' has no attribute '\(name.text)'")
    case .object(let object): throw .attribute(object.missingAttribute(name.text))
    default:
      throw .attribute("'\(base.typeName)' object has no attribute '\(name.text)'")
    }
  }

  /// The value of an attribute, or nil if there is none: what `hasattr` asks.
  func attributeIfPresent(
    _ name: StringObject, of base: Value
  ) throws(PythonException) -> Value? {
    switch base {
    case .object(let object):
      if object.isProxy { return try attributeIfPresent(name, of: object.resolved(self)) }
      if let value = try object.attribute(name, self) { return value }
    case .type(let type):
      if let method = Methods.find(name.text, ofType: type.rawValue) {
        return .object(Methods.unbound(name.text, type, method))
      }
    default:
      if let method = Methods.find(name.text, of: base) {
        return .object(
          NativeFunction(name.text, receiverDepth: base.depth) {
            arguments, evaluator throws(PythonException) in
            try method(base, arguments, evaluator)
          })
      }
    }
    try refuseMissing(name.text, of: base)
    return nil
  }

  /// Refuses an attribute that CPython's type has and the subset has not.
  private func refuseMissing(_ name: String, of base: Value) throws(PythonException) {
    let isDunder = name.hasPrefix("__") && name.hasSuffix("__")
    let typeName: String
    let missing: Set<String>
    switch base {
    case .type(let type):
      typeName = type.rawValue
      missing = MissingAttributes.byType[typeName] ?? []
    case .object(let object): (typeName, missing) = (object.typeName, object.missingAttributes)
    default:
      typeName = base.typeName
      missing = MissingAttributes.byType[typeName] ?? []
    }
    if isDunder || missing.contains(name) {
      throw .unsupported("`\(name)` of `\(typeName)` is not supported here")
    }
  }
}

extension Evaluator {
  /// Python's `base.name`.
  func attribute(_ name: String, of base: Value) throws(PythonException) -> Value {
    try attribute(StringObject(name), of: base)
  }
}
