/// Makes the formula of a lambda whose arguments are known but for the first.
///
/// What depends on the known arguments alone is evaluated here; loops over them are unrolled. Whatever
/// a formula has no test for is thrown as ``Unsuitable``: such a lambda is always evaluated.
///
/// Tests are made from the last to the first, so that each knows which ones come after it.
struct FormulaCompiler {
  /// The lambda, or the arguments, are none that a formula can be made of.
  struct Unsuitable: Error {}

  typealias Next = PreparedRequirement.Next

  private let requirement: Requirement
  private(set) var tests: [PreparedRequirement.Test] = []
  private(set) var constants: [Word] = []
  private(set) var kept: [Value] = []
  /// The attributes that have places.
  private var names: [StringObject] = []
  /// How many steps an evaluation takes at the most, and more.
  private var cost = 0
  private var firstTest = 0
  private var isInLoop = false
  private var comparesAttributes = false
  /// Evaluates what is known.
  private var evaluator = Evaluator(globals: [:])

  /// How many elements of something known are gone through one by one.
  private static let mostUnrolled = 64
  /// An evaluation that may take more steps could reach the limit, which is for it to say.
  private static let mostSteps = Limits.steps / 4
  /// A formula takes some kilobytes of memory at the most.
  private static let mostTests = 512
  /// What is known may take so many steps, for there may be many requirements.
  private static let mostKnownSteps = 10_000

  /// What a test asks about a value.
  enum Aspect {
    /// Whether it counts as true.
    case truth
    /// Whether it is `True` itself.
    case identity
  }

  init(_ requirement: Requirement) { self.requirement = requirement }

  /// Makes the formula of a call.
  ///
  /// - Parameters:
  ///   - function: the lambda, whose first parameter takes the user.
  ///   - names: the attributes that have places in a ``Records``.
  /// - Returns: the formula, or nil if there is none.
  mutating func formula(
    of function: FunctionObject, _ names: [StringObject]
  ) -> PreparedRequirement.Formula? {
    let saved = (tests.count, constants.count, kept.count)
    (self.names, cost, isInLoop, comparesAttributes) = (names, 0, false, false)
    evaluator = Evaluator(globals: [:])
    evaluator.beginHalfway(steps: Self.mostKnownSteps)
    do {
      let start = try start(of: function)
      return .init(start: start, cost: cost, comparesAttributes: comparesAttributes)
    } catch {
      tests.removeLast(tests.count - saved.0)
      constants.removeLast(constants.count - saved.1)
      kept.removeLast(kept.count - saved.2)
      return nil
    }
  }

  private mutating func start(of function: FunctionObject) throws -> Next {
    guard let user = function.code.positional.first, function.closure == nil else {
      throw Unsuitable()
    }
    var arguments = Arguments(requirement)
    arguments.positional.insert(.none, at: 0)
    var slots = try evaluator.bind(arguments, to: function)
    slots[user.slot] = nil
    guard slots.allSatisfy({ $0.map(ExactValue.isPlain) ?? true }) else { throw Unsuitable() }
    let scope = FormulaScope(slots, user: user.slot, evaluator)
    firstTest = tests.count
    let start = try compile(
      function.code.body, .identity, yes: PreparedRequirement.End.yes,
      no: PreparedRequirement.End.no, scope)
    // Which nans are one object depends on the order in which they are made.
    guard evaluator.nans == 0 else { throw Unsuitable() }
    return start
  }

  /// Adds a test.
  private mutating func test(
    _ question: PreparedRequirement.Question, yes: Next, no: Next
  ) throws -> Next {
    switch question {
    case .contains, .isAmong: take(16 + Records.mostElements)
    case .hasAffix: take(16 + Affix.mostText / 16)
    case .quantified: comparesAttributes = true
    default: take(16)
    }
    guard cost <= Self.mostSteps, tests.count - firstTest < Self.mostTests else {
      throw Unsuitable()
    }
    tests.append(.init(question: question, yes: yes, no: no))
    return Next(tests.count - 1)
  }

  /// The value of an expression that depends on what is known alone, or nil.
  private mutating func known(_ expression: Expression, _ scope: FormulaScope) throws -> Value? {
    // The node itself is a step, the name of a function that it calls another.
    take(4)
    let value = try counting { _ in try scope.known(expression) }
    guard scope.visits.left >= 0 else { throw Unsuitable() }
    return value
  }

