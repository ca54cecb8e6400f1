/// An element of a sequence, or a pair of a mapping, as far as its text is concerned.
struct YAMLEntry {
  /// Where it begins.
  var start: Int
  /// Where it ends, without a comma or a comment.
  var end: Int
  /// The nodes in it.
  var nodes: [YAMLLayout.Node]
}

extension YAMLLayout.Node {
  /// The elements or pairs of a collection; nil: it is none.
  var entries: (list: [YAMLEntry], isFlow: Bool)? {
    switch shape {
    case .sequence(let items, let isFlow):
      let list = items.map { item in
        YAMLEntry(
          start: item.start, end: isFlow ? item.value.end : max(item.start + 1, item.value.end),
          nodes: [item.value])
      }
      return (list, isFlow)
    case .mapping(let pairs, let isFlow):
      return (
        pairs.map { YAMLEntry(start: $0.start, end: $0.end, nodes: [$0.key, $0.value]) }, isFlow
      )
    case .nothing, .alias, .scalar: return nil
    }
  }
}

extension YAMLSplicer {
  // MARK: Removing

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

  // MARK: Adding

  /// Adds entries in flow style behind one, or at the start of a collection.
  ///
  /// - Parameters:
  ///   - new: the entries.
  ///   - place: behind which entry they come; nil: before all.
  ///   - entries: the entries that are there.
  ///   - collection: the collection, with its brackets.
  func insertingFlow(
    _ new: [String], behind place: Int?, in entries: [YAMLEntry], of collection: YAMLLayout.Node
  ) -> [YAMLSplice] {
    guard let place, entries.indices.contains(place) else {
      let start = collection.range.lowerBound + 1
      guard let first = entries.first else {
        return [YAMLSplice(at: start, new.joined(separator: ", "))]
      }
      return [YAMLSplice(at: first.start, new.map { $0 + ", " }.joined())]
    }
    let entry = entries[place]
    let comma = comma(behind: entry.end)
    let close = comma.map { $0 + 1 } ?? entry.end
    guard text.isFirstOnLine(entry.start), text.isBare(lineAt: close),
      text.nextLine(close) < collection.end
    else { return [YAMLSplice(at: entry.end, new.map { ", " + $0 }.joined())] }
    let start = newline + indentation(entry.start)
    let lines = new.map { start + $0 }
    let end = text.lineEnd(close)
    guard comma == nil else { return [YAMLSplice(at: end, lines.map { $0 + "," }.joined())] }
    return [YAMLSplice(at: entry.end, ","), YAMLSplice(at: end, lines.joined(separator: ","))]
  }

  /// Adds entries in block style behind one, or before all.
  ///
  /// - Parameters:
  ///   - new: the entries, each of lines of which all but the first are indented further already.
  ///   - place: behind which entry they come; nil: before all.
  ///   - entries: the entries that are there, at least one.
  ///   - separates: whether an empty line stands before a new one.
  func insertingBlock(
    _ new: [[String]], behind place: Int?, in entries: [YAMLEntry], separates: Bool = false
  ) -> [YAMLSplice] {
    let first = entries[0].start
    let indent = indentation(first)
    let lines = new.flatMap { $0.map { $0.isEmpty ? "" : indent + $0 } }
    if let place {
      let start = separates ? newline : ""
      return [
        YAMLSplice(
          at: text.lineEnd(entries[place].end), start + lines.map { newline + $0 }.joined())
      ]
    }
    let text = lines.map { $0 + newline }.joined()
    if self.text.isFirstOnLine(first) {
      return [YAMLSplice(at: self.text.lineStart(first), text)]
    }
    // Behind a dash: what stood there comes on a line of its own.
    return [YAMLSplice(at: first, String(text.dropFirst(indent.count)) + indent)]
  }
}
