/// What the terminal reports of the mouse.
struct MouseReport: Equatable {
  /// The button, with bits for modifiers, motion and the wheel.
  let button: Int
  /// The cell that the pointer is in.
  let position: Position
  /// The button was let go.
  let isRelease: Bool
}

/// Makes mouse events of reports: tells double clicks from clicks.
struct Clicks: Sendable {
  /// Where and when the left button was pressed, unless that made a double click.
  private var last: (position: Position, time: Duration)?

  /// How soon a second press follows in a double click.
  private static let interval = Duration.milliseconds(400)
  /// The bits of a button that say whether Shift, Meta and Ctrl were held.
  private static let modifiers = 4 | 8 | 16

  /// The event that a report makes; nil: it means nothing here.
  mutating func event(of report: MouseReport, at time: Duration) -> MouseEvent? {
    guard !report.isRelease else { return nil }
    switch report.button & ~Self.modifiers {
    case 0:
      if let last, last.position == report.position, time - last.time <= Self.interval {
        self.last = nil
        return MouseEvent(.doublePress, at: report.position)
      }
      last = (report.position, time)
      return MouseEvent(.press, at: report.position)
    case 64, 65:
      last = nil
      let isUp = report.button & ~Self.modifiers == 64
      return MouseEvent(isUp ? .scrollUp : .scrollDown, at: report.position)
    default: return nil
    }
  }
}
