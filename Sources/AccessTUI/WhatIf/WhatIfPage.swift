import AccessCore

/// What would have to be otherwise, on the whole screen.
struct WhatIfPage: Equatable, Sendable {
  /// What is asked.
  let question: WhatIf.Question
  /// What was found; nil while it is looked for.
  var found: WhatIf?
  /// Whether the application has changed since.
  var isOutdated = false
  /// The line at the top.
  var scroll = 0

  /// So many names stand in a sentence.
  private static let mostNames = 30

  /// What the page is called.
  var title: DisplayText { isOutdated ? "What if  before the file changed" : "What if" }

  /// The page's lines.
  func lines(width: Int, repertoire: DisplayText.Repertoire) -> [DecisionText.Line] {
    guard let found else {
      var text = PageText(width: width, repertoire: repertoire)
      text.add("\(question.request.description): looking for changes", role: .dim)
      return text.lines
    }
    return WhatIfText(
      found, width: width, repertoire: repertoire, mostNames: Self.mostNames
    ).lines
  }
}
