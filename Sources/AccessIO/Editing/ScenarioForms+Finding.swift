import AccessCore

extension ScenarioForms {
  /// A node, and what keeps it from being changed.
  struct Found {
    /// The node.
    var node: YAMLNode
    /// Why nothing can be written in the place of the node, such as an alias above it; nil: it can.
    var obstacle: String?

    /// Why nothing can be written in the node; nil: it can.
    var innerObstacle: String? { obstacle ?? node.alias?.obstacle }
  }

  /// The node at a path; nil: there is none.
  func find(_ path: YAMLPath) -> Found? {
    guard var found = document.root.map({ Found(node: $0) }) else { return nil }
    for step in path {
      found.obstacle = found.innerObstacle
      switch step {
      case .index(let place):
        let elements = found.node.elements
        guard elements.indices.contains(place) else { return nil }
        found.node = elements[place]
      case .key(let key):
        guard let pair = found.node.pairs.first(where: { String.haveSameBytes($0.key, key) })
        else { return nil }
        if pair.isMerged, found.obstacle == nil {
          found.obstacle = "comes through a `<<`, line \(pair.keyPosition.line)"
        }
        found.node = pair.value
      }
    }
    return found
  }

  /// Why nothing can be added in the collection at a path, be it there or not; nil: it can.
  func obstacle(below path: YAMLPath) -> String? {
    var path = path
    while true {
      if let found = find(path) { return found.innerObstacle }
      guard !path.isEmpty else { return nil }
      path.removeLast()
    }
  }
}
