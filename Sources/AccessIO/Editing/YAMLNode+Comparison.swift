extension YAMLNode {
  /// The node without the tags that say what its form says too.
  var withoutIdleTags: YAMLNode {
    let content: Content =
      switch content {
      case .scalar: content
      case .sequence(let elements): .sequence(elements.map(\.withoutIdleTags))
      case .mapping(let pairs):
        .mapping(
          pairs.map { pair in
            var pair = pair
            pair.value = pair.value.withoutIdleTags
            return pair
          })
      }
    return YAMLNode(content, tag: YAMLNode(content).kind == kind ? nil : tag)
  }

  /// Whether two nodes are read as the same value, however they are written.
  func isRead(as other: YAMLNode) -> Bool {
    guard kind == other.kind, kind != nil || tag == other.tag else { return false }
    switch (content, other.content) {
    case (.scalar(let text, _), .scalar(let otherText, _)):
      return kind == .null || String.haveSameBytes(text, otherText)
        || kind == .bool && YAMLKind.truth(of: text) == YAMLKind.truth(of: otherText)
    case (.sequence(let elements), .sequence(let others)):
      return elements.count == others.count
        && zip(elements, others).allSatisfy { $0.isRead(as: $1) }
    case (.mapping(let pairs), .mapping(let others)):
      return pairs.count == others.count && zip(pairs, others).allSatisfy { $0.isRead(as: $1) }
    default: return false
    }
  }
}

extension YAMLNode.Pair {
  /// A pair that stands nowhere yet, with a key that is text.
  init(_ key: String, _ value: YAMLNode) {
    self.init(
      key: key, isQuoted: true, keyPosition: TextPosition(line: 1, column: 1), value: value)
  }

  /// Whether two pairs are read as the same.
  func isRead(as other: YAMLNode.Pair) -> Bool {
    hasKey(of: other) && value.isRead(as: other.value)
  }

  /// Whether two pairs have the same key.
  func hasKey(of other: YAMLNode.Pair) -> Bool {
    String.haveSameBytes(key, other.key) && isTextKey == other.isTextKey
  }
}
