/// Why it is not known, or not kept, how far a student has come.
public enum ProgressFileError: Error, Equatable, Sendable {
  /// The file cannot be read.
  case unreadable(path: String, reason: String)
  /// The file is something else.
  case foreign(path: String)
  /// The file is of another version, which another version of the program has written.
  case otherVersion(path: String, version: String)
  /// The file cannot be written.
  case unwritten(FileReplacementError)

  /// What is wrong, in words: lower case, no full stop.
  public var message: String {
    switch self {
    case .unreadable(let path, let reason): "`\(path)`: \(reason)"
    case .foreign(let path): "`\(path)` is no record of lessons, and stays as it is"
    case .otherVersion(let path, let version):
      "`\(path)` has version \(version), expected 1, and stays as it is"
    case .unwritten(let error): error.message
    }
  }
}
