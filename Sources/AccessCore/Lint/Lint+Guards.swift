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
    let prefix = "raised "
    let value = trace.last { $0.kind == .hasAccess }?.value
    return RaiseCause(
      className: className,
      asker: raise.isForAll && user?.className.isEmpty == false
        ? nil : words(forUser: raise.user),
      exception: value.flatMap { $0.hasPrefix(prefix) ? String($0.dropFirst(prefix.count)) : nil })
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
      .hasAccessRaises, endpoint: endpoints.count == 1 ? endpoints[0].name : nil, message: message,
      place: places.place(ofClass: cause.className)
        ?? endpoints.first.flatMap { places.place(of: $0) })
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

/// Why a `has_access` raises.
struct RaiseCause: Hashable {
  /// How many endpoints are named.
  static let mostNames = 3

  /// The class whose method it is; empty if it is not known.
  var className: String
  /// Who asks, in words; nil: whoever is of the class.
  var asker: String?
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