  /// Evaluates something that is known, and counts the steps.
  private mutating func counting<Result>(_ body: (Evaluator) throws -> Result) rethrows -> Result {
    let steps = evaluator.stepsLeft
    defer { take(steps - evaluator.stepsLeft) }
    return try body(evaluator)
  }

  /// Notes what an evaluation may take.
  private mutating func take(_ steps: Int) {
    cost += isInLoop ? steps * Records.mostElements : steps
  }

  // MARK: Expressions

  /// Makes the tests of an expression.
  ///
  /// - Parameters:
  ///   - expression: the expression.
  ///   - aspect: what is asked about its value.
  ///   - yes: what comes next if it is so.
  ///   - no: what comes next if not.
  ///   - scope: what its names refer to.
  /// - Returns: the first test.
  /// - Throws: ``Unsuitable``, or the exception of something known.
  private mutating func compile(
    _ expression: Expression, _ aspect: Aspect, yes: Next, no: Next, _ scope: FormulaScope
  ) throws -> Next {
    if let value = try known(expression, scope) {
      switch (aspect, value) {
      case (.truth, _): return try evaluator.isTrue(value) ? yes : no
      case (.identity, .bool(true)): return yes
      case (.identity, _): return no
      }
    }
    switch expression.kind {
    case .and(let operands):
      guard let last = operands.last else { throw Unsuitable() }
      var next = try compile(last, aspect, yes: yes, no: no, scope)
      for operand in operands.dropLast().reversed() {
        next = try compile(operand, .truth, yes: next, no: no, scope)
      }
      return next
    case .or(let operands):
      guard let last = operands.last else { throw Unsuitable() }
      var next = try compile(last, aspect, yes: yes, no: no, scope)
      for operand in operands.dropLast().reversed() {
        // The value of `a or b` is a itself, if that counts as true.
        let itself =
          aspect == .truth || operand.isAlwaysBool
          ? yes : try compile(operand, .identity, yes: yes, no: no, scope)
        next = try compile(operand, .truth, yes: itself, no: next, scope)
      }
      return next
    case .not(let operand): return try compile(operand, .truth, yes: no, no: yes, scope)
    case .conditional(let then, let condition, let otherwise):
      let then = try compile(then, aspect, yes: yes, no: no, scope)
      let otherwise = try compile(otherwise, aspect, yes: yes, no: no, scope)
      return try compile(condition, .truth, yes: then, no: otherwise, scope)
    case .comparison(let first, let rest):
      var next = yes
      for (index, link) in rest.enumerated().reversed() {
        let left = index == 0 ? first : rest[index - 1].right
        next = try compare(left, link.relation, link.right, yes: next, no: no, scope)
      }
      return next
    case .call(let callee, let arguments):
      if case .attribute(let base, let name) = callee.kind, let affix = Affix(rawValue: name.text) {
        return try look(for: affix, arguments, of: base, yes: yes, no: no, scope)
      }
      if let next = try compile(callee, arguments, yes: yes, no: no, scope) { return next }
    default: break
    }
    return try ask(operand(expression, scope), aspect, yes: yes, no: no)
  }

  /// Asks about an operand by itself.
  private mutating func ask(
    _ operand: FormulaOperand, _ aspect: Aspect, yes: Next, no: Next
  ) throws -> Next {
    switch operand {
    case .term(let term):
      return try test(
        aspect == .truth ? .isTruthy(term) : .isBool(term, true), yes: yes, no: no)
    case .known(let value):
      let isSo = try aspect == .truth ? evaluator.isTrue(value) : value.isTrueItself
      return isSo ? yes : no
    case .attribute(let slot, let value):
      return try test(
        .isPresent(slot: slot), yes: ask(.term(.slot(slot)), aspect, yes: yes, no: no),
        no: ask(.known(value), aspect, yes: yes, no: no))
    }
  }

