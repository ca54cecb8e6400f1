import AccessCore

extension Diagnostic {
  /// The lines of ``rendered``.
  public var lines: [DisplayText] {
    var lines = [DisplayText(headline)]
    if let excerpt { lines += excerpt.lines }
    if let expected { lines.append("  \(expected)") }
    return lines
  }

  /// The place and what is wrong, with the texts that they quote as they are.
  public var headline: String {
    let place = position.map { "\(file):\($0.line):\($0.column)" } ?? file
    return "\(place): \(severity == .warning ? "warning: " : "")\(message)"
  }

  /// The diagnostic for people: its place and message, the line with a caret, what was expected.
  ///
  /// Nothing in it can act on a terminal. There is no line break at the end.
  public var rendered: String { lines.map(\.description).joined(separator: "\n") }
}

extension DiagnosticReport {
  /// The lines of ``rendered``.
  public var lines: [DisplayText] { diagnostics.flatMap(\.lines) }

  /// All diagnostics for people, one after the other, without a line break at the end.
  public var rendered: String { diagnostics.map(\.rendered).joined(separator: "\n") }
}

extension Excerpt {
  /// The line and, under it, the caret.
  fileprivate var lines: [DisplayText] {
    // A tab is as wide as a space here, so that the caret stands where it should.
    let scalars = text.unicodeScalars.map { $0 == "\t" ? " " : $0 }
    let before = Self.visible(scalars[..<marked.lowerBound])
    let marked = Self.visible(scalars[self.marked])
    let after = Self.visible(scalars[self.marked.upperBound...])
    let start: DisplayText = isCutBefore ? "..." : ""
    let end: DisplayText = isCutAfter ? "..." : ""
    let caret =
      String(repeating: " ", count: start.width + before.width) + "^"
      + String(repeating: "~", count: max(0, marked.width - 1))
    return ["  " + start + before + marked + after + end, "  \(caret)"]
  }

  private static func visible(_ scalars: ArraySlice<Unicode.Scalar>) -> DisplayText {
    DisplayText(String(String.UnicodeScalarView(scalars)))
  }
}
