import AccessCore
import AccessIO

extension DifferenceReport {
  /// The report for people: a line a difference, by kind; what one side alone has; the counts.
  public var lines: [StyledText] {
    var lines = heading
    let rows = Difference.Kind.allCases.flatMap { kind in
      differences.filter { $0.kind == kind }.map { Row($0, of: plan) }
    }
    let widths = (
      kind: rows.map(\.kind.width).max() ?? 0, user: rows.map(\.user.width).max() ?? 0,
      request: rows.map(\.request.width).max() ?? 0
    )
    for row in rows {
      var line = StyledText(row.kind, row.meaning)
      line.pad(to: widths.kind + 2)
      line.append(row.user)
      line.pad(to: widths.kind + widths.user + 4)
      line.append(row.request)
      line.pad(to: widths.kind + widths.user + widths.request + 6)
      line.append(row.change)
      lines.append(line)
    }
    lines += unmatched(.onlyA, of: "A") + unmatched(.onlyB, of: "B")
    return lines + [total]
  }

  private var heading: [StyledText] {
    guard !isSame else { return [] }
    return [StyledText("--- \(a.target)", .heading), StyledText("+++ \(b.target)", .heading)]
  }

  /// What one side alone has.
  private func unmatched(_ side: ComparisonPlan.Side, of letter: DisplayText) -> [StyledText] {
    let words = "only in " + letter + ": "
    return subjects(only: side).map { subject in
      let name = subject.a ?? subject.b ?? ""
      return StyledText(
        words + "endpoint \(subject.method) \(subject.rule)  \(name)", .trouble)
    }
      + users(only: side).map { id in
        StyledText(words + "user " + DisplayText(userID: id), .trouble)
      }
  }

  private var total: StyledText {
    let counts = Difference.Kind.allCases.compactMap { kind -> String? in
      let count = count(of: kind)
      return count == 0 ? nil : "\(count) \(kind.words(of: count))"
    }
    let answers = "\(plan.cellCount) answers"
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
      if answer.verdict == .unknown { return "unknown guard" }
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