  /// What an expression stands for that is neither known nor made of tests.
  private mutating func operand(
    _ expression: Expression, _ scope: FormulaScope
  ) throws -> FormulaOperand {
    if let value = try known(expression, scope) { return .known(value) }
    switch expression.kind {
    case .local where scope.isElement(expression): return .term(.element)
    case .attribute(let base, let name) where scope.isUser(base):
      return .term(.slot(try slot(of: name)))
    case .call(let callee, let arguments):
      let arguments = try positional(arguments)
      switch (callee.builtinName, arguments.count) {
      case ("len", 1):
        if case .term(.slot(let slot)) = try operand(arguments[0], scope) {
          return .term(.length(slot: slot))
        }
      case ("getattr", 2) where scope.isUser(arguments[0]):
        return .term(.slot(try slot(named: arguments[1], scope)))
      case ("getattr", 3) where scope.isUser(arguments[0]):
        if let value = try known(arguments[2], scope) {
          return .attribute(try slot(named: arguments[1], scope), orElse: value)
        }
      default: break
      }
    default: break
    }
    throw Unsuitable()
  }

  private func slot(of name: StringObject) throws -> Int32 {
    guard let place = names.firstIndex(where: { StringObject.areEqual($0, name) }) else {
      throw Unsuitable()
    }
    return Int32(place)
  }

  private mutating func slot(named expression: Expression, _ scope: FormulaScope) throws -> Int32 {
    guard case .string(let name)? = try known(expression, scope) else { throw Unsuitable() }
    return try slot(of: name)
  }

  private func positional(_ arguments: [Expression.Argument]) throws -> [Expression] {
    try arguments.map {
      guard case .positional(let expression) = $0 else { throw Unsuitable() }
      return expression
    }
  }

  // MARK: Comparisons

  private mutating func compare(
    _ left: Expression, _ relation: ComparisonOperator, _ right: Expression, yes: Next, no: Next,
    _ scope: FormulaScope
  ) throws -> Next {
    if let positive = relation.negated {
      return try compare(left, positive, right, yes: no, no: yes, scope)
    }
    return try compare(
      operand(left, scope), relation, operand(right, scope), yes: yes, no: no)
  }

  private mutating func compare(
    _ left: FormulaOperand, _ relation: ComparisonOperator, _ right: FormulaOperand, yes: Next,
    no: Next
  ) throws -> Next {
    switch (left, right) {
    case (.known(let left), .known(let right)):
      return try counting { try $0.compare(left, relation, right) } ? yes : no
    case (.attribute(let slot, let value), _):
      return try test(
        .isPresent(slot: slot),
        yes: compare(.term(.slot(slot)), relation, right, yes: yes, no: no),
        no: compare(.known(value), relation, right, yes: yes, no: no))
    case (_, .attribute(let slot, let value)):
      return try test(
        .isPresent(slot: slot),
        yes: compare(left, relation, .term(.slot(slot)), yes: yes, no: no),
        no: compare(left, relation, .known(value), yes: yes, no: no))
    case (.term(let term), .term(let other)):
      comparesAttributes = true
      return try compare(term, relation, .term(other), yes: yes, no: no)
    case (.term(let term), .known(let value)):
      if relation == .is { return try identify(term, value, yes: yes, no: no) }
      if relation == .in { return try search(value, for: term, yes: yes, no: no) }
      return try compare(term, relation, .constant(word(value)), yes: yes, no: no)
    case (.known(let value), .term(let term)):
      if relation == .is { return try identify(term, value, yes: yes, no: no) }
      if relation == .in, case .slot(let slot) = term {
        return try test(.contains(slot: slot, .constant(word(value))), yes: yes, no: no)
      }
      guard let flipped = relation.flipped else { throw Unsuitable() }
      return try compare(term, flipped, .constant(word(value)), yes: yes, no: no)
    }
  }

  private mutating func compare(
    _ term: PreparedRequirement.Term, _ relation: ComparisonOperator,
    _ operand: PreparedRequirement.Operand, yes: Next,
    no: Next
  ) throws -> Next {
    let question: PreparedRequirement.Question
    switch (relation, term, operand) {
    case (.equal, .slot(let slot), .constant(let word)):
      question = .isEqual(slot: slot, word)
    case (.equal, _, _): question = .areEqual(term, operand)
    case (.in, _, .term(.slot(let slot))): question = .contains(slot: slot, .term(term))
    case (.less, _, _), (.lessOrEqual, _, _), (.greater, _, _), (.greaterOrEqual, _, _):
      question = .order(term, relation, operand)
    default: throw Unsuitable()
    }
    return try test(question, yes: yes, no: no)
  }

