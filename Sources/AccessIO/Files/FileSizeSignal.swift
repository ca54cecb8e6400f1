import Glibc

/// Lets a write that a size limit forbids (`ulimit -f`) fail with EFBIG, where the signal SIGXFSZ
/// would end the process.
enum FileSizeSignal {
  /// Runs something with the signal held back, in this thread alone.
  static func held<Result, Failure: Error>(
    _ body: () throws(Failure) -> Result
  ) throws(Failure) -> Result {
    var signals = sigset_t()
    var before = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, SIGXFSZ)
    pthread_sigmask(SIG_BLOCK, &signals, &before)
    defer {
      // The system sends it to the thread that writes: here it is, unless it is ignored.
      if sigismember(&before, SIGXFSZ) == 0 {
        var atOnce = timespec()
        while sigtimedwait(&signals, nil, &atOnce) >= 0 {}
      }
      pthread_sigmask(SIG_SETMASK, &before, nil)
    }
    return try body()
  }
}
