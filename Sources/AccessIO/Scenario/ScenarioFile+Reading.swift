import Foundation

extension ScenarioFile {
  /// Reads a scenario file.
  ///
  /// - Parameter path: the file's path, which is also its name in diagnostics.
  /// - Returns: the scenario and its warnings.
  /// - Throws: all that is wrong with the file at once, sorted by position.
  public static func read(path: String) throws(DiagnosticReport) -> ScenarioFile {
    try parse(bytes: bytes(path: path), named: path)
  }

  /// The bytes of a file that may be a scenario.
  ///
  /// - Throws: why it cannot be read.
  static func bytes(path: String) throws(DiagnosticReport) -> [UInt8] {
    do {
      return try FileHandle(openingToRead: path).contents(limit: InputLimits.current.fileSize)
    } catch {
      throw DiagnosticReport(error, file: path)
    }
  }
}
