import AccessCore

/// The steps that went out to the target and have no answer yet.
///
/// A simulation answers before anything is drawn, so that nobody ever sees that it is waited for.
struct Waiting: Equatable, Sendable {
  /// How long a step may take before the screen says that it is waited for, in milliseconds.
  static let patience = 250

  /// How many steps are out.
  private(set) var count = 0
  /// The last step that went out, in words.
  private(set) var text = DisplayText()
  /// Whether the screen says it: it takes longer than an answer that comes at once.
  private(set) var isShown = false

  /// Notes that a step goes out.
  mutating func begin(_ text: DisplayText) {
    count += 1
    self.text = text
  }

  /// Notes that a step was answered; one that is not known to be out is passed over.
  mutating func end() {
    guard count > 0 else { return }
    count -= 1
    if count == 0 { self = Waiting() }
  }

  /// Notes that it takes long.
  mutating func show() { isShown = count > 0 }
}
