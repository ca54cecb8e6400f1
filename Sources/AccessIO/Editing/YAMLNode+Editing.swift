/// What an edit makes of a document's tree: what its text must read as afterwards.
extension YAMLNode {
  /// The node at the end of a path; nil: there is none.
  subscript(path: YAMLPath) -> YAMLNode? {
    guard let step = path.first else { return self }
    let rest = Array(path.dropFirst())
    switch (step, content) {
    case (.key(let key), .mapping(let pairs)): return pairs.first { $0.key == key }?.value[rest]
    case (.index(let index), .sequence(let elements)) where elements.indices.contains(index):
      return elements[index][rest]
    default: return nil
    }
  }

  /// The node with something else at the end of a path.
  ///
  /// - Returns: the node; nil: there is nothing at the path.
  func replacing(_ path: YAMLPath, _ change: (YAMLNode) -> YAMLNode?) -> YAMLNode? {
    guard let step = path.first else { return change(self) }
    let rest = Array(path.dropFirst())
    var node = self
    switch (step, content) {
    case (.key(let key), .mapping(var pairs)):
      guard let place = pairs.firstIndex(where: { $0.key == key }),
        let value = pairs[place].value.replacing(rest, change)
      else { return nil }
      pairs[place].value = value
      node.content = .mapping(pairs)
    case (.index(let index), .sequence(var elements)) where elements.indices.contains(index):
      guard let element = elements[index].replacing(rest, change) else { return nil }
      elements[index] = element
      node.content = .sequence(elements)
    default: return nil
    }
    return node
  }

  /// The node after an edit; nil: the edit cannot be made.
  func applying(_ edit: YAMLEdit) -> YAMLNode? {
    switch edit {
    case .set(let path, let content, let tag):
      return replacing(path) { _ in YAMLNode(content, tag: tag) }
    case .rename(let path, to: let key):
      guard case .key(let old)? = path.last else { return nil }
      return changingPairs(of: path.dropLast()) { pairs in
        guard let place = pairs.firstIndex(where: { $0.key == old }) else { return false }
        pairs[place].key = key
        return true
      }
    case .insert(let path, let key, let content, let order):
      return changingPairs(of: path) { pairs in
        guard !pairs.contains(where: { $0.key == key }) else { return false }
        let pair = Pair(
          key: key, isQuoted: false, keyPosition: TextPosition(line: 1, column: 1),
          value: YAMLNode(content))
        pairs.insert(pair, at: Self.place(of: key, among: pairs.map(\.key), order))
        return true
      }
    case .append(let path, let content):
      return replacing(path) { node in
        var node = node
        switch node.content {
        case .sequence(let elements): node.content = .sequence(elements + [YAMLNode(content)])
        case .scalar where node.kind == .null: node.content = .sequence([YAMLNode(content)])
        default: return nil
        }
        return node
      }
    case .remove(let path):
      switch path.last {
      case .key(let key)?:
        return changingPairs(of: path.dropLast()) { pairs in
          guard let place = pairs.firstIndex(where: { $0.key == key }) else { return false }
          pairs.remove(at: place)
          return true
        }
      case .index(let index)?:
        return replacing(path.dropLast()) { node in
          guard case .sequence(var elements) = node.content, elements.indices.contains(index)
          else { return nil }
          var node = node
          elements.remove(at: index)
          node.content = .sequence(elements)
          return node
        }
      case nil: return nil
      }
    }
  }

  /// Where a new key goes among others: behind the last of those that an order has before it.
  static func place(of key: String, among keys: [String], _ order: [String]) -> Int {
    guard let rank = order.firstIndex(of: key) else { return keys.count }
    let before = keys.lastIndex { order.firstIndex(of: $0).map { $0 < rank } ?? false }
    guard let before else { return keys.isEmpty || order.isEmpty ? keys.count : 0 }
    return before + 1
  }

  private func changingPairs(
    of path: YAMLPath, _ change: (inout [Pair]) -> Bool
  ) -> YAMLNode? {
    replacing(path) { node in
      var pairs: [Pair] = []
      switch node.content {
      case .mapping(let old): pairs = old
      case .scalar where node.kind == .null: break
      default: return nil
      }
      guard change(&pairs) else { return nil }
      var node = node
      node.content = .mapping(pairs)
      node.tag = nil
      return node
    }
  }

  /// Whether two nodes stand for the same value: how they are written does not count.
  func isSame(as other: YAMLNode) -> Bool {
    switch (content, other.content) {
    case (.scalar(let left, _), .scalar(let right, _)):
      kind == other.kind && left.utf8.elementsEqual(right.utf8)
    case (.sequence(let left), .sequence(let right)):
      kind == other.kind && left.count == right.count
        && zip(left, right).allSatisfy { $0.isSame(as: $1) }
    case (.mapping(let left), .mapping(let right)):
      kind == other.kind && left.count == right.count
        && zip(left, right).allSatisfy { pair, other in
          pair.key.utf8.elementsEqual(other.key.utf8) && pair.value.isSame(as: other.value)
        }
    default: false
    }
  }
}
