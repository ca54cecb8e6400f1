import AccessCore
import Glibc

/// Says on standard error how far a command has come, once it takes its time.
///
/// Nothing is said unless standard error is a terminal, nor if standard output is one that lines go to
/// meanwhile.
struct Progress {
  private let task: DisplayText
  private let total: Int
  private let unit: DisplayText
  private let isWanted: Bool
  private let start = ContinuousClock.now
  private var last = ContinuousClock.now
  private var isShown = false
  private var count = 0

  /// How long nothing is said.
  private let patience: Duration
  /// How long what was said stands.
  private static let interval = Duration.milliseconds(100)
  /// After how many pieces of work the clock is looked at.
  private static let stride = 64

  /// Starts a task.
  ///
  /// - Parameters:
  ///   - task: what is done: lower case.
  ///   - total: how many pieces of work there are; 0: nobody knows.
  ///   - unit: what the pieces of work are called, after a space; nothing: they need no name.
  ///   - isStreaming: whether lines are written to standard output meanwhile.
  ///   - patience: how long nothing is said.
  init(
    _ task: DisplayText, of total: Int, unit: DisplayText = "", isStreaming: Bool = false,
    patience: Duration = .seconds(1)
  ) {
    self.patience = patience
    self.task = task
    self.total = total
    self.unit = unit
    isWanted = isatty(STDERR_FILENO) != 0 && !(isStreaming && isatty(STDOUT_FILENO) != 0)
  }

  /// Notes that a piece of work is done, or several at once.
  mutating func advance(by number: Int = 1) {
    let before = count
    count += number
    if count / Self.stride > before / Self.stride || before == 0 || isSlow { show() }
  }

  /// Notes how many pieces of work are done by now.
  mutating func reach(_ count: Int) {
    self.count = count
    show()
  }

  /// Says how far it is in words, if it is time.
  mutating func reach(_ words: @autoclosure () -> DisplayText) {
    if isTime() { Output.passing("\(task): " + words()) }
  }

  /// Says how far it is, if it is time.
  private mutating func show() {
    guard isTime() else { return }
    let share = total > 0 ? " of \(total)\(unit) (\(count * 100 / total) %)" : ""
    Output.passing("\(task): \(count)\(share)")
  }

  /// Whether it is time to say something, which is then said.
  private mutating func isTime() -> Bool {
    guard isWanted else { return false }
    let now = ContinuousClock.now
    guard now - start > patience, !isShown || now - last > Self.interval else { return false }
    (last, isShown) = (now, true)
    return true
  }

  /// Whether pieces of work take so long that each is worth a look at the clock.
  private var isSlow: Bool { count < Self.stride || isShown }

  /// Takes back what was said.
  mutating func end() {
    guard isShown else { return }
    isShown = false
    Output.passing(nil)
  }
}
