import AccessCore

/// What a draft changes, on the whole screen: in words, in its file, in the matrix.
struct DraftPage: Equatable, Sendable {
  /// What it changes in the file and in the matrix; nil: that is being looked at.
  var comparison: DraftComparison?
  /// The line at the top.
  var scroll = 0

  /// The page's lines.
  ///
  /// - Parameters:
  ///   - draft: the draft.
  ///   - width: how many cells a line has.
  ///   - repertoire: what the terminal can show.
  /// - Returns: the lines.
  func lines(
    of draft: Draft, width: Int, repertoire: DisplayText.Repertoire
  ) -> [DecisionText.Line] {
    var text = PageText(width: width, repertoire: repertoire)
    if draft.isOverruled {
      text.add(
        "! somebody else has changed the file since it was read: R reads it and drops this draft, "
          + "O writes the draft over it, W writes the draft elsewhere", hanging: 2, role: .trouble)
      text.add("")
    }
    guard !draft.isEmpty || draft.isOverruled else {
      text.add("the file has everything: there is nothing to save", role: .dim)
      if draft.canRedo { text.add("Ctrl-R makes the change again that was taken back", role: .dim) }
      return text.lines
    }
    guard !draft.isEmpty else {
      if draft.canRedo { text.add("Ctrl-R makes the change again that was taken back", role: .dim) }
      return text.lines
    }
    for change in draft.changes { text.add(DisplayText(change), hanging: 2) }
    guard let comparison else {
      text.addHeading("In the file")
      text.add("being compared", role: .dim)
      return text.lines
    }
    text.addHeading("In the file")
    for line in comparison.text { text.add(line) }
    text.addHeading("In the matrix")
    guard let cells = comparison.cells else {
      text.add("everybody is being asked about every endpoint", role: .dim)
      return text.lines
    }
    for line in cells { text.add(line) }
    return text.lines
  }

  /// What the page is called.
  func title(of draft: Draft) -> DisplayText { "Draft  " + draft.count }
}

extension PageText {
  /// Adds a line with what it means.
  fileprivate mutating func add(_ line: StyledText) {
    let meaning = line.parts.first?.meaning ?? .plain
    add(line.plain, hanging: 4, role: Style.Role(meaning))
  }
}

extension Style.Role {
  /// How a text of some meaning looks.
  fileprivate init(_ meaning: StyledText.Meaning) {
    self =
      switch meaning {
      case .plain: .plain
      case .heading: .title
      case .label: .label
      case .faint: .dim
      case .allowed: .allowed
      case .refused: .refused
      case .trouble: .trouble
      }
  }
}
