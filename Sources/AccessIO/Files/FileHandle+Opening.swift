import Foundation

extension FileHandle {
  /// Opens a file to read it.
  ///
  /// - Throws: why it cannot be opened.
  convenience init(openingToRead path: String) throws(Problem) {
    var isDirectory: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) else {
      throw .missingFile
    }
    if isDirectory.boolValue { throw .directory }
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw Self.problem(errno) }
    self.init(fileDescriptor: descriptor, closeOnDealloc: true)
  }

  /// Opens a regular file to read it, which never waits: not for the writer of a pipe, nor for a
  /// device.
  ///
  /// - Throws: why it cannot be opened.
  convenience init(openingRegularFile path: String) throws(Problem) {
    var status = stat()
    // A device may notice that it is opened, so its kind is asked for before.
    guard stat(path, &status) == 0 else { throw Self.problem(errno) }
    try Self.checkKind(status)
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
    guard descriptor >= 0 else { throw Self.problem(errno) }
    self.init(fileDescriptor: descriptor, closeOnDealloc: true)
    guard fstat(descriptor, &status) == 0 else { throw Self.problem(errno) }
    try Self.checkKind(status)
  }

  private static func checkKind(_ status: stat) throws(Problem) {
    switch status.st_mode & S_IFMT {
    case S_IFREG: return
    case S_IFDIR: throw .directory
    default: throw .notRegularFile
    }
  }

  private static func problem(_ number: Int32) -> Problem {
    switch number {
    case ENOENT, ENOTDIR: .missingFile
    case EACCES: .unreadable("permission denied")
    default: .unreadable("input/output error")
    }
  }
}
