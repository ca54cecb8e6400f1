import Glibc

/// Tells when a file was written or replaced, without a look at the clock (Linux's inotify).
///
/// The folder is watched, not the file: most editors write a new file and rename it.
final class FileWatch {
  /// Readable when something in the folder has changed; negative if nothing can be watched.
  let descriptor: Int32
  private let path: String
  /// The names of the file: its own, and that of the file it links to.
  private let names: Set<String>

  /// Watches a file, which need not be there, and what it links to.
  init(path: String) {
    self.path = path
    let places = [path, Self.target(of: path)].map(Self.split)
    names = Set(places.map(\.name))
    descriptor = inotify_init1(Int32(IN_NONBLOCK | IN_CLOEXEC))
    guard descriptor >= 0 else { return }
    for (folder, _) in places {
      _ = inotify_add_watch(
        descriptor, folder, UInt32(IN_CLOSE_WRITE | IN_MOVED_TO | IN_DELETE | IN_MOVED_FROM))
    }
  }

  /// The path without symbolic links; the path itself if nothing is there.
  private static func target(of path: String) -> String {
    guard let real = realpath(path, nil) else { return path }
    defer { free(real) }
    return String(cString: real)
  }

  private static func split(_ path: String) -> (folder: String, name: String) {
    guard let slash = path.lastIndex(of: "/") else { return (".", path) }
    return (String(path[...slash]), String(path[path.index(after: slash)...]))
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// What became of the file.
  enum Change: Equatable {
    /// It was written or replaced, and can be read at once.
    case written
    /// It is gone, or no longer a file with bytes in it; opening a pipe would wait for a writer.
    case unreadable(String)
  }

  /// What became of the file since this was last asked; nil: nothing.
  func change() -> Change? {
    guard takeChanges() else { return nil }
    var status = stat()
    guard stat(path, &status) == 0 else {
      return .unreadable(String(cString: strerror(errno)).lowercased())
    }
    return status.st_mode & S_IFMT == S_IFREG ? .written : .unreadable("not a regular file")
  }

  private func takeChanges() -> Bool {
    guard descriptor >= 0 else { return false }
    var hasChanged = false
    var buffer = [UInt8](repeating: 0, count: 4096)
    while true {
      let count = read(descriptor, &buffer, buffer.count)
      guard count > 0 else { return hasChanged }
      hasChanged = !names.isDisjoint(with: Self.names(in: buffer[..<count])) || hasChanged
    }
  }

  /// The names of the files that a batch of events speaks of.
  private static func names(in bytes: ArraySlice<UInt8>) -> [String] {
    let header = MemoryLayout<inotify_event>.size
    var names: [String] = []
    var rest = bytes
    while rest.count >= header {
      let event = rest.withUnsafeBytes { $0.loadUnaligned(as: inotify_event.self) }
      let end = min(rest.count, header + Int(event.len))
      let name = rest[(rest.startIndex + header)..<(rest.startIndex + end)].prefix { $0 != 0 }
      names.append(String(decoding: name, as: UTF8.self))
      rest = rest.dropFirst(end)
    }
    return names
  }
}
