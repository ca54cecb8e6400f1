import AccessCore

extension CheckReport {
  /// The report for people: what is broken, then a line that sums up.
  ///
  /// - Parameter isVerbose: whether rows that hold are listed too.
  /// - Returns: the lines.
  public func text(isVerbose: Bool = false) -> [StyledText] {
    var lines: [StyledText] = []
    if let emptiness { lines.append(line("\(contract.file)", emptiness, .refused)) }
    for item in isVerbose ? checked : judged { lines += self.lines(item, isVerbose: isVerbose) }
    for endpoint in coverage.missing {
      lines.append(line("\(contract.file)", problem(of: endpoint), .refused))
    }
    for finding in findings {
      let text: DisplayText = "\(finding.kind.rawValue): \(finding.message)"
      lines.append(line(finding.place.map { "\($0.text)" }, text, isStrict ? .refused : .trouble))
    }
    lines.append(StyledText(summary, holds ? .allowed : .refused))
    return lines
  }

  private func lines(_ item: CheckedCase, isVerbose: Bool) -> [StyledText] {
    if item.isSkipped {
      return [line(place(of: item), title(of: item) + ": not changed", .faint)]
    }
    guard let problem = problem(of: item) else {
      return isVerbose ? [line(place(of: item), title(of: item) + ": holds", .allowed)] : []
    }
    return [line(place(of: item), title(of: item) + ": " + problem, .refused)]
      + explanation(of: item).map { StyledText("  " + $0) }
  }

  private func line(
    _ place: DisplayText?, _ text: DisplayText, _ meaning: StyledText.Meaning
  ) -> StyledText {
    var line = StyledText()
    if let place { line.append(place + ": ", .label) }
    line.append(text, meaning)
    return line
  }
}
