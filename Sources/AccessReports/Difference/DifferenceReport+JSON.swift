import AccessCore
import AccessIO

extension DifferenceReport {
  /// The report as one JSON object, with a line break after it.
  public var json: String {
    let value = JSONValue.report(
      "diff",
      [
        "a": a.json, "b": b.json, "compared": JSONValue(plan.cellCount),
        "differences": .array(differences.map(json)),
        "only_in_a": json(only: .onlyA), "only_in_b": json(only: .onlyB),
        "not_compared": .array(unreached.map(json)),
        "summary": .object(
          Difference.Kind.allCases.map {
            JSONValue.Member($0.rawValue, JSONValue(count(of: $0)))
          }),
        "new_access": .bool(hasNewAccess), "same": .bool(isSame),
      ])
    return value.text + "\n"
  }

  private func json(_ difference: Difference) -> JSONValue {
    let subject = plan.subjects[difference.subject]
    return .object([
      "kind": .string(difference.kind.rawValue), "user": JSONValue(difference.user),
      "request": .string(subject.request.description), "rule": .string(subject.rule),
      "endpoint_a": JSONValue(subject.a), "endpoint_b": JSONValue(subject.b),
      "keys": .array(difference.aspects.map { .string($0.rawValue) }),
      "a": JSONValue(difference.a), "b": JSONValue(difference.b),
    ])
  }

  private func json(_ pair: ComparisonPlan.Pair) -> JSONValue {
    .object([
      "method": .string(pair.method), "rule": .string(pair.rule),
      "endpoint_a": JSONValue(pair.a), "endpoint_b": JSONValue(pair.b),
      "other_guards": .bool(pair.hasOtherGuards),
    ])
  }

  private func json(only side: ComparisonPlan.Side) -> JSONValue {
    .object([
      "endpoints": .array(
        pairs(only: side).map { pair in
          .object([
            "method": .string(pair.method), "rule": .string(pair.rule),
            "endpoint": JSONValue(pair.a ?? pair.b),
          ])
        }), "users": .array(users(only: side).map { .string($0) }),
    ])
  }
}

extension DifferenceReport.Side {
  /// The target as JSON.
  fileprivate var json: JSONValue {
    .object([
      "target": .string(target), "name": .string(name), "behaviour": .string(behaviour.rawValue),
    ])
  }
}