  /// `is` between something and a constant of which there is only one.
  private mutating func identify(
    _ term: PreparedRequirement.Term, _ value: Value, yes: Next, no: Next
  ) throws -> Next {
    switch value {
    case .none: return try test(.isNone(term), yes: yes, no: no)
    case .bool(let bool): return try test(.isBool(term, bool), yes: yes, no: no)
    default: throw Unsuitable()
    }
  }

  /// `in` of something known.
  private mutating func search(
    _ value: Value, for term: PreparedRequirement.Term, yes: Next, no: Next
  ) throws -> Next {
    let elements: [Value]
    switch value {
    case .list(let sequence), .tuple(let sequence): elements = sequence.elements
    case .set(let set): elements = set.table.elements
    case .dictionary(let dictionary): elements = dictionary.keys
    default: throw Unsuitable()
    }
    return try test(.isAmong(term, words(elements)), yes: yes, no: no)
  }

  /// `startswith` and `endswith`, of something known.
  private mutating func look(
    for affix: Affix, _ arguments: [Expression.Argument], of base: Expression, yes: Next, no: Next,
    _ scope: FormulaScope
  ) throws -> Next {
    let arguments = try positional(arguments)
    guard arguments.count == 1, let value = try known(arguments[0], scope),
      case .term(let term) = try operand(base, scope)
    else { throw Unsuitable() }
    var parts = [value]
    if case .tuple(let sequence) = value { parts = sequence.elements }
    guard parts.allSatisfy({ if case .string = $0 { true } else { false } }) else {
      throw Unsuitable()
    }
    // Texts that begin alike are mostly not equal.
    comparesAttributes = true
    return try test(.hasAffix(term, affix, words(parts)), yes: yes, no: no)
  }

  /// The words of known values, one after the other.
  private mutating func words(_ values: [Value]) throws -> Range<Int32> {
    guard values.count <= Records.mostElements else { throw Unsuitable() }
    let start = Int32(constants.count)
    constants += try values.map { try word($0) }
    return start..<Int32(constants.count)
  }

  /// The word of a known value, which is kept.
  private mutating func word(_ value: Value) throws -> Word {
    let word = Word(scalar: value)
    guard word.isScalar else { throw Unsuitable() }
    kept.append(value)
    return word
  }

  // MARK: Calls

  /// Makes the tests of a call of a builtin that returns a bool; nil: it is none of those.
  private mutating func compile(
    _ callee: Expression, _ arguments: [Expression.Argument], yes: Next, no: Next,
    _ scope: FormulaScope
  ) throws -> Next? {
    guard let name = callee.builtinName else { return nil }
    let arguments = try positional(arguments)
    switch (name, arguments.count) {
    case ("bool", 1): return try compile(arguments[0], .truth, yes: yes, no: no, scope)
    case ("hasattr", 2) where scope.isUser(arguments[0]):
      let slot = try slot(named: arguments[1], scope)
      return try test(.isPresent(slot: slot), yes: yes, no: no)
    case ("all", 1): return try quantify(arguments[0], isAll: true, yes: yes, no: no, scope)
    case ("any", 1): return try quantify(arguments[0], isAll: false, yes: yes, no: no, scope)
    default: return nil
    }
  }

