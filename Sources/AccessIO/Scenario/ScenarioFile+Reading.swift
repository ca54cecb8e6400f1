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
      bytes = try self.bytes(ofFile: path)
    } catch {
      throw DiagnosticReport(error, file: path)
    }
    return try parse(bytes: bytes, named: path)
  }

  private static func bytes(ofFile path: String) throws(Problem) -> [UInt8] {
    let handle = try FileHandle(openingToRead: path)
    do {
      var data = Data()
      while data.count <= sizeLimit, let part = try handle.read(upToCount: 1 << 20), !part.isEmpty {
        data.append(part)
      }
      if data.count > sizeLimit { throw Problem.tooLarge(limit: sizeLimit) }
      return Array(data)
    } catch let problem as Problem {
      throw problem
    } catch {
      throw .unreadable("input/output error")
    }
  }
}
