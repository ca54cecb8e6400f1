import AccessCore

extension Diagnostic {
  /// The diagnostic for people: its place and message, the line with a caret, what was expected.
  ///
  /// Nothing in it can act on a terminal. There is no line break at the end.
  public var rendered: String { lines.joined(separator: "\n") }

  /// The lines of ``rendered``.
  public var lines: [String] {
    var lines = [headline]
    if let excerpt { lines += excerpt.lines }
    if let expected { lines.append("  \(DisplayText(expected).description)") }
    return lines
  }

  private var headline: String {
    var place = DisplayText(file).description
    if let position { place += ":\(position.line):\(position.column)" }
    let mark = severity == .warning ? "warning: " : ""
    return "\(place): \(mark)\(DisplayText(message).description)"
  }
}

extension DiagnosticReport {
  /// All diagnostics for people, one after the other, without a line break at the end.
  public var rendered: String {
    diagnostics.map(\.rendered).joined(separator: "\n")
  }
}

extension Excerpt {
  /// The line and, under it, the caret.
  fileprivate var lines: [String] {
    // A tab is as wide as a space here, so that the caret stands where it should.
    let scalars = text.unicodeScalars.map { $0 == "\t" ? " " : $0 }
    let before = Self.visible(scalars[..<marked.lowerBound])
    let marked = Self.visible(scalars[self.marked])
    let after = Self.visible(scalars[self.marked.upperBound...])
    let start = isCutBefore ? "..." : ""
    let end = isCutAfter ? "..." : ""
    let caret =
      String(repeating: " ", count: start.utf8.count + before.width) + "^"
      + String(repeating: "~", count: max(0, marked.width - 1))
    return [
      "  \(start)\(before.description)\(marked.description)\(after.description)\(end)",
      "  \(caret)",
    ]
  }

  private static func visible(_ scalars: ArraySlice<Unicode.Scalar>) -> DisplayText {
    DisplayText(String(String.UnicodeScalarView(scalars)))
  }
}
