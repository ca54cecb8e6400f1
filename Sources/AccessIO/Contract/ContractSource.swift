import AccessCore

/// The text that a recorded contract is written as: the part `contract` of a scenario, which is a
/// contract file as it stands.
public struct ContractSource: Equatable, Sendable {
  /// The record.
  public var record: ContractRecord
  /// What the application is called.
  public var title: String

  /// Makes the source of a record.
  ///
  /// - Parameters:
  ///   - record: the record.
  ///   - title: what the application is called.
  public init(_ record: ContractRecord, title: String) {
    self.record = record
    self.title = title
  }

  /// The text; no line end stands after the last line.
  public var text: String {
    var lines = ["# What holds in \(DisplayText(title).description)."]
    let hasRows = record.entries.contains { if case .row = $0 { true } else { false } }
    lines.append(hasRows ? "contract:" : "contract: []")
    lines += record.entries.map { entry in
      switch entry {
      case .row(let row): "  - \(row.writable.yaml)\(row.remark)"
      case .gap(let gap): "  # \(gap.message.description)"
      }
    }
    return lines.joined(separator: "\n")
  }
}

extension ContractRecord.Gap {
  /// What is missing and why, in a line.
  public var message: DisplayText {
    switch self {
    case .unreachable(let endpoint, let request, let other):
      let place = other.map { "`\($0)`" } ?? "no endpoint"
      return
        "left out: \(endpoint.name), \(endpoint.rule): `\(request.description)` leads to \(place)"
    case .unnamable(let user, let request):
      return
        "left out: `\(request.description)` as the user `\(user)`, which means somebody else here"
    case .unknownUser(let user, let request):
      return "left out: `\(request.description)` as `\(user)`: there is no such user"
    case .unreadable(let request):
      return "left out: `\(request.description)`, which a contract cannot name"
    }
  }
}

extension Scenario.ContractRow {
  /// The row without a status that no contract can have.
  fileprivate var writable: Scenario.ContractRow {
    var row = self
    if hasOddStatus { row.status = nil }
    return row
  }

  /// What a contract cannot say of the row, as a comment behind it.
  fileprivate var remark: String {
    hasOddStatus ? "  # status \(status ?? 0), which a contract cannot name" : ""
  }

  private var hasOddStatus: Bool { status.map { !ScenarioReader.statuses.contains($0) } ?? false }
}
