extension YAMLSplicer {
  /// Adds a pair to a mapping.
  ///
  /// - Parameters:
  ///   - pair: the pair.
  ///   - place: the mapping, or a null in its place.
  ///   - index: behind which pair; nil: behind all; -1: before all.
  /// - Returns: the splices.
  /// - Throws: that it is written in a way to which nothing can be added.
  func inserting(
    _ pair: YAMLNode.Pair, into place: YAMLPlace, behind index: Int?
  ) throws(YAMLObstacle) -> [YAMLSplice] {
    guard case .mapping(let pairs, let isFlow) = place.layout.shape else {
      return try replacing(place, YAMLNode(.mapping([pair]), tag: place.node.tag))
    }
    guard let (entries, _) = place.layout.entries,
      !isFlow || text.has("{", at: place.layout.range.lowerBound)
    else { throw unwritable(place) }
    var style: YAMLNode.ScalarStyle?
    let before = index ?? (pairs.count - 1)
    if case .scalar(let other)? = pairs.last?.key.shape { style = other }
    let key = writer.key(pair, like: style)
    if isFlow {
      return insertingFlow(
        [YAMLText.flowPair(key, writer.flow(pair.value))],
        behind: before < 0 ? nil : before, in: entries, of: place.layout)
    }
    guard let first = entries.first else { throw unwritable(place) }
    let isSection = place.depth == 0 && pair.value.scalarText == nil && pair.value.size(isOver: 0)
    let lines =
      isSection
      ? ["\(key):"] + section(pair.value, in: pairs)
      : self.lines(key, pair.value, column: text.column(first.start))
    return insertingBlock(
      [lines], behind: before < 0 ? nil : before, in: entries,
      separates: isSection && isSeparated(pairs))
  }

  /// A pair in block style, where its key stands in a column.
  private func lines(_ key: String, _ value: YAMLNode, column: Int) -> [String] {
    let place = YAMLPlace(
      node: value, layout: layout.root, behind: 0, column: column, isInFlow: false, depth: 1)
    var lines = self.value(value, at: place).split(
      separator: newline, omittingEmptySubsequences: false
    ).map(String.init)
    // The lines of a literal are indented already; the caller indents all.
    lines = lines.enumerated().map { $0 == 0 || $1.isEmpty ? $1 : String($1.dropFirst(column)) }
    guard lines.count == 1 else { return ["\(key): \(lines[0])"] + lines.dropFirst() }
    return YAMLText.blockPair(key, lines[0])
  }

  /// The lines of a section of a scenario: an entry each.
  private func section(_ value: YAMLNode, in pairs: [YAMLLayout.Pair]) -> [String] {
    let indent = sectionIndentation(pairs)
    switch value.content {
    case .sequence(let elements): return elements.map { indent + "- " + writer.flow($0) }
    case .mapping(let own):
      let deep = indent.isEmpty ? "  " : indent
      return own.flatMap { pair in
        lines(writer.key(pair, like: nil), pair.value, column: deep.utf8.count).map { deep + $0 }
      }
    case .scalar: return []
    }
  }

  /// How far the dashes of the other sections are indented.
  private func sectionIndentation(_ pairs: [YAMLLayout.Pair]) -> String {
    for pair in pairs {
      guard case .sequence(let items, isFlow: false) = pair.value.shape, let first = items.first
      else { continue }
      return String(
        repeating: " ", count: max(0, text.column(first.start) - text.column(pair.start)))
    }
    return "  "
  }

  /// Whether empty lines stand between the sections of a scenario.
  private func isSeparated(_ pairs: [YAMLLayout.Pair]) -> Bool {
    guard pairs.count > 1, let last = pairs.last else { return false }
    var line = text.lineStart(last.start)
    while line > 0 {
      let before = text.lineStart(line - 1)
      if text.breakLength(text.afterBlanks(before)) > 0 { return true }
      guard text.isComment(lineAt: before) else { return false }
      line = before
    }
    return false
  }

  /// Adds an element behind the last, written as that one is.
  func appending(_ new: YAMLNode, to place: YAMLPlace) throws(YAMLObstacle) -> [YAMLSplice] {
    guard case .sequence(let items, let isFlow) = place.layout.shape, let last = items.last,
      let (entries, _) = place.layout.entries
    else { return try filling(place, with: new) }
    if isFlow {
      return insertingFlow(
        [writer.flow(new)], behind: items.count - 1, in: entries, of: place.layout)
    }
    var lines = ["- " + writer.flow(new)]
    if case .mapping(let own, isFlow: false) = last.value.shape, let first = own.first,
      case .mapping(let pairs) = new.content, !pairs.isEmpty,
      text.lineStart(first.start) <= last.start
    {
      let column = text.column(first.start)
      let indent = String(repeating: " ", count: column - text.column(last.start))
      lines = pairs.flatMap { pair in
        self.lines(writer.key(pair, like: nil), pair.value, column: column).map { indent + $0 }
      }
      lines[0] = "-" + lines[0].dropFirst()
    }
    return insertingBlock([lines], behind: items.count - 1, in: entries)
  }

  /// Puts the first element into a sequence that has none, or is null.
  private func filling(_ place: YAMLPlace, with new: YAMLNode) throws(YAMLObstacle) -> [YAMLSplice]
  {
    let sequence = YAMLNode(.sequence([new]))
    guard place.depth == 1, !place.isInFlow, place.layout.properties == nil,
      case .mapping(let pairs, isFlow: false) = layout.root.shape,
      !text.bytes[place.layout.range].contains(where: { $0 == 0x0A || $0 == 0x0D })
    else { return try replacing(place, sequence) }
    var blank = place.layout.range.lowerBound
    while blank > place.behind, text.isBlank(blank - 1) { blank -= 1 }
    guard blank == place.behind else { return try replacing(place, sequence) }
    let indent = indentation(text.afterBlanks(text.lineStart(place.behind)))
    let lines = section(sequence, in: pairs).map { newline + indent + $0 }
    return [
      YAMLSplice(blank..<place.layout.end),
      YAMLSplice(at: text.lineEnd(place.layout.end), lines.joined()),
    ]
  }
}

extension YAMLNode {
  /// Whether a collection has more than some elements or pairs.
  fileprivate func size(isOver count: Int) -> Bool {
    switch content {
    case .sequence(let elements): elements.count > count
    case .mapping(let pairs): pairs.count > count
    case .scalar: false
    }
  }
}
