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
  ) -> [DisplayText] {
    DecisionText(
      self, user: user, origin: .step(1), width: Int(Int32.max), repertoire: repertoire
    ).lines.map(\.joined)
  }
}

extension DecisionText.Line {
  /// Label and text in one, with the space between them.
  fileprivate var joined: DisplayText {
    let gap = String(repeating: " ", count: max(0, column - label.width))
    return text.isEmpty ? label : label + DisplayText(gap) + text
  }
}
