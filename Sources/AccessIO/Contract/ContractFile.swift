import AccessCore

/// A contract that was read from a file of its own, or from another scenario's.
public struct ContractFile: Sendable {
  /// The contract; its rows are reported with the file's name.
  public let contract: Contract
  /// What is worth a warning, sorted by position.
  public let warnings: [Diagnostic]

  /// Reads a contract file: a mapping with `contract` and, if it is wanted, `version`; or a scenario.
  ///
  /// - Parameter path: the file's path, which is also its name in diagnostics.
  /// - Returns: the contract and its warnings.
  /// - Throws: all that is wrong with the file at once, sorted by position.
  public static func read(path: String) throws(DiagnosticReport) -> ContractFile {
    try parse(
      bytes: ScenarioFile.bytes(path: path), named: path,
      in: ScenarioReader.Surroundings(folder: ScenarioFile.folder(of: path)))
  }

  /// Reads the text of a contract file.
  ///
  /// - Parameters:
  ///   - text: the text, YAML.
  ///   - file: the name that diagnostics and reports give it.
  /// - Returns: the contract and its warnings.
  /// - Throws: all that is wrong with the text at once, sorted by position.
  public static func parse(
    text: String, named file: String
  ) throws(DiagnosticReport) -> ContractFile {
    try parse(bytes: Array(text.utf8), named: file)
  }

  private static func parse(
    bytes: [UInt8], named file: String,
    in surroundings: ScenarioReader.Surroundings = ScenarioReader.Surroundings()
  ) throws(DiagnosticReport) -> ContractFile {
    let document = try YAMLDocument(bytes, named: file)
    guard let root = document.root else { throw DiagnosticReport(.emptyContract, file: file) }
    if root.isScenario {
      let whole = try ScenarioFile.parse(bytes: bytes, named: file, in: surroundings)
      return ContractFile(
        contract: Contract(file: file, rows: whole.scenario.contract), warnings: whole.warnings)
    }
    var reader = ScenarioReader(document)
    let rows = reader.contract(root)
    return ContractFile(
      contract: Contract(file: file, rows: rows),
      warnings: try document.warnings(among: reader.problems))
  }
}

extension ScenarioReader {
  /// The keys of a file that has nothing but a contract.
  fileprivate static let contractFileKeys = ["version", "contract"]

  /// The contract of a document that has nothing else.
  fileprivate mutating func contract(_ root: YAMLNode) -> [Scenario.ContractRow] {
    let fields = fields(
      root, "the contract file", known: Self.contractFileKeys,
      expected: "a mapping that begins with `contract:`")
    guard let fields else { return [] }
    if fields.raw("version") != nil { readVersion(fields) }
    return readContract(fields)
  }
}

extension YAMLNode {
  /// Whether the node has keys that a scenario has beyond those of a contract file.
  fileprivate var isScenario: Bool {
    guard case .mapping(let pairs) = content else { return false }
    return pairs.contains { pair in
      ScenarioReader.keys.contains(pair.key)
        && !ScenarioReader.contractFileKeys.contains(pair.key)
    }
  }
}
