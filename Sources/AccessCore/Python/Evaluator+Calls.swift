extension Evaluator {
  /// Evaluates the arguments of a call, spreading `*` and `**`.
  ///
  /// - Parameters:
  ///   - expressions: the arguments as written.
  ///   - frame: the frame to evaluate them in.
  ///   - callee: what is called, for messages; nil: it is named by `name`.
  ///   - name: the name of what is called.
  /// - Returns: the arguments.
  /// - Throws: what evaluating one raises; a `TypeError` for what cannot be spread.
  func arguments(
    _ expressions: [Expression.Argument], _ frame: Frame?, of callee: Value?,
    named name: String = ""
  ) throws(PythonException) -> Arguments {
    var arguments = Arguments()
    arguments.positional.reserveCapacity(expressions.count)
    for expression in expressions {
      switch expression {
      case .positional(let value): arguments.positional.append(try evaluate(value, frame))
      case .spread(let value):
        try spread(
          try evaluate(value, frame), into: &arguments, of: callee, name,
          isAlone: expressions.count { $0.isPositional } == 1)
      case .keyword, .keywordSpread: continue
      }
    }
    for expression in expressions {
      switch expression {
      case .keyword(let keyword, let value):
        try add(keyword, try evaluate(value, frame), to: &arguments, of: callee, name)
      case .keywordSpread(let value):
        try spreadKeywords(try evaluate(value, frame), into: &arguments, of: callee, name)
      case .positional, .spread: continue
      }
    }
    return arguments
  }

  private func spread(
    _ value: Value, into arguments: inout Arguments, of callee: Value?, _ name: String,
    isAlone: Bool
  ) throws(PythonException) {
    let iterator = try self.iterator(
      over: value,
      orRaise: (isAlone ? "\(label(callee, name)) argument" : "Value")
        + " after * must be an iterable, not \(value.typeName)")
    while let next = try iterator.next(self) { try append(next, to: &arguments.positional) }
  }

  private func spreadKeywords(
    _ value: Value, into arguments: inout Arguments, of callee: Value?, _ name: String
  ) throws(PythonException) {
    guard let dictionary = try dictionary(from: value) else {
      throw .type(
        "\(label(callee, name)) argument after ** must be a mapping, not \(value.typeName)")
    }
    for (key, value) in zip(dictionary.keys, dictionary.values) {
      guard case .string(let keyword) = key else { throw .type("keywords must be strings") }
      try add(keyword, value, to: &arguments, of: callee, name)
    }
  }

  private func add(
    _ keyword: StringObject, _ value: Value, to arguments: inout Arguments, of callee: Value?,
    _ name: String
  ) throws(PythonException) {
    if arguments.keywords.contains(where: { StringObject.areEqual($0.name, keyword) }) {
      throw .type(
        "\(label(callee, name)) got multiple values for keyword argument '\(keyword.text)'")
    }
    arguments.keywords.append((keyword, value))
  }

  /// What CPython's messages call a callee: `_PyObject_FunctionStr`.
  private func label(_ callee: Value?, _ name: String) -> String {
    switch callee {
    case .function(let function): return function.code.qualifiedName + "()"
    case .type(let type): return type.rawValue + "()"
    case .object(let object as NativeFunction): return object.name + "()"
    case .object(let object as MethodObject): return object.function.code.qualifiedName + "()"
    case nil: return name + "()"
    case let value?: return (try? representation(value)) ?? value.typeName
    }
  }

  /// Binds arguments to a lambda's parameters, as CPython's `initialize_locals` does.
  ///
  /// - Returns: the slots of the call's frame.
  func bind(
    _ arguments: Arguments, to function: FunctionObject
  ) throws(PythonException) -> [Value?] {
    let code = function.code
    let count = code.positional.count
    if arguments.keywords.isEmpty, arguments.positional.count == count, code.frameSize == count {
      return arguments.positional
    }
    var slots: [Value?] = Array(repeating: nil, count: code.frameSize)
    for (parameter, value) in zip(code.positional, arguments.positional) {
      slots[parameter.slot] = value
    }
    if let slot = code.variadicSlot {
      slots[slot] = .tuple(Array(arguments.positional.dropFirst(count)))
    }
    try bindKeywords(arguments.keywords, to: code, &slots)
    if arguments.positional.count > count, code.variadicSlot == nil {
      throw tooManyPositional(arguments.positional.count, function, slots)
    }
    let required = count - function.defaults.count
    for parameter in code.positional.prefix(required) where slots[parameter.slot] == nil {
      let missing = code.positional.prefix(required).filter { slots[$0.slot] == nil }
      throw self.missing(missing, "positional", of: code)
    }
    for (parameter, value) in zip(code.positional.dropFirst(required), function.defaults)
    where slots[parameter.slot] == nil {
      slots[parameter.slot] = value
    }
    for (parameter, value) in zip(code.keywordOnly, function.keywordDefaults)
    where slots[parameter.slot] == nil {
      slots[parameter.slot] = value
    }
    for parameter in code.keywordOnly where slots[parameter.slot] == nil {
      let absent = code.keywordOnly.filter { slots[$0.slot] == nil }
      throw self.missing(absent, "keyword-only", of: code)
    }
    return slots
  }

  private func bindKeywords(
    _ keywords: [(name: StringObject, value: Value)], to code: FunctionCode,
    _ slots: inout [Value?]
  ) throws(PythonException) {
    guard !keywords.isEmpty || code.keywordsSlot != nil else { return }
    var rest = DictionaryBuilder()
    for (name, value) in keywords {
      if let parameter = code.nameable.first(where: { StringObject.areEqual($0.name, name) }) {
        guard slots[parameter.slot] == nil else {
          throw .type(
            "\(code.qualifiedName)() got multiple values for argument '\(name.text)'")
        }
        slots[parameter.slot] = value
      } else if code.keywordsSlot != nil {
        rest.set(.string(name), value)
      } else {
        let positionalOnly = code.positional.prefix(code.positionalOnlyCount).filter { parameter in
          keywords.contains { StringObject.areEqual($0.name, parameter.name) }
        }
        if !positionalOnly.isEmpty {
          let names = positionalOnly.map(\.name.text).joined(separator: ", ")
          throw .type(
            "\(code.qualifiedName)() got some positional-only arguments passed as keyword "
              + "arguments: '\(names)'")
        }
        throw .type("\(code.qualifiedName)() got an unexpected keyword argument '\(name.text)'")
      }
    }
    if let slot = code.keywordsSlot { slots[slot] = .dictionary(rest.finish()) }
  }

  private func missing(
    _ parameters: [FunctionCode.Parameter], _ kind: String, of code: FunctionCode
  ) -> PythonException {
    let names = parameters.map { "'\($0.name.text)'" }
    let list =
      switch names.count {
      case 1: names[0]
      case 2: "\(names[0]) and \(names[1])"
      default: names.dropLast().joined(separator: ", ") + ", and " + (names.last ?? "")
      }
    let plural = names.count == 1 ? "" : "s"
    return .type(
      "\(code.qualifiedName)() missing \(names.count) required \(kind) argument\(plural): \(list)")
  }

  private func tooManyPositional(
    _ given: Int, _ function: FunctionObject, _ slots: [Value?]
  ) -> PythonException {
    let code = function.code
    let most = code.positional.count
    let least = most - function.defaults.count
    let takes = least < most ? "from \(least) to \(most)" : "\(most)"
    let isPlural = least < most || most != 1
    let keywordOnly = code.keywordOnly.filter { slots[$0.slot] != nil }.count
    let was = given == 1 && keywordOnly == 0 ? "was" : "were"
    let extra =
      keywordOnly == 0
      ? ""
      : " positional argument\(given == 1 ? "" : "s") (and \(keywordOnly) keyword-only "
        + "argument\(keywordOnly == 1 ? "" : "s"))"
    return .type(
      "\(code.qualifiedName)() takes \(takes) positional argument\(isPlural ? "s" : "") "
        + "but \(given)\(extra) \(was) given")
  }
}
