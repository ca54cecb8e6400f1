/// Evaluation that asks about the user as little as it can: whether a right is among the user's, rather
/// than which they are. See ``Interview``.
extension Evaluator {
  /// An operand: a value, or something of the user's that is not asked for yet.
  enum Operand {
    case value(Value)
    case facet(Facet)
    /// The set of the elements of a list of the user's.
    case elements(Facet, BuiltinType)
  }

  /// Evaluates an operand, up to what the user has.
  func operand(
    _ expression: Expression, _ frame: Frame?, _ interview: Interview
  ) throws(PythonException) -> Operand {
    // What is asked of everyone is asked at the top: there, more levels may be left than here.
    if nesting > Limits.nesting / 2 { interview.becomePersonal() }
    // When it is about few users only, what they have is as good a question as any.
    guard !interview.isNarrow else { return .value(try evaluate(expression, frame)) }
    switch expression.kind {
    case .attribute(let base, let name):
      return try level { () throws(PythonException) in
        let base = try evaluate(base, frame)
        if try interview.isAbout(resolved(base)), let facet = interview.facet(of: name) {
          return .facet(facet)
        }
        return .value(try attribute(name, of: base))
      }
    case .subscripted(let base, let key):
      return try level { () throws(PythonException) in
        let base = try operand(base, frame, interview)
        let key = try evaluate(key, frame)
        if case .facet(let facet) = base, ExactValue.isPlain(key) {
          return .facet(try interview.derive(.item(ExactValue(key)), from: facet))
        }
        return .value(try item(at: key, of: try value(of: base, interview)))
      }
    case .call(let callee, let arguments):
      return try level { () throws(PythonException) in
        try operand(calling: callee, arguments, frame, interview)
      }
    default: return .value(try evaluate(expression, frame))
    }
  }

  private func operand(
    calling callee: Expression, _ arguments: [Expression.Argument], _ frame: Frame?,
    _ interview: Interview
  ) throws(PythonException) -> Operand {
    switch callee.kind {
    case .constant:
      let function = try evaluate(callee, frame)
      if case .object(let native as NativeFunction) = function, native.name == "getattr",
        arguments.allSatisfy({ if case .positional = $0 { true } else { false } })
      {
        let values = try self.arguments(arguments, frame, of: function)
        if values.positional.count >= 2, values.positional.count <= 3,
          case .string(let name) = values.positional[1],
          try interview.isAbout(resolved(values.positional[0])),
          let facet = interview.facet(of: name)
        {
          return .facet(facet)
        }
        return .value(try call(function, values))
      }
      guard arguments.count == 1, case .positional(let argument) = arguments[0],
        let derivation = derivation(of: function)
      else { return .value(try call(function, self.arguments(arguments, frame, of: function))) }
      switch try operand(argument, frame, interview) {
      case .facet(let facet):
        if case .converted(let type) = derivation, type == .set || type == .frozenset,
          facet.holdsTexts
        {
          interview.makeSets(of: facet)
          return .elements(facet, type)
        }
        return .facet(try interview.derive(derivation, from: facet))
      case .elements(let facet, let type):
        let elements = try interview.derive(.converted(type), from: facet)
        return .facet(try interview.derive(derivation, from: elements))
      case .value(let value):
        return .value(try call(function, Arguments(positional: [value])))
      }
    case .attribute(let base, let name):
      return try operand(callingMethod: name, of: base, at: callee, arguments, frame, interview)
    default:
      let function = try evaluate(callee, frame)
      return .value(try call(function, self.arguments(arguments, frame, of: function)))
    }
  }

  private func operand(
    callingMethod name: StringObject, of base: Expression, at callee: Expression,
    _ arguments: [Expression.Argument], _ frame: Frame?, _ interview: Interview
  ) throws(PythonException) -> Operand {
    let receiver = try operand(base, frame, interview)
    if case .facet(let facet) = receiver,
      facet.entries.allSatisfy({ $0.hasMethod(name.text) })
    {
      let arguments = try self.arguments(arguments, frame, of: nil, named: name.text)
      if arguments.keywords.isEmpty, arguments.positional.allSatisfy(ExactValue.isPlain) {
        let derivation = Derivation.method(name.text, arguments.positional.map(ExactValue.init))
        return .facet(try interview.derive(derivation, from: facet))
      }
      return .value(try call(attribute(name, of: interview.value(of: facet)), arguments))
    }
    let value = try value(of: receiver, interview)
    return .value(try call(name, ofValue: value, at: callee, arguments, frame))
  }

