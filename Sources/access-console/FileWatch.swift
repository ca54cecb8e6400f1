import Glibc

/// Tells when files were written or replaced, without a look at the clock (Linux's inotify).
///
/// Their folders are watched, not the files: most editors write a new file and rename it.
final class FileWatch {
  /// Readable when something in the folders has changed; negative if nothing can be watched.
  let descriptor: Int32
  /// The files, which need not be there.
  let paths: [String]
  /// The names that count in each folder that is watched.
  private var names: [Int32: Set<String>] = [:]

  /// Watches files, and what they link to.
  init(paths: [String]) {
    self.paths = paths
    descriptor = inotify_init1(Int32(IN_NONBLOCK | IN_CLOEXEC))
    guard descriptor >= 0 else { return }
    var folders: [String: Set<String>] = [:]
    for path in paths {
      for (folder, name) in [path, Self.target(of: path)].map(Self.split) {
        folders[folder, default: []].insert(name)
      }
    }
    for (folder, names) in folders {
      let watch = inotify_add_watch(
        descriptor, folder, UInt32(IN_CLOSE_WRITE | IN_MOVED_TO | IN_DELETE | IN_MOVED_FROM))
      // One folder may have several names, through symbolic links.
      if watch >= 0 { self.names[watch, default: []].formUnion(names) }
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

  /// What became of a file.
  enum Change: Equatable {
    /// It was written or replaced, and can be read at once.
    case written
    /// It is gone, or no longer a file with bytes in it; opening a pipe would wait for a writer.
    case unreadable(String)
  }

  /// What has become of a file.
  static func state(of path: String) -> Change {
    var status = stat()
    guard stat(path, &status) == 0 else {
      return .unreadable(String(cString: strerror(errno)).lowercased())
    }
    return status.st_mode & S_IFMT == S_IFREG ? .written : .unreadable("not a regular file")
  }

  /// Whether any of the files has changed since this was last asked.
  func takeChanges() -> Bool {
    guard descriptor >= 0 else { return false }
    var hasChanged = false
    var buffer = [UInt8](repeating: 0, count: 4096)
    while true {
      let count = read(descriptor, &buffer, buffer.count)
      guard count > 0 else { return hasChanged }
      hasChanged = concerns(buffer[..<count]) || hasChanged
    }
  }

  /// Whether a batch of events speaks of one of the files.
  private func concerns(_ bytes: ArraySlice<UInt8>) -> Bool {
    let header = MemoryLayout<inotify_event>.size
    var concerns = false
    var rest = bytes
    while rest.count >= header {
      let event = rest.withUnsafeBytes { $0.loadUnaligned(as: inotify_event.self) }
      let end = min(rest.count, header + Int(event.len))
      let name = rest[(rest.startIndex + header)..<(rest.startIndex + end)].prefix { $0 != 0 }
      let isOurs = names[event.wd]?.contains(String(decoding: name, as: UTF8.self)) ?? false
      concerns = concerns || isOurs
      rest = rest.dropFirst(end)
    }
    return concerns
  }
}
