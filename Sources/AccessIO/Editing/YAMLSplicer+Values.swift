extension YAMLSplicer {
  /// Puts another value in the place of one; what is the same in both stays as it is written.
  func difference(_ place: YAMLPlace, _ new: YAMLNode) throws(YAMLObstacle) -> [YAMLSplice] {
    if place.node.isRead(as: new) { return [] }
    if new.tag == nil || new.tag == place.node.tag {
      switch (place.node.content, new.content, place.layout.shape) {
      case (.scalar(let text, let style), .scalar(let newText, _), .scalar) where !replacesScalars:
        if let splice = changing(text, style, at: place, to: newText, new) { return [splice] }
      case (.sequence(let old), .sequence(let elements), .sequence(let items, let isFlow))
      where old.count == items.count && !old.isEmpty && !elements.isEmpty:
        return try difference(place, old, items, isFlow: isFlow, elements)
      case (.mapping(let old), .mapping(let pairs), .mapping(let own, let isFlow))
      where old.count == own.count && !old.isEmpty && !pairs.isEmpty:
        if let splices = try difference(place, old, own, isFlow: isFlow, pairs) { return splices }
      default: break
      }
    }
    return try replacing(place, new)
  }

  /// Elements: those that are the same at both ends stay.
  private func difference(
    _ place: YAMLPlace, _ old: [YAMLNode], _ items: [YAMLLayout.Item], isFlow: Bool,
    _ new: [YAMLNode]
  ) throws(YAMLObstacle) -> [YAMLSplice] {
    let most = min(old.count, new.count)
    var head = 0
    while head < most, old[head].isRead(as: new[head]) { head += 1 }
    var tail = 0
    while tail < most - head, old[old.count - 1 - tail].isRead(as: new[new.count - 1 - tail]) {
      tail += 1
    }
    let shared = most - head - tail
    var splices: [YAMLSplice] = []
    for index in head..<(head + shared) {
      splices += try difference(
        self.place(of: items[index], old[index], isFlow: isFlow, in: place), new[index])
    }
    guard let (entries, _) = place.layout.entries else { throw unwritable(place) }
    if old.count > new.count {
      splices += removing((head + shared)..<(old.count - tail), from: entries, isFlow: isFlow)
    } else if new.count > old.count {
      let added = new[(head + shared)..<(new.count - tail)]
      let last = head + shared - 1
      splices +=
        isFlow
        ? insertingFlow(
          added.map { writer.flow($0) }, behind: last < 0 ? nil : last, in: entries,
          of: place.layout)
        : insertingBlock(
          added.map { ["- " + writer.flow($0)] }, behind: last < 0 ? nil : last, in: entries)
    }
    return splices
  }

  /// Pairs: those of the same keys in the same order stay; nil: the order is another.
  private func difference(
    _ place: YAMLPlace, _ old: [YAMLNode.Pair], _ own: [YAMLLayout.Pair], isFlow: Bool,
    _ new: [YAMLNode.Pair]
  ) throws(YAMLObstacle) -> [YAMLSplice]? {
    let kept = old.indices.filter { index in new.contains { $0.hasKey(of: old[index]) } }
    guard !kept.isEmpty, new.count >= kept.count,
      zip(kept, new).allSatisfy({ old[$0].hasKey(of: $1) }),
      let (entries, _) = place.layout.entries
    else { return nil }
    var splices: [YAMLSplice] = []
    for (index, pair) in zip(kept, new) {
      splices += try difference(
        self.place(of: own[index], old[index].value, isFlow: isFlow, in: place), pair.value)
    }
    for index in old.indices where !kept.contains(index) {
      splices += removing(index..<(index + 1), from: entries, isFlow: isFlow)
    }
    for pair in new[kept.count...] {
      splices += try inserting(pair, into: place, behind: nil)
    }
    return splices
  }

  // MARK: Whole values

  /// Puts another value in the place of one as a whole.
  func replacing(_ place: YAMLPlace, _ new: YAMLNode) throws(YAMLObstacle) -> [YAMLSplice] {
    let layout = place.layout
    var removed: [YAMLSplice] = []
    var new = new
    if new.tag == nil, let tag = layout.properties?.tag {
      if !isCollection(new), YAMLNode(new.content, tag: place.node.tag).kind == new.kind {
        new.tag = nil
      } else {
        removed = [YAMLSplice(tag.lowerBound..<text.afterBlanks(tag.upperBound))]
      }
    } else if let tag = layout.properties?.tag {
      removed = [YAMLSplice(tag.lowerBound..<text.afterBlanks(tag.upperBound))]
    }
    let written = value(new, at: place)
    if layout.isBlockCollection {
      return removed + replacingBlock(place, with: written)
    }
    guard case .nothing = layout.shape else {
      return removed + [YAMLSplice(layout.range, written)]
    }
    if text.has(oneOf: ":-", at: place.behind - 1) || layout.properties != nil || place.depth == 0 {
      return removed + [YAMLSplice(at: layout.end, " " + written)]
    }
    // A key without a colon.
    guard place.isInFlow else { throw unwritable(place) }
    return [YAMLSplice(at: place.behind, ": " + written)]
  }

  private func isCollection(_ node: YAMLNode) -> Bool { node.scalarText == nil }

  /// A value as it is written at a place: in one line, but for text of several lines in block style.
  func value(_ new: YAMLNode, at place: YAMLPlace) -> String {
    if !place.isInFlow, !writer.isJSON, writer.quoting != .double, new.tag == nil,
      new.kind == .string,
      let text = new.scalarText,
      let lines = literal(text, indent: String(repeating: " ", count: max(place.column, 0) + 2))
    {
      return lines.joined(separator: newline)
    }
    return writer.flow(new)
  }

  /// A text of several lines as a literal block; nil: it is not of several, or cannot be one.
  private func literal(_ text: String, indent: String) -> [String]? {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    guard lines.count > 1, let first = lines.first, !first.isEmpty,
      lines.allSatisfy({ YAMLText.isPrintable($0) && $0.first != "\t" }), first.first != " "
    else { return nil }
    let endings = lines.reversed().prefix { $0.isEmpty }.count
    let mark = endings == 0 ? "|-" : endings == 1 ? "|" : "|+"
    return [mark] + lines.dropLast(endings > 0 ? 1 : 0).map { $0.isEmpty ? "" : indent + $0 }
  }

  /// Puts something in one line in the place of a collection in block style.
  private func replacingBlock(_ place: YAMLPlace, with written: String) -> [YAMLSplice] {
    let layout = place.layout
    guard !text.isFirstOnLine(layout.range.lowerBound) || place.depth == 0 else {
      let behind = layout.properties?.range.upperBound ?? place.behind
      return [YAMLSplice(at: behind, " " + written)]
        + removingLines(from: layout.range.lowerBound, to: layout.end, nodes: [layout])
    }
    let firstEnd = min(text.lineEnd(layout.range.lowerBound), layout.end)
    let first = YAMLSplice(layout.range.lowerBound..<firstEnd, written)
    let next = text.nextLine(firstEnd)
    guard next <= layout.end else { return [first] }
    return [first] + removingLines(from: next, to: layout.end, nodes: [layout])
  }
}
