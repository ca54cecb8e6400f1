import AccessCore

/// The help's text: the bindings that match, by the place where they hold, and what the signs mean.
struct HelpText: Equatable, Sendable {
  /// The lines, top to bottom.
  private(set) var lines: [DecisionText.Line] = []
  /// The lines of the selected binding; nil: nothing matches.
  private(set) var selectedLines: Range<Int>?

  /// The help, wrapped to a width.
  init(_ page: HelpPage, width: Int, repertoire: DisplayText.Repertoire = .unicode) {
    let width = max(4, width)
    let column = width < 40 ? 2 : 20
    var context: Context?
    for (number, entry) in page.entries.enumerated() {
      if entry.context != context {
        if let context, context == page.contexts.last, page.line.text.isEmpty {
          addSigns(width: width, repertoire)
        }
        context = entry.context
        addHeading("\(entry.context.heading)")
      }
      let start = lines.count
      add(Bindings.all[entry.index], width: width, column: column)
      if number == page.selected { selectedLines = start..<lines.count }
    }
  }

  private mutating func add(_ binding: Binding, width: Int, column: Int) {
    var keys = binding.keysText
    if keys.width + 2 > column {
      lines.append(DecisionText.Line(label: " " + keys, labelRole: .key, text: ""))
      keys = ""
    }
    for part in binding.help.wrapped(to: width - column) {
      lines.append(
        DecisionText.Line(
          label: keys.isEmpty ? keys : " " + keys, labelRole: .key, column: column, text: part))
      keys = ""
    }
  }

  private mutating func addSigns(width: Int, _ repertoire: DisplayText.Repertoire) {
    addHeading("Signs")
    for verdict in Verdict.allCases {
      var sign = " " + verdict.sign(in: repertoire)
      for part in verdict.meaning.wrapped(to: width - 4) {
        lines.append(
          DecisionText.Line(label: sign, labelRole: verdict.role, column: 4, text: part))
        sign = ""
      }
    }
  }

  private mutating func addHeading(_ heading: DisplayText) {
    if !lines.isEmpty { lines.append(DecisionText.Line(text: "")) }
    lines.append(DecisionText.Line(label: heading, labelRole: .title, text: ""))
  }
}

extension Verdict {
  /// What the verdict's sign says.
  fileprivate var meaning: DisplayText {
    switch self {
    case .allowed: "Allowed, or past login_required."
    case .refused: "Denied, or stopped by login_required."
    case .trouble: "An error, or an abort handler that did not do its work."
    case .open: "No guard, or the request ended in routing."
    case .unknown: "A guard of the application's own stands before the view: only a hit can tell."
    }
  }
}
