extension Target {
  /// Looks for what seems to be a mistake in the application: with one survey of everything that is
  /// listed, and a bounded number of further probes.
  ///
  /// The target is left as it was: its session and the abort handler in force are the same afterwards.
  ///
  /// - Parameters:
  ///   - file: the scenario's file, for the places of findings on paper; nil: they have none.
  ///   - warnings: findings that are known already, such as what the file's reader warns of.
  /// - Returns: the findings, none twice: on paper in the order of the file; of a real application, those
  ///   that need no probe first.
  /// - Throws: ``StepError`` if a probe cannot be answered.
  public mutating func lint(file: String? = nil, warnings: [Finding] = []) throws -> [Finding] {
    let chosen = abortHandler
    do {
      let findings = try search(file, warnings)
      try choose(chosen)
      return findings
    } catch {
      // What went wrong first is what is said.
      try? choose(chosen)
      throw error
    }
  }

  private mutating func search(_ file: String?, _ warnings: [Finding]) throws -> [Finding] {
    let scenario = (self as? Simulation)?.scenario
    let places = FindingPlaces(application, scenario, file: file)
    try choose(.configured)
    var tally = SurveyTally(try known(in: Survey(of: application)).survey)
    try conduct(tally.survey) { user, subject, answer in
      tally.record(answer, user: user, subject: subject)
    }
    var lint = Lint(application, scenario, tally, places)
    lint.lookAtEndpoints()
    lint.lookAtCurrentUser((self as? Simulation)?.currentUserValue)
    lint.lookAtGuards()
    lint.lookAtUsers()
    lint.lookAtRights()
    lint.add(contentsOf: try raises(lint))
    lint.add(contentsOf: try loaderRaises(lint))
    lint.add(contentsOf: try misaborts(lint))
    lint.add(contentsOf: warnings)
    return lint.ordered
  }

  /// Puts an abort handler in force, unless it is.
  private mutating func choose(_ choice: AbortHandlerChoice) throws(StepError) {
    if abortHandler != choice { _ = try apply(.abortHandler(choice), tracing: false) }
  }

  /// The calls of `has_access` that raised, once for each cause.
  private mutating func raises(_ lint: Lint) throws(StepError) -> [Finding] {
    var causes: [RaiseCause] = []
    var subjects: [RaiseCause: [Int]] = [:]
    for (number, raise) in lint.tally.raises.enumerated() where !lint.isArgumentsKnown(raise) {
      var trace: [Stage] = []
      if number < Lint.mostProbes {
        let cell = SurveyTally.Cell(user: raise.user, subject: raise.subject)
        trace = try answer(to: cell, of: lint, tracing: true).trace
      }
      let cause = lint.cause(of: raise, trace: trace)
      if subjects[cause] == nil { causes.append(cause) }
      subjects[cause, default: []].append(raise.subject)
    }
    return causes.map { lint.finding(of: $0, at: subjects[$0] ?? []) }
  }

  /// The `CURRENT_USER` that raised.
  private mutating func loaderRaises(_ lint: Lint) throws(StepError) -> [Finding] {
    guard let cell = lint.tally.loaderRaise, !lint.isCurrentUserWrong else { return [] }
    let answer = try answer(to: cell, of: lint, tracing: true)
    return [lint.finding(ofLoaderRaiseIn: cell, trace: answer.trace)]
  }

  /// The abort handlers that did not do their work.
  private mutating func misaborts(_ lint: Lint) throws(StepError) -> [Finding] {
    var findings: [Finding] = []
    if let cell = lint.tally.misaborted,
      let finding = lint.finding(
        ofConfiguredAbortHandlerIn: try answer(to: cell, of: lint), cell)
    {
      findings.append(finding)
    }
    let cells = lint.tally.refusals(limit: Lint.mostProbes)
    guard !cells.isEmpty else { return findings }
    for handler in lint.application.abortHandlers {
      try choose(.named(handler.name))
      for cell in cells {
        let answer = try answer(to: cell, of: lint)
        guard answer.isMisaborted else { continue }
        findings.append(lint.finding(of: handler, in: answer, cell))
        break
      }
    }
    return findings
  }

  /// The answer to a probe of a cell.
  private mutating func answer(
    to cell: SurveyTally.Cell, of lint: Lint, tracing: Bool = false
  ) throws(StepError) -> Answer {
    try answer(
      to: lint.tally.survey.subjects[cell.subject].request,
      as: lint.tally.survey.prober(cell.user), tracing: tracing)
  }
}
