import Glibc
import Synchronization

/// The signals that concern a terminal program, as bytes to be read: they wake up `poll`, whenever
/// they come.
final class TerminalSignals {
  /// What the signals ask for.
  enum Request {
    /// The terminal has another size.
    case resize
    /// Stop until continued.
    case stop
    /// The program was stopped and goes on.
    case goOn
    /// End, as this signal would end a program.
    case end(Int32)
  }

  /// Readable when a signal has come.
  var descriptor: Int32 { pipe.reading }
  private let pipe: WakingPipe
  private let previous: [(signal: Int32, action: sigaction)]

  private static let ending = [SIGINT, SIGTERM, SIGHUP, SIGQUIT]

  /// Catches the signals.
  ///
  /// - Throws: ``TerminalError/noPipe`` if the system has no pipe left.
  init() throws(TerminalError) {
    guard let pipe = WakingPipe() else { throw .noPipe }
    self.pipe = pipe
    signalPipe.store(pipe.writing, ordering: .sequentiallyConsistent)
    var previous: [(signal: Int32, action: sigaction)] = []
    for signal in Self.ending + [SIGWINCH, SIGTSTP, SIGCONT] {
      var old = sigaction()
      guard sigaction(signal, nil, &old) == 0, !Self.isIgnored(old) else { continue }
      previous.append((signal, old))
      Self.handle(signal, by: passOn)
    }
    self.previous = previous
  }

  deinit {
    for (signal, action) in previous {
      var action = action
      sigaction(signal, &action, nil)
    }
    // From here on no handler writes into the pipe, which is closed behind this.
    signalPipe.store(-1, ordering: .sequentiallyConsistent)
  }

  /// The next signal's request, without waiting; nil if none has come.
  func next() -> Request? {
    var byte: UInt8 = 0
    guard read(descriptor, &byte, 1) == 1 else { return nil }
    switch Int32(byte) {
    case SIGWINCH: return .resize
    case SIGTSTP: return .stop
    case SIGCONT: return .goOn
    case let signal: return .end(signal)
    }
  }

  /// Stops the process group as the terminal's own Ctrl-Z would; returns when it is continued.
  func stop() {
    Self.handle(SIGTSTP, by: SIG_DFL)
    kill(0, SIGTSTP)
    Self.handle(SIGTSTP, by: passOn)
  }

  /// Lets the terminal's own signals go to a program that has it, as `system` of the C library does, while this
  /// one waits: Ctrl-C and Ctrl-\ are that program's, and Ctrl-Z stops both.
  func passOver<Value>(while body: () -> Value) -> Value {
    let kept = [SIGINT, SIGQUIT, SIGTSTP].map { signal in
      var action = sigaction()
      sigaction(signal, nil, &action)
      return (signal: signal, action: action)
    }
    Self.handle(SIGINT, by: SIG_IGN)
    Self.handle(SIGQUIT, by: SIG_IGN)
    Self.handle(SIGTSTP, by: SIG_DFL)
    let value = body()
    for (signal, old) in kept {
      var action = old
      sigaction(signal, &action, nil)
    }
    return value
  }

  /// Ends the process by a signal, so that whoever waits for it sees that.
  static func end(by signal: Int32) {
    handle(signal, by: SIG_DFL)
    raise(signal)
  }

  private static func handle(_ signal: Int32, by handler: __sighandler_t?) {
    var action = sigaction()
    action.__sigaction_handler.sa_handler = handler
    sigaction(signal, &action, nil)
  }

  /// Whether whoever started the process wants the signal ignored, as `nohup` does.
  private static func isIgnored(_ action: sigaction) -> Bool {
    guard let handler = action.__sigaction_handler.sa_handler else { return false }
    return unsafeBitCast(handler, to: Int.self) == 1
  }
}

/// Where the handler writes, -1 for nowhere: a handler can reach nothing but a global.
private let signalPipe = Atomic<Int32>(-1)

/// Writes the signal's number into the pipe, as a signal handler may, and keeps `errno`.
private func passOn(_ signal: Int32) {
  let kept = errno
  var byte = UInt8(truncatingIfNeeded: signal)
  _ = write(signalPipe.load(ordering: .sequentiallyConsistent), &byte, 1)
  errno = kept
}
