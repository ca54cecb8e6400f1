import CFiles
import Glibc

/// A new file in a folder, without a name or under one that nobody else has; gone unless it is put in
/// place.
struct TemporaryFile: ~Copyable {
  /// Where the bytes go.
  let descriptor: Int32
  private let folder: Int32
  /// What has to be removed; nil: there is nothing.
  private var name: String?

  /// Makes an empty file.
  ///
  /// - Parameters:
  ///   - folder: the folder's descriptor, which stays open as long as the file.
  ///   - permissions: the permission bits, less what the process's umask takes away.
  ///   - isNamed: whether it has a name from the start, as where the file system knows no others.
  /// - Throws: why it cannot be made.
  init(
    in folder: Int32, permissions: mode_t, isNamed: Bool = false
  ) throws(FileReplacementError) {
    self.folder = folder
    if !isNamed, let nameless = Self.nameless(in: folder, permissions) {
      descriptor = nameless
      return
    }
    let name = Self.newName
    let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
    descriptor = openat(folder, name, flags, permissions)
    guard descriptor >= 0 else { throw Self.creationError(errno, in: folder) }
    self.name = name
  }

  deinit {
    if let name { unlinkat(folder, name, 0) }
    if descriptor >= 0 { close(descriptor) }
  }

  /// A name that nobody else has.
  ///
  /// It does not grow with that of the file to be: it is never too long.
  private static var newName: String {
    ".access-console-" + String(UInt64.random(in: .min ... .max), radix: 16)
  }

  /// A file that has no name and can get one; nil where there can be none.
  private static func nameless(in folder: Int32, _ permissions: mode_t) -> Int32? {
    let flags = access_o_tmpfile | O_WRONLY | O_CLOEXEC
    let descriptor = openat(folder, ".", flags, permissions)
    guard descriptor >= 0 else { return nil }
    guard access(path(of: descriptor), F_OK) == 0 else {
      close(descriptor)
      return nil
    }
    return descriptor
  }

  /// The path by which an open file can be given a name.
  private static func path(of descriptor: Int32) -> String { "/proc/self/fd/\(descriptor)" }

  /// Why no file can be made in a folder that is there.
  private static func creationError(_ number: Int32, in folder: Int32) -> FileReplacementError {
    var status = stat()
    switch number {
    case EACCES, EPERM: return .closedFolder
    // So says the kernel of its own folders, such as /proc; of others, if they have just gone.
    case ENOENT where fstat(folder, &status) == 0 && status.st_nlink > 0: return .closedFolder
    default: return FileReplacementError(number)
    }
  }

  /// Writes bytes, all of them, down to the disk.
  ///
  /// What closing the file could complain of is known then.
  ///
  /// - Throws: why they cannot be written.
  func write(_ bytes: [UInt8]) throws(FileReplacementError) {
    let descriptor = descriptor
    try FileSizeSignal.held { () throws(FileReplacementError) in
      var rest = bytes[...]
      while !rest.isEmpty {
        let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
        if count < 0 {
          if errno == EINTR { continue }
          throw FileReplacementError(errno)
        }
        rest = rest.dropFirst(count)
      }
    }
    while fsync(descriptor) != 0 {
      if errno != EINTR { throw FileReplacementError(errno) }
    }
  }

  /// Gives the file its name, in the place of whatever has it.
  ///
  /// - Throws: why it cannot have the name.
  consuming func replace(_ name: String) throws(FileReplacementError) {
    let own = try takeName()
    guard renameat(folder, own, folder, name) == 0 else { throw FileReplacementError(errno) }
    self.name = nil
    syncFolder()
  }

  /// Gives the file its name, in the place of a file that nobody has changed.
  ///
  /// - Parameters:
  ///   - name: the name.
  ///   - state: the file that has it.
  /// - Throws: ``FileReplacementError/changedMeanwhile`` if something else has it, or why it cannot
  ///   have the name.
  consuming func replace(_ name: String, expecting state: FileState) throws(FileReplacementError) {
    guard try self.state(of: name) == state else { throw .changedMeanwhile }
    try exchange(name, expecting: state)
  }

