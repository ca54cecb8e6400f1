extension YAMLSplicer {
  /// Splices that leave the comments on lines of their own, which would go with what they stand in.
  func keepingComments(_ splices: [YAMLSplice]) -> [YAMLSplice] {
    guard text.bytes.contains(UInt8(ascii: "#")) else { return splices }
    return splices.flatMap { splice -> [YAMLSplice] in
      let comments = comments(in: splice.range)
      guard !comments.isEmpty else { return [splice] }
      let end = splice.range.upperBound
      let lines = comments.map { newline + $0 }.joined()
      if text.isBare(lineAt: end) { return [splice, YAMLSplice(at: text.lineEnd(end), lines)] }
      let indent = indentation(text.afterBlanks(text.lineStart(end)))
      return [YAMLSplice(splice.range, splice.new + lines + newline + indent)]
    }
  }

  /// The lines of a range on which only comments stand, the range going on behind them.
  private func comments(in range: Range<Int>) -> [String] {
    var lines: [String] = []
    var line = text.nextLine(range.lowerBound)
    if text.lineStart(range.lowerBound) == range.lowerBound { line = range.lowerBound }
    while line < range.upperBound {
      let end = text.lineEnd(line)
      if end <= range.upperBound, text.isComment(lineAt: line), !isInScalar(line) {
        lines.append(text.text(line..<end))
      }
      line = text.nextLine(line)
    }
    return lines
  }

  /// Whether a line stands in a scalar of several.
  private func isInScalar(_ line: Int) -> Bool {
    var isFound = false
    layout.root.visit { node in
      guard case .scalar = node.shape else { return }
      isFound = isFound || node.range.lowerBound < line && line < node.range.upperBound
    }
    return isFound
  }
}
