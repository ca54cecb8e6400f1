import Yams

/// Composes the one document of a YAML text: Yams reads, this resolves aliases and merge keys.
///
/// Yams by itself would resolve aliases without saying where they stood, hash keys however large
/// they are through their aliases, and stop at the first mapping with a key that occurs twice.
/// So before it reads, every `*` is masked by a character that the text does not have, which makes
/// an alias a plain scalar; and of a key that occurs twice, the second is masked too.
struct YAMLComposer {
  /// What is wrong with the document that does not keep it from being read.
  private(set) var problems: [LocatedProblem] = []

  private var masks: YAMLMasks
  private var anchors: [String: YAMLNode] = [:]
  private var nodeCount = 0
  private let limits = InputLimits.current

  private init(_ masks: YAMLMasks) {
    self.masks = masks
  }

  /// Reads a text.
  ///
  /// - Returns: the root, nil for an empty document, and the problems that did not stop it.
  /// - Throws: the one problem that stopped it.
  static func compose(
    _ source: SourceText
  ) throws(LocatedProblem) -> (root: YAMLNode?, problems: [LocatedProblem]) {
    var masks = try YAMLMasks(source)
    while true {
      do {
        let parser = try Parser(yaml: masks.text, resolver: .basic, encoding: .utf8)
        guard let root = try parser.singleRoot() else { return (nil, []) }
        // The nodes hold their anchors weakly: the parser has to outlive the conversion.
        return try withExtendedLifetime(parser) { () throws(LocatedProblem) in
          var composer = YAMLComposer(masks)
          let node = try composer.node(root, depth: 0)
          return (node, composer.problems)
        }
      } catch let problem as LocatedProblem {
        throw problem
      } catch YamlError.duplicatedKeysInMapping(let keys, let context) {
        let first = TextPosition(line: context.mark.line, column: context.mark.column)
        guard masks.maskSecond(of: keys, after: first) else {
          let key = masks.original(keys.first ?? "")
          throw LocatedProblem(
            problem: .duplicateKey(key, firstLine: nil), position: first,
            length: key.unicodeScalars.count)
        }
      } catch {
        throw masks.located(error)
      }
    }
  }

  private mutating func node(_ node: Node, depth: Int) throws(LocatedProblem) -> YAMLNode {
    let mark = node.mark.map { TextPosition(line: $0.line, column: $0.column) }
    let position = mark ?? TextPosition(line: 1, column: 1)
    if case .scalar(let scalar) = node, scalar.style == .plain,
      let name = masks.alias(scalar.string)
    {
      return try alias(name, at: position, depth: depth)
    }
    nodeCount += 1
    try checkLimits(at: position, depth: depth)
    let result = try convert(node, at: position, depth: depth)
    if let anchor = node.anchor { anchors[anchor.rawValue] = result }
    return result
  }

  private func checkLimits(at position: TextPosition, depth: Int) throws(LocatedProblem) {
    guard depth <= limits.nesting else {
      throw LocatedProblem(problem: .tooDeep(limits.nesting), position: position, length: 1)
    }
    guard nodeCount <= limits.nodes else {
      throw LocatedProblem(problem: .tooManyNodes(limits.nodes), position: position, length: 1)
    }
  }

  private mutating func alias(
    _ name: String, at position: TextPosition, depth: Int
  ) throws(LocatedProblem) -> YAMLNode {
    guard var node = anchors[name] else {
      note(.unknownAlias(name), at: position, length: name.unicodeScalars.count + 1)
      return YAMLNode(
        content: .scalar("*" + name, .singleQuoted), position: position, size: 1, height: 0)
    }
    nodeCount += node.size
    try checkLimits(at: position, depth: depth + node.height)
    node.alias = YAMLNode.Alias(name, target: node.position)
    node.position = position
    return node
  }

