/// Evaluates expressions for one hook or view, counting steps and recording values if asked.
///
/// One evaluator serves one evaluation, on one thread.
final class Evaluator {
  /// What the application defines: Flask's members, `users`, the user classes.
  let globals: [String: Value]
  /// Where values of sub-expressions are kept, or nil: then nothing is.
  var recorder: Recorder?
  /// Who notes what is asked about the user for whom this is done, or nil: then nobody does.
  var interview: Interview?
  /// What the application's names refer to while a request runs, or nil outside of one.
  let context: Object?
  private(set) var stepsLeft = Limits.steps
  /// What releases the variables of this evaluation's frames.
  private(set) lazy var frameRemains = FrameRemains()
  /// How many nans were made.
  var nans: UInt64 = 0
  private(set) var nesting = 0
  private var calls = 0
  private var shownUser: (user: ListedUser, text: String)?

  init(
    globals: [String: Value], context: Object? = nil, recorder: Recorder? = nil
  ) {
    self.globals = globals
    self.context = context
    self.recorder = recorder
    #if DEBUG
      if let fault = InjectedFault.current { stepsLeft = fault.step }
    #endif
  }

  /// Begins halfway to the limits on depth, with few steps left: what is evaluated here without reaching
  /// a limit reaches none where it is evaluated later, inside of calls and other expressions.
  func beginHalfway(steps: Int) {
    (stepsLeft, nesting, calls) = (steps, Limits.nesting / 2, Limits.calls / 2)
  }

  /// Evaluates a program's expression.
  func evaluate(_ program: Program) throws(PythonException) -> Value {
    switch program.root {
    case .expression(let expression): try evaluate(expression, nil)
    case .arguments(let arguments): .tuple(try self.arguments(arguments, nil, of: nil).positional)
    }
  }

  /// Evaluates a program that is an argument list.
  func evaluateArguments(_ program: Program) throws(PythonException) -> Arguments {
    guard case .arguments(let arguments) = program.root else { return Arguments() }
    return try self.arguments(arguments, nil, of: nil)
  }

  /// Evaluates a node in a frame.
  func evaluate(_ expression: Expression, _ frame: Frame?) throws(PythonException) -> Value {
    guard let recorder else { return try compute(expression, frame) }
    do {
      let value = try compute(expression, frame)
      recorder.record(.value(value), of: expression)
      return value
    } catch {
      recorder.record(.raised(error), of: expression)
      throw error
    }
  }

  /// Takes steps off the budget.
  func spend(_ steps: Int = 1) throws(PythonException) {
    stepsLeft -= steps
    guard stepsLeft < 0 else { return }
    #if DEBUG
      if let fault = InjectedFault.current {
        if !fault.isLasting { stepsLeft = Limits.steps }
        throw fault.happen()
      }
    #endif
    throw .limit("evaluation took over \(Limits.steps) steps, the limit here")
  }

  /// Takes the cost of making a value of so many elements or characters, if the limit allows it.
  func spend(making count: Int, _ what: String) throws(PythonException) {
    guard count <= Limits.size else {
      throw .limit("a \(what) of \(count) elements is over \(Limits.size), the limit here")
    }
    try spend(count >> 4)
  }

  /// Runs something one level deeper, for values that hold values: each level takes as much of the
  /// stack as two expressions do.
  func deeper<Result>(
    _ body: () throws(PythonException) -> Result
  ) throws(PythonException) -> Result {
    nesting += 2
    defer { nesting -= 2 }
    if nesting > Limits.nesting { throw .recursion }
    return try body()
  }

  /// Does what evaluating an expression by itself does, one level deeper and for a step.
  func level<Result>(
    _ body: () throws(PythonException) -> Result
  ) throws(PythonException) -> Result {
    try descend()
    defer { nesting -= 1 }
    return try body()
  }

  /// Takes a step and goes a level deeper, from which whoever calls this comes back.
  @inline(__always)
  private func descend() throws(PythonException) {
    stepsLeft -= 1
    if stepsLeft < 0 { try spend(0) }
    guard nesting < Limits.nesting else { throw .recursion }
    nesting += 1
  }

  /// A value as a trace shows it: its `repr`, or `...` where that raises or takes too long.
  ///
  /// It takes nothing off the budget and records nothing, so that a trace changes no answer.
  func shown(_ value: Value) -> String {
    guard nesting < Limits.nesting / 2 else { return represented(value) }
    if let text = value.scalarText { return text }
    // A trace shows its user in many places, and a listed user does not change.
    guard case .object(let user as ListedUser) = value else { return represented(value) }
    if let shownUser, shownUser.user === user { return shownUser.text }
    let text = represented(value)
    shownUser = (user, text)
    return text
  }

