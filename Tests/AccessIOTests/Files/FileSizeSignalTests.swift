import Glibc
import Testing

@testable import AccessIO

@Suite struct FileSizeSignalTests {
  private var isHeld: Bool {
    var signals = sigset_t()
    pthread_sigmask(SIG_BLOCK, nil, &signals)
    return sigismember(&signals, SIGXFSZ) == 1
  }

  private var isPending: Bool {
    var signals = sigset_t()
    sigpending(&signals)
    return sigismember(&signals, SIGXFSZ) == 1
  }

  /// Runs something as in a program's first thread: the threads that tests run in hold all signals.
  private func unheld(_ body: () throws -> Void) rethrows {
    var signals = sigset_t()
    var before = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, SIGXFSZ)
    pthread_sigmask(SIG_UNBLOCK, &signals, &before)
    defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
    try body()
  }

  @Test func theSignalEndsNothing() {
    unheld {
      FileSizeSignal.held {
        #expect(isHeld)
        pthread_kill(pthread_self(), SIGXFSZ)
        #expect(isPending)
      }
      #expect(!isPending)
      #expect(!isHeld)
    }
  }

  /// Whoever holds it already finds it as the system left it.
  @Test func whatHeldItBeforeStillDoes() {
    unheld {
      FileSizeSignal.held {
        _ = FileSizeSignal.held { pthread_kill(pthread_self(), SIGXFSZ) }
        #expect(isHeld)
        #expect(isPending)
      }
      #expect(!isPending)
    }
  }

  @Test func errorsPass() {
    unheld {
      #expect(throws: FileReplacementError.tooLarge) {
        try FileSizeSignal.held { () throws(FileReplacementError) in throw .tooLarge }
      }
      #expect(!isHeld)
    }
  }
}
