import AccessCore

extension SurveySummary {
  /// The counts for people, a line each, and their sum.
  public var lines: [StyledText] {
    let column = rows.map(\.value.utf8.count).max() ?? 0
    let digits = String(count).utf8.count
    return rows.map { row in
      var line = StyledText("\(row.what)", .label)
      line.pad(to: 10)
      line.append("\(row.value)", row.count > 0 ? row.meaning : .faint)
      line.pad(to: 12 + column)
      line.append(DisplayText("\(row.count)").rightAligned(to: digits))
      return line
    } + [StyledText(total)]
  }

  /// The counts by decision in a line.
  var total: DisplayText {
    let parts = Decision.allCases.map { "\($0.words) \(count(of: $0))" }
    let noun = count == 1 ? "answer" : "answers"
    return "\(count) \(noun): \(parts.joined(separator: ", "))"
  }
}

extension DisplayText {
  /// The text with spaces before it, so that it takes some cells at least.
  func rightAligned(to width: Int) -> DisplayText {
    DisplayText(String(repeating: " ", count: max(0, width - self.width))) + self
  }
}