  private func represented(_ value: Value) -> String {
    let saved = (stepsLeft, nans, recorder)
    defer { (stepsLeft, nans, recorder) = saved }
    stepsLeft = Limits.stepsToShow
    recorder = nil
    return (try? representation(value)) ?? "..."
  }

  private func compute(
    _ expression: Expression, _ frame: Frame?
  ) throws(PythonException) -> Value {
    try descend()
    defer { nesting -= 1 }
    switch expression.kind {
    case .constant(let value): return value
    case .local(let depth, let slot, let name): return try local(depth, slot, name, frame)
    case .global(let name): return try global(name)
    case .attribute(let base, let name): return try attribute(name, ofBase: base, frame)
    case .comparison(let first, let rest): return try compare(first, rest, frame)
    case .call(let callee, let arguments): return try call(callee, arguments, frame)
    case .and(let operands): return try shortCircuit(operands, stopsAt: false, frame)
    case .or(let operands): return try shortCircuit(operands, stopsAt: true, frame)
    case .not(let operand): return try not(operand, frame)
    case .conditional(let then, let test, let otherwise):
      return try evaluate(isTrue(test, frame) ? then : otherwise, frame)
    case .binary(let operation, let left, let right):
      return try binary(operation, left, right, frame)
    case .unary(let operation, let operand): return try unary(operation, operand, frame)
    case .subscripted(let base, let key): return try subscripted(base, key, frame)
    case .slice(let start, let stop, let step): return try slice(start, stop, step, frame)
    case .tuple(let elements): return .tuple(try values(elements, frame))
    case .list(let elements): return .list(try values(elements, frame))
    case .set(let elements): return try set(elements, frame)
    case .dictionary(let items): return try dictionary(items, frame)
    case .lambda(let code): return try function(code, frame)
    case .comprehension(let code): return try comprehension(code, frame)
    case .formatted(let parts): return try formatted(parts, frame)
    }
  }

  // MARK: Operators, each in a function of its own: one that held them all would need a stack frame
  // for the sum of them at every level of an expression

  private func attribute(
    _ name: StringObject, ofBase base: Expression, _ frame: Frame?
  ) throws(PythonException) -> Value {
    try attribute(name, of: evaluate(base, frame))
  }

  private func isTrue(_ test: Expression, _ frame: Frame?) throws(PythonException) -> Bool {
    if let interview { return try isTrue(operand(test, frame, interview), interview) }
    return try isTrue(evaluate(test, frame))
  }

  private func not(_ operand: Expression, _ frame: Frame?) throws(PythonException) -> Value {
    .bool(!(try isTrue(operand, frame)))
  }

  private func unary(
    _ operation: UnaryOperator, _ operand: Expression, _ frame: Frame?
  ) throws(PythonException) -> Value {
    try apply(operation, evaluate(operand, frame))
  }

  private func binary(
    _ operation: BinaryOperator, _ left: Expression, _ right: Expression, _ frame: Frame?
  ) throws(PythonException) -> Value {
    let value = try evaluate(left, frame)
    return try apply(operation, value, evaluate(right, frame))
  }

  private func subscripted(
    _ base: Expression, _ key: Expression, _ frame: Frame?
  ) throws(PythonException) -> Value {
    let value = try evaluate(base, frame)
    return try item(at: evaluate(key, frame), of: value)
  }

  private func slice(
    _ start: Expression?, _ stop: Expression?, _ step: Expression?, _ frame: Frame?
  ) throws(PythonException) -> Value {
    let start = try bound(start, frame)
    let stop = try bound(stop, frame)
    return .object(SliceObject(start: start, stop: stop, step: try bound(step, frame)))
  }

  private func bound(_ bound: Expression?, _ frame: Frame?) throws(PythonException) -> Value {
    guard let bound else { return .none }
    return try evaluate(bound, frame)
  }

  // MARK: Names

  private func local(
    _ depth: Int, _ slot: Int, _ name: StringObject, _ frame: Frame?
  ) throws(PythonException) -> Value {
    var frame = frame
    for _ in 0..<depth { frame = frame?.parent }
    if let frame, let value = frame.slots[slot] { return value }
    if depth == 0 {
      throw PythonException(
        "UnboundLocalError",
        "cannot access local variable '\(name.text)' where it is not associated with a value")
    }
    throw PythonException(
      "NameError",
      "cannot access free variable '\(name.text)' where it is not associated with a value in "
        + "enclosing scope")
  }

