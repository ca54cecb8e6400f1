extension YAMLSplicer {
  /// Changes in a scalar what differs, in the style that stands there.
  ///
  /// - Returns: nil: the new text cannot be had in that way.
  func changing(
    _ old: String, _ style: YAMLNode.ScalarStyle, at place: YAMLPlace, to new: String,
    _ node: YAMLNode
  ) -> YAMLSplice? {
    let isQuoted = style == .singleQuoted || style == .doubleQuoted
    guard isQuoted || !new.isEmpty,
      YAMLNode(.scalar(new, style), tag: place.node.tag).kind == node.kind,
      let places = ScalarSource.positions(
        of: old, style: style, at: place.node.position, in: document.source)
    else { return nil }
    let oldScalars = Array(old.unicodeScalars)
    let newScalars = Array(new.unicodeScalars)
    let most = min(oldScalars.count, newScalars.count)
    var head = 0
    while head < most, oldScalars[head] == newScalars[head] { head += 1 }
    var tail = 0
    while tail < most - head,
      oldScalars[oldScalars.count - 1 - tail] == newScalars[newScalars.count - 1 - tail]
    {
      tail += 1
    }
    let middle = String(String.UnicodeScalarView(newScalars[head..<(newScalars.count - tail)]))
    guard let written = inner(middle, of: style, at: place) else { return nil }
    let start = document.source.offset(of: places[head])
    let end = document.source.offset(of: places[oldScalars.count - tail])
    guard start <= end, start >= place.layout.range.lowerBound, end <= place.layout.end else {
      return nil
    }
    return YAMLSplice(start..<end, written)
  }

  /// A part of a scalar as it is written within one; nil: it cannot be.
  private func inner(
    _ part: String, of style: YAMLNode.ScalarStyle, at place: YAMLPlace
  ) -> String? {
    switch style {
    case .doubleQuoted:
      return String(YAMLText.doubleQuoted(part, isJSON: writer.isJSON).dropFirst().dropLast())
    case .singleQuoted:
      guard YAMLText.isPrintable(part) else { return nil }
      return String(YAMLText.singleQuoted(part).dropFirst().dropLast())
    case .plain, .folded: return YAMLText.isPrintable(part) ? part : nil
    case .literal:
      let lines = part.split(separator: "\n", omittingEmptySubsequences: false)
      guard lines.allSatisfy({ YAMLText.isPrintable(String($0)) }) else { return nil }
      let indent = blockIndentation(place.layout)
      return lines.enumerated().map { number, line in
        number == 0
          ? String(line) : newline + (line.isEmpty && number < lines.count - 1 ? "" : indent) + line
      }.joined()
    }
  }

  /// What stands before the lines of a block scalar.
  private func blockIndentation(_ layout: YAMLLayout.Node) -> String {
    var line = text.nextLine(layout.range.lowerBound)
    while line < layout.end {
      var first = line
      while text.has(" ", at: first) { first += 1 }
      if text.breakLength(first) == 0 { return text.text(line..<first) }
      line = text.nextLine(line)
    }
    return "  "
  }
}
