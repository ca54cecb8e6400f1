import Glibc

/// A file whose bytes were just written, held by a descriptor of its own while it gets its name.
final class WrittenFile {
  private let descriptor: Int32
  /// The file before it had its name.
  private let nameless: FileState

  /// Holds a file.
  ///
  /// - Parameter descriptor: the file's descriptor, which may be closed afterwards.
  init(_ descriptor: Int32) {
    self.descriptor = fcntl(descriptor, F_DUPFD_CLOEXEC, 0)
    nameless = Self.state(of: self.descriptor)
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// The file as it is with its name; one that somebody has written into since is still the one from before.
  var state: FileState {
    let now = Self.state(of: descriptor)
    return now.hasSameContents(as: nameless) ? now : nameless
  }

  private static func state(of descriptor: Int32) -> FileState {
    var status = stat()
    return fstat(descriptor, &status) == 0 ? FileState(status) : .nothing
  }
}
