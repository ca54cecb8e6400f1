import AccessCore

extension Answer {
  /// The answer to a hit in lines, as the decision pane has it, for a log.
  ///
  /// - Parameters:
  ///   - user: the id of the user who asked, or nil for anonymous.
  ///   - repertoire: which characters can be shown.
  /// - Returns: the headline, a line or more for each stage of the trace, the body; not wrapped.
  public func explained(
    as user: String?, in repertoire: DisplayText.Repertoire = .unicode
  ) -> [StyledText] {
    DecisionText(
      self, user: user, origin: .step(1), width: Int(Int32.max), repertoire: repertoire
    ).lines.map(\.styled)
  }
}

extension DecisionText.Line {
  /// Label and text in one, with the space between them.
  var styled: StyledText {
    var line = StyledText(label, labelRole.meaning)
    guard !text.isEmpty else { return line }
    line.pad(to: column)
    line.append(text, role.meaning)
    return line
  }
}

extension Style.Role {
  /// What the role says, where there is no screen.
  fileprivate var meaning: StyledText.Meaning {
    switch self {
    case .label: .label
    case .allowed: .allowed
    case .refused: .refused
    case .trouble: .trouble
    case .dim, .border: .faint
    case .header, .title, .focusedTitle, .key: .heading
    case .plain, .entry, .literal: .plain
    }
  }
}
