/// A node of a document, and where it stands in the text.
struct YAMLPlace {
  /// What it says.
  var node: YAMLNode
  /// Where it stands.
  var layout: YAMLLayout.Node
  /// Where the indicator before it ends: behind the colon of its key, or its dash.
  var behind: Int
  /// The column of the block collection that it stands in; -1 for the root.
  var column: Int
  /// Whether it stands in a collection in flow style.
  var isInFlow: Bool
  /// How deep it stands; 0 for the root.
  var depth: Int
}

extension YAMLSplicer {
  /// The root.
  var root: YAMLPlace? {
    document.root.map {
      YAMLPlace(
        node: $0, layout: layout.root, behind: layout.root.start, column: -1, isInFlow: false,
        depth: 0)
    }
  }

  /// The place at the end of a path.
  ///
  /// - Throws: why there is none that could be changed.
  func place(_ path: some Sequence<YAMLStep>) throws(YAMLObstacle) -> YAMLPlace {
    guard var place = root else { throw .missing }
    for step in path {
      try refuseAlias(place)
      switch step {
      case .index(let index): place = try self.place(index: index, in: place)
      case .key(let key): place = try pair(key, in: place).value
      }
    }
    return place
  }

  /// Refuses to change what stands behind an alias.
  func refuseAlias(_ place: YAMLPlace) throws(YAMLObstacle) {
    guard case .alias = place.layout.shape else { return }
    throw .alias(text.text(place.layout.range), line: line(place.layout.range.lowerBound))
  }

  /// The line of an offset, from 1.
  func line(_ offset: Int) -> Int { document.source.position(ofOffset: offset).line }

  /// A pair of a mapping, and the place of its value.
  func pair(
    _ key: String, in place: YAMLPlace
  ) throws(YAMLObstacle) -> (index: Int, pair: YAMLLayout.Pair, value: YAMLPlace) {
    guard case .mapping(let nodes) = place.node.content,
      let node = nodes.first(where: { String.haveSameBytes($0.key, key) }),
      case .mapping(let pairs, let isFlow) = place.layout.shape
    else { throw .missing }
    let offset = document.source.offset(of: node.keyPosition)
    guard let index = pairs.firstIndex(where: { $0.key.start == offset }) else {
      throw .merged(key, line: node.keyPosition.line)
    }
    return (
      index, pairs[index], self.place(of: pairs[index], node.value, isFlow: isFlow, in: place)
    )
  }

  /// The place of a pair's value.
  func place(
    of pair: YAMLLayout.Pair, _ node: YAMLNode, isFlow: Bool, in place: YAMLPlace
  ) -> YAMLPlace {
    YAMLPlace(
      node: node, layout: pair.value, behind: pair.colon.map { $0 + 1 } ?? pair.key.end,
      column: isFlow ? place.column : text.column(pair.start),
      isInFlow: place.isInFlow || isFlow, depth: place.depth + 1)
  }

  /// The place of an element.
  func place(
    of item: YAMLLayout.Item, _ node: YAMLNode, isFlow: Bool, in place: YAMLPlace
  ) -> YAMLPlace {
    YAMLPlace(
      node: node, layout: item.value, behind: isFlow ? item.start : item.start + 1,
      column: isFlow ? place.column : text.column(item.start),
      isInFlow: place.isInFlow || isFlow, depth: place.depth + 1)
  }

  private func place(index: Int, in place: YAMLPlace) throws(YAMLObstacle) -> YAMLPlace {
    guard case .sequence(let nodes) = place.node.content,
      case .sequence(let items, let isFlow) = place.layout.shape, nodes.count == items.count,
      nodes.indices.contains(index)
    else { throw .missing }
    return self.place(of: items[index], nodes[index], isFlow: isFlow, in: place)
  }
}
