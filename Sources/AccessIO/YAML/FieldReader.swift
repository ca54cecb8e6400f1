/// The keys and values of a mapping whose keys are fixed.
struct Fields {
  /// The mapping.
  let node: YAMLNode
  /// What it describes, for messages: `an endpoint`.
  let place: String

  /// So few that looking through them beats hashing.
  private let pairs: [YAMLNode.Pair]

  fileprivate init(_ node: YAMLNode, _ pairs: [YAMLNode.Pair], place: String) {
    self.node = node
    self.place = place
    self.pairs = pairs
  }

  /// A key's value; nil if it is absent or null.
  subscript(key: String) -> YAMLNode? {
    guard let node = raw(key), node.kind != .null else { return nil }
    return node
  }

  /// A key's value, be it null or not; nil if the key is absent.
  func raw(_ key: String) -> YAMLNode? { pairs.first { $0.key == key }?.value }
}

/// Reads mappings whose keys are fixed, and notes everything that is wrong with them.
protocol FieldReader {
  /// What was found so far.
  var problems: [LocatedProblem] { get set }
}

extension FieldReader {
  /// Notes a problem at a node.
  mutating func note(
    _ problem: Problem, at node: YAMLNode, severity: Diagnostic.Severity = .error
  ) {
    problems.append(
      LocatedProblem(
        problem: problem, position: node.position, length: node.markedLength, severity: severity))
  }

  /// Notes a problem at a pair's key.
  mutating func note(_ problem: Problem, at pair: YAMLNode.Pair) {
    problems.append(
      LocatedProblem(
        problem: problem, position: pair.keyPosition,
        length: pair.key.unicodeScalars.count + (pair.isQuoted ? 2 : 0)))
  }

  /// Notes that a node is of the wrong type.
  mutating func noteType(of node: YAMLNode, _ what: String, expected: String) {
    if let kind = node.kind {
      note(.wrongType(what, found: kind.words, expected: expected), at: node)
    } else {
      note(.unsupportedTag(node.tag ?? ""), at: node)
    }
  }

  /// The pairs of a mapping; nil, and a note, for anything else.
  mutating func pairs(
    _ node: YAMLNode, _ what: String, expected: String
  ) -> [YAMLNode.Pair]? {
    if node.kind == .mapping, case .mapping(let pairs) = node.content { return pairs }
    noteType(of: node, what, expected: expected)
    return nil
  }

  /// The fields of a mapping with fixed keys; nil, and a note, for anything else.
  mutating func fields(
    _ node: YAMLNode, _ place: String, known: [String], expected: String
  ) -> Fields? {
    guard let pairs = pairs(node, place, expected: expected) else { return nil }
    for pair in pairs where !known.contains(pair.key) {
      note(.unknownKey(pair.key, place: place, known: known), at: pair)
    }
    return Fields(node, pairs, place: place)
  }

  /// The value of a key that must be there.
  mutating func required(_ fields: Fields, _ key: String, example: String) -> YAMLNode? {
    if let node = fields[key] { return node }
    if let node = fields.raw(key) {
      note(.emptyValue("`\(key)`", expected: example), at: node)
    } else {
      problems.append(
        LocatedProblem(
          problem: .missingKey(key, place: fields.place, example: example),
          position: fields.node.position, length: 1))
    }
    return nil
  }

  /// The elements of a list; none if the key is absent.
  mutating func list(_ fields: Fields, _ key: String, expected: String) -> [YAMLNode] {
    guard let node = fields[key] else { return [] }
    if node.kind == .sequence, case .sequence(let elements) = node.content { return elements }
    noteType(of: node, "`\(key)`", expected: expected)
    return []
  }

  /// The text of a node that must be text.
  mutating func text(_ node: YAMLNode, _ what: String) -> String? {
    guard let text = node.scalarText, let kind = node.kind else {
      noteType(of: node, what, expected: "text")
      return nil
    }
    switch kind {
    case .string: return text
    case .null: note(.emptyValue(what, expected: "text"), at: node)
    default: note(.unquoted(what, text: text, kind: kind.words), at: node)
    }
    return nil
  }

  /// The text of a key; nil if it is absent.
  mutating func text(_ fields: Fields, _ key: String) -> String? {
    fields[key].flatMap { text($0, "`\(key)`") }
  }

  /// The boolean of a key; nil if it is absent.
  mutating func bool(_ fields: Fields, _ key: String) -> Bool? {
    guard let node = fields[key] else { return nil }
    if node.kind == .bool, let text = node.scalarText, let truth = YAMLKind.truth(of: text) {
      return truth
    }
    noteType(of: node, "`\(key)`", expected: "`true` or `false`")
    return nil
  }

  /// The word of a key, one out of a closed list; nil if it is absent.
  mutating func word<Word: RawRepresentable<String> & CaseIterable>(
    _ fields: Fields, _ key: String, what: String
  ) -> Word? {
    guard let node = fields[key], let text = text(node, "`\(key)`") else { return nil }
    if let word = Word(rawValue: text) { return word }
    note(.unknownWord(text, what: what, known: Word.allCases.map(\.rawValue)), at: node)
    return nil
  }
}
