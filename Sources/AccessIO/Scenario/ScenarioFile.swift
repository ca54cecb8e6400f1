import AccessCore

/// A scenario file that was read: the application on paper, and what is worth a warning in it.
public struct ScenarioFile: Sendable {
  /// The application, ready to run, with nobody logged in.
  public let simulation: Simulation
  /// What is worth a warning, sorted by position; of a file that the scenario names, after that.
  public let warnings: [Diagnostic]
  /// The paths of the files that the scenario names, which were read too.
  public let files: [String]
  /// The file of users that was read, so that it need not be read again while it stays as it is; nil: there is
  /// none.
  let usersFile: KnownUsersFile?

  /// The application on paper.
  public var scenario: Scenario { simulation.scenario }

  /// Reads the text of a scenario file, version 1.
  ///
  /// - Parameters:
  ///   - text: the text, YAML.
  ///   - file: the name that diagnostics give it; without its extension, the application's name
  ///     if the text gives none.
  /// - Returns: the scenario and its warnings.
  /// - Throws: all that is wrong with the text at once, sorted by position.
  public static func parse(
    text: String, named file: String
  ) throws(DiagnosticReport) -> ScenarioFile {
    try parse(bytes: Array(text.utf8), named: file)
  }

  /// Reads the bytes of a scenario file, which must be UTF-8.
  ///
  /// - Throws: all that is wrong with them at once, sorted by position.
  static func parse(
    bytes: [UInt8], named file: String,
    in surroundings: ScenarioReader.Surroundings = ScenarioReader.Surroundings()
  ) throws(DiagnosticReport) -> ScenarioFile {
    let document = try YAMLDocument(bytes, named: file)
    guard let root = document.root else { throw DiagnosticReport(.empty, file: file) }
    var reader = ScenarioReader(document, in: surroundings)
    guard let simulation = reader.simulation(root) else {
      throw DiagnosticReport(
        document.source.diagnostics(for: reader.problems) + reader.userDiagnostics,
        files: reader.files)
    }
    return ScenarioFile(
      simulation: simulation,
      warnings: try document.warnings(among: reader.problems) + reader.userDiagnostics,
      files: reader.files, usersFile: reader.usersFile)
  }
}
