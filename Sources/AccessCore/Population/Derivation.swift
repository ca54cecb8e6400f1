/// One thing done to a user's attribute, of which nothing but the attribute and constants decide what
/// comes of it: `len(self.rights)`, `self.role.lower()`, `self.rights["docs"]`.
enum Derivation: Hashable, Sendable {
  /// A builtin type is called with it.
  case converted(BuiltinType)
  /// `len`.
  case length
  /// A method of its builtin type is called.
  case method(String, [ExactValue])
  /// An item is taken.
  case item(ExactValue)

  /// What comes of a value.
  func apply(to value: Value, _ evaluator: Evaluator) throws(PythonException) -> Value {
    switch self {
    case .converted(let type): try type.make(Arguments(positional: [value]), evaluator)
    case .length: .int(try evaluator.length(of: value))
    case .method(let name, let arguments): try call(name, of: value, arguments, evaluator)
    case .item(let key): try evaluator.item(at: key.value, of: value)
    }
  }

  private func call(
    _ name: String, of value: Value, _ arguments: [ExactValue], _ evaluator: Evaluator
  ) throws(PythonException) -> Value {
    let arguments = Arguments(positional: arguments.map(\.value))
    guard let method = Methods.find(name, of: value) else {
      return try evaluator.call(evaluator.attribute(name, of: value), arguments)
    }
    return try method(value, arguments, evaluator)
  }
}

/// A yes-or-no question about one value of a user's.
enum Condition: Hashable, Sendable {
  /// Whether it counts as true.
  case isTrue
  /// Whether it stands in a relation to a constant, which is on its right; if flipped, on its left.
  case holds(ComparisonOperator, ExactValue, isFlipped: Bool)

  /// The answer for a value.
  func holds(for value: Value, _ evaluator: Evaluator) throws(PythonException) -> Bool {
    switch self {
    case .isTrue: try evaluator.isTrue(value)
    case .holds(let relation, let constant, let isFlipped):
      try isFlipped
        ? evaluator.compare(constant.value, relation, value)
        : evaluator.compare(value, relation, constant.value)
    }
  }

  /// The str that is looked for in the value, if that is the question, and whether it must be there.
  var wantedElement: (text: StringObject, isIn: Bool)? {
    guard case .holds(let relation, let constant, isFlipped: true) = self,
      case .string(let text) = constant.value
    else { return nil }
    return relation == .in ? (text, true) : relation == .notIn ? (text, false) : nil
  }
}
