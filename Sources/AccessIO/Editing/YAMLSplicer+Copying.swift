extension YAMLSplicer {
  /// Puts another key in the place of one.
  func renaming(
    _ key: String, in place: YAMLPlace, to new: String
  ) throws(YAMLObstacle) -> [YAMLSplice] {
    let found = try pair(key, in: place)
    return [try renaming(found.pair, to: new, in: found.value)]
  }

  private func renaming(
    _ pair: YAMLLayout.Pair, to new: String, in place: YAMLPlace
  ) throws(YAMLObstacle) -> YAMLSplice {
    guard case .scalar(let style) = pair.key.shape else { throw unwritable(place) }
    return YAMLSplice(
      pair.key.range, writer.key(YAMLNode.Pair(new, place.node), like: style))
  }

  /// Adds a copy of an element behind the last.
  func duplicating(_ index: Int, in place: YAMLPlace) throws(YAMLObstacle) -> [YAMLSplice] {
    guard case .sequence(let items, let isFlow) = place.layout.shape, items.indices.contains(index),
      let (entries, _) = place.layout.entries
    else { throw .missing }
    let copy = copy(of: entries[index], isFlow: isFlow)
    return isFlow
      ? insertingFlow(
        [copy.joined(separator: newline)], behind: items.count - 1, in: entries, of: place.layout)
      : insertingBlock([copy], behind: items.count - 1, in: entries)
  }

  /// Adds a copy of a pair under another key behind the last.
  func duplicating(
    _ key: String, in place: YAMLPlace, as new: String
  ) throws(YAMLObstacle) -> [YAMLSplice] {
    let found = try pair(key, in: place)
    guard let (entries, isFlow) = place.layout.entries else { throw .missing }
    let renamed = try renaming(found.pair, to: new, in: found.value)
    let copy = copy(of: entries[found.index], isFlow: isFlow, with: renamed)
    return isFlow
      ? insertingFlow(
        [copy.joined(separator: newline)], behind: entries.count - 1, in: entries, of: place.layout)
      : insertingBlock([copy], behind: entries.count - 1, in: entries)
  }

  /// The text of an entry with the comments behind it, without its anchors; the lines behind the first are
  /// indented as they are within it.
  private func copy(
    of entry: YAMLEntry, isFlow: Bool, with splice: YAMLSplice? = nil
  ) -> [String] {
    let end = isFlow ? entry.end : text.lineEnd(entry.end)
    var splices = splice.map { [$0] } ?? []
    for node in entry.nodes {
      node.visit { node in
        guard let anchor = node.properties?.anchor else { return }
        splices.append(YAMLSplice(anchor.lowerBound..<text.afterBlanks(anchor.upperBound)))
      }
    }
    let below = text.nextLine(entry.start)
    if !isFlow, below <= entry.end {
      let kept = removingLines(from: below, to: entry.end, nodes: entry.nodes).map(\.range)
      var line = below
      while line <= entry.end, !text.isEnd(line) {
        let next = text.nextLine(line)
        if !kept.contains(where: { $0.contains(line) }) { splices.append(YAMLSplice(line..<next)) }
        line = next
      }
    }
    let inside = splices.filter { entry.start <= $0.range.lowerBound && $0.range.upperBound <= end }
      .map {
        YAMLSplice(
          ($0.range.lowerBound - entry.start)..<($0.range.upperBound - entry.start), $0.new)
      }
    let bytes = Array(text.bytes[entry.start..<end])
    let copied = String(decoding: YAMLBytes(bytes).applying(inside) ?? bytes, as: UTF8.self)
    let lines = copied.split(separator: newline, omittingEmptySubsequences: false).map(String.init)
    guard !isFlow else { return lines }
    let column = text.column(entry.start)
    return lines.enumerated().map { number, line in
      number > 0 && line.utf8.prefix(column).allSatisfy { $0 == UInt8(ascii: " ") }
        ? String(line.dropFirst(column)) : line
    }
  }
}
