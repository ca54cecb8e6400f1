extension YAMLLayoutParser {
  /// A node in block style, or one in flow style that stands in it.
  ///
  /// - Parameters:
  ///   - parent: the column of the collection that it stands in.
  ///   - mayBeginHere: whether a collection may begin on this line: behind `- `, but not behind a key.
  ///   - mayBeIndentless: whether a sequence may stand in the column of the mapping that it stands in.
  /// - Returns: the node; one of nothing, where it would stand.
  mutating func blockNode(
    in parent: Int, mayBeginHere: Bool, mayBeIndentless: Bool
  ) -> YAMLLayout.Node {
    let origin = index
    let isBelow = skipSpace()
    guard hasNode(in: parent, isBelow: isBelow, mayBeIndentless: mayBeIndentless) else {
      index = origin
      return nothing(at: origin)
    }
    if mayBeginHere || isBelow, let collection = blockCollection() { return collection }
    guard let properties = properties(isFlow: false) else { return blockScalarOrFlow(in: parent) }
    let end = index
    let isFurtherBelow = skipSpace()
    guard hasNode(in: parent, isBelow: isFurtherBelow, mayBeIndentless: mayBeIndentless) else {
      index = end
      return nothing(properties, at: end)
    }
    var node = (isFurtherBelow ? blockCollection() : nil) ?? blockScalarOrFlow(in: parent)
    if let further = node.properties {
      // A second line of them, as in an anchor below a tag.
      node.properties = YAMLLayout.Properties(
        anchor: further.anchor ?? properties.anchor, tag: further.tag ?? properties.tag,
        range: properties.range.lowerBound..<further.range.upperBound)
    } else {
      node.properties = properties
    }
    return node
  }

  /// Whether what stands here belongs to the collection.
  private func hasNode(in parent: Int, isBelow: Bool, mayBeIndentless: Bool) -> Bool {
    guard !text.isEnd(index) else { return false }
    guard isBelow else { return true }
    let column = text.column(index)
    return !text.isDocumentMarker(index)
      && (column > parent
        || mayBeIndentless && column == parent && text.isIndicator("-", at: index))
  }

  private mutating func blockCollection() -> YAMLLayout.Node? {
    if text.isIndicator("-", at: index) { return blockSequence() }
    return isAtKey ? blockMapping() : nil
  }

  private mutating func blockSequence() -> YAMLLayout.Node {
    let start = index
    let column = text.column(index)
    var items: [YAMLLayout.Item] = []
    var end = index
    repeat {
      let dash = index
      index += 1
      let value = blockNode(in: column, mayBeginHere: true, mayBeIndentless: false)
      end = max(dash + 1, value.end)
      items.append(YAMLLayout.Item(start: dash, value: value))
      index = end
      skipSpace()
    } while text.isIndicator("-", at: index) && text.column(index) == column
    index = end
    return YAMLLayout.Node(shape: .sequence(items, isFlow: false), range: start..<end)
  }

  private mutating func blockMapping() -> YAMLLayout.Node {
    let start = index
    let column = text.column(index)
    var pairs: [YAMLLayout.Pair] = []
    var end = index
    repeat {
      let pair = blockPair(column: column)
      pairs.append(pair)
      end = max(pair.end, pair.start + 1)
      index = end
      skipSpace()
    } while !text.isEnd(index) && text.column(index) == column && !text.isDocumentMarker(index)
      && isAtKey
    index = end
    return YAMLLayout.Node(shape: .mapping(pairs, isFlow: false), range: start..<end)
  }

  private mutating func blockPair(column: Int) -> YAMLLayout.Pair {
    let start = index
    guard text.isIndicator("?", at: index) else {
      let key = key()
      index = text.afterBlanks(index)
      let colon = index
      index += 1
      return YAMLLayout.Pair(
        start: start, key: key, colon: colon,
        value: blockNode(in: column, mayBeginHere: false, mayBeIndentless: true))
    }
    index += 1
    let key = blockNode(in: column, mayBeginHere: true, mayBeIndentless: true)
    index = key.end
    skipSpace()
    guard text.isIndicator(":", at: index), text.column(index) == column else {
      return YAMLLayout.Pair(start: start, key: key, value: nothing(at: key.end))
    }
    let colon = index
    index += 1
    return YAMLLayout.Pair(
      start: start, key: key, colon: colon,
      value: blockNode(in: column, mayBeginHere: true, mayBeIndentless: true))
  }

  // MARK: Keys

  /// How far behind its start libyaml looks for a key's colon, in characters of at most four bytes.
  private static let keyReach = 1024 * 4

  /// Whether a key stands here, with its colon on the same line, or a `?` before one.
  private var isAtKey: Bool {
    if text.isIndicator("?", at: index) { return true }
    var ahead = self
    if text.has(oneOf: "|>%@`#", at: index) { return false }
    let key = ahead.key()
    let end = text.afterBlanks(key.end)
    return text.isIndicator(":", at: end) && end - index <= Self.keyReach
      && text.lineStart(end) <= index
  }

  /// A key on one line.
  private mutating func key() -> YAMLLayout.Node {
    let properties = properties(isFlow: false)
    if properties != nil { index = text.afterBlanks(index) }
    var node: YAMLLayout.Node
    if text.has(oneOf: "\"'", at: index) {
      node = quoted()
    } else if text.has(oneOf: "[{", at: index) {
      node = flowNode()
    } else if text.has("*", at: index) {
      node = alias()
    } else if text.isIndicator(":", at: index) {
      node = nothing(properties, at: index)
    } else {
      let start = index
      index = plainEnd(isFlow: false)
      node = YAMLLayout.Node(shape: .scalar(.plain), range: start..<index)
    }
    node.properties = properties
    return node
  }

  // MARK: Scalars

  private mutating func blockScalarOrFlow(in parent: Int) -> YAMLLayout.Node {
    if text.has(oneOf: "|>", at: index) { return blockScalar(in: parent) }
    if text.has(oneOf: "[{", at: index) { return flowNode() }
    if text.has(oneOf: "\"'", at: index) { return quoted() }
    if text.has("*", at: index) { return alias() }
    return plain(in: parent)
  }

  private mutating func blockScalar(in parent: Int) -> YAMLLayout.Node {
    let start = index
    let style: YAMLNode.ScalarStyle = text.has("|", at: index) ? .literal : .folded
    index += 1
    var given: Int?
    var keepsBreaks = false
    while text.has(oneOf: "+-123456789", at: index) {
      if text.has("+", at: index) {
        keepsBreaks = true
      } else if !text.has("-", at: index) {
        given = Int(text[index] - UInt8(ascii: "0"))
      }
      index += 1
    }
    let header = index
    var line = text.nextLine(index)
    let indent = given.map { max(parent, 0) + $0 } ?? indentation(from: line, in: parent)
    var end = header
    while !text.isEnd(line) {
      var first = line
      while text.has(" ", at: first), first - line < indent { first += 1 }
      let isEmpty = text.isEnd(first) || text.breakLength(first) > 0
      guard isEmpty || first - line == indent else { break }
      if !isEmpty || keepsBreaks { end = text.lineEnd(line) }
      line = text.nextLine(line)
    }
    index = end
    return YAMLLayout.Node(shape: .scalar(style), range: start..<end)
  }

  /// How far a block scalar is indented: as its first line with something on it.
  private func indentation(from start: Int, in parent: Int) -> Int {
    var line = start
    var most = 0
    while !text.isEnd(line) {
      var first = line
      while text.has(" ", at: first) { first += 1 }
      most = max(most, first - line)
      guard text.breakLength(first) > 0 else { break }
      line = text.nextLine(line)
    }
    return max(most, parent + 1, 1)
  }
}