  /// Takes the name first, and gives it back if it was not that of the expected file.
  ///
  /// - Throws: as ``replace(_:expecting:)`` does.
  consuming func exchange(_ name: String, expecting state: FileState) throws(FileReplacementError) {
    let own = try takeName()
    guard access_rename(folder, own, name, access_rename_exchange) == 0 else {
      switch errno {
      case ENOENT: throw .changedMeanwhile
      // The file system, or the kernel, cannot exchange.
      case EINVAL, ENOSYS, EOPNOTSUPP: return try replace(name)
      default: throw FileReplacementError(errno)
      }
    }
    // What had the name has the temporary one now. It is the old file, unless somebody was faster.
    let found = try self.state(of: own)
    guard found.hasSameContents(as: state) else {
      try giveBack(found, own, name)
      throw .changedMeanwhile
    }
    if unlinkat(folder, own, 0) == 0 { self.name = nil }
    syncFolder()
  }

  /// Exchanges the file once more with what had its name, `theirs`.
  private mutating func giveBack(
    _ theirs: FileState, _ own: String, _ name: String
  ) throws(FileReplacementError) {
    // Unless it is known what has the temporary name, it is not removed.
    self.name = nil
    var status = stat()
    guard fstat(descriptor, &status) == 0,
      access_rename(folder, own, name, access_rename_exchange) == 0
    else { throw FileReplacementError(errno) }
    let isMine = try state(of: own).hasSameContents(as: FileState(status))
    // Somebody has replaced this file again, and would have replaced the other one: that stays.
    if !isMine, access_rename(folder, own, name, access_rename_exchange) == 0 {
      guard try state(of: own).hasSameContents(as: theirs) else { return }
    }
    self.name = own
  }

  /// What has a name in the folder.
  private borrowing func state(of name: String) throws(FileReplacementError) -> FileState {
    var status = stat()
    if fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW) == 0 { return FileState(status) }
    guard errno == ENOENT else { throw FileReplacementError(errno) }
    return .nothing
  }

  /// Gives the file its name, if nothing has it.
  ///
  /// - Throws: ``FileReplacementError/exists`` if something has it, even since a moment ago; or why
  ///   it cannot have the name.
  consuming func appear(as name: String) throws(FileReplacementError) {
    guard let own = self.name else {
      guard link(as: name) else { throw FileReplacementError(errno) }
      syncFolder()
      return
    }
    if linkat(folder, own, folder, name, 0) == 0 {
      // The deinitialiser takes the first name away.
      syncFolder()
      return
    }
    // A file system without hard links says that they are not permitted.
    guard [EPERM, EOPNOTSUPP, ENOSYS].contains(errno) else { throw FileReplacementError(errno) }
    if access_rename(folder, own, name, access_rename_noreplace) == 0 {
      self.name = nil
      syncFolder()
      return
    }
    guard [EINVAL, ENOSYS, EOPNOTSUPP].contains(errno) else { throw FileReplacementError(errno) }
    // Where that cannot be either, the name is taken by an empty file first, which is then replaced.
    let place = openat(folder, name, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0o600)
    guard place >= 0 else { throw FileReplacementError(errno) }
    close(place)
    try replace(name)
  }

  /// The name that the file has until it gets the one that it is meant to have.
  private mutating func takeName() throws(FileReplacementError) -> String {
    if let name { return name }
    let new = Self.newName
    guard link(as: new) else { throw FileReplacementError(errno) }
    name = new
    return new
  }

  /// Gives the file without a name one that nothing has; false, with errno, if that cannot be.
  private borrowing func link(as name: String) -> Bool {
    linkat(AT_FDCWD, Self.path(of: descriptor), folder, name, AT_SYMLINK_FOLLOW) == 0
  }

  /// Writes the new name down to the disk.
  ///
  /// Some folders cannot be read, some file systems cannot do it, and the file is there anyway.
  private borrowing func syncFolder() {
    let readable = openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard readable >= 0 else { return }
    _ = fsync(readable)
    close(readable)
  }
}
