import CFiles
import Glibc

/// Writes a file as a whole: whatever happens, its path has the old bytes or the new ones.
///
/// The bytes go to a temporary file in the same folder, down to the disk, and that file takes the
/// name. Nothing is left behind on an error. The temporary file has no name where the file system can
/// do so, and is gone when the process is; elsewhere, and for the moment in which names change, it is
/// called `.access-console-` and a number, and a process that is killed may leave it.
///
/// Since the new file is another one, other names of the old file (hard links) keep the old bytes, and
/// so does whoever has it open.
public enum FileReplacement {
  /// What may be replaced.
  public enum Expectation: Equatable, Sendable {
    /// Whatever is there, or comes to be there meanwhile.
    case anything
    /// Nothing: the file is new. A symbolic link is in the way wherever it points.
    case nothing
    /// What was there at a moment, as long as nobody has changed it since.
    ///
    /// A change until the new file takes the name is noticed. On file systems that can exchange two
    /// files, one that comes in that very moment is too: who replaced the file has it back. What is
    /// left is who writes into the old file while, or after, it loses its name; those bytes are
    /// nobody's.
    case unchanged(FileState)
  }

  /// Writes a text, in UTF-8, as bytes are written.
  @discardableResult
  public static func write(
    _ text: String, to path: String, expecting expectation: Expectation = .anything
  ) throws(FileReplacementError) -> FileState {
    try write(Array(text.utf8), to: path, expecting: expectation)
  }

  /// Writes bytes.
  ///
  /// A file that is replaced keeps its permissions, access list (POSIX ACL), group, other extended
  /// attributes and, if this user can give files away, its owner. Of a symbolic link, the file that it
  /// points to is replaced; the link stays.
  ///
  /// - Parameters:
  ///   - bytes: all bytes of the file.
  ///   - path: the file's path; the folder must exist.
  ///   - expectation: what may be replaced.
  /// - Returns: the file that has just these bytes, whoever has changed or replaced it since.
  /// - Throws: why it cannot be written; whatever was there is as it was.
  @discardableResult
  public static func write(
    _ bytes: [UInt8], to path: String, expecting expectation: Expectation = .anything
  ) throws(FileReplacementError) -> FileState {
    let place = try expectation == .nothing ? FilePlace(path) : FilePlace(following: path)
    let folder = open(place.folder, access_o_path | O_DIRECTORY | O_CLOEXEC)
    guard folder >= 0 else { throw FileReplacementError(errno) }
    defer { close(folder) }
    let old = try status(of: place, in: folder)
    switch expectation {
    case .anything: break
    case .nothing: guard old == nil else { throw .exists }
    case .unchanged(let state):
      guard (old.map { FileState($0) } ?? .nothing) == state else { throw .changedMeanwhile }
    }
    guard let old else {
      let file = try TemporaryFile(in: folder, permissions: 0o666)
      try file.write(bytes)
      let written = WrittenFile(file.descriptor)
      guard expectation != .anything else {
        try file.replace(place.name)
        return written.state
      }
      do {
        try file.appear(as: place.name)
        return written.state
      } catch {
        throw error == .exists && expectation != .nothing ? .changedMeanwhile : error
      }
    }
    // A file that may not be written is not to be replaced either.
    guard faccessat(folder, place.name, W_OK, AT_EACCESS) == 0 else {
      throw FileReplacementError(errno)
    }
    let attributes = FileAttributes(of: place, old)
    let file = try TemporaryFile(in: folder, permissions: 0o600)
    try attributes.apply(to: file.descriptor)
    try file.write(bytes)
    let written = WrittenFile(file.descriptor)
    if case .unchanged(let state) = expectation {
      try file.replace(place.name, expecting: state)
    } else {
      try file.replace(place.name)
    }
    return written.state
  }

  /// What is at a place; nil if nothing is.
  ///
  /// - Throws: if it is something that cannot be replaced by a file.
  private static func status(
    of place: FilePlace, in folder: Int32
  ) throws(FileReplacementError) -> stat? {
    var status = stat()
    guard fstatat(folder, place.name, &status, AT_SYMLINK_NOFOLLOW) == 0 else {
      if errno == ENOENT { return nil }
      throw FileReplacementError(errno)
    }
    switch status.st_mode & S_IFMT {
    case S_IFREG: return status
    case S_IFLNK:
      // Wherever it points, it is in the way; but to a device there is no way at all.
      guard fstatat(folder, place.name, &status, 0) == 0 else { throw .exists }
      throw [S_IFREG, S_IFDIR].contains(status.st_mode & S_IFMT) ? .exists : .special
    case S_IFDIR: throw .directory
    default: throw .special
    }
  }
}
