import AccessCore

/// An outcome as a line of a transcript.
public struct OutcomeLine: Equatable, Sendable {
  /// The keys and values, in the order of the format.
  public let members: [JSONValue.Member]

  /// The line, without its break.
  public var text: String { JSONValue.object(members).text }

  /// The value of a key; nil: there is no such key.
  public subscript(key: String) -> JSONValue? { members.first { $0.key == key }?.value }

  /// Makes the line of an outcome.
  ///
  /// - Parameters:
  ///   - number: the step's number in its transcript, from 1.
  ///   - step: the step that was answered.
  ///   - outcome: the answer.
  ///   - tracing: whether the line has the trace.
  public init(_ number: Int, _ step: Step, _ outcome: Outcome, tracing: Bool = false) {
    var members = [JSONValue.Member("step", JSONValue(number))] + step.members
    switch outcome {
    case .login(_, let ok): members.append(.init("ok", .bool(ok)))
    case .logout, .abortHandler: break
    case .answer(let answer):
      members += Self.members(of: answer)
      if tracing {
        members.append(.init("trace", .array(answer.trace.map(JSONValue.init))))
      }
    }
    self.members = members
  }

  /// What an outcome says of a step and its answer, without the step's number and the trace.
  public static func members(of answer: Answer, to step: Step) -> [JSONValue.Member] {
    step.members + members(of: answer)
  }

  /// What an outcome says of an answer, its request and trace left out.
  public static func members(of answer: Answer) -> [JSONValue.Member] {
    var members: [JSONValue.Member] = [
      .init("endpoint", JSONValue(answer.endpoint)),
      .init("user", JSONValue(answer.user)),
      .init("decision", .string(answer.decision.rawValue)),
      .init("reason", JSONValue(answer.reason?.rawValue)),
      .init("handler", JSONValue(answer.handler?.rawValue)),
      .init("view_ran", .bool(answer.viewRan)),
      .init("status", JSONValue(answer.status)),
      .init("location", JSONValue(answer.location)),
      .init("error", JSONValue(answer.error)),
      .init("body", JSONValue(answer.body)),
    ]
    if answer.inactive { members.append(.init("inactive", .bool(true))) }
    if let name = answer.unknownGuard { members.append(.init("unknown_guard", .string(name))) }
    return members
  }
}

extension JSONValue {
  /// A stage of a trace.
  fileprivate init(_ stage: Stage) {
    var members = [
      Member("stage", .string(stage.kind.rawValue)),
      Member("source", JSONValue(stage.source)),
      Member("value", JSONValue(stage.value)),
      Member("type", JSONValue(stage.type)),
      Member("note", JSONValue(stage.note)),
      Member("bindings", .array(stage.bindings.map(JSONValue.init))),
      Member("expressions", .array(stage.expressions.map(JSONValue.init))),
    ]
    // What only real applications have.
    if let code = stage.code { members.append(Member("code", JSONValue(code))) }
    if !stage.lines.isEmpty {
      members.append(Member("lines", .array(stage.lines.map(JSONValue.init))))
    }
    if !stage.traceback.isEmpty {
      members.append(Member("traceback", .array(stage.traceback.map { .string($0) })))
    }
    self = .object(members)
  }

  /// A name with its value.
  fileprivate init(_ binding: Stage.Binding) {
    self = .object([
      Member("name", .string(binding.name)), Member("value", .string(binding.value)),
      Member("type", .string(binding.type)),
    ])
  }

  /// A piece of a real application's code.
  fileprivate init(_ code: SourceCode) {
    self = .object([
      Member("name", .string(code.name)), Member("file", JSONValue(code.file)),
      Member("line", JSONValue(code.line)), Member("text", .string(code.text)),
      Member("lambda", JSONValue(code.lambda)),
    ])
  }

  /// A line that ran.
  fileprivate init(_ line: ExecutedLine) {
    self = .object([
      Member("number", JSONValue(line.number)), Member("text", .string(line.text)),
      Member("locals", .array(line.locals.map(JSONValue.init))),
    ])
  }

  /// An expression of a trace.
  fileprivate init(_ expression: EvaluatedExpression) {
    var members = [
      Member("depth", JSONValue(expression.depth)),
      Member("source", .string(expression.source)),
    ]
    if let substituted = expression.substituted {
      members.append(Member("substituted", .string(substituted)))
    }
    let range = [expression.range.lowerBound, expression.range.upperBound]
    members.append(Member("range", .array(range.map { JSONValue($0) })))
    switch expression.result {
    case .value(let value, let type):
      members += [Member("value", .string(value)), Member("type", .string(type))]
    case .raised(let type, let message):
      members += [Member("raised", .string(type)), Member("message", .string(message))]
    case .notEvaluated:
      members.append(Member("not_evaluated", .bool(true)))
    }
    if expression.isSimple { members.append(Member("simple", .bool(true))) }
    self = .object(members)
  }
}
