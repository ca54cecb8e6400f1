import AccessCore

extension ScenarioReader {
  /// The Python of a key; nil if it is absent or null.
  mutating func program(_ fields: Fields, _ key: String, form: Program.Form) -> Program? {
    fields[key].flatMap { program($0, "`\(key)`", form: form) }
  }

  /// The Python of a node.
  ///
  /// A plain number or `True` is Python as it stands, although YAML makes a value of it.
  mutating func program(_ node: YAMLNode, _ what: String, form: Program.Form) -> Program? {
    guard let text = node.scalarText, let kind = node.kind else {
      noteType(of: node, what, expected: form.example)
      return nil
    }
    if kind == .null {
      note(.emptyValue(what, expected: form.example), at: node)
      return nil
    }
    if kind == .bool, text != "True", text != "False" {
      note(.yamlBoolAsPython(text), at: node)
      return nil
    }
    do {
      let program = try Program(text, form: form, names: names)
      for warning in program.warnings {
        note(
          .python(message: warning.message, expected: nil), in: node, range: warning.range,
          severity: .warning)
      }
      if form != .lambda { startup.append((program, node)) }
      return program
    } catch {
      note(
        .python(message: error.message, expected: error.expected), in: node, range: error.range)
      return nil
    }
  }

  /// Notes what raises as the application starts: it would never answer a request.
  mutating func checkStartup(of simulation: Simulation) {
    for (program, node) in startup {
      guard let error = simulation.startupError(of: program) else { continue }
      note(.raisesAtStart(error.description), at: node)
    }
  }

  /// The URL rule of a node.
  mutating func rule(_ node: YAMLNode) -> URLRule? {
    guard let text = text(node, "`rule`") else { return nil }
    do {
      return try URLRule(text)
    } catch {
      note(
        .python(message: error.message, expected: error.expected), in: node, range: error.range)
      return nil
    }
  }

  /// Notes a problem in a part of a scalar, given as offsets into its value.
  ///
  /// It points at the start of the scalar where the part cannot be found in the file.
  private mutating func note(
    _ problem: Problem, in node: YAMLNode, range: Range<Int>,
    severity: Diagnostic.Severity = .error
  ) {
    guard case .scalar(let text, let style) = node.content,
      let places = ScalarSource.positions(of: text, style: style, at: node.position, in: source),
      let last = places.indices.last
    else {
      note(problem, at: node, severity: severity)
      return
    }
    let start = places[min(max(range.lowerBound, 0), last)]
    let end = places[min(max(range.upperBound, 0), last)]
    let length = end.line == start.line ? end.column - start.column : .max
    problems.append(
      LocatedProblem(problem: problem, position: start, length: length, severity: severity))
  }
}

extension Program.Form {
  /// What such a text looks like, for messages.
  fileprivate var example: String {
    switch self {
    case .expression: "Python, as in `'lambda: abort(404)'`"
    case .lambda: "a Python lambda, as in `'lambda: \"Welcome\"'`"
    case .arguments: "the arguments of a call, as in `'(\"boss\", 7)'`, or `()` if there are none"
    }
  }
}
