import AccessCore

/// Lines of labelled text, wrapped to a width: what decisions and pages are made of.
struct PageText: Equatable, Sendable {
  /// The lines, top to bottom.
  private(set) var lines: [DecisionText.Line] = []
  /// How many cells a line has; at least 2.
  let width: Int
  /// What the terminal can show.
  let repertoire: DisplayText.Repertoire

  /// Starts with no lines.
  init(width: Int, repertoire: DisplayText.Repertoire) {
    self.width = max(2, width)
    self.repertoire = repertoire
  }

  /// Adds a text, broken into lines that fit.
  ///
  /// - Parameters:
  ///   - text: the text.
  ///   - column: where it begins.
  ///   - hanging: where its further lines begin; nil: there too.
  ///   - role: how it looks.
  ///   - label: a word at the left, or nothing.
  ///   - labelRole: how the label looks.
  mutating func add(
    _ text: DisplayText, column: Int = 0, hanging: Int? = nil, role: Style.Role = .plain,
    label: DisplayText = "", labelRole: Style.Role = .label
  ) {
    let text = text.shown(in: repertoire)
    let column = min(column, max(0, width - 2))
    let hanging = min(hanging ?? column, max(0, width - 2))
    var line = DecisionText.Line(
      label: label, labelRole: labelRole, column: column, text: text, role: role)
    guard column + text.width > width else {
      lines.append(line)
      return
    }
    let parts = text.wrapped(to: width - column)
    line.text = parts[0]
    lines.append(line)
    var rest = text.clusters.count - parts[0].clusters.count
    if rest > 0, text.clusters[parts[0].clusters.count].text == " ", parts.count > 1 { rest -= 1 }
    let tail = text.slice((text.clusters.count - rest)..<text.clusters.count)
    for part in tail.wrapped(to: width - hanging) {
      lines.append(DecisionText.Line(column: hanging, text: part, role: role))
    }
  }

  /// Adds a text and something less important beside it, if one line has room for both.
  ///
  /// - Parameters:
  ///   - text: the text.
  ///   - aside: what stands beside it.
  ///   - column: where the text begins.
  ///   - gap: how many cells stand between the two.
  /// - Returns: whether they were added.
  mutating func addPair(
    _ text: DisplayText, _ aside: DisplayText, column: Int, gap: Int
  ) -> Bool {
    let padding = DisplayText(String(repeating: " ", count: column))
    let label = padding + text.shown(in: repertoire)
    let aside = aside.shown(in: repertoire)
    guard label.width + gap + aside.width <= width else { return false }
    lines.append(
      DecisionText.Line(
        label: label, labelRole: .plain, column: label.width + gap, text: aside, role: .dim))
    return true
  }

  /// Adds a line as it is.
  mutating func add(_ line: DecisionText.Line) { lines.append(line) }

  /// Adds a heading, with an empty line before it where something stands above.
  mutating func addHeading(_ heading: DisplayText) {
    if !lines.isEmpty { lines.append(DecisionText.Line(text: "")) }
    lines.append(DecisionText.Line(label: heading, labelRole: .title, text: ""))
  }

  /// Adds lines of Python: code, or a traceback.
  ///
  /// What does not fit goes on below its indentation.
  mutating func addPython(
    _ source: some Sequence<String>, column: Int = 0, role: Style.Role = .plain
  ) {
    for line in source {
      let indentation = line.prefix { $0 == " " }.utf8.count
      add(
        DisplayText(clipped: line), column: column,
        hanging: column + min(indentation + 2, max(0, (width - column) / 2)), role: role)
    }
  }
}