  /// What calling a builtin does to its only argument, if no more than that decides what comes of it.
  private func derivation(of function: Value) -> Derivation? {
    switch function {
    case .type(let type):
      switch type {
      case .bool, .int, .float, .str, .list, .tuple, .set, .frozenset: .converted(type)
      case .dict, .range, .enumerate, .zip: nil
      }
    case .object(let native as NativeFunction) where native.name == "len": .length
    default: nil
    }
  }

  /// The value of an operand, which is asked for now.
  func value(of operand: Operand, _ interview: Interview) throws(PythonException) -> Value {
    switch operand {
    case .value(let value): value
    case .facet(let facet): interview.value(of: facet)
    case .elements(let facet, let type):
      interview.value(of: try interview.derive(.converted(type), from: facet))
    }
  }

  /// `and` and `or`.
  func shortCircuit(
    _ operands: [Expression], stopsAt end: Bool, _ frame: Frame?, _ interview: Interview
  ) throws(PythonException) -> Value {
    for operand in operands.dropLast() {
      let operand = try self.operand(operand, frame, interview)
      if try isTrue(operand, interview) == end { return try value(of: operand, interview) }
    }
    return try operands.last.map { last throws(PythonException) in try evaluate(last, frame) }
      ?? .none
  }

  /// A chain of comparisons.
  func compare(
    _ first: Expression, _ rest: [Expression.Comparison], _ frame: Frame?, _ interview: Interview
  ) throws(PythonException) -> Value {
    var left = try operand(first, frame, interview)
    for comparison in rest {
      let right = try operand(comparison.right, frame, interview)
      guard try compare(left, comparison.relation, right, interview) else { return .bool(false) }
      left = right
    }
    return .bool(true)
  }

  /// Compares operands, asking no more than the question is.
  func compare(
    _ left: Operand, _ relation: ComparisonOperator, _ right: Operand, _ interview: Interview
  ) throws(PythonException) -> Bool {
    switch (left, right) {
    case (.value(let left), .value(let right)): return try compare(left, relation, right)
    case (.facet(let facet), .value(let value)) where isConstant(value, relation):
      let condition = Condition.holds(relation, ExactValue(value), isFlipped: false)
      return try interview.answer(condition, of: facet, self)
    case (.value(let value), .facet(let facet)) where isConstant(value, relation):
      let condition = Condition.holds(relation, ExactValue(value), isFlipped: true)
      return try interview.answer(condition, of: facet, self)
    case (.value(.set(let few)), .elements(let facet, _)) where relation == .lessOrEqual:
      if let answer = try interview.hasAll(of: few, facet, self) { return answer }
    case (.elements(let facet, _), .value(.set(let few))) where relation == .greaterOrEqual:
      if let answer = try interview.hasAll(of: few, facet, self) { return answer }
    case (.value(.string), .elements(let facet, _)) where relation == .in || relation == .notIn:
      return try compare(left, relation, .facet(facet), interview)
    case (.facet, .facet):
      return try compare(.value(value(of: left, interview)), relation, right, interview)
    default: break
    }
    let left = try value(of: left, interview)
    return try compare(left, relation, value(of: right, interview))
  }

  /// Whether a comparison with a value has the same answer for every equal one: `is` compares boxes.
  private func isConstant(_ value: Value, _ relation: ComparisonOperator) -> Bool {
    guard relation == .is || relation == .isNot else { return ExactValue.isPlain(value) }
    switch value {
    case .none, .bool, .type: return true
    default: return false
    }
  }

  /// Whether an operand counts as true.
  func isTrue(_ operand: Operand, _ interview: Interview) throws(PythonException) -> Bool {
    switch operand {
    case .value(let value): try isTrue(value)
    case .facet(let facet), .elements(let facet, _):
      try interview.answer(.isTrue, of: facet, self)
    }
  }
}

extension Facet.Entry {
  /// Whether it has a method of a builtin type; what is no value has any.
  fileprivate func hasMethod(_ name: String) -> Bool {
    switch self {
    case .absent, .raised: true
    case .value(let value): Methods.find(name, of: value) != nil
    case .packed: Methods.find(name, ofType: "list") != nil
    }
  }
}
