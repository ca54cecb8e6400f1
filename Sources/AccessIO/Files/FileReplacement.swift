import Glibc

/// Writes a file as a whole: whatever happens, its path has the old bytes or the new ones.
///
/// The bytes go to a temporary file in the same folder, down to the disk, and that file takes the
/// name. Nothing is left behind on an error; a process that is killed may leave the temporary file,
/// `.access-console-` and a number.
public enum FileReplacement {
  /// Writes a text, in UTF-8, as bytes are written.
  public static func write(
    _ text: String, to path: String, overwriting: Bool = true
  ) throws(FileReplacementError) {
    try write(Array(text.utf8), to: path, overwriting: overwriting)
  }

  /// Writes bytes.
  ///
  /// A file that is replaced keeps its permissions and, if this user can give files away, its owner.
  /// Of a symbolic link, the file that it points to is replaced; the link stays.
  ///
  /// - Parameters:
  ///   - bytes: all bytes of the file.
  ///   - path: the file's path; the folder must exist.
  ///   - overwriting: whether a file that is there is replaced. If not, one that appears meanwhile
  ///     is not replaced either, and a symbolic link is in the way wherever it points.
  /// - Throws: why it cannot be written; whatever was there is as it was.
  public static func write(
    _ bytes: [UInt8], to path: String, overwriting: Bool = true
  ) throws(FileReplacementError) {
    let place = try overwriting ? FilePlace(following: path) : FilePlace(path)
    let folder = open(place.folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard folder >= 0 else { throw FileReplacementError(errno) }
    defer { close(folder) }
    guard let old = try status(of: place, in: folder) else {
      let file = try TemporaryFile(in: folder, permissions: 0o666)
      try file.write(bytes)
      try overwriting ? file.replace(place.name) : file.appear(as: place.name)
      return
    }
    guard overwriting else { throw .exists }
    // A file that may not be written is not to be replaced either.
    guard faccessat(folder, place.name, W_OK, 0) == 0 else { throw FileReplacementError(errno) }
    let file = try TemporaryFile(in: folder, permissions: 0o600)
    // What cannot be kept is not worth an error: the file is then this user's, or private.
    _ = fchown(file.descriptor, old.st_uid, old.st_gid)
    _ = fchmod(file.descriptor, old.st_mode & 0o777)
    try file.write(bytes)
    try file.replace(place.name)
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
    case S_IFLNK: throw .exists
    case S_IFDIR: throw .directory
    default: throw .special
    }
  }
}
