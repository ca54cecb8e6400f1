extension YAMLNode {
  /// The node at the end of a path; nil: there is none.
  subscript(path: some Collection<YAMLStep>) -> YAMLNode? {
    guard let step = path.first else { return self }
    return self[step]?[path.dropFirst()]
  }

  /// The node at a step; nil: there is none.
  subscript(step: YAMLStep) -> YAMLNode? {
    switch (step, content) {
    case (.index(let index), .sequence(let elements)):
      return elements.indices.contains(index) ? elements[index] : nil
    case (.key(let key), .mapping(let pairs)):
      return pairs.first { String.haveSameBytes($0.key, key) }?.value
    default: return nil
    }
  }

  /// The document that an edit is to make of this one; nil: it has no such place.
  ///
  /// - Parameters:
  ///   - edit: the edit.
  ///   - place: behind which pair an inserted one comes; nil: behind all.
  /// - Returns: the root.
  func applying(_ edit: YAMLEdit, behind place: Int? = nil) -> YAMLNode? {
    switch edit {
    case .set(let path, let content, let tag):
      return changing(path[...]) { _ in YAMLNode(content, tag: tag) }
    case .append(let path, let content):
      return changing(path[...]) { node in
        guard node.kind == .sequence || node.kind == .null else { return nil }
        return YAMLNode(.sequence(node.elements + [YAMLNode(content)]), tag: node.tag)
      }
    case .insert(let path, let key, let content, _):
      return changing(path[...]) { node in
        node.changingPairs { pairs in
          let pair = Pair(key, YAMLNode(content))
          if let merged = pairs.firstIndex(where: { $0.hasKey(of: pair) }) {
            pairs[merged] = pair
          } else {
            pairs.insert(pair, at: place.map { $0 + 1 } ?? pairs.count)
          }
          return true
        }
      }
    case .rename, .duplicate, .remove: return changingParent(edit)
    }
  }

  private func changingParent(_ edit: YAMLEdit) -> YAMLNode? {
    let path = edit.path
    guard let step = path.last else { return nil }
    return changing(path.dropLast()) { parent in
      switch (step, edit) {
      case (.index(let index), .remove): return parent.changingElements { $0.take(index) }
      case (.index(let index), .duplicate):
        return parent.changingElements { elements in
          guard elements.indices.contains(index) else { return false }
          elements.append(elements[index])
          return true
        }
      case (.key(let key), .remove):
        return parent.changingPairs { pairs in
          pairs.firstIndex { String.haveSameBytes($0.key, key) }.map { pairs.take($0) } ?? false
        }
      case (.key(let key), .rename(_, let new)), (.key(let key), .duplicate(_, let new?)):
        return parent.changingPairs { pairs in
          guard let place = pairs.firstIndex(where: { String.haveSameBytes($0.key, key) }) else {
            return false
          }
          let pair = Pair(new, pairs[place].value)
          if case .rename = edit { pairs[place] = pair } else { pairs.append(pair) }
          return true
        }
      default: return nil
      }
    }
  }

  private func changingElements(_ change: (inout [YAMLNode]) -> Bool) -> YAMLNode? {
    guard case .sequence(var elements) = content, change(&elements) else { return nil }
    return YAMLNode(.sequence(elements), tag: tag)
  }

  private func changingPairs(_ change: (inout [Pair]) -> Bool) -> YAMLNode? {
    var pairs: [Pair] = []
    if case .mapping(let own) = content { pairs = own } else if kind != .null { return nil }
    guard change(&pairs) else { return nil }
    return YAMLNode(.mapping(pairs), tag: tag)
  }

  private func changing(
    _ path: ArraySlice<YAMLStep>, _ change: (YAMLNode) -> YAMLNode?
  ) -> YAMLNode? {
    guard let step = path.first else { return change(self) }
    switch step {
    case .index(let index):
      return changingElements { elements in
        guard elements.indices.contains(index),
          let changed = elements[index].changing(path.dropFirst(), change)
        else { return false }
        elements[index] = changed
        return true
      }
    case .key(let key):
      return changingPairs { pairs in
        guard let place = pairs.firstIndex(where: { String.haveSameBytes($0.key, key) }),
          let changed = pairs[place].value.changing(path.dropFirst(), change)
        else { return false }
        pairs[place].value = changed
        return true
      }
    }
  }
}

extension YAMLEdit {
  /// The way to what is changed.
  var path: YAMLPath {
    switch self {
    case .set(let path, _, _), .rename(let path, _), .insert(let path, _, _, _),
      .append(let path, _), .duplicate(let path, _), .remove(let path):
      path
    }
  }
}

extension Array {
  /// Takes an element away, if there is one at a place.
  fileprivate mutating func take(_ place: Int) -> Bool {
    guard indices.contains(place) else { return false }
    remove(at: place)
    return true
  }
}
