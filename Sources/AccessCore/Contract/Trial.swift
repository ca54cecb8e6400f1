/// What came of a request that a user made of an application as it was read.
public enum Trial: Equatable, Sendable {
  /// It was answered; as anonymous, and marked inactive, if `login_user` refuses the user.
  case answered(Answer)
  /// There is no such user.
  case unknownUser

  /// The answer, or nil.
  public var answer: Answer? { if case .answered(let answer) = self { answer } else { nil } }

  /// The trial without the answer's trace.
  var withoutTrace: Trial {
    guard case .answered(var answer) = self else { return self }
    answer.trace = []
    return .answered(answer)
  }

  /// Whether another trial came to the same, as far as a contract can tell: the login, the decision,
  /// the reason, the status and the location.
  public func isSame(as other: Trial) -> Bool {
    switch (self, other) {
    case (.unknownUser, .unknownUser): true
    case (.answered(let one), .answered(let two)):
      one.inactive == two.inactive && (one.endpoint == nil) == (two.endpoint == nil)
        && one.decision == two.decision && one.reason == two.reason
        && one.status == two.status && String.haveSameBytes(one.location, two.location)
    default: false
    }
  }
}

extension Target {
  /// Forgets what was done before, logs a user in and hits.
  ///
  /// The answer has its trace.
  ///
  /// - Parameters:
  ///   - request: the request.
  ///   - user: the user's id; nil: nobody. One whom `login_user` refuses hits as anonymous.
  /// - Returns: what came of it.
  /// - Throws: ``StepError``.
  public mutating func trial(
    of request: RequestLine, as user: String?
  ) throws(StepError) -> Trial {
    try reset()
    var isInactive = false
    if let user, case .login(_, ok: false) = try apply(.login(user), tracing: false) {
      guard try hasInactive(user, asking: request) else { return .unknownUser }
      isInactive = true
    }
    var answer = try answer(to: request, tracing: true)
    answer.inactive = isInactive
    return .answered(answer)
  }

  /// Whether a user who could not be logged in exists.
  private mutating func hasInactive(
    _ id: String, asking request: RequestLine
  ) throws(StepError) -> Bool {
    let isListed = application.users.contains {
      !$0.isActive && $0.id.utf8.elementsEqual(id.utf8)
    }
    if isListed { return true }
    do throws(StepError) {
      return try answer(to: request, as: .user(id)).inactive
    } catch .unknownUser {
      return false
    }
  }

  /// Tries cases one after the other.
  ///
  /// Of cases that hold no trace is kept: it is large, and there may be very many.
  ///
  /// - Parameters:
  ///   - cases: the cases.
  ///   - advance: called after each.
  /// - Returns: what came of each.
  /// - Throws: ``StepError``.
  public mutating func trials(
    of cases: [Contract.Case], _ advance: () -> Void = {}
  ) throws(StepError) -> [Trial] {
    var trials: [Trial] = []
    trials.reserveCapacity(cases.count)
    for item in cases {
      let trial = try trial(of: item.row.hit, as: item.user)
      trials.append(CheckedCase(item, trial).holds ? trial.withoutTrace : trial)
      advance()
    }
    return trials
  }

  /// The names of the endpoints that requests lead to; those that lead to none are left out.
  ///
  /// - Throws: ``StepError`` if they cannot be asked for.
  public mutating func endpointNames(
    of requests: [RequestLine]
  ) throws -> [RequestLine: String] {
    var names: [RequestLine: String] = [:]
    let distinct = Array(Set(requests))
    try probe(distinct, as: [.anonymous]) { _, place, answer in
      names[distinct[place]] = answer.endpoint
    }
    return names
  }
}
