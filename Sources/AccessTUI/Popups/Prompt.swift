import AccessCore

/// A line that is typed at the bottom of the screen.
struct Prompt: Equatable, Sendable {
  /// What the line is for.
  enum Purpose: Equatable, Sendable {
    /// It filters a list while it is typed.
    /// `origin` is the item that was selected before, `before` the filter.
    case filter(Pane, origin: Int, before: String)
    /// It is a request: method, path, query.
    case request
  }

  /// What the line is for.
  let purpose: Purpose
  /// The line.
  var line: LineEditor
}
