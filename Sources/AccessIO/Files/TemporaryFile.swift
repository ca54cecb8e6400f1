import Glibc

/// A new file in a folder, under a name that nobody else has; removed unless it is put in place.
struct TemporaryFile: ~Copyable {
  /// Where the bytes go.
  let descriptor: Int32
  private let folder: Int32
  private let name: String
  private var isThere = true

  /// Makes an empty file.
  ///
  /// - Parameters:
  ///   - folder: the folder's descriptor, which stays open as long as the file.
  ///   - permissions: the permission bits, less what the process's umask takes away.
  /// - Throws: why it cannot be made.
  init(in folder: Int32, permissions: mode_t) throws(FileReplacementError) {
    self.folder = folder
    // The name does not grow with that of the file to be: it is never too long.
    name = ".access-console-" + String(UInt64.random(in: .min ... .max), radix: 16)
    let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
    descriptor = openat(folder, name, flags, permissions)
    guard descriptor >= 0 else {
      isThere = false
      throw FileReplacementError(errno)
    }
  }

  deinit {
    if isThere { unlinkat(folder, name, 0) }
    if descriptor >= 0 { close(descriptor) }
  }

  /// Writes bytes, all of them, down to the disk.
  ///
  /// - Throws: why they cannot be written.
  func write(_ bytes: [UInt8]) throws(FileReplacementError) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0 {
        if errno == EINTR { continue }
        throw FileReplacementError(errno)
      }
      rest = rest.dropFirst(count)
    }
    while fsync(descriptor) != 0 {
      if errno != EINTR { throw FileReplacementError(errno) }
    }
  }

  /// Gives the file its name, in the place of whatever has it.
  ///
  /// - Throws: why it cannot have the name.
  consuming func replace(_ name: String) throws(FileReplacementError) {
    guard renameat(folder, self.name, folder, name) == 0 else { throw FileReplacementError(errno) }
    isThere = false
    syncFolder()
  }

  /// Gives the file its name, if nothing has it.
  ///
  /// - Throws: ``FileReplacementError/exists`` if something has it, even since a moment ago; or why
  ///   it cannot have the name.
  consuming func appear(as name: String) throws(FileReplacementError) {
    if linkat(folder, self.name, folder, name, 0) == 0 {
      // The deinitialiser takes the first name away.
      syncFolder()
      return
    }
    // A file system without hard links says that they are not permitted. There, the name is taken
    // by an empty file first, which is then replaced.
    guard [EPERM, EOPNOTSUPP, ENOSYS].contains(errno) else { throw FileReplacementError(errno) }
    let place = openat(folder, name, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0o600)
    guard place >= 0 else { throw FileReplacementError(errno) }
    close(place)
    try replace(name)
  }

  /// Writes the new name down to the disk; some file systems cannot, and the file is there anyway.
  private func syncFolder() { _ = fsync(folder) }
}
