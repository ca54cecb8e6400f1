import AccessCore
import Foundation

/// A process that is talked to over a socket, and whose prints are caught.
///
/// It has a session of its own, so that it has no terminal to write on and that what it starts can be
/// ended with it. Nothing here waits, but for ``end(patience:)`` a moment.
final class ChildProcess {
  /// The descriptor of the socket, on both sides of which is spoken.
  var socket: Int32 { connection.number }
  /// The descriptor on which the process's standard output and error arrive.
  var printed: Int32 { output.number }
  /// The number of the descriptor on which the process answers; it reads from standard input.
  static let answerDescriptor: Int32 = 3
  /// The number of the descriptor that the process has to keep, so that it does not outlive this one.
  static let lifelineDescriptor: Int32 = 4

  private let id: pid_t
  private let connection: Descriptor
  private let output: Descriptor
  /// An end of a pipe that nobody writes to.
  ///
  /// Should it be closed while the process runs, because this one was killed, the system ends the
  /// process, whatever it is doing, and what it has started.
  private let lifeline: Descriptor
  /// What is still to be written.
  private var outgoing: [UInt8] = []
  private var isOpen = true

  /// How a process ended.
  enum Ending: Equatable {
    /// It returned a status.
    case status(Int32)
    /// A signal ended it.
    case signal(Int32)
  }

  /// Starts a process.
  ///
  /// - Parameters:
  ///   - program: a path, or a name that is looked for in `PATH`.
  ///   - arguments: the arguments, without the program's own name.
  /// - Throws: why it cannot be started.
  init(_ program: String, _ arguments: [String]) throws(TargetFailure) {
    let (ours, theirs) = try Descriptor.socketPair()
    let prints = try Descriptor.pipe()
    let life = try Descriptor.pipe()
    id = try withExtendedLifetime((theirs, prints, life)) { () throws(TargetFailure) -> pid_t in
      try Self.spawn(
        [program] + arguments,
        descriptors: [
          (theirs.number, STDIN_FILENO), (prints.writing.number, STDOUT_FILENO),
          (prints.writing.number, STDERR_FILENO), (theirs.number, Self.answerDescriptor),
          (life.reading.number, Self.lifelineDescriptor),
        ])
    }
    life.reading.endGroup(of: id)
    (connection, output, lifeline) = (ours, prints.reading, life.writing)
    for end in [connection, output] { end.setNonBlocking() }
  }

  private static func spawn(
    _ command: [String], descriptors: [(from: Int32, to: Int32)]
  ) throws(TargetFailure) -> pid_t {
    func failure(_ error: Int32) -> TargetFailure {
      TargetFailure("`\(command[0])` cannot be run", errno: error)
    }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for (from, to) in descriptors {
      let error = posix_spawn_file_actions_adddup2(&actions, from, to)
      guard error == 0 else { throw failure(error) }
    }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
    var arguments = command.map { strdup($0) } + [nil]
    defer { for argument in arguments { free(argument) } }
    var process: pid_t = 0
    let error = posix_spawnp(&process, command[0], &actions, &attributes, &arguments, environ)
    guard error == 0 else { throw failure(error) }
    return process
  }

  deinit { end() }

  /// Whether there is something to write that did not fit yet.
  var hasOutgoing: Bool { !outgoing.isEmpty }

  /// Sends bytes, at once as far as the process takes them, and the rest when this is called again.
  func send(_ bytes: some Sequence<UInt8> = []) {
    outgoing.append(contentsOf: bytes)
    while !outgoing.isEmpty {
      // A process that has gone is noticed where its answers are read.
      let count = outgoing.withUnsafeBytes {
        Foundation.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else {
        if count < 0, errno == EINTR { continue }
        if count < 0, errno != EAGAIN { outgoing = [] }
        return
      }
      outgoing.removeFirst(count)
    }
  }

  /// What has come on a descriptor.
  enum Arrival {
    /// Bytes; none if nothing has come.
    case bytes([UInt8])
    /// There will be no more.
    case end
  }

  /// Takes what has come on one of the two descriptors, without waiting.
  ///
  /// - Parameters:
  ///   - descriptor: ``socket`` or ``printed``.
  ///   - limit: how much is taken at most, in bytes.
  /// - Returns: what has come.
  static func read(_ descriptor: Int32, limit: Int = 1 << 20) -> Arrival {
    var bytes: [UInt8] = []
    let size = 65_536
    while bytes.count < limit {
      let used = bytes.count
      bytes.append(contentsOf: repeatElement(0, count: size))
      let count = bytes.withUnsafeMutableBytes {
        Foundation.read(descriptor, $0.baseAddress?.advanced(by: used), size)
      }
      bytes.removeLast(size - max(0, count))
      if count > 0 { continue }
      if count < 0, errno == EINTR { continue }
      if count < 0, errno == EAGAIN { return .bytes(bytes) }
      return bytes.isEmpty ? .end : .bytes(bytes)
    }
    return .bytes(bytes)
  }

  /// Ends the process and whatever it has started.
  ///
  /// - Parameter patience: how long to wait for it to end by itself, in milliseconds.
  /// - Returns: how it ended by itself; nil if it did not.
  @discardableResult
  func end(patience: Int = 0) -> Ending? {
    guard isOpen else { return nil }
    isOpen = false
    var status: Int32 = 0
    for _ in 0..<patience {
      if waitpid(id, &status, WNOHANG) == id {
        kill(-id, SIGKILL)
        return Self.ending(status)
      }
      poll(nil, 0, 1)
    }
    kill(-id, SIGKILL)
    kill(id, SIGKILL)
    while waitpid(id, &status, 0) < 0, errno == EINTR {}
    return nil
  }

  private static func ending(_ status: Int32) -> Ending {
    status & 0x7F == 0 ? .status((status >> 8) & 0xFF) : .signal(status & 0x7F)
  }
}
