import AccessTUI
import Glibc

/// Reads what the terminal sends, never waiting for it, and decodes it.
///
/// It asks first whether there is anything to read. Making the descriptor non-blocking instead
/// would do so for every program that has the same terminal.
struct TerminalInput {
  /// Whether there is no terminal any more.
  private(set) var isHungUp = false
  private var decoder: InputDecoder
  private var buffer = [UInt8](repeating: 0, count: 65_536)
  private let clock = ContinuousClock()
  private let start: ContinuousClock.Instant
  private var lastRead: ContinuousClock.Instant

  /// Starts to read.
  ///
  /// - Parameter keyStrings: the key strings of the terminal's description.
  init(keyStrings: [(bytes: [UInt8], key: Key)]) {
    decoder = InputDecoder(sequences: keyStrings)
    start = clock.now
    lastRead = start
  }

  /// How long to wait for more before ``read()`` is worth another call, in milliseconds; -1:
  /// for ever, as `poll` has it.
  var timeout: Int32 {
    guard let timeLeft else { return -1 }
    let (seconds, attoseconds) = max(.zero, timeLeft).components
    return Int32(
      clamping: seconds * 1000 + (attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000)
  }

  /// How long what was read still waits for its rest; nil: nothing waits.
  private var timeLeft: Duration? {
    decoder.patience.map { $0 - (clock.now - lastRead) }
  }

  /// Reads once and decodes that, without waiting.
  ///
  /// What waits for its rest is given out once it has waited for long enough.
  mutating func read() -> [Input] {
    guard isReadable else {
      guard let timeLeft, timeLeft <= .zero else { return [] }
      return decoder.expire()
    }
    let count = Glibc.read(STDIN_FILENO, &buffer, buffer.count)
    guard count > 0 else {
      isHungUp = count == 0 || (errno != EINTR && errno != EAGAIN)
      return []
    }
    lastRead = clock.now
    return decoder.feed(buffer[..<count], at: lastRead - start)
  }

  /// Whether reading would return at once: with bytes, or because there is no terminal any more.
  private var isReadable: Bool {
    var source = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
    return poll(&source, 1, 0) > 0
  }
}
