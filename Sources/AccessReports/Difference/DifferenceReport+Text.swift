import AccessCore
import AccessIO

extension DifferenceReport {
  /// The report for people: a line a difference, by kind; what one side alone has; the counts.
  ///
  /// There may be very many lines: each is held as long as it takes to write it.
  ///
  /// - Parameter body: takes a line.
  /// - Throws: what `body` throws.
  public func forEachLine(_ body: (StyledText) throws -> Void) rethrows {
    let widths = columnWidths
    try heading.forEach(body)
    for kind in Difference.Kind.allCases {
      for difference in differences where difference.kind == kind {
        try body(line(Row(difference, of: plan), widths))
      }
    }
    let others = unmatched(.onlyA, of: "A") + unmatched(.onlyB, of: "B") + notCompared
    try (others + [total]).forEach(body)
  }

  private typealias Widths = (kind: Int, user: Int, request: Int)

  private var columnWidths: Widths {
    differences.reduce(into: (kind: 0, user: 0, request: 0)) { widths, difference in
      let request = plan.subjects[difference.subject].request.description
      widths.kind = max(widths.kind, difference.kind.rawValue.utf8.count)
      widths.user = max(widths.user, DisplayText(userID: difference.user).width)
      widths.request = max(widths.request, DisplayText.width(of: request))
    }
  }

  private func line(_ row: Row, _ widths: Widths) -> StyledText {
    var line = StyledText(row.kind, row.meaning)
    line.pad(to: widths.kind + 2)
    line.append(row.user)
    line.pad(to: widths.kind + widths.user + 4)
    line.append(row.request)
    line.pad(to: widths.kind + widths.user + widths.request + 6)
    line.append(row.change)
    return line
  }

  private var heading: [StyledText] {
    guard !isSame else { return [] }
    return [StyledText("--- \(a.target)", .heading), StyledText("+++ \(b.target)", .heading)]
  }

  /// What one side alone has.
  private func unmatched(_ side: ComparisonPlan.Side, of letter: DisplayText) -> [StyledText] {
    let words = "only in " + letter + ": "
    return pairs(only: side).map { pair in
      let name = pair.a ?? pair.b ?? ""
      return StyledText(words + "endpoint \(pair.method) \(pair.rule)  \(name)", .trouble)
    }
      + users(only: side).map { id in
        StyledText(words + "user " + DisplayText(userID: id), .trouble)
      }
  }

  /// The endpoints that no request has reached.
  private var notCompared: [StyledText] {
    unreached.map { pair in
      let guards = pair.hasOtherGuards ? ", and its guards are others" : ""
      return StyledText(
        "not compared: endpoint \(pair.method) \(pair.rule)  \(pair.a ?? pair.b ?? ""): "
          + "no example leads to it\(guards)",
        pair.hasOtherGuards ? .refused : .trouble)
    }
  }

  private var total: StyledText {
    let counts = Difference.Kind.allCases.compactMap { kind -> String? in
      let count = count(of: kind)
      return count == 0 ? nil : "\(count) \(kind.words(of: count))"
    }
    let answers = plan.cellCount == 1 ? "1 answer" : "\(plan.cellCount) answers"
    guard !counts.isEmpty else {
      return isSame
        ? StyledText("no difference among \(answers)", .allowed)
        : StyledText("no other difference among \(answers)")
    }
    return StyledText("\(counts.joined(separator: ", ")) among \(answers)", .refused)
  }

  /// A difference in columns.
  private struct Row {
    let kind: DisplayText
    let user: DisplayText
    let request: DisplayText
    let change: DisplayText
    let meaning: StyledText.Meaning

    init(_ difference: Difference, of plan: ComparisonPlan) {
      kind = "\(difference.kind.rawValue)"
      meaning = difference.kind.meaning
      user = DisplayText(userID: difference.user)
      request = "\(plan.subjects[difference.subject].request.description)"
      change = Self.change(difference)
    }

    private static func change(_ difference: Difference) -> DisplayText {
      guard let a = difference.a, let b = difference.b else {
        return facts(difference.a) + " -> " + facts(difference.b)
      }
      switch difference.kind {
      case .gained, .lost, .unknown, .decision: return facts(a) + " -> " + facts(b)
      case .reason:
        return facts(a) + ": \(a.reason?.rawValue ?? "none") -> \(b.reason?.rawValue ?? "none")"
      case .answer:
        let parts = difference.aspects.map { aspect -> DisplayText in
          let (old, new) = (text(aspect, of: a), text(aspect, of: b))
          return "\(aspect.rawValue) " + old + " -> " + new
        }
        return "\(a.decision.words): "
          + parts.dropFirst().reduce(parts.first ?? "") { $0 + ", " + $1 }
      }
    }

    /// The decision and the status.
    private static func facts(_ answer: Answer?) -> DisplayText {
      guard let answer else { return "no such user" }
      if answer.decision == .notReached, answer.verdict == .unknown, let name = answer.unknownGuard
      {
        return "unknown guard \(name)"
      }
      if let name = answer.unknownGuard { return "\(answer.decision.words) behind \(name)" }
      return answer.status.map { "\(answer.decision.words) \($0)" } ?? "\(answer.decision.words)"
    }

    private static func text(_ aspect: Difference.Aspect, of answer: Answer) -> DisplayText {
      let value: String? =
        switch aspect {
        case .decision: answer.decision.rawValue
        case .reason: answer.reason?.rawValue
        case .handler: answer.handler?.rawValue
        case .status: answer.status.map { String($0) }
        case .location: answer.location
        case .error: answer.error
        case .body: answer.body.map { JSONValue.string($0).text }
        case .unknownGuard: answer.unknownGuard
        }
      return value.map { DisplayText($0).truncated(to: 60) } ?? "none"
    }
  }
}

extension Difference.Kind {
  /// The kind as the counts say it.
  fileprivate func words(of count: Int) -> String {
    switch self {
    case .gained, .lost: rawValue
    case .unknown: "perhaps gained"
    case .decision, .reason, .answer: "other \(rawValue)" + (count == 1 ? "" : "s")
    }
  }

  /// What a text that says the kind means.
  fileprivate var meaning: StyledText.Meaning {
    switch self {
    case .gained: .allowed
    case .lost: .refused
    case .unknown, .decision, .reason, .answer: .trouble
    }
  }
}
