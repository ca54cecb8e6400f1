import AccessCore
import AccessIO

extension CheckReport {
  /// The report as a document, with an element of `rows` for each row and user.
  public var json: JSONValue {
    .report(
      "check",
      [
        "target": .string(target), "contract": .string(contract.file),
        "rows": .array(judged.map(row)),
        "coverage": .object([
          "covered": JSONValue(coverage.covered.count), "total": JSONValue(coverage.total),
          "missing": .array(coverage.missing.map { JSONValue(Survey.Subject($0)) }),
        ]),
        "findings": .array(findings.map(JSONValue.init)),
        "changed_since": JSONValue(changedSince),
        "skipped": JSONValue(checked.count - judged.count), "strict": .bool(isStrict),
        "holds": .bool(holds),
      ])
  }

  private func row(_ item: CheckedCase) -> JSONValue {
    let row = item.item.row
    var expected: [JSONValue.Member] = []
    if let decision = row.decision {
      expected.append(.init("decision", .string(decision.rawValue)))
    }
    if let reason = row.reason { expected.append(.init("reason", .string(reason.rawValue))) }
    if let status = row.status { expected.append(.init("status", JSONValue(status))) }
    if let location = row.location { expected.append(.init("location", .string(location))) }
    return .object([
      "line": JSONValue(row.line), "user": JSONValue(item.item.user),
      "request": .string(row.hit.description), "expected": .object(expected),
      "holds": .bool(item.holds), "broken": .array(item.faults.map { .string($0.key) }),
      "problem": JSONValue(problem(of: item)?.description),
      "answer": JSONValue(item.trial.answer),
    ])
  }
}

extension JSONValue {
  /// A finding.
  fileprivate init(_ finding: Finding) {
    let place = finding.place
    self = .object([
      "kind": .string(finding.kind.rawValue), "endpoint": JSONValue(finding.endpoint),
      "message": .string(finding.message), "file": JSONValue(place?.file),
      "line": JSONValue(place?.line),
    ])
  }
}
