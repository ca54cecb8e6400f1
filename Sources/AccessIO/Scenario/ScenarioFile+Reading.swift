import Foundation

/// How far a file was read.
public struct ReadingProgress: Sendable {
  /// The file's path.
  public let file: String
  /// How many bytes were read.
  public let bytes: Int
  /// How many bytes it has.
  public let size: Int
  /// How many users were read.
  public let users: Int
}

extension ScenarioFile {
  /// Reads a scenario file, and the file of users that it may name.
  ///
  /// - Parameters:
  ///   - path: the file's path, which is also its name in diagnostics.
  ///   - progress: takes how far the file of users was read, now and then.
  /// - Returns: the scenario and its warnings.
  /// - Throws: all that is wrong with the file at once, sorted by position.
  public static func read(
    path: String, progress: @escaping (ReadingProgress) -> Void = { _ in }
  ) throws(DiagnosticReport) -> ScenarioFile {
    try parse(
      bytes: bytes(path: path), named: path,
      in: ScenarioReader.Surroundings(folder: folder(of: path), progress: progress))
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

  /// What stands before the paths of files that a scenario names; nil: the scenario came through a pipe
  /// or the like, which has no folder.
  static func folder(of path: String) -> String? {
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
      !["/dev/", "/proc/"].contains(where: path.hasPrefix)
    else { return nil }
    return path.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(path[...$0]) } ?? ""
  }
}
