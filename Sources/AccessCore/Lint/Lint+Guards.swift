extension Lint {
  /// Looks for a `require` that lets in everybody, or nobody.
  mutating func lookAtGuards() {
    // Another method, another example or another session may be answered otherwise.
    guard !looksAtRequests else { return }
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

  /// What is known of a `has_access` that raises at an endpoint.
  ///
  /// - Parameters:
  ///   - raise: for whom and where.
  ///   - trace: the trace of such a request; may be empty.
  /// - Returns: whose method it is, when it raises, and what.
  func cause(of raise: SurveyTally.Raise, trace: [Stage]) -> RaiseCause {
    let user = tally.survey.users[raise.user]
    // The current user need not be the one whom the session names.
    let className = trace.first { $0.kind == .currentUser }?.type ?? user?.className ?? ""
    return RaiseCause(
      className: className,
      asker: raise.isForAll && user?.className.isEmpty == false
        ? nil : words(forUser: raise.user),
      user: raise.isForAll ? nil : user?.id,
      exception: (trace.last { $0.kind == .hasAccess }?.raised).map { String($0) })
  }

  /// What is said of a `has_access` that raises for one cause at some endpoints.
  ///
  /// - Parameters:
  ///   - cause: why.
  ///   - subjects: the places of the endpoints in the survey, at least one.
  /// - Returns: a finding in the place of the class.
  func finding(of cause: RaiseCause, at subjects: [Int]) -> Finding {
    let endpoints = subjects.map { tally.survey.subjects[$0].endpoint }
    var names = endpoints.prefix(RaiseCause.mostNames).map { "`\($0.name)`" }
    if endpoints.count > names.count { names.append("\(endpoints.count - names.count) more") }
    let last = names.removeLast()
    let list = names.isEmpty ? last : names.joined(separator: ", ") + " and " + last
    let owner = cause.className.isEmpty ? "has_access" : "has_access of `\(cause.className)`"
    var message = "\(owner) raises for \(list)"
    if let asker = cause.asker { message += " when \(asker) asks" }
    if let exception = cause.exception { message += ": \(exception)" }
    return Finding(
      .hasAccessRaises, endpoints: endpoints.map(\.name), user: cause.user, message: message,
      place: places.place(ofClass: cause.className)
        ?? endpoints.first.flatMap { places.place(of: $0) })
  }

  /// What is said of a `CURRENT_USER` that raised.
  ///
  /// - Parameters:
  ///   - cell: for whom and where.
  ///   - trace: the trace of such a request; may be empty.
  /// - Returns: a finding.
  func finding(ofLoaderRaiseIn cell: SurveyTally.Cell, trace: [Stage]) -> Finding {
    let request = tally.survey.subjects[cell.subject].request
    var message = "CURRENT_USER raises when \(words(forUser: cell.user)) asks for `\(request)`"
    if let exception = trace.last(where: { $0.kind == .currentUser })?.raised {
      message += ": \(exception)"
    }
    return Finding(.currentUserRaises, message: message, place: places.currentUser)
  }

  /// What is said if `ABORT_FN` did not do its work, unless it is known.
  ///
  /// - Parameters:
  ///   - answer: the answer in which it did not.
  ///   - cell: for whom and where.
  /// - Returns: a finding; nil: it is known.
  func finding(
    ofConfiguredAbortHandlerIn answer: Answer, _ cell: SurveyTally.Cell
  ) -> Finding? {
    guard !findings.contains(where: { $0.kind == .abortHandlerReturns }) else { return nil }
    return finding(of: "ABORT_FN", answer, cell, places.configuredAbortHandler)
  }

  /// What is said of an abort handler that can be chosen, and did not do its work.
  func finding(
    of handler: Application.AbortHandler, in answer: Answer, _ cell: SurveyTally.Cell
  ) -> Finding {
    finding(of: "the abort handler `\(handler.name)`", answer, cell, places.place(of: handler))
  }

  private func finding(
    of name: String, _ answer: Answer, _ cell: SurveyTally.Cell, _ place: Finding.Place?
  ) -> Finding {
    let request = tally.survey.subjects[cell.subject].request
    let asking = "when \(words(forUser: cell.user)) asks for `\(request)`"
    guard answer.handler == .returned else {
      let error = answer.error.map { " with \($0)" } ?? ""
      return Finding(
        .abortHandlerFails,
        message: "\(name) fails\(error) \(asking), and the refusal is a 500 error", place: place)
    }
    return Finding(
      .abortHandlerReturns,
      message: "\(name) returns \(asking): "
        + "what it returns is dropped, and the refusal is a 500 error",
      place: place)
  }
}

extension Stage {
  /// What the stage raised, in words; nil: it gave a value.
  fileprivate var raised: Substring? {
    let prefix = "raised "
    return value.flatMap { $0.hasPrefix(prefix) ? $0.dropFirst(prefix.count) : nil }
  }
}

/// Why a `has_access` raises.
struct RaiseCause: Hashable {
  /// How many endpoints are named.
  static let mostNames = 3

  /// The class whose method it is; empty if it is not known.
  var className: String
  /// Who asks, in words; nil: whoever is of the class.
  var asker: String?
  /// The id of the one user who asks; nil: anonymous, or several.
  var user: String?
  /// The exception's type and message; nil: it is not known.
  var exception: String?
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
