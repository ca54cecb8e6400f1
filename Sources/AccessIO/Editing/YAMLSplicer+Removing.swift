extension YAMLSplicer {
  /// Takes an element away.
  func removing(_ index: Int, from place: YAMLPlace) throws(YAMLObstacle) -> [YAMLSplice] {
    guard let (entries, isFlow) = place.layout.entries, entries.indices.contains(index) else {
      throw .missing
    }
    guard entries.count > 1 else { return try replacing(place, YAMLNode(.sequence([]))) }
    return removing(index..<(index + 1), from: entries, isFlow: isFlow)
  }

  /// Takes a pair away.
  func removing(_ key: String, from place: YAMLPlace) throws(YAMLObstacle) -> [YAMLSplice] {
    let found = try pair(key, in: place)
    guard let (entries, isFlow) = place.layout.entries else { throw .missing }
    guard entries.count > 1 else { return try replacing(place, YAMLNode(.mapping([]))) }
    return removing(found.index..<(found.index + 1), from: entries, isFlow: isFlow)
  }

  /// Takes some entries of a collection away, but not all.
  func removing(_ range: Range<Int>, from entries: [YAMLEntry], isFlow: Bool) -> [YAMLSplice] {
    isFlow ? removingFlow(range, from: entries) : removingBlock(range, from: entries)
  }

  private func removingFlow(_ range: Range<Int>, from entries: [YAMLEntry]) -> [YAMLSplice] {
    let start = entries[range.lowerBound].start
    let end = entries[range.upperBound - 1].end
    let isLast = range.upperBound == entries.count
    let comma = comma(behind: end)
    let close = comma.map { $0 + 1 } ?? end
    // The comma that would be left at the end, if there was none.
    let before =
      isLast && comma == nil && range.lowerBound > 0
      ? self.comma(behind: entries[range.lowerBound - 1].end) : nil
    let removedComma = before.map { [YAMLSplice($0..<($0 + 1))] } ?? []
    if text.isFirstOnLine(start), text.isBare(lineAt: close),
      text.nextLine(close) > text.lineEnd(close)
    {
      return removedComma
        + removingLines(from: start, to: close, nodes: entries[range].flatMap(\.nodes))
    }
    if !isLast {
      let next = text.afterBlanks(close)
      let isBelow = text.breakLength(next) > 0 || text.has("#", at: next)
      return [YAMLSplice(start..<(isBelow ? close : next))]
    }
    guard range.lowerBound > 0, comma == nil else { return [YAMLSplice(start..<close)] }
    let previous = entries[range.lowerBound - 1].end
    if text.lineEnd(previous) >= start { return [YAMLSplice(previous..<end)] }
    return removedComma + [YAMLSplice(start..<end)]
  }

  /// The comma behind an entry of a collection in flow style.
  func comma(behind end: Int) -> Int? {
    var parser = YAMLLayoutParser(text: text, index: end)
    parser.skipSpace()
    return text.has(",", at: parser.index) ? parser.index : nil
  }

  private func removingBlock(_ range: Range<Int>, from entries: [YAMLEntry]) -> [YAMLSplice] {
    let start = entries[range.lowerBound].start
    let end = entries[range.upperBound - 1].end
    guard !text.isFirstOnLine(start) else {
      return removingLines(from: start, to: end, nodes: entries[range].flatMap(\.nodes))
    }
    // The first, which stands behind a dash: the next one stands there then.
    guard range.upperBound < entries.count else { return [] }
    let next = entries[range.upperBound].start
    var line = text.nextLine(end)
    while line < text.lineStart(next) {
      if text.isComment(lineAt: line) {
        var blank = start
        while blank > 0, text.isBlank(blank - 1) { blank -= 1 }
        return [YAMLSplice(blank..<text.lineEnd(end))]
      }
      line = text.nextLine(line)
    }
    return [YAMLSplice(start..<next)]
  }

  /// Takes lines away, but for those with comments alone.
  ///
  /// - Parameters:
  ///   - start: an offset in the first line.
  ///   - end: an offset in the last line.
  ///   - nodes: the nodes in them: a `#` in a scalar is no comment.
  /// - Returns: the splices, the first of them the first lines.
  func removingLines(from start: Int, to end: Int, nodes: [YAMLLayout.Node]) -> [YAMLSplice] {
    var scalars: [Range<Int>] = []
    for node in nodes {
      node.visit { if case .scalar = $0.shape { scalars.append($0.range) } }
    }
    var splices: [YAMLSplice] = []
    var line = text.lineStart(start)
    while line <= end, !text.isEnd(line) || line == text.lineStart(start) {
      let next = text.nextLine(line)
      let isKept =
        text.isComment(lineAt: line)
        && !scalars.contains { $0.lowerBound < line && line < $0.upperBound }
      if !isKept { splices.append(YAMLSplice(line..<next)) }
      guard next > line else { break }
      line = next
    }
    // Without a line break at the end of the text, that before the lines goes with them.
    if let first = splices.first?.range, splices.last?.range.upperBound == text.bytes.count,
      text.lineEnd(end) == text.bytes.count, first.lowerBound > 0
    {
      let before = text.lineEnd(text.lineStart(first.lowerBound - 1))
      splices[0].range = before..<first.upperBound
    }
    return splices
  }
}
