import AccessCore

/// A line that is typed at the bottom of the screen.
struct Prompt: Equatable, Sendable {
  /// What the line is for.
  enum Purpose: Equatable, Sendable {
    /// It filters a list while it is typed.
    /// `origin` is the item that was selected before, `before` the filter.
    case filter(Filtered, origin: Int, before: String)
    /// It is a request: method, path, query.
    case request
    /// It is the name of the file to save the history to.
    case save
    /// It is the name of a transcript to load.
    case load
    /// Nothing is typed: Enter replaces the file of this name by the history.
    case replace(path: String)
  }

  /// What can be filtered.
  enum Filtered: Equatable, Sendable {
    /// A list of the explore screen.
    case pane(Pane)
    /// An axis of the matrix.
    case axis(MatrixAxis.Kind)
  }

  /// What the line is for.
  var purpose: Purpose
  /// The line.
  var line = LineEditor()
  /// The item that was moved to while a filter is typed; nil: none was.
  var anchor: Int?
}
