import AccessCore
import Foundation

/// A file of users beside a scenario.
struct UsersFile {
  /// What the scenario calls it.
  let name: String
  /// The path, which is also the file's name in diagnostics.
  let path: String
  /// How the users are written.
  let format: Format
  /// The types of attributes, by name.
  let types: [String: AttributeType]

  /// How users are written.
  enum Format: String, CaseIterable, Sendable {
    /// CSV with a header.
    case csv
    /// JSON Lines.
    case jsonLines = "jsonl"

    /// The format of a file by its extension; nil: it has another.
    init?(path: String) {
      let path = path.lowercased()
      if path.hasSuffix(".csv") {
        self = .csv
      } else if path.hasSuffix(".jsonl") || path.hasSuffix(".ndjson") {
        self = .jsonLines
      } else {
        return nil
      }
    }
  }

  /// What was read.
  struct Contents: Sendable {
    /// The users; none if there is an error.
    let users: [Scenario.User]
    /// The names of attributes that users have.
    let attributes: Set<String>
    /// Whether these are the names that all users have together.
    let areAttributesComplete: Bool
    /// Errors and warnings, in the order of the file.
    let diagnostics: [Diagnostic]
  }

  /// Opens the file, which is never waited for.
  ///
  /// - Returns: the file, and how many bytes it has.
  /// - Throws: why it cannot be opened.
  func open() throws(Problem) -> (handle: FileHandle, size: Int) {
    guard !path.utf8.contains(0) else { throw .missingFile }
    let handle = try FileHandle(openingRegularFile: path)
    var status = stat()
    return (handle, fstat(handle.fileDescriptor, &status) == 0 ? Int(status.st_size) : 0)
  }

  /// Reads the users.
  ///
  /// - Parameters:
  ///   - window: the file's bytes.
  ///   - classes: the classes that users can have, at least one.
  ///   - progress: takes how many bytes and users were read, now and then.
  /// - Returns: the users, and what is wrong.
  func read(
    _ window: ByteWindow, classes: [ScenarioReader.ClassOutline],
    progress: (_ bytes: Int, _ users: Int) -> Void
  ) -> Contents {
    let collector = UserCollector(file: path, classes: classes, types: types)
    return switch format {
    case .csv: Self.read(window, CSVUsers(), collector, progress)
    case .jsonLines: Self.read(window, JSONLinesUsers(), collector, progress)
    }
  }

  private static func read(
    _ window: ByteWindow, _ format: some UserRecordFormat, _ collector: UserCollector,
    _ progress: (_ bytes: Int, _ users: Int) -> Void
  ) -> Contents {
    var reader = UsersFileReader(window, format, collector)
    reader.read(progress: progress)
    return reader.contents()
  }
}