  private func global(_ name: StringObject) throws(PythonException) -> Value {
    if name.text == "users" { interview?.becomePersonal() }
    if let value = globals[name.text] { return value }
    throw PythonException("NameError", "name '\(name.text)' is not defined")
  }

  // MARK: Operators with a flow of their own

  private func shortCircuit(
    _ operands: [Expression], stopsAt end: Bool, _ frame: Frame?
  ) throws(PythonException) -> Value {
    if let interview { return try shortCircuit(operands, stopsAt: end, frame, interview) }
    var value = Value.none
    for (index, operand) in operands.enumerated() {
      value = try evaluate(operand, frame)
      if index < operands.count - 1, try isTrue(value) == end { break }
    }
    return value
  }

  private func compare(
    _ first: Expression, _ rest: [Expression.Comparison], _ frame: Frame?
  ) throws(PythonException) -> Value {
    if let interview { return try compare(first, rest, frame, interview) }
    var left = try evaluate(first, frame)
    var result = Value.bool(true)
    for (index, comparison) in rest.enumerated() {
      let right = try evaluate(comparison.right, frame)
      result = .bool(try compare(left, comparison.relation, right))
      if index < rest.count - 1, try !isTrue(result) { break }
      left = right
    }
    return result
  }

  // MARK: Calls

  private func function(_ code: FunctionCode, _ frame: Frame?) throws(PythonException) -> Value {
    var defaults: [Value] = []
    for parameter in code.positional {
      if let value = parameter.defaultValue { defaults.append(try evaluate(value, frame)) }
    }
    var keywordDefaults: [Value?] = []
    for parameter in code.keywordOnly {
      keywordDefaults.append(
        try parameter.defaultValue.map { e throws(PythonException) in try evaluate(e, frame) })
    }
    let function = FunctionObject(
      code: code, defaults: defaults, keywordDefaults: keywordDefaults, closure: frame)
    try checkDepth(function.depth)
    return .function(function)
  }

  private func call(
    _ callee: Expression, _ arguments: [Expression.Argument], _ frame: Frame?
  ) throws(PythonException) -> Value {
    if case .attribute(let base, let name) = callee.kind {
      return try call(name, of: base, at: callee, arguments, frame)
    }
    let function = try evaluate(callee, frame)
    return try call(function, self.arguments(arguments, frame, of: function))
  }

  private func call(
    _ name: StringObject, of base: Expression, at callee: Expression,
    _ arguments: [Expression.Argument], _ frame: Frame?
  ) throws(PythonException) -> Value {
    let receiver = try evaluate(base, frame)
    return try call(name, ofValue: receiver, at: callee, arguments, frame)
  }

  /// Calls a method of a value.
  func call(
    _ name: StringObject, ofValue receiver: Value, at callee: Expression,
    _ arguments: [Expression.Argument], _ frame: Frame?
  ) throws(PythonException) -> Value {
    if let method = Methods.find(name.text, of: receiver) {
      recorder?.record(.method, of: callee)
      let arguments = try self.arguments(arguments, frame, of: nil, named: name.text)
      return try checked(method(receiver, arguments, self))
    }
    let function = try attribute(name, of: receiver)
    recorder?.record(.value(function), of: callee)
    return try call(function, self.arguments(arguments, frame, of: function))
  }

  /// A value in which containers do not nest too deeply.
  func checked(_ value: Value) throws(PythonException) -> Value {
    try checkDepth(value.depth)
    return value
  }

  /// Calls a value.
  func call(_ callee: Value, _ arguments: Arguments) throws(PythonException) -> Value {
    switch callee {
    case .function(let function): return try call(function, arguments)
    case .type(let type): return try checked(type.make(arguments, self))
    case .object(let object):
      if object.isProxy { return try call(object.resolved(self), arguments) }
      guard object.isCallable else { break }
      return try checked(object.call(arguments, self))
    default: break
    }
    throw .type("'\(callee.typeName)' object is not callable")
  }

  /// Calls a lambda.
  func call(_ function: FunctionObject, _ arguments: Arguments) throws(PythonException) -> Value {
    calls += 1
    defer { calls -= 1 }
    if calls > Limits.calls { throw .recursion }
    let frame = Frame(
      slots: try bind(arguments, to: function), parent: function.closure, remains: frameRemains)
    recorder?.recordCall(of: function.code, slots: frame.slots)
    return try evaluate(function.code.body, frame)
  }
}
