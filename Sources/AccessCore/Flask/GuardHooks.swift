/// The hooks that a guard calls, with what was seen of them for the trace.
final class GuardHooks {
  private static let hasAccess = StringObject("has_access")

  private let evaluator: Evaluator
  private let isTracing: Bool
  /// What `CURRENT_USER` holds.
  var source: Value = .none
  /// The requirement, made ready for an interview; nil: there is none.
  var prepared: PreparedRequirement?
  private var user: Value?
  private var result: Value?
  private var method: Value?
  private var loading: Recorder?
  private var asking: Recorder?

  init(evaluator: Evaluator, isTracing: Bool) {
    self.evaluator = evaluator
    self.isTracing = isTracing
  }

  /// What the guard finds: the value that the loader gave.
  struct Subject: AccessSubject {
    let value: Value
    let hooks: GuardHooks

    var isTrueItself: Bool {
      if case .bool(true) = value { return true }
      return false
    }

    func hasAccess(_ requirement: Requirement) throws -> Bool? {
      try hooks.ask(value, requirement)
    }
  }

  /// Calls the loader.
  func load(_ function: Value) throws(PythonException) -> Subject {
    loading = isTracing ? Recorder() : nil
    evaluator.recorder = loading
    defer { evaluator.recorder = nil }
    let user = try evaluator.call(function, Arguments())
    return try look(at: user)
  }

  /// Takes a value as the current user; one that stands for Flask-Login's is loaded now.
  ///
  /// An AttributeError in the loading makes `hasattr` false, as in Python, and is no error.
  func look(at value: Value) throws(PythonException) -> Subject {
    do {
      user = try evaluator.resolved(value)
    } catch  where error.typeName == "AttributeError" {
      user = value
    }
    return Subject(value: value, hooks: self)
  }

  /// `hasattr(user, "has_access") and user.has_access(...)`.
  func ask(
    _ user: Value, _ requirement: Requirement
  ) throws(PythonException) -> Bool? {
    if let prepared, let interview = evaluator.interview,
      let answer = interview.hasAccess(try evaluator.resolved(user), prepared)
    {
      return answer
    }
    let found: Value?
    do {
      found = try evaluator.attributeIfPresent(Self.hasAccess, of: user)
    } catch  where error.typeName == "AttributeError" {
      found = nil
    }
    guard let found else { return nil }
    method = found
    asking = isTracing ? Recorder() : nil
    evaluator.recorder = asking
    defer { evaluator.recorder = nil }
    let result = try evaluator.call(found, Arguments(requirement))
    self.result = result
    if case .bool(true) = result { return true }
    return false
  }

  // MARK: Trace

  /// Adds the stages from the current user to `is True`.
  func addStages(
    for answer: GuardAnswer, _ requirement: Requirement, _ loader: Program?,
    _ behaviour: Behaviour, to stages: inout [Stage]
  ) {
    stages.append(currentUserStage(for: answer, loader, behaviour))
    switch answer.reason {
    case .currentUserUnset, .loaderRaised, .currentUserTrue: return
    case .noHasAccess:
      stages.append(
        Stage(
          .hasAccess, source: "(\(requirement.description))",
          note: "\(user?.typeName ?? "the current user") has no has_access: refused"))
      return
    case .hasAccessRaised, .hasAccessTrue, .hasAccessNotTrue: break
    }
    let code = method?.lambdaCode
    let raised = (answer.error as? PythonException).map { "raised \($0.description)" }
    stages.append(
      Stage(
        .hasAccess, source: "(\(requirement.description))", value: result.map(shown) ?? raised,
        type: result?.typeName, bindings: TraceBuilder.bindings(of: code, asking, evaluator),
        expressions: TraceBuilder.rows(of: code, asking, evaluator)))
    if let result {
      let isTrue = answer.reason == .hasAccessTrue
      stages.append(
        Stage(
          .isTrue, source: shown(result), value: isTrue ? "yes" : "no", type: "bool",
          note: isTrue ? nil : "\(shown(result)) is not True"))
    }
  }

  private func currentUserStage(
    for answer: GuardAnswer, _ loader: Program?, _ behaviour: Behaviour
  ) -> Stage {
    var stage = Stage(.currentUser, source: loader?.text)
    switch answer.reason {
    case .currentUserUnset:
      stage.value = "raised KeyError: 'flask_access_current_user'"
      stage.note = "CURRENT_USER is not configured"
    case .loaderRaised:
      stage.value = (answer.error as? PythonException).map { "raised \($0.description)" }
    default:
      stage.value = user.map(shown)
      stage.type = user?.typeName
      stage.note = note(answer, behaviour)
    }
    stage.expressions = TraceBuilder.rows(of: source.lambdaCode, loading, evaluator)
    return stage
  }

  private func note(_ answer: GuardAnswer, _ behaviour: Behaviour) -> String? {
    if case .bool(true)? = user {
      return behaviour == .documented
        ? "True lets in, as the README says; release 0.1.2.1 would refuse it"
        : "release 0.1.2.1 refuses True, which has no has_access; its README would let it in"
    }
    if source.isCallable, !source.isPlainFunction {
      return "CURRENT_USER can be called but is no plain function, so it is not called"
    }
    return nil
  }

  private func shown(_ value: Value) -> String { evaluator.shown(value) }
}
