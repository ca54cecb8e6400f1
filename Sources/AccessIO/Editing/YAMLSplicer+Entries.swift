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
  /// Adds entries in flow style behind one, or at the start of a collection.
  ///
  /// - Parameters:
  ///   - new: the entries.
  ///   - place: behind which entry they come; nil: before all.
  ///   - entries: the entries that are there.
  ///   - collection: the collection, with its brackets.
  /// - Returns: the splices.
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
  /// - Returns: the splices.
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
