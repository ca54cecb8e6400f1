import Glibc

/// What was at a path at a moment: enough to tell later whether it is still the same, unchanged.
///
/// That something was written shows in the file's size and times, that another file took its name in
/// its number. Times are as fine as the kernel keeps them: before Linux 6.13, and on some file systems,
/// two changes within some milliseconds may bear one time.
public struct FileState: Equatable, Sendable {
  /// A file, by what the system says of it.
  struct Stamp: Equatable {
    /// The file system.
    let device: UInt64
    /// The file's number in it.
    let inode: UInt64
    /// How long the file is, in bytes.
    let size: Int64
    /// When bytes were last written, in nanoseconds since 1970.
    let written: Int64
    /// When anything was last changed, permissions and names too, in nanoseconds since 1970.
    let changed: Int64
  }

  /// The file; nil: there was nothing.
  let stamp: Stamp?

  /// Nothing is there.
  static let nothing = FileState(stamp: nil)

  private init(stamp: Stamp?) { self.stamp = stamp }

  /// What the system says of a file.
  init(_ status: stat) {
    func nanoseconds(_ time: timespec) -> Int64 {
      Int64(time.tv_sec) &* 1_000_000_000 &+ Int64(time.tv_nsec)
    }
    stamp = Stamp(
      device: UInt64(status.st_dev), inode: UInt64(status.st_ino), size: Int64(status.st_size),
      written: nanoseconds(status.st_mtim), changed: nanoseconds(status.st_ctim))
  }

  /// What is at a path now, or at the end of its symbolic links.
  ///
  /// What cannot be looked at counts as nothing: it cannot be written either.
  public init(of path: String) {
    var status = stat()
    if !path.utf8.contains(0), stat(path, &status) == 0 {
      self.init(status)
    } else {
      self = .nothing
    }
  }

  /// Whether this is the same file with the same bytes; a new name or other permissions do not count.
  func hasSameContents(as other: FileState) -> Bool {
    stamp?.device == other.stamp?.device && stamp?.inode == other.stamp?.inode
      && stamp?.size == other.stamp?.size && stamp?.written == other.stamp?.written
  }
}

/// As a word, for whoever keeps a state without knowing what it is.
extension FileState: LosslessStringConvertible {
  private static let wordOfNothing = "nothing"

  /// The state as a word.
  public var description: String {
    guard let stamp else { return Self.wordOfNothing }
    return "\(stamp.device):\(stamp.inode):\(stamp.size):\(stamp.written):\(stamp.changed)"
  }

  /// The state that a word stands for; nil for one that no state has given.
  public init?(_ description: String) {
    if description == Self.wordOfNothing {
      self = .nothing
      return
    }
    let parts = description.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 5, let device = UInt64(parts[0]), let inode = UInt64(parts[1]),
      let size = Int64(parts[2]), let written = Int64(parts[3]), let changed = Int64(parts[4])
    else { return nil }
    stamp = Stamp(device: device, inode: inode, size: size, written: written, changed: changed)
  }
}
