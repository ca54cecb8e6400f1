import Glibc

/// Why a file cannot be written.
public enum FileReplacementError: Error, Equatable, Sendable {
  /// Something is there already, and was not to be replaced.
  case exists
  /// The path is that of a folder.
  case directory
  /// The path is that of a device, a pipe or a socket.
  case special
  /// The folder that the file would be in does not exist.
  case missingFolder
  /// A part of the path before the last is not a folder.
  case notFolder
  /// The folder or the file may not be written by this user.
  case permissionDenied
  /// The file system is mounted read-only.
  case readOnly
  /// The disk is full, or what the user may have of it.
  case noSpace
  /// Symbolic links that go round in circles.
  case linkLoop
  /// The name or the path is too long for the system, or empty, or has a NUL in it.
  case unusableName
  /// Another error of the system, by its number.
  case system(Int32)

  /// The error that a system call ended with.
  init(_ number: Int32) {
    self =
      switch number {
      case EEXIST: .exists
      case EISDIR: .directory
      case ENOENT: .missingFolder
      case ENOTDIR: .notFolder
      case EACCES, EPERM: .permissionDenied
      case EROFS: .readOnly
      case ENOSPC, EDQUOT: .noSpace
      case ELOOP: .linkLoop
      case ENAMETOOLONG: .unusableName
      default: .system(number)
      }
  }

  /// The error as a diagnostic of the file as a whole.
  ///
  /// - Parameter file: the file's path, as it was given.
  /// - Returns: the diagnostic, without a position.
  public func diagnostic(for file: String) -> Diagnostic {
    Diagnostic(file: file, message: message, expected: expected)
  }

  /// What is wrong: lower case, no full stop.
  public var message: String {
    switch self {
    case .exists: "exists already"
    case .directory: "is a directory, not a file"
    case .special: "is not a regular file"
    case .missingFolder: "cannot be written: there is no such directory"
    case .notFolder: "cannot be written: a part of the path is not a directory"
    case .permissionDenied: "cannot be written: permission denied"
    case .readOnly: "cannot be written: read-only file system"
    case .noSpace: "cannot be written: no space left on device"
    case .linkLoop: "cannot be written: too many levels of symbolic links"
    case .unusableName: "cannot be written: no file can have this name"
    case .system(let number):
      "cannot be written: \(String(cString: strerror(number)).lowercased())"
    }
  }

  /// What would have been right, or nil.
  public var expected: String? {
    switch self {
    case .exists: "expected the path of a new file"
    case .directory: "expected the path of a file in it"
    case .missingFolder, .notFolder: "expected a file in a directory that exists"
    case .special, .permissionDenied, .readOnly, .noSpace, .linkLoop, .unusableName, .system: nil
    }
  }
}
