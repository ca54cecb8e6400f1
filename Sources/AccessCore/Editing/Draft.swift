/// The changes of a scenario that are not in its file yet.
public struct Draft: Equatable, Sendable {
  /// The changes since the file was read or written, in words; of those that the file has and that were
  /// taken back, `not` and the words.
  public var changes: [String]
  /// Whether there is a change to take back.
  public var canUndo: Bool
  /// Whether there is one that was taken back.
  public var canRedo: Bool
  /// Whether somebody else has changed the file meanwhile.
  public var isOverruled: Bool

  /// Makes a draft of its parts.
  public init(
    changes: [String] = [], canUndo: Bool = false, canRedo: Bool = false, isOverruled: Bool = false
  ) {
    self.changes = changes
    self.canUndo = canUndo
    self.canRedo = canRedo
    self.isOverruled = isOverruled
  }

  /// Whether the file has everything.
  public var isEmpty: Bool { changes.isEmpty }

  /// How many changes there are, in words.
  public var count: DisplayText { changes.count == 1 ? "1 change" : "\(changes.count) changes" }
}

/// What a draft changes.
public struct DraftComparison: Equatable, Sendable {
  /// The lines of the file that differ, with some around them.
  public var text: [StyledText]
  /// What differs in the matrix; nil: it is not known yet.
  public var cells: [StyledText]?

  /// Makes a comparison of its parts.
  public init(text: [StyledText], cells: [StyledText]? = nil) {
    self.text = text
    self.cells = cells
  }
}
