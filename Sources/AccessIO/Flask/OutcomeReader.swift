import AccessCore

/// Makes outcomes of the lines that the bridge answers with.
enum OutcomeReader {
  typealias Mismatch = JSONFields.Mismatch

  /// What came of a step.
  ///
  /// - Parameters:
  ///   - step: the step.
  ///   - line: the line that answers it.
  /// - Returns: the outcome.
  /// - Throws: what is not as it has to be.
  static func outcome(of step: Step, _ line: JSONFields) throws(Mismatch) -> Outcome {
    switch step {
    case .login(let id):
      guard line.has("ok") else { throw Mismatch(key: "ok") }
      return .login(id, ok: try line.flag("ok"))
    case .logout: return .logout
    case .abortHandler(let choice): return .abortHandler(choice)
    case .hit(let request), .probe(let request, as: _): return .answer(try answer(request, line))
    }
  }

  /// Why a step cannot be done; nil if it was done.
  static func refusal(_ line: JSONFields) throws(Mismatch) -> StepError? {
    guard let refused = try line.optional("refused", JSONFields.init) else { return nil }
    if let id = try refused.optionalText("unknown_user") { return .unknownUser(id) }
    if let name = try refused.optionalText("unknown_abort_fn") {
      return .unknownAbortHandler(name)
    }
    return .impossible(try refused.text("impossible"))
  }

  private static func answer(
    _ request: RequestLine, _ line: JSONFields
  ) throws(Mismatch) -> Answer {
    guard let decision: Decision = try line.word("decision") else {
      throw Mismatch(key: "decision")
    }
    return Answer(
      request: request, endpoint: try line.optionalText("endpoint"),
      user: try line.optionalText("user"), decision: decision, reason: try line.word("reason"),
      handler: try line.word("handler"), login: try line.word("login_check"),
      viewRan: try line.flag("view_ran"), status: try line.optionalNumber("status"),
      location: try line.optionalText("location"), error: try line.optionalText("error"),
      body: try line.optionalText("body"), inactive: try line.flag("inactive"),
      unknownGuard: try line.optionalText("unknown_guard"), trace: try line.list("trace", stage))
  }

  private static func stage(_ value: JSONValue) throws(Mismatch) -> Stage {
    let fields = try JSONFields(value)
    guard let kind: Stage.Kind = try fields.word("stage") else { throw Mismatch(key: "stage") }
    return Stage(
      kind, source: try fields.optionalText("source"), value: try fields.optionalText("value"),
      type: try fields.optionalText("type"), note: try fields.optionalText("note"),
      bindings: try fields.list("bindings", binding),
      expressions: try fields.list("expressions", expression),
      code: try fields.optional("code", code), lines: try fields.list("lines", line),
      traceback: try fields.texts("traceback"))
  }

  private static func binding(_ value: JSONValue) throws(Mismatch) -> Stage.Binding {
    let fields = try JSONFields(value)
    return Stage.Binding(
      name: try fields.text("name"), value: try fields.text("value"),
      type: try fields.text("type"))
  }

  private static func line(_ value: JSONValue) throws(Mismatch) -> ExecutedLine {
    let fields = try JSONFields(value)
    return ExecutedLine(
      number: try fields.optionalNumber("number") ?? 0, text: try fields.text("text"),
      locals: try fields.list("locals", binding))
  }

  private static func expression(_ value: JSONValue) throws(Mismatch) -> EvaluatedExpression {
    let fields = try JSONFields(value)
    let range = try fields.list("range") { bound throws(Mismatch) -> Int in
      guard case .number(let text) = bound, let number = Int(text), number >= 0 else {
        throw Mismatch(key: "range")
      }
      return number
    }
    guard range.count == 2, range[0] <= range[1] else { throw Mismatch(key: "range") }
    let result: EvaluatedExpression.Result
    if try fields.flag("not_evaluated") {
      result = .notEvaluated
    } else if let type = try fields.optionalText("raised") {
      result = .raised(type: type, message: try fields.text("message"))
    } else {
      result = .value(try fields.text("value"), type: try fields.text("type"))
    }
    return EvaluatedExpression(
      depth: max(0, try fields.optionalNumber("depth") ?? 0), source: try fields.text("source"),
      substituted: try fields.optionalText("substituted"), range: range[0]..<range[1],
      result: result, isSimple: try fields.flag("simple"))
  }

  /// A piece of a real application's code.
  static func code(_ value: JSONValue) throws(Mismatch) -> SourceCode {
    let fields = try JSONFields(value)
    return SourceCode(
      name: try fields.text("name"), file: try fields.optionalText("file"),
      line: try fields.optionalNumber("line"), text: try fields.optionalText("text") ?? "",
      lambda: try fields.optionalText("lambda"))
  }
}
