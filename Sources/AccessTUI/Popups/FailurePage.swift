import AccessCore

/// Why the target gives no answers, or why what is shown is not what it holds now.
struct FailurePage: Equatable, Sendable {
  /// What it is about.
  enum Kind: Equatable, Sendable {
    /// The application has stopped.
    case stopped
    /// It could not be started again, or read again; the one from before goes on.
    case outdated
  }

  /// What it is about.
  let kind: Kind
  /// What happened.
  let failure: TargetFailure
  /// Whether it can be started again.
  let canRestart: Bool
  /// The step that had no answer when it happened, in words; nil: there was none.
  var lost: DisplayText?
  /// The line at the top.
  var scroll = 0

  /// What the page is called.
  var title: DisplayText {
    switch kind {
    case .stopped: "Stopped"
    case .outdated: "Outdated"
    }
  }

  /// The page's lines.
  func lines(width: Int, repertoire: DisplayText.Repertoire) -> [DecisionText.Line] {
    var text = PageText(width: width, repertoire: repertoire)
    text.add("! " + DisplayText(clipped: failure.message), hanging: 2, role: .trouble)
    if let hint = failure.hint { text.add(DisplayText(clipped: hint)) }
    if let lost { text.add("\(lost) had no answer: it counts as not done") }
    switch kind {
    case .stopped: text.add("r starts it again", role: .dim)
    case .outdated:
      text.add(
        canRestart
          ? "the one from before goes on; r tries again" : "what was read before is shown",
        role: .dim)
    }
    if !failure.details.isEmpty {
      text.add("")
      text.addPython(failure.details)
    }
    return text.lines
  }
}
