import Foundation

/// A file's bytes together with its state: what has to be known to write it again and overwrite
/// nobody's changes.
struct FileContents {
  /// All bytes.
  let bytes: [UInt8]
  /// The file that has just these bytes.
  let state: FileState

  /// How often a file is read that is written meanwhile.
  private static let attempts = 5

  /// Reads a regular file.
  ///
  /// - Parameters:
  ///   - path: the file's path; symbolic links are followed.
  ///   - limit: how large it can be, in bytes.
  /// - Throws: why it cannot be read; that it is being written counts as an input/output error.
  init(reading path: String, limit: Int) throws(Problem) {
    for _ in 0..<Self.attempts {
      let handle = try FileHandle(openingRegularFile: path)
      let before = Self.state(of: handle)
      let bytes = try handle.contents(limit: limit)
      let after = Self.state(of: handle)
      // A file that is written while it is read may have the one half from before and the other
      // from after.
      if let before, before == after {
        self.bytes = bytes
        state = before
        return
      }
    }
    throw .unreadable("it is being written")
  }

  private static func state(of handle: FileHandle) -> FileState? {
    var status = stat()
    return fstat(handle.fileDescriptor, &status) == 0 ? FileState(status) : nil
  }
}
