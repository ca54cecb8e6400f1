import AccessCore

extension ScenarioReader {
  private static let contractKeys = [
    "user", "hit", "decision", "reason", "status", "location",
  ]

  /// The statuses that a row can have.
  static let statuses = 100...599

  /// The contract; whether its users and endpoints exist is for the one who checks it.
  mutating func readContract(_ fields: Fields) -> [Scenario.ContractRow] {
    var rows: [Scenario.ContractRow] = []
    let example = "{user: alice, hit: GET /secret-code, decision: denied}"
    for node in list(fields, "contract", expected: "a list of rows, as in `- \(example)`") {
      guard
        let fields = self.fields(
          node, "a row of the contract", known: Self.contractKeys,
          expected: "a mapping, as in `\(example)`")
      else { continue }
      let who = readWho(fields)
      let request = readRequest(fields)
      let decision: Decision? = word(fields, "decision", what: "decision")
      let reason: Reason? = word(fields, "reason", what: "reason")
      let status = readStatus(fields)
      let location = text(fields, "location")
      if Self.contractKeys.dropFirst(2).allSatisfy({ fields[$0] == nil }) {
        note(.rowWithoutExpectation, at: node, severity: .warning)
      }
      guard let who, let request else { continue }
      rows.append(
        Scenario.ContractRow(
          user: who, hit: request, decision: decision, reason: reason, status: status,
          location: location, line: node.position.line))
    }
    return rows
  }

  private mutating func readWho(_ fields: Fields) -> Scenario.ContractRow.Who? {
    let example = "a user's id, `anonymous` or `\"*\"`"
    guard let node = required(fields, "user", example: example) else { return nil }
    guard node.scalarText != nil else {
      noteType(of: node, "`user`", expected: example)
      return nil
    }
    switch node.value(noting: &problems).text {
    case "anonymous": return .anonymous
    case "*": return .everyone
    case let id: return .user(id)
    }
  }

  private mutating func readRequest(_ fields: Fields) -> RequestLine? {
    let example = "a request, as in `hit: GET /secret-code`"
    guard let node = required(fields, "hit", example: example), let text = text(node, "`hit`")
    else { return nil }
    if let request = RequestLine(text) { return request }
    note(.badRequest(text), at: node)
    return nil
  }

  private mutating func readStatus(_ fields: Fields) -> Int? {
    guard let node = fields["status"] else { return nil }
    guard let text = node.scalarText else {
      noteType(of: node, "`status`", expected: "an int from 100 to 599")
      return nil
    }
    if node.kind == .int, let status = try? YAMLNumber.int(text), Self.statuses.contains(status) {
      return status
    }
    note(.badStatus(text), at: node)
    return nil
  }
}
