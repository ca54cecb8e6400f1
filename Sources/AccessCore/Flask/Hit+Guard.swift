extension Hit {
  /// Runs `@flask_access.require(...)`: returns if the request is let in.
  ///
  /// - Throws: what the request is answered with otherwise.
  mutating func passGuard(
    _ requirement: Result<Requirement, PythonException>, _ endpoint: CompiledScenario.Endpoint,
    _ context: RequestContext, _ evaluator: Evaluator
  ) throws(PythonException) {
    let wanted: Requirement
    switch requirement {
    case .success(let value): wanted = value
    case .failure(let error):
      // The decorator's own arguments cannot be evaluated: nobody gets in.
      (answer.decision, answer.reason) = (.error, .hasAccessRaised)
      trace(
        Stage(
          .hasAccess, source: endpoint.description.requirement?.text,
          value: "raised \(error.description)"))
      throw error
    }
    let hooks = GuardHooks(evaluator: evaluator, isTracing: isTracing)
    hooks.prepared = evaluator.interview?.prepared(wanted, of: endpoint)
    let result = Guard(
      currentUser: currentUser(hooks), behaviour: application.scenario.behaviour
    ).decide(wanted)
    (answer.decision, answer.reason) = (result.decision, result.reason)
    if isTracing {
      hooks.addStages(
        for: result, wanted, application.currentUser?.program, application.scenario.behaviour,
        to: &answer.trace)
    }
    switch result.decision {
    case .allowed: return
    case .denied: try abort(endpoint, evaluator)
    case .error, .unguarded, .notReached:
      if let error = result.error as? PythonException { throw error }
      throw PythonException("KeyError", "'flask_access_current_user'")
    }
  }

  /// What `CURRENT_USER` holds, for the guard: only a plain function is called.
  private func currentUser(_ hooks: GuardHooks) -> CurrentUser<GuardHooks.Subject> {
    guard let loaded = application.currentUser else { return .unset }
    switch loaded.value {
    case .failure(let error): return .loader { throw error }
    case .success(let value):
      hooks.source = value
      if value.isPlainFunction {
        return .loader { try hooks.load(value) }
      }
      return .loader { try hooks.look(at: value) }
    }
  }

  /// Calls the abort handler, and answers with what it raises.
  private mutating func abort(
    _ endpoint: CompiledScenario.Endpoint, _ evaluator: Evaluator
  ) throws(PythonException) {
    let source = abortHandler?.program.text ?? "abort(403), the default"
    let code = abortHandler?.code
    let recorder = isTracing ? Recorder() : nil
    evaluator.recorder = recorder
    defer { evaluator.recorder = nil }
    do throws(PythonException) {
      guard let abortHandler else { throw HTTPError.make(403) }
      let returned = try evaluator.call(abortHandler.function(), Arguments())
      answer.handler = .returned
      let shown = evaluator.shown(returned)
      trace(
        Stage(
          .abortHandler, source: source, value: "returned \(shown)", type: returned.typeName,
          note: "a mistake: Flask-Access drops what the handler returns, so the view gives None"))
    } catch {
      answer.handler = .raised
      let words = error.response.map { HTTPStatus($0.status).line } ?? error.description
      trace(
        Stage(
          .abortHandler, source: source, value: "raised \(words)", type: error.typeName,
          note: error.response == nil ? "the handler did not do its work" : nil,
          expressions: TraceBuilder.rows(of: code, recorder, evaluator)))
      throw error
    }
    throw .type(
      "The view function for '\(endpoint.name)' did not return a valid response. The function "
        + "either returned None or ended without a return statement.")
  }
}
