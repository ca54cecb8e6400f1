import AccessCore

/// What would have to be otherwise, on the whole screen.
struct WhatIfPage: Equatable, Sendable {
  /// What is asked.
  let question: WhatIf.Question
  /// What was found; nil while it is looked for.
  var found: WhatIf?
  /// How far the search is.
  var progress = WhatIf.Progress()
  /// What is found while it goes on.
  var foundSoFar: WhatIf?
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
    guard let shown = found ?? foundSoFar else {
      var text = PageText(width: width, repertoire: repertoire)
      text.add("\(question.request.description): looking for changes", role: .dim)
      text.add(progress.words, role: .dim)
      return text.lines
    }
    return WhatIfText(
      shown, searching: found == nil ? progress : nil, width: width, repertoire: repertoire,
      mostNames: Self.mostNames
    ).lines
  }
}

extension WhatIf.Progress {
  /// How far it is, in words: lower case, no full stop.
  public var words: DisplayText {
    let tried: DisplayText = self.tried == 1 ? "1 change tried" : "\(self.tried) changes tried"
    return switch phase {
    case .asking: "asking who gets in: \(asked) answers"
    case .trying: tried
    case .comparing(let number, let count):
      tried + "; comparing \(number) of \(count) that do it: \(asked) answers"
    }
  }
}
