import Glibc

/// A pipe that wakes up `poll`: neither of its ends waits, and no other program has them.
final class WakingPipe: Sendable {
  /// The end that can be read once it was woken.
  let reading: Int32
  /// The end that wakes.
  let writing: Int32

  /// Makes one; nil: the system has none left.
  init?() {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return nil }
    for end in ends {
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
    }
    (reading, writing) = (ends[0], ends[1])
  }

  deinit {
    close(reading)
    close(writing)
  }

  /// Wakes whoever waits, by a byte.
  func wake() {
    var byte: UInt8 = 0
    _ = write(writing, &byte, 1)
  }

  /// Takes a byte that has woken.
  func takeByte() {
    var byte: UInt8 = 0
    _ = read(reading, &byte, 1)
  }
}
