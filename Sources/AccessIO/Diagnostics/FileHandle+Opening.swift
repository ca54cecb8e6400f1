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
    guard descriptor >= 0 else {
      throw .unreadable(errno == EACCES ? "permission denied" : "input/output error")
    }
    self.init(fileDescriptor: descriptor, closeOnDealloc: true)
  }
}
