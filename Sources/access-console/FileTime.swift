import Glibc

/// A time as files bear it.
struct FileTime {
  private let time: timespec

  /// Now.
  static var now: FileTime {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return FileTime(time: time)
  }

  /// Whether a file was written after this time; false if there is none.
  func isBefore(writing path: String) -> Bool {
    var status = stat()
    guard stat(path, &status) == 0 else { return false }
    let written = status.st_mtim
    let now = FileTime.now.time
    // A time that is to come says nothing.
    return (time.tv_sec, time.tv_nsec) < (written.tv_sec, written.tv_nsec)
      && (written.tv_sec, written.tv_nsec) <= (now.tv_sec, now.tv_nsec)
  }
}
