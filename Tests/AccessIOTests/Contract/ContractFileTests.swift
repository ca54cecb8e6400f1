import AccessCore
import AccessIO
import Testing

/// Contracts in files of their own.
@Suite struct ContractFileTests {
  static let rows = """
    contract:
      - {user: alice, hit: GET /, decision: allowed, status: 200}
      - {user: "*", hit: POST /pay}

    """

  @Test(arguments: ["", "version: 1\n", "version: 1\nname: Shop\nendpoints: []\n"])
  func read(_ before: String) throws {
    let file = try ContractFile.parse(text: before + Self.rows, named: "shop.yaml")
    #expect(file.contract.file == "shop.yaml")
    #expect(file.contract.rows.map(\.user) == [.user("alice"), .everyone])
    #expect(file.contract.rows.map(\.hit.description) == ["GET /", "POST /pay"])
    let lines = before.split(separator: "\n").count
    #expect(file.contract.rows.map(\.line) == [lines + 2, lines + 3])
    #expect(file.warnings.map(\.message) == ["the row says nothing that must hold"])
  }

  @Test(arguments: [
    (
      "", ["shop.yaml: the file is empty"],
      "expected a contract, which begins with `contract:`, or a scenario"
    ),
    (
      "- a\n", ["shop.yaml:1:1: the contract file is a list"],
      "expected a mapping that begins with `contract:`"
    ),
    (
      "contracts: []\nversion: 2\n",
      [
        "shop.yaml:1:1: unknown key `contracts` in the contract file; did you mean `contract`?",
        "shop.yaml:2:10: unknown version `2`",
      ], "expected one of `version`, `contract`"
    ),
    (
      "contract:\n  - {user: alice, hit: /, status: 99}\n",
      ["shop.yaml:2:35: `99` is not an HTTP status"], "expected an int from 100 to 599"
    ),
    (
      "name: Shop\ncontract: []\n", ["shop.yaml:1:1: missing key `version` in the scenario"],
      "expected `version: 1`"
    ),
  ])
  func refused(_ text: String, _ messages: [String], _ expected: String) throws {
    let report = try #require(throws: DiagnosticReport.self) {
      try ContractFile.parse(text: text, named: "shop.yaml")
    }
    #expect(report.diagnostics.map(\.headline) == messages)
    #expect(report.diagnostics.first?.expected == expected)
  }

  @Test func anEmptyContractIsRead() throws {
    for text in ["contract: []", "contract:", "version: 1"] {
      #expect(try ContractFile.parse(text: text, named: "shop.yaml").contract.rows.isEmpty)
    }
  }

  @Test func missingFile() throws {
    #expect(throws: DiagnosticReport.self) { try ContractFile.read(path: "/nonexistent.yaml") }
  }
}
