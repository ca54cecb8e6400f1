import Glibc

/// A pipe that wakes up `poll`: neither of its ends waits, and no other program has them.
enum WakingPipe {
  /// Makes one.
  ///
  /// - Returns: its ends, to be closed by whoever asks; nil if the system has none left.
  static func make() -> (reading: Int32, writing: Int32)? {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return nil }
    for end in ends {
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
    }
    return (ends[0], ends[1])
  }
}
