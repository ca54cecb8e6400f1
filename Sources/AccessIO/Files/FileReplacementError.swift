import Glibc

/// Why a file cannot be written.
public enum FileReplacementError: Error, Equatable, Sendable {
  /// Something is there already, and was not to be replaced.
  case exists
  /// What is there, or the lack of it, is not what it was.
  case changedMeanwhile
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
  /// The folder lets this user make no file, which a file that is replaced needs too.
  case closedFolder
  /// The file's group may do what others may not, and this user cannot give a file to that group.
  case groupNotKept
  /// The file system is mounted read-only.
  case readOnly
  /// A file system is mounted on the file itself.
  case mountPoint
  /// The disk is full.
  case noSpace
  /// The file would be larger than the process, or the file system, lets one be.
  case tooLarge
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
      case EBUSY: .mountPoint
      case ENOSPC: .noSpace
      case EFBIG: .tooLarge
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
    case .changedMeanwhile: "was changed by somebody else meanwhile; nothing was written"
    case .directory: "is a directory, not a file"
    case .special: "is not a regular file"
    case .missingFolder: "cannot be written: there is no such directory"
    case .notFolder: "cannot be written: a part of the path is not a directory"
    case .permissionDenied: "cannot be written: permission denied"
    case .closedFolder: "cannot be written: no file can be made in its directory"
    case .groupNotKept: "cannot be written: its group and so its permissions would be lost"
    case .readOnly: "cannot be written: read-only file system"
    case .mountPoint: "cannot be written: it is mounted, and cannot be replaced"
    case .noSpace: "cannot be written: no space left on device"
    case .tooLarge: "cannot be written: it would be larger than the limit of a file's size"
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
    case .closedFolder: "expected a file in a directory that this user may write"
    case .changedMeanwhile, .special, .permissionDenied, .groupNotKept, .readOnly, .mountPoint,
      .noSpace, .tooLarge, .linkLoop, .unusableName, .system:
      nil
    }
  }
}
