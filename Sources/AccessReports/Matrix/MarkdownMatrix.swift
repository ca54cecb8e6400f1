import AccessCore

/// A matrix as a table in Markdown, as GitHub has it.
public struct MarkdownMatrix: MatrixDocument {
  private var grid: MatrixGrid

  /// Starts a document.
  public init(_ topic: MatrixTopic) {
    grid = MatrixGrid(topic)
  }

  /// Takes over an answer.
  public mutating func add(_ answer: Answer, user: Int, subject: Int) {
    grid.add(answer, user: user, subject: subject)
  }

  /// The document, given the counts of what was added.
  public func text(_ summary: SurveySummary) -> String {
    let (users, subjects) = (grid.users, grid.subjects)
    var text = ""
    if !users.isEmpty, !subjects.isEmpty {
      let columns = subjects.map { number -> String in
        let subject = grid.topic.survey.subjects[number]
        return MarkdownText.escaped("\(subject.request.method) \(subject.endpoint.rule)")
      }
      text += MarkdownText.head(["user"] + columns, others: ":-:")
      for user in users {
        let name = grid.name(of: user)
        let signs = subjects.map { grid[user, $0].map { String($0.verdict.markdownSign) } ?? "" }
        text += MarkdownText.row([MarkdownText.escaped(name)] + signs)
      }
      text += "\n"
    }
    for stray in subjects.compactMap(grid.stray) {
      text += "\\! \(MarkdownText.escaped(stray))  \n"
    }
    let used = Verdict.allCases.filter { summary.count(of: $0) > 0 }
    if !used.isEmpty {
      text += used.map { "\($0.markdownSign) \($0.rawValue) \(summary.count(of: $0))" }
        .joined(separator: ", ")
      text += "  \n"
    }
    return text + "\(summary.total.description)\n"
  }
}

/// The counts of a matrix as a table in Markdown.
public struct MarkdownSummary: MatrixDocument {
  /// Starts a document.
  public init() {}

  /// Does nothing: the counts are all there is.
  public mutating func add(_ answer: Answer, user: Int, subject: Int) {}

  /// The document, given the counts of what was added.
  public func text(_ summary: SurveySummary) -> String {
    MarkdownText.head(["what", "value", "count"], others: "---")
      + summary.rows.map { row in
        MarkdownText.row([row.what, MarkdownText.escaped("\(row.value)"), String(row.count)])
      }.joined() + "\n\(summary.total.description)\n"
  }
}

extension Verdict {
  /// The sign; the one that Markdown would act on escaped.
  fileprivate var markdownSign: String { self == .trouble ? "\\!" : String(sign) }
}