  private mutating func convert(
    _ node: Node, at position: TextPosition, depth: Int
  ) throws(LocatedProblem) -> YAMLNode {
    switch node {
    case .scalar(let scalar):
      let style = YAMLNode.ScalarStyle(scalar.style)
      return YAMLNode(
        content: .scalar(masks.value(scalar.string, of: style, at: position), style),
        position: position, tag: tag(of: scalar, style), size: 1, height: 0)
    case .sequence(let sequence):
      var elements: [YAMLNode] = []
      elements.reserveCapacity(sequence.count)
      for element in sequence { elements.append(try self.node(element, depth: depth + 1)) }
      return YAMLNode(
        content: .sequence(elements), position: position, tag: masks.explicit(sequence.tag),
        size: elements.reduce(1) { $0 + $1.size },
        height: 1 + (elements.lazy.map(\.height).max() ?? 0))
    case .mapping(let mapping):
      let pairs = try self.pairs(mapping, depth: depth)
      return YAMLNode(
        content: .mapping(pairs), position: position, tag: masks.explicit(mapping.tag),
        size: pairs.reduce(1) { $0 + $1.value.size + 1 },
        height: 1 + (pairs.lazy.map(\.value.height).max() ?? 0))
    case .alias(let alias):
      return try self.alias(alias.anchor.rawValue, at: position, depth: depth)
    }
  }

  /// The tag that a scalar was given: quotes, which Yams tells as a tag too, are none.
  private func tag(of scalar: Node.Scalar, _ style: YAMLNode.ScalarStyle) -> String? {
    let tag = masks.explicit(scalar.tag)
    return style != .plain && tag == YAMLKind.string.tag ? nil : tag
  }

  /// The pairs of a mapping, those that `<<` merges in first, as PyYAML orders them.
  private mutating func pairs(
    _ mapping: Node.Mapping, depth: Int
  ) throws(LocatedProblem) -> [YAMLNode.Pair] {
    var merged: [YAMLNode.Pair] = []
    var own: [YAMLNode.Pair] = []
    // Of a few keys, looking through them finds the same one sooner than hashing.
    let isLarge = mapping.count > 16
    var lines: [String: Int] = [:]
    // By index, since the iterator of a mapping copies all of it first.
    for index in mapping.startIndex..<mapping.endIndex {
      let (keyNode, valueNode) = mapping[index]
      let key = try node(keyNode, depth: depth + 1)
      let value = try node(valueNode, depth: depth + 1)
      guard case .scalar(let text, let style) = key.content else {
        note(.keyNotScalar, at: key.position, length: 1)
        continue
      }
      let length = key.markedLength
      if style == .plain, text == "<<" {
        merged += merging(value)
        continue
      }
      let line = isLarge ? lines[text] : own.first { $0.key == text }?.keyPosition.line
      if let line {
        note(.duplicateKey(text, firstLine: line), at: key.position, length: length)
        continue
      }
      if isLarge { lines[text] = key.position.line }
      own.append(
        YAMLNode.Pair(
          key: text, isQuoted: style != .plain, keyPosition: key.position, value: value))
    }
    guard !merged.isEmpty else { return own }
    for index in merged.indices { merged[index].isMerged = true }
    return Self.uniting(merged, own)
  }

  /// What a merge key's value brings; of a key in several mappings, the first counts.
  private mutating func merging(_ value: YAMLNode) -> [YAMLNode.Pair] {
    switch value.content {
    case .mapping(let pairs): return pairs
    case .sequence(let nodes):
      var result: [YAMLNode.Pair] = []
      for node in nodes.reversed() {
        if case .mapping(let pairs) = node.content {
          result += pairs
        } else {
          note(.mergeNotMapping, at: node.position, length: node.markedLength)
        }
      }
      return result
    case .scalar:
      note(.mergeNotMapping, at: value.position, length: value.markedLength)
      return []
    }
  }

  /// One list of pairs in the order of the keys' first places; the last value of a key counts.
  private static func uniting(
    _ merged: [YAMLNode.Pair], _ own: [YAMLNode.Pair]
  ) -> [YAMLNode.Pair] {
    var places: [String: Int] = [:]
    var result: [YAMLNode.Pair] = []
    for pair in merged + own {
      if let place = places[pair.key] {
        result[place] = pair
      } else {
        places[pair.key] = result.count
        result.append(pair)
      }
    }
    return result
  }

  private mutating func note(_ problem: Problem, at position: TextPosition, length: Int) {
    problems.append(LocatedProblem(problem: problem, position: position, length: length))
  }
}

extension YAMLNode.ScalarStyle {
  fileprivate init(_ style: Node.Scalar.Style) {
    switch style {
    case .any, .plain: self = .plain
    case .singleQuoted: self = .singleQuoted
    case .doubleQuoted: self = .doubleQuoted
    case .literal: self = .literal
    case .folded: self = .folded
    }
  }
}
