import AccessCore
import Foundation

/// A file descriptor, closed when it is no longer used, and in every other program.
///
/// Its number is 10 or more: out of the way of those that a new process has its own under, and of
/// the standard ones, should they be closed here.
final class Descriptor {
  /// Its number.
  let number: Int32

  /// Takes a descriptor to another number; the old one is closed.
  ///
  /// - Throws: if there are too many.
  private init(moving low: Int32) throws(TargetFailure) {
    number = fcntl(low, F_DUPFD_CLOEXEC, 10)
    let reason = errno
    close(low)
    if number < 0 { throw TargetFailure("no descriptor is free", errno: reason) }
  }

  deinit { if number >= 0 { close(number) } }

  /// The two ends of a connection that is read and written on both.
  static func socketPair() throws(TargetFailure) -> (Descriptor, Descriptor) {
    try pair("no socket can be made") { socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0, $0) }
  }

  /// The two ends of a pipe.
  static func pipe() throws(TargetFailure) -> (reading: Descriptor, writing: Descriptor) {
    try pair("no pipe can be made") { Foundation.pipe($0) }
  }

  private static func pair(
    _ complaint: String, made make: (UnsafeMutablePointer<Int32>) -> Int32
  ) throws(TargetFailure) -> (Descriptor, Descriptor) {
    var low: [Int32] = [-1, -1]
    let isMade = low.withUnsafeMutableBufferPointer { ends in
      ends.baseAddress.map { make($0) == 0 } ?? false
    }
    guard isMade else { throw TargetFailure(complaint, errno: errno) }
    let first: Descriptor
    do {
      first = try Descriptor(moving: low[0])
    } catch {
      close(low[1])
      throw error
    }
    return (first, try Descriptor(moving: low[1]))
  }

  /// Has reading and writing return at once.
  func setNonBlocking() { _ = fcntl(number, F_SETFL, O_NONBLOCK) }

  /// Has the system send `SIGIO`, which ends a process, to all of a process's group when the other
  /// end of the pipe is closed.
  func endGroup(of process: pid_t) {
    _ = fcntl(number, F_SETOWN, -process)
    _ = fcntl(number, F_SETFL, O_ASYNC)
  }
}

extension TargetFailure {
  /// What the system could not do, and why.
  init(_ message: String, errno error: Int32) {
    self.init("\(message): \(String(cString: strerror(error)).lowercased())")
  }
}
