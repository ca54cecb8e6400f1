extension YAMLLayoutParser {
  /// A node in flow style.
  mutating func flowNode() -> YAMLLayout.Node {
    let origin = index
    skipSpace()
    var all: YAMLLayout.Properties?
    while let properties = properties(isFlow: true) {
      all = YAMLLayout.Properties(
        anchor: properties.anchor ?? all?.anchor, tag: properties.tag ?? all?.tag,
        range: (all?.range.lowerBound ?? properties.range.lowerBound)..<index)
      skipSpace()
    }
    var node: YAMLLayout.Node
    if text.isEnd(index) || text.has(oneOf: ",]}:", at: index) {
      node = nothing(all, at: origin)
      index = node.end
      return node
    } else if text.has("[", at: index) {
      node = flowSequence()
    } else if text.has("{", at: index) {
      node = flowMapping()
    } else if text.has(oneOf: "\"'", at: index) {
      node = quoted()
    } else if text.has("*", at: index) {
      node = alias()
    } else {
      node = plain(in: nil)
    }
    node.properties = all
    return node
  }

  private mutating func flowSequence() -> YAMLLayout.Node {
    let start = index
    var items: [YAMLLayout.Item] = []
    index += 1
    while true {
      skipSpace()
      if text.isEnd(index) || text.has(oneOf: "]}", at: index) { break }
      if text.has(",", at: index) {
        index += 1
        continue
      }
      let pair = flowPair()
      items.append(
        YAMLLayout.Item(start: pair.start, value: pair.colon == nil ? pair.key : single(pair)))
    }
    return closing(.sequence(items, isFlow: true), from: start)
  }

  /// A pair in `[...]`, which is a mapping without brackets.
  private func single(_ pair: YAMLLayout.Pair) -> YAMLLayout.Node {
    YAMLLayout.Node(shape: .mapping([pair], isFlow: true), range: pair.start..<pair.end)
  }

  private mutating func flowMapping() -> YAMLLayout.Node {
    let start = index
    var pairs: [YAMLLayout.Pair] = []
    index += 1
    while true {
      skipSpace()
      if text.isEnd(index) || text.has(oneOf: "]}", at: index) { break }
      if text.has(",", at: index) { index += 1 } else { pairs.append(flowPair()) }
    }
    return closing(.mapping(pairs, isFlow: true), from: start)
  }

  private mutating func closing(_ shape: YAMLLayout.Shape, from start: Int) -> YAMLLayout.Node {
    index = min(index + 1, text.bytes.count)
    return YAMLLayout.Node(shape: shape, range: start..<index)
  }

  /// A key with what stands behind its colon, or a key alone.
  private mutating func flowPair() -> YAMLLayout.Pair {
    let start = index
    if text.isIndicator("?", at: index) { index += 1 }
    let key = flowNode()
    let end = index
    skipSpace()
    guard text.has(":", at: index) else {
      // Whatever stands here, go on.
      index = max(end, start + 1)
      return YAMLLayout.Pair(start: start, key: key, value: nothing(at: key.end))
    }
    let colon = index
    index += 1
    return YAMLLayout.Pair(start: start, key: key, colon: colon, value: flowNode())
  }
}
