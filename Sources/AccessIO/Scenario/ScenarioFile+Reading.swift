import Foundation

extension ScenarioFile {
  /// How large a scenario file can be, in bytes.
  public static let sizeLimit = 64 * 1_048_576

  /// Reads a scenario file.
  ///
  /// - Parameter path: the file's path, which is also its name in diagnostics.
  /// - Returns: the scenario and its warnings.
  /// - Throws: all that is wrong with the file at once, sorted by position.
  public static func read(path: String) throws(DiagnosticReport) -> ScenarioFile {
    let bytes: [UInt8]
    do {
      bytes = try FileHandle(openingToRead: path).contents(limit: sizeLimit)
    } catch {
      throw DiagnosticReport(error, file: path)
    }
    return try parse(bytes: bytes, named: path)
  }
}
