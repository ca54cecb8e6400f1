extension Lint {
  /// Looks at what `CURRENT_USER` holds, on paper; a real application has said so itself.
  ///
  /// - Parameter value: what it holds; nil: it is not configured, or cannot be evaluated.
  mutating func lookAtCurrentUser(_ value: Value?) {
    guard let scenario else { return }
    guard scenario.configuration.currentUser != nil else {
      if scenario.endpoints.contains(where: { $0.requirement != nil }) {
        add(
          Finding(
            .currentUserUnset,
            message: "CURRENT_USER is not configured: each guarded view is a 500 error",
            place: places.currentUser))
      }
      return
    }
    guard let value, value.isNeverCalled else { return }
    let kind = value.typeName == "type" ? "class" : value.typeName
    add(
      Finding(
        .currentUserNotCalled, message: "CURRENT_USER is a \(kind): it is never called",
        place: places.currentUser))
  }
}

extension Value {
  /// Whether it can be called, and Flask-Access takes it for the user itself, who it is not.
  fileprivate var isNeverCalled: Bool {
    guard isCallable, !isPlainFunction else { return false }
    if case .object(let object) = self, object.isProxy { return false }
    // A class has the method of its instances, which is none of its own.
    if typeName == "type" { return true }
    let hasAccess = StringObject("has_access")
    return (try? Evaluator(globals: [:]).attributeIfPresent(hasAccess, of: self)) ?? nil == nil
  }
}
