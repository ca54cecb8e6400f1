/// Turns what a recorder kept of a lambda's run into rows that explain it.
struct TraceBuilder {
  private let source: SourceText
  private let recorder: Recorder
  private let evaluator: Evaluator
  private var rows: [EvaluatedExpression] = []

  /// How many rows there are at the most.
  static let rowLimit = 200
  /// How many evaluations of one expression are shown: in a comprehension there may be many.
  static let repetitionLimit = 20

  /// The sub-expressions of a lambda's body and what each came to, outermost first.
  static func rows(
    of code: FunctionCode?, _ recorder: Recorder?, _ evaluator: Evaluator
  ) -> [EvaluatedExpression] {
    guard let code, let recorder else { return [] }
    let saved = evaluator.recorder
    evaluator.recorder = nil
    defer { evaluator.recorder = saved }
    var builder = TraceBuilder(source: code.source, recorder: recorder, evaluator: evaluator)
    builder.rows.reserveCapacity(8)
    builder.add(code.body, depth: 0)
    return builder.rows
  }

  /// The parameters of a lambda with the arguments that its first call bound them to.
  static func bindings(
    of code: FunctionCode?, _ recorder: Recorder?, _ evaluator: Evaluator
  ) -> [Stage.Binding] {
    guard let code, let slots = recorder?.slots(of: code) else { return [] }
    return code.parameterNames.compactMap { slot, name in
      slots[slot].map { value in
        guard case .object(let user as ListedUser) = value else {
          return Stage.Binding(name, value)
        }
        return Stage.Binding(name: name, value: evaluator.shown(value), type: user.typeName)
      }
    }
  }

  private init(source: SourceText, recorder: Recorder, evaluator: Evaluator) {
    self.source = source
    self.recorder = recorder
    self.evaluator = evaluator
  }

  private mutating func add(_ expression: Expression, depth: Int) {
    guard rows.count < Self.rowLimit else { return }
    if expression.isLiteral { return }
    if case .lambda(let code) = expression.kind { return add(code.body, depth: depth) }
    let count = recorder.count(of: expression)
    if count == 0 {
      rows.append(row(expression, depth, .notEvaluated))
      return
    }
    for index in 0..<min(count, Self.repetitionLimit) {
      switch recorder.result(of: expression, at: index) {
      case .value(let value)?:
        rows.append(
          row(
            expression, depth, .value(shown(value), type: value.typeName), at: (index, count)))
      case .raised(let error)?:
        rows.append(
          row(
            expression, depth, .raised(type: error.typeName, message: error.shortMessage),
            at: (index, count)))
      case .method?, nil: continue
      }
    }
    for child in expression.children { add(child, depth: depth + 1) }
  }

  private func row(
    _ expression: Expression, _ depth: Int, _ result: EvaluatedExpression.Result,
    at place: (index: Int, count: Int)? = nil
  ) -> EvaluatedExpression {
    let text = source[expression.range]
    var substituted: String?
    if let place, !expression.isSimple {
      let replaced = substitute(expression, place)
      if replaced != text { substituted = replaced }
    }
    return EvaluatedExpression(
      depth: depth, source: text, substituted: substituted, range: expression.range,
      result: result, isSimple: expression.isSimple)
  }

  /// The source with the variables and attributes in it replaced by the values that they had.
  private func substitute(
    _ expression: Expression, _ place: (index: Int, count: Int)
  ) -> String {
    var text = ""
    var position = expression.range.lowerBound
    var leaves: [Expression] = []
    addLeaves(of: expression, to: &leaves)
    for leaf in leaves {
      guard leaf.range.lowerBound >= position, let value = value(of: leaf, at: place) else {
        continue
      }
      text += source[position..<leaf.range.lowerBound]
      text += shown(value)
      position = leaf.range.upperBound
    }
    return text + source[position..<expression.range.upperBound]
  }

  /// Finds the variables and attributes in an expression whose values say more than their names, in
  /// the order in which they are written.
  private func addLeaves(of expression: Expression, to leaves: inout [Expression]) {
    switch expression.kind {
    case .attribute(let base, _) where expression.isSimple && isCalledMethod(expression):
      addLeaves(of: base, to: &leaves)
    case .local: leaves.append(expression)
    case .attribute where expression.isSimple: leaves.append(expression)
    case .constant, .global, .lambda, .comprehension: return
    default:
      for child in expression.children { addLeaves(of: child, to: &leaves) }
    }
  }

  /// Whether an attribute is a method of a builtin type, which was called at once.
  private func isCalledMethod(_ expression: Expression) -> Bool {
    if case .method? = recorder.result(of: expression) { true } else { false }
  }

  private func value(of leaf: Expression, at place: (index: Int, count: Int)) -> Value? {
    let count = recorder.count(of: leaf)
    guard count == place.count || count == 1,
      case .value(let value)? = recorder.result(
        of: leaf, at: count == place.count ? place.index : 0)
    else { return nil }
    switch value {
    case .function, .type: return nil
    default: return value
    }
  }

  private func shown(_ value: Value) -> String {
    let text = evaluator.shown(value)
    guard text.utf8.count > 200, text.unicodeScalars.count > 200 else { return text }
    return String(scalars: text.unicodeScalars.prefix(197)) + "..."
  }
}

extension PythonException {
  /// The message; for an HTTP exception, whose message is a page's text, its status line.
  fileprivate var shortMessage: String {
    response.map { HTTPStatus($0.status).line } ?? message
  }
}

extension Expression {
  /// Whether it is built of constants alone, so that its source says what it comes to.
  fileprivate var isLiteral: Bool {
    switch kind {
    case .constant: true
    case .tuple, .list, .set, .dictionary, .unary: children.allSatisfy(\.isLiteral)
    default: false
    }
  }

  /// Whether it is a name, or an attribute of one.
  var isSimple: Bool {
    switch kind {
    case .local, .global: true
    case .attribute(let base, _): base.isSimple
    default: false
    }
  }
}

extension FunctionCode {
  /// The parameters with their slots, in the order in which they are written.
  fileprivate var parameterNames: [(slot: Int, name: String)] {
    var names = positional.map { (slot: $0.slot, name: $0.name.text) }
    if let variadicSlot { names.append((variadicSlot, "*" + variadicName)) }
    names += keywordOnly.map { ($0.slot, $0.name.text) }
    if let keywordsSlot { names.append((keywordsSlot, "**" + keywordsName)) }
    return names.sorted { $0.slot < $1.slot }
  }
}
