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
    /// It is what is said before a step that was done, by its place from 0.
    case caption(Int)
    /// Nothing is typed: Enter replaces the file of this name, as it was seen, by the history.
    case replace(path: String, seen: String)
    /// It is the name of the file to write a draft to.
    case saveDraft
    /// Nothing is typed: Enter replaces the file of this name, as it was seen, by the draft.
    case replaceByDraft(path: String, seen: String)
    /// Nothing is typed: only a yes does what is asked about.
    case confirm(Question)
    /// Nothing is typed: Enter lets a step out that may write to the real application.
    case write(Write)
  }

  /// Something that is not done unless one says yes.
  enum Question: Equatable, Sendable {
    /// Take a part away.
    case remove(ScenarioPart)
    /// Drop the draft, and go on with the file as it is.
    case discard
    /// End, with changes that are not saved.
    case quit

    /// What is asked, with the keys that answer.
    ///
    /// - Parameters:
    ///   - draft: the draft.
    ///   - isNarrow: whether there is so little room that the keys come first.
    /// - Returns: a question.
    func text(of draft: Draft, isNarrow: Bool) -> DisplayText {
      if isNarrow {
        return switch self {
        case .remove(let part): "y removes \(part.words)"
        case .discard: "y drops " + draft.count
        case .quit: "y ends, unsaved"
        }
      }
      return switch self {
      case .remove(let part): "remove \(part.words)? y removes, Enter does not"
      case .discard: "drop " + draft.count + " and go on with the file? y drops, Enter does not"
      case .quit:
        (draft.isEmpty ? "a change is" : draft.count)
          + " not saved: y ends all the same, Enter goes back"
      }
    }
  }

  /// A step that may write to a real application.
  struct Write: Equatable, Sendable {
    /// What the target is asked to do.
    let effect: Effect
    /// The request that may write.
    let request: RequestLine
    /// Whether the transcript is played on behind it.
    let isPlayed: Bool

    /// What is asked.
    var question: DisplayText { "\(request.description) writes to the real application" }
  }

  /// What can be filtered.
  enum Filtered: Equatable, Sendable {
    /// A list of the explore screen.
    case pane(Pane)
    /// An axis of the matrix.
    case axis(MatrixAxis.Kind)
  }

  /// Whether nothing is typed, but something asked.
  var isQuestion: Bool {
    switch purpose {
    case .replace, .write, .replaceByDraft, .confirm: true
    default: false
    }
  }

  /// What the line is for.
  var purpose: Purpose
  /// The line.
  var line = LineEditor()
  /// The item that was moved to while a filter is typed; nil: none was.
  var anchor: Int?
}
