extension ComparisonPlan {
  /// Asks two targets everything, and gives out where they differ.
  ///
  /// Each request is asked of both, whichever has an endpoint for it: a rule that was written
  /// differently is no new access. Somebody who is no user of a side is anonymous there.
  ///
  /// - Parameters:
  ///   - a: A.
  ///   - b: B.
  ///   - advance: is called for each answer.
  ///   - body: takes each difference, user by user.
  /// - Returns: the plan as it was carried out: users whom a real application turned out not to know
  ///   are only on the other side, or gone.
  /// - Throws: ``StepError`` if a target gives no answers, or what `body` throws.
  public func conduct(
    _ a: inout any Target, _ b: inout any Target, advance: () -> Void,
    _ body: (Difference) throws -> Void
  ) throws -> ComparisonPlan {
    let requests = subjects.map(\.request)
    let nobody = (
      a: try a.answers(to: requests, as: [.anonymous], advance)[0],
      b: try b.answers(to: requests, as: [.anonymous], advance)[0]
    )
    var known: [User] = []
    for start in stride(from: 0, to: users.count, by: Self.batchSize) {
      let batch = users[start..<min(start + Self.batchSize, users.count)]
      let answers = zip(
        try a.answers(to: requests, as: batch.map { $0.prober(on: .onlyA) }, advance),
        try b.answers(to: requests, as: batch.map { $0.prober(on: .onlyB) }, advance))
      for (var user, own) in zip(batch, answers) {
        guard own.0 != nil || own.1 != nil else { continue }
        user.side = own.0 == nil ? .onlyB : own.1 == nil ? .onlyA : .both
        known.append(user)
        for (place, subject) in subjects.enumerated() {
          let difference = Self.difference(
            user.id, place, (own.0?[place], own.1?[place]), (nobody.a?[place], nobody.b?[place]),
            isMatched: subject.a != nil && subject.b != nil)
          guard var difference else { continue }
          if try difference.isRedirected(&a, &b) { difference.kind = .decision }
          try body(difference)
        }
      }
    }
    var plan = self
    plan.users = known
    plan.markUnreached(nobody.a ?? [], nobody.b ?? [])
    return plan
  }

  /// Of how many users the answers are held at once.
  private static let batchSize = 32

  /// Notes which endpoints no request has reached, neither on the one side nor on the other.
  private mutating func markUnreached(_ a: [Answer], _ b: [Answer]) {
    /// The names of the endpoints that answered, each after the method by which.
    func reached(_ answers: [Answer]) -> Set<[UInt8]> {
      Set(
        answers.compactMap { answer in
          answer.endpoint.map { (answer.request.method + " " + $0).rawBytes }
        })
    }
    let (reachedA, reachedB) = (reached(a), reached(b))
    for place in pairs.indices {
      let pair = pairs[place]
      func isReached(_ name: String?, _ reached: Set<[UInt8]>) -> Bool {
        name.map { reached.contains((pair.method + " " + $0).rawBytes) } ?? false
      }
      pairs[place].isUnreached = !isReached(pair.a, reachedA) && !isReached(pair.b, reachedB)
    }
  }

  private static func difference(
    _ user: String?, _ subject: Int, _ own: (a: Answer?, b: Answer?),
    _ nobody: (a: Answer?, b: Answer?), isMatched: Bool
  ) -> Difference? {
    guard let a = own.a ?? nobody.a, let b = own.b ?? nobody.b else { return nil }
    let aspects = a.aspects(differingFrom: b)
    guard let kind = Difference.Kind(a, b, aspects) else { return nil }
    // What is on one side alone is told as such; here it only matters who is let in there.
    let isOfInterest =
      switch (own.a, own.b) {
      case (nil, _): kind.isNewAccess
      case (_, nil): kind == .lost
      default: isMatched || kind.isNewAccess || kind == .lost
      }
    guard isOfInterest else { return nil }
    return Difference(
      kind: kind, user: user, subject: subject, aspects: aspects, a: own.a, b: own.b)
  }
}

extension Difference {
  /// Whether nobody gains or loses, since the side that seems to refuse only redirects to where it lets
  /// in, as from `/orders` to `/orders/`.
  fileprivate func isRedirected(
    _ a: inout any Target, _ b: inout any Target
  ) throws(StepError) -> Bool {
    guard let own = self.a, let other = self.b else { return false }
    let prober: Step.Prober = user.map { .user($0) } ?? .anonymous
    switch kind {
    case .gained: return try a.letsInElsewhere(own, as: prober)
    case .lost: return try b.letsInElsewhere(other, as: prober)
    default: return false
    }
  }
}

extension Target {
  /// Whether routing redirects a request to where it is let in.
  fileprivate mutating func letsInElsewhere(
    _ answer: Answer, as prober: Step.Prober
  ) throws(StepError) -> Bool {
    guard answer.endpoint == nil, let location = answer.location,
      let path = location.pathOfURL
    else { return false }
    let request = RequestLine(method: answer.request.method, target: path)
    return try self.answer(to: request, as: prober).letsIn
  }
}

extension String {
  /// The path and the query of a URL, absolute or not; nil: it has none.
  fileprivate var pathOfURL: String? {
    guard !hasPrefix("/") else { return self }
    let parts = split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false)
    return parts.count == 4 && parts[1].isEmpty ? "/" + parts[3] : nil
  }
}

extension ComparisonPlan.User {
  /// As whom to ask a side; nil: there is no such user.
  fileprivate func prober(on side: ComparisonPlan.Side) -> Step.Prober? {
    guard self.side == .both || self.side == side else { return nil }
    return id.map { .user($0) } ?? .anonymous
  }
}

extension Target {
  /// The answers to probes as each of some probers; nil: there is no such user.
  fileprivate mutating func answers(
    to requests: [RequestLine], as probers: [Step.Prober?], _ advance: () -> Void
  ) throws -> [[Answer]?] {
    let wanted = probers.indices.filter { probers[$0] != nil }
    var answers = probers.map { $0.map { _ in [Answer]() } }
    do {
      try probe(requests, as: wanted.compactMap { probers[$0] }) { place, _, answer in
        answers[wanted[place]]?.append(answer)
        advance()
      }
      return answers
    } catch StepError.unknownUser {
      // A real application knows who its users are when it is asked for them.
      guard probers.count > 1 else { return [nil] }
      return try probers.map { try self.answers(to: requests, as: [$0], {})[0] }
    }
  }
}
