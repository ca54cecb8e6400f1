extension Lint {
  /// Looks for a `require` that lets in everybody, or nobody.
  mutating func lookAtGuards() {
    for (count, subject) in zip(tally.subjects, tally.survey.subjects) where !count.isUncertain {
      guard let requirement = subject.endpoint.requirementWords else { continue }
      let asked = "who asked for `\(subject.request)`"
      if count.allowed == tally.survey.users.count {
        add(
          .guardLetsEverybodyIn, "\(requirement) lets in everybody \(asked): \(everybody)",
          subject.endpoint)
      } else if count.allowed == 0, !application.users.isEmpty, !isCurrentUserWrong {
        add(
          .unmetRequirement,
          "\(requirement) lets in nobody \(asked): \(everybody)\(count.cause)",
          subject.endpoint)
      }
    }
  }

  /// Who was asked, in words.
  private var everybody: String {
    switch application.users.count {
    case 0: "anonymous"
    case 1: "anonymous and 1 user"
    case let count: "anonymous and \(count) users"
    }
  }

  /// Whether the real application said already that this `has_access` cannot take its arguments.
  func isArgumentsKnown(_ raise: SurveyTally.Raise) -> Bool {
    guard let findings = application.real?.findings,
      let type = tally.survey.users[raise.user]?.className
    else { return false }
    let words = tally.survey.subjects[raise.subject].endpoint.guards.compactMap { guardian in
      guard case .require(let arguments) = guardian else { return nil as String? }
      return "\(type).has_access cannot take (\(arguments)):"
    }
    return findings.contains { finding in
      finding.kind == .hasAccessArguments && words.contains(where: finding.message.hasPrefix)
    }
  }

  /// What is said of a `has_access` that raises.
  ///
  /// - Parameters:
  ///   - raise: for whom and where.
  ///   - trace: the trace of such a request; may be empty.
  /// - Returns: a finding about the endpoint, in the place of the class.
  func finding(of raise: SurveyTally.Raise, trace: [Stage]) -> Finding {
    let subject = tally.survey.subjects[raise.subject]
    let user = tally.survey.users[raise.user]
    // The current user need not be the one whom the session names.
    let found = trace.first { $0.kind == .currentUser }?.type ?? user?.className ?? ""
    let owner = found.isEmpty ? "has_access" : "has_access of `\(found)`"
    let asker = raise.isForAll && user?.className.isEmpty == false ? "" : words(forUser: raise.user)
    var message = "\(owner) raises for `\(subject.endpoint.name)`"
    if !asker.isEmpty { message += " when \(asker) asks" }
    let prefix = "raised "
    if let value = trace.last(where: { $0.kind == .hasAccess })?.value, value.hasPrefix(prefix) {
      message += ": \(value.dropFirst(prefix.count))"
    }
    return Finding(
      .hasAccessRaises, endpoint: subject.endpoint.name, message: message,
      place: places.place(ofClass: found) ?? places.place(of: subject.endpoint))
  }

  /// What is said if `ABORT_FN` returned in the survey, unless it is known; nil: it did not.
  var configuredReturn: Finding? {
    guard let cell = tally.returned, !findings.contains(where: { $0.kind == .abortHandlerReturns })
    else { return nil }
    return finding(ofReturnOf: "ABORT_FN", cell, places.configuredAbortHandler)
  }

  /// What is said of an abort handler that can be chosen, and returned.
  func finding(
    ofReturnOf handler: Application.AbortHandler, _ cell: SurveyTally.Cell
  ) -> Finding {
    finding(ofReturnOf: "the abort handler `\(handler.name)`", cell, places.place(of: handler))
  }

  private func finding(
    ofReturnOf name: String, _ cell: SurveyTally.Cell, _ place: Finding.Place?
  ) -> Finding {
    let request = tally.survey.subjects[cell.subject].request
    return Finding(
      .abortHandlerReturns,
      message: "\(name) returns when \(words(forUser: cell.user)) asks for `\(request)`: "
        + "what it returns is dropped, and the refusal is a 500 error",
      place: place)
  }
}

extension SurveyTally.SubjectCount {
  /// Why nobody was let in, to be added to a message; empty if there are several causes.
  fileprivate var cause: String {
    switch reasons {
    case []: "; login_required stops everybody"
    case [.loaderRaised]: "; CURRENT_USER raises each time"
    case [.noHasAccess]: "; nobody it asks has has_access"
    case [.hasAccessRaised]: "; has_access raises for everybody it asks"
    case [.hasAccessRaised, .noHasAccess]:
      "; has_access raises for everybody it asks who has one"
    default: ""
    }
  }
}

extension Application.Endpoint {
  /// Its `require`s as they are written, in backticks; nil: it has none.
  fileprivate var requirementWords: String? {
    let all = guards.compactMap { guardian in
      guard case .require(let arguments) = guardian else { return nil as String? }
      return "`require(\(arguments))`"
    }
    return all.isEmpty ? nil : all.joined(separator: " and ")
  }
}
