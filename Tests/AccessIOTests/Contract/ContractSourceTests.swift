import AccessCore
import AccessIO
import Testing

/// The text of a recorded contract.
@Suite struct ContractSourceTests {
  private static let hit = RequestLine(method: "GET", target: "/a b?x={1},2#\u{1B}")

  private static func text(_ entries: [ContractRecord.Entry], title: String = "shop.yaml") -> String
  {
    ContractSource(ContractRecord(entries: entries), title: title).text
  }

  @Test(
    arguments: [
      "alice", "12", "null", "yes", "~", "a: b", "- x", "\"", "'", "\u{1B}[31m", "\u{202E}", " ",
      "zoë", "{}", "a,b", "\n", "2024-01-01", "1_000",
    ])
  func rowsReadBack(_ user: String) throws {
    let rows: [Scenario.ContractRow] = [
      .init(
        user: .user(user), hit: Self.hit, decision: .denied, reason: .hasAccessNotTrue, status: 302,
        location: "/login?next=\(user)", line: 3),
      .init(user: .everyone, hit: Self.hit, status: 599, location: "", line: 4),
      .init(user: .anonymous, hit: Self.hit, decision: .notReached, line: 5),
    ]
    let file = try ContractFile.parse(text: Self.text(rows.map { .row($0) }), named: "shop.yaml")
    #expect(file.contract.rows == rows)
    #expect(file.warnings.isEmpty)
  }

  @Test func gapsAreComments() throws {
    let endpoint = Application.Endpoint(
      name: "shadowed", rule: "/open", guards: [], examples: [Self.hit])
    let text = Self.text(
      [
        .gap(.unnamable(user: "*\n", Self.hit)), .gap(.unknownUser("\n- {}", Self.hit)),
        .gap(.unreachable(endpoint, Self.hit, leadsTo: nil)), .gap(.unreadable(Self.hit)),
      ], title: "a\nb: ]")
    #expect(text.hasPrefix("# What holds in a<U+000A>b: ].\ncontract: []\n"))
    #expect(text.split(separator: "\n").count == 6)
    #expect(text.contains("leads to no endpoint"))
    #expect(try ContractFile.parse(text: text, named: "shop.yaml").contract.rows.isEmpty)
  }

  @Test func aStatusThatNoContractCanHaveIsAComment() throws {
    let row = Scenario.ContractRow(user: .anonymous, hit: Self.hit, decision: .allowed, status: 999)
    let text = Self.text([.row(row)])
    #expect(text.hasSuffix("}  # status 999, which a contract cannot name"))
    let read = try ContractFile.parse(text: text, named: "shop.yaml").contract.rows
    #expect(read.map(\.status) == [nil])
    #expect(read.map(\.hit) == [Self.hit])
  }
}
