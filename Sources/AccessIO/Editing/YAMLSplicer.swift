/// Makes the splices by which an edit is written into a YAML text.
///
/// What it makes is a proposal: whoever applies it reads the new text and compares.
struct YAMLSplicer {
  /// What the text says.
  let document: YAMLDocument
  /// Where its nodes stand.
  let layout: YAMLLayout
  /// The text.
  let text: YAMLBytes
  /// How values are written.
  var writer = YAMLWriter()
  /// Whether scalars are replaced as a whole, where elsewhere only what differs in them is.
  var replacesScalars = false

  /// Whether a scenario is written in JSON: a mapping in flow style with keys in double quotes.
  private let isJSON: Bool
  /// The line breaks of the text.
  let newline: String

  /// Looks at a document.
  init(_ document: YAMLDocument) {
    self.document = document
    text = YAMLBytes(document.source.bytes)
    layout = YAMLLayoutParser.layout(of: text)
    let first = text.lineEnd(0)
    newline = text.isEnd(first) ? "\n" : text.text(first..<(first + text.breakLength(first)))
    if case .mapping(let pairs, isFlow: true) = layout.root.shape,
      case .scalar(.doubleQuoted)? = pairs.first?.key.shape
    {
      isJSON = true
    } else {
      isJSON = false
    }
    writer.isJSON = isJSON
  }

  /// The splices of an edit.
  ///
  /// - Throws: why it cannot be made at its place.
  func splices(for edit: YAMLEdit) throws(YAMLObstacle) -> [YAMLSplice] {
    let path = edit.path
    let place = try place(path)
    switch edit {
    case .set(_, let content, let tag):
      try refuseAlias(place)
      return try difference(place, YAMLNode(content, tag: tag).withoutIdleTags)
    case .insert(_, let key, let content, let order):
      try refuseAlias(place)
      return try inserting(
        YAMLNode.Pair(key, YAMLNode(content).withoutIdleTags), into: place,
        behind: Self.predecessor(of: key, in: place, order: order))
    case .append(_, let content):
      try refuseAlias(place)
      return try appending(YAMLNode(content).withoutIdleTags, to: place)
    case .rename, .duplicate, .remove:
      guard let step = path.last else { throw .missing }
      let parent = try self.place(path.dropLast())
      switch (step, edit) {
      case (.key(let key), .rename(_, let new)): return try renaming(key, in: parent, to: new)
      case (.index(let index), .duplicate): return try duplicating(index, in: parent)
      case (.key(let key), .duplicate(_, let new?)):
        return try duplicating(key, in: parent, as: new)
      case (.index(let index), .remove): return try removing(index, from: parent)
      case (.key(let key), .remove): return try removing(key, from: parent)
      default: throw .missing
      }
    }
  }

  /// Behind which pair a new one comes: the last that stands before it by an order of keys; nil: behind all.
  ///
  /// -1 stands for before all of them.
  static func predecessor(of key: String, in place: YAMLPlace, order: [String]) -> Int? {
    guard let rank = order.firstIndex(of: key), case .mapping(let pairs) = place.node.content,
      case .mapping(let own, _) = place.layout.shape, own.count == pairs.count
    else { return nil }
    let ranks = pairs.map { pair in order.firstIndex { String.haveSameBytes($0, pair.key) } }
    if let last = ranks.lastIndex(where: { $0.map { $0 < rank } ?? false }) { return last }
    return ranks.contains { $0.map { $0 > rank } ?? false } ? -1 : nil
  }

  // MARK: Lines

  /// What stands before something on its line, or as many blanks.
  func indentation(_ offset: Int) -> String {
    let start = text.lineStart(offset)
    return text.isFirstOnLine(offset)
      ? text.text(start..<offset) : String(repeating: " ", count: offset - start)
  }

  /// The error of a place that cannot be changed.
  func unwritable(_ place: YAMLPlace) -> YAMLObstacle {
    .writing(line: line(place.layout.start))
  }
}
