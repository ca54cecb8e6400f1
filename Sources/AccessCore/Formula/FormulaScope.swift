/// What names refer to where a ``Formula`` is made.
final class FormulaScope {
  private let frame: Frame
  private let parent: FormulaScope?
  /// The slot of the user, if it is a variable of this scope.
  private let user: Int?
  /// The slot of the element that a loop looks at, if it is.
  private let element: Int?
  private let evaluator: Evaluator
  let visits: Visits

  /// How many nodes may still be looked at, in this scope and those in it: a loop that is unrolled is
  /// looked at for each element.
  final class Visits {
    var left = 50_000
  }

  /// Makes the scope of a call, whose arguments are known but for the user.
  convenience init(_ slots: [Value?], user: Int, _ evaluator: Evaluator) {
    self.init(slots, parent: nil, user: user, element: nil, evaluator, Visits())
  }

  private init(
    _ slots: [Value?], parent: FormulaScope?, user: Int?, element: Int?, _ evaluator: Evaluator,
    _ visits: Visits
  ) {
    frame = Frame(slots: slots, parent: parent?.frame, remains: evaluator.frameRemains)
    self.parent = parent
    self.user = user
    self.element = element
    self.evaluator = evaluator
    self.visits = visits
  }

  /// The scope of a comprehension in this one, for one element; nil: for each of those of a user's.
  func inner(_ size: Int, binding slot: Int, to value: Value?) -> FormulaScope {
    var slots: [Value?] = Array(repeating: nil, count: size)
    slots[slot] = value
    return FormulaScope(
      slots, parent: self, user: nil, element: value == nil ? slot : nil, evaluator, visits)
  }

  /// The value of an expression that depends on what is known alone; nil: it depends on more.
  ///
  /// - Throws: what evaluating it raises.
  func known(_ expression: Expression) throws(PythonException) -> Value? {
    guard isKnown(expression, level: 0) else { return nil }
    return try evaluator.evaluate(expression, frame)
  }

  /// Whether an expression is the user.
  func isUser(_ expression: Expression) -> Bool {
    variable(expression) { scope, slot in scope.user == slot }
  }

  /// Whether an expression is the element that the innermost loop over a user's attribute looks at.
  func isElement(_ expression: Expression) -> Bool {
    variable(expression) { scope, slot in scope.element == slot }
  }

  private func variable(
    _ expression: Expression, _ isWanted: (FormulaScope, Int) -> Bool
  ) -> Bool {
    guard case .local(let depth, let slot, _) = expression.kind, let scope = outer(depth) else {
      return false
    }
    return isWanted(scope, slot)
  }

  private func outer(_ depth: Int) -> FormulaScope? {
    var scope: FormulaScope? = self
    for _ in 0..<depth { scope = scope?.parent }
    return scope
  }

  /// Whether all variables are known, those apart that the expression binds itself; false too when
  /// there are no visits left.
  private func isKnown(_ expression: Expression, level: Int) -> Bool {
    visits.left -= 1
    guard visits.left >= 0 else { return false }
    switch expression.kind {
    case .local(let depth, let slot, _):
      guard depth >= level else { return true }
      return outer(depth - level).map { $0.frame.slots[slot] != nil } ?? false
    case .global: return false
    case .lambda(let code):
      let defaults = (code.positional + code.keywordOnly).compactMap(\.defaultValue)
      return defaults.allSatisfy { isKnown($0, level: level) }
        && isKnown(code.body, level: level + 1)
    case .comprehension(let code):
      let inner =
        code.result.children + code.clauses.flatMap(\.conditions)
        + code.clauses.dropFirst().map(\.iterable)
      return isKnown(code.clauses[0].iterable, level: level)
        && inner.allSatisfy { isKnown($0, level: level + 1) }
    default: return expression.children.allSatisfy { isKnown($0, level: level) }
    }
  }
}
