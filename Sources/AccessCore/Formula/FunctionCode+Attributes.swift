extension FunctionCode {
  /// The attributes that the body names, of the user perhaps: in `x.name`, `getattr(x, "name")` and
  /// `hasattr(x, "name")`.
  ///
  /// Those are left out that a user without an attribute of the name has from the class, or may not be
  /// asked for.
  var ownAttributes: [StringObject] {
    var names: [StringObject] = []
    Self.collect(from: body, &names)
    return names
  }

  private static let others: Set<String> = [
    "has_access", "is_active", "is_authenticated", "is_anonymous", "get_id",
  ]

  private static func collect(from expression: Expression, _ names: inout [StringObject]) {
    switch expression.kind {
    case .attribute(_, let name): add(name, to: &names)
    case .call(let callee, let arguments)
    where ["getattr", "hasattr"].contains(callee.builtinName) && arguments.count > 1:
      if case .constant(.string(let name)) = arguments[1].value.kind { add(name, to: &names) }
    default: break
    }
    for child in expression.children { collect(from: child, &names) }
  }

  private static func add(_ name: StringObject, to names: inout [StringObject]) {
    guard !others.contains(name.text), !name.text.hasPrefix("__"),
      !names.contains(where: { StringObject.areEqual($0, name) })
    else { return }
    names.append(name)
  }
}