  /// `all` and `any`.
  private mutating func quantify(
    _ argument: Expression, isAll: Bool, yes: Next, no: Next, _ scope: FormulaScope
  ) throws -> Next {
    let ends = isAll ? (through: yes, out: no) : (through: no, out: yes)
    switch argument.kind {
    case .list(let elements), .tuple(let elements):
      guard elements.allSatisfy({ !$0.isSpread }) else { throw Unsuitable() }
      let parts = elements.map { Part(expression: $0.value, conditions: [], scope: scope) }
      return try chain(parts, isAll: isAll, ends, isEager: true)
    case .comprehension(let code):
      guard code.clauses.count == 1, case .slot(let target) = code.clauses[0].target else {
        throw Unsuitable()
      }
      let clause = code.clauses[0]
      let (element, isEager): (Expression, Bool)
      switch code.result {
      case .generator(let expression): (element, isEager) = (expression, false)
      case .list(let expression): (element, isEager) = (expression, true)
      case .set, .dictionary: throw Unsuitable()
      }
      if let values = try known(clause.iterable, scope) {
        let parts = try elements(of: values).map {
          Part(
            expression: element, conditions: clause.conditions,
            scope: scope.inner(code.frameSize, binding: target, to: $0))
        }
        return try chain(parts, isAll: isAll, ends, isEager: isEager)
      }
      guard !isEager, !isInLoop, case .term(.slot(let slot)) = try operand(clause.iterable, scope)
      else { throw Unsuitable() }
      let part = Part(
        expression: element, conditions: clause.conditions,
        scope: scope.inner(code.frameSize, binding: target, to: nil))
      isInLoop = true
      defer { isInLoop = false }
      let each = try compile(
        part, yes: PreparedRequirement.End.yes, no: PreparedRequirement.End.no,
        skipped: isAll ? PreparedRequirement.End.yes : PreparedRequirement.End.no)
      return try test(.quantified(slot: slot, isAll: isAll, each: each), yes: yes, no: no)
    default:
      throw Unsuitable()
    }
  }

  /// What is evaluated for an element, unless a condition says no.
  private struct Part {
    let expression: Expression
    let conditions: [Expression]
    let scope: FormulaScope
  }

  private mutating func compile(
    _ part: Part, yes: Next, no: Next, skipped: Next
  ) throws -> Next {
    take(8)
    var next = try compile(part.expression, .truth, yes: yes, no: no, part.scope)
    for condition in part.conditions.reversed() {
      next = try compile(condition, .truth, yes: next, no: skipped, part.scope)
    }
    return next
  }

  /// One part after the other, as far as `all` or `any` goes.
  ///
  /// Of a list, every element is evaluated before the first is looked at, and any may raise: so that
  /// the others are asked even when it is clear how it ends.
  private mutating func chain(
    _ parts: [Part], isAll: Bool, _ ends: (through: Next, out: Next), isEager: Bool
  ) throws -> Next {
    var (next, decided) = (ends.through, ends.out)
    for part in parts.reversed() {
      let (yes, no) = isAll ? (next, decided) : (decided, next)
      let first = try compile(part, yes: yes, no: no, skipped: next)
      if isEager { decided = try compile(part, yes: decided, no: decided, skipped: decided) }
      next = first
    }
    return next
  }

  /// The elements of something known, each of which is the same whenever it is looked at: an iterator
  /// is not.
  private mutating func elements(of value: Value) throws -> [Value] {
    try counting { evaluator in
      let iterator = try evaluator.iterator(over: value)
      var elements: [Value] = []
      while let next = try iterator.next(evaluator) {
        guard elements.count < Self.mostUnrolled, ExactValue.isPlain(next) else {
          throw Unsuitable()
        }
        elements.append(next)
      }
      return elements
    }
  }
}

/// What a comparison is made between.
private enum FormulaOperand {
  case known(Value)
  case term(PreparedRequirement.Term)
  /// An attribute, or a known value where there is none.
  case attribute(Int32, orElse: Value)
}

extension Value {
  fileprivate var isTrueItself: Bool {
    if case .bool(true) = self { true } else { false }
  }
}

extension ComparisonOperator {
  /// The relation that this is the negation of, or nil.
  fileprivate var negated: ComparisonOperator? {
    switch self {
    case .notEqual: .equal
    case .isNot: .is
    case .notIn: .in
    default: nil
    }
  }

  /// The relation that holds the other way round, or nil.
  fileprivate var flipped: ComparisonOperator? {
    switch self {
    case .equal: .equal
    case .less: .greater
    case .lessOrEqual: .greaterOrEqual
    case .greater: .less
    case .greaterOrEqual: .lessOrEqual
    default: nil
    }
  }
}

extension Expression {
  /// Whether its value, if it has one, is a bool.
  fileprivate var isAlwaysBool: Bool {
    switch kind {
    case .comparison, .not: true
    case .call(let callee, _): ["all", "any", "bool", "hasattr"].contains(callee.builtinName)
    default: false
    }
  }
}
