import AccessCore
import AccessIO

/// What the command line calls TARGET.
enum Target {
  /// What the built-in example is called on the command line.
  static let exampleName = "example:"

  /// Reads a target, with its warnings on standard error.
  ///
  /// - Parameter name: a scenario file; nil or ``exampleName``: the built-in example.
  /// - Returns: the application, with nobody logged in.
  /// - Throws: a ``Trouble``.
  static func open(_ name: String?) throws -> Simulation {
    guard let name, name != exampleName else {
      return try Trouble.reporting { try ScenarioFile.example }.simulation
    }
    for kind in ["flask:", "http://", "https://"] where name.hasPrefix(kind) {
      throw Trouble(
        "targets that begin with `\(kind)` cannot be opened by this version; "
          + "expected a scenario file")
    }
    let file = try Trouble.reporting { try ScenarioFile.read(path: name) }
    for warning in file.warnings { Output.error(warning.rendered) }
    return file.simulation
  }
}
