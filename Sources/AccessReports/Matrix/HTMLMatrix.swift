import AccessCore

/// A matrix as a page that needs nothing but itself: it sorts and filters without a network.
public struct HTMLMatrix: MatrixDocument {
  private var grid: MatrixGrid
  private let hasCells: Bool

  /// Starts a page.
  ///
  /// - Parameters:
  ///   - topic: what the matrix is about.
  ///   - hasCells: whether the cells are written, not the counts alone.
  public init(_ topic: MatrixTopic, hasCells: Bool = true) {
    grid = MatrixGrid(topic)
    self.hasCells = hasCells
  }

  /// Takes over an answer.
  public mutating func add(_ answer: Answer, user: Int, subject: Int) {
    if hasCells { grid.add(answer, user: user, subject: subject) }
  }

  /// The document, given the counts of what was added.
  public func text(_ summary: SurveySummary) -> String {
    let topic = grid.topic
    let title = "\(topic.name): who can reach what" as DisplayText
    return """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; \
      style-src '\(HTMLAssets.styleHash)'; script-src '\(HTMLAssets.scriptHash)'">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>\(MarkupText.escaped(title))</title>
      <style>\(HTMLAssets.style)</style>
      </head>
      <body>
      <h1>\(MarkupText.escaped(title))</h1>
      <p>Target <code>\(MarkupText.escaped("\(topic.target)"))</code>, behaviour \
      \(topic.behaviour.rawValue). \(MarkupText.escaped(summary.total)).</p>
      \(hasCells ? controls(summary) + table : counts(summary))\
      </body>
      </html>

      """
  }

  // MARK: The matrix

  private func controls(_ summary: SurveySummary) -> String {
    let verdicts = Verdict.allCases.filter { summary.count(of: $0) > 0 }
    let options = verdicts.map { verdict in
      "<option value=\"\(verdict.rawValue)\">\(verdict.sign) \(verdict.rawValue)</option>"
    }
    let legend = verdicts.map { verdict in
      "<li class=\"\(verdict.rawValue)\">\(verdict.sign) \(verdict.rawValue) "
        + "\(summary.count(of: verdict))</li>"
    }
    return """
      <ul class="legend">\(legend.joined())</ul>
      <form>
      <label>Users <input id="users" type="search"></label>
      <label>Endpoints <input id="endpoints" type="search"></label>
      <label>Rows with <select id="verdict"><option value="">any verdict</option>\
      \(options.joined())</select></label>
      <output id="shown"></output>
      </form>

      """
  }

  private var table: String {
    let subjects = grid.subjects
    var text = "<table id=\"matrix\">\n<thead><tr>"
    text += "<th aria-sort=\"none\"><button type=\"button\">user</button></th>"
    text += "<th aria-sort=\"none\"><button type=\"button\">allowed</button></th>"
    for number in subjects {
      let subject = grid.topic.survey.subjects[number]
      let name = MarkupText.escaped("\(subject.request.method) \(subject.endpoint.rule)")
      let details = MarkupText.escaped("\(subject.endpoint.name)")
      let guards = MarkupText.escaped("\(subject.endpoint.guardText)")
      text +=
        "<th aria-sort=\"none\" title=\"\(MarkupText.escaped("\(subject.request.description)"))\">"
      text += "<button type=\"button\">\(name)</button>"
      text += "<small>\(details)</small><small>\(guards)</small>"
      if let stray = grid.stray(number) {
        text += "<small class=\"trouble\">! \(MarkupText.escaped(stray))</small>"
      }
      text += "</th>"
    }
    text += "</tr></thead>\n<tbody>\n"
    for user in grid.users {
      let name = MarkupText.escaped(grid.name(of: user))
      text += "<tr><th scope=\"row\">\(name)</th><td>\(grid.allowedCount(of: user))</td>"
      for subject in subjects { append(grid[user, subject], to: &text) }
      text += "</tr>\n"
    }
    return text + "</tbody>\n</table>\n<script>\(HTMLAssets.script)</script>\n"
  }

  private func append(_ cell: MatrixGrid.Cell?, to text: inout String) {
    guard let cell else {
      text += "<td></td>"
      return
    }
    let facts = [cell.decision.words, cell.reason?.rawValue, cell.status.map { String($0) }]
    let title = facts.compactMap(\.self).joined(separator: ", ")
    text += "<td class=\"\(cell.verdict.rawValue)\" title=\"\(title)\">"
    text += "\(cell.verdict.sign) \(cell.verdict.rawValue)</td>"
  }

  // MARK: The counts

  private func counts(_ summary: SurveySummary) -> String {
    let rows = summary.rows.map { row in
      "<tr><td>\(row.what)</td><td>\(row.value)</td><td>\(row.count)</td></tr>\n"
    }
    return "<table>\n<thead><tr><th>what</th><th>value</th><th>count</th></tr></thead>\n<tbody>\n"
      + rows.joined() + "</tbody>\n</table>\n"
  }
}
