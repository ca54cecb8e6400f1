import AccessCore

/// The help: every binding, by the place where it holds, and what the signs mean.
///
/// The places where the keys went when help was asked for come first.
struct HelpText: Equatable, Sendable {
  /// The lines, top to bottom.
  private(set) var lines: [DecisionText.Line] = []

  /// The help, wrapped to a width.
  init(_ page: HelpPage, width: Int, repertoire: DisplayText.Repertoire = .unicode) {
    let width = max(4, width)
    let column = width < 40 ? 2 : 20
    let others = Context.allCases.filter { !page.contexts.contains($0) }
    for context in page.contexts { add(context, width: width, column: column) }
    addSigns(width: width, repertoire)
    for context in others { add(context, width: width, column: column) }
  }

  private mutating func add(_ context: Context, width: Int, column: Int) {
    addHeading("\(context.heading)")
    for binding in Bindings.bindings(in: context) {
      var keys = DisplayText()
      for key in binding.keys { keys.append(keys.isEmpty ? key.name : ", " + key.name) }
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
    }
  }
}
