/// How the text around an edit is written, so that what is new is written likewise.
struct YAMLStyle {
  /// Whether keys are in double quotes, as JSON has them; texts are then too.
  private var isJSON = false
  /// How scalars are quoted that have to be.
  private var scalar: YAMLNode.ScalarStyle = .singleQuoted

  /// A line may be so long before a value goes below its key.
  private static let width = 100

  /// The style of a value that is replaced.
  init(of node: YAMLNode, in spans: YAMLSpans) {
    if case .scalar(_, let style) = node.content { scalar = style }
    isJSON = spans.isJSON
  }

  /// The style of a collection's members.
  init(ofMembers node: YAMLNode, in spans: YAMLSpans) {
    isJSON = spans.isJSON
    if case .mapping(let pairs) = node.content, let pair = pairs.last, pair.isQuoted,
      spans.byte(spans.source.offset(of: pair.keyPosition)) == .quote
    {
      isJSON = true
    }
  }

  /// A key.
  func key(_ text: String) -> String {
    isJSON ? YAMLText.doubleQuoted(text) : YAMLText.scalar(text)
  }

  /// A node in one line.
  func flow(_ node: YAMLNode) -> String {
    switch node.content {
    case .scalar(let text, let style):
      if style == .plain, node.kind != .string { return text.isEmpty ? "null" : text }
      if isJSON || scalar == .doubleQuoted { return YAMLText.doubleQuoted(text) }
      // Quotes that were typed, or that stood there, stay.
      if style == .doubleQuoted { return YAMLText.doubleQuoted(text) }
      return YAMLText.python(text)
    case .sequence(let elements):
      return YAMLText.sequence(elements.map { YAMLStyle.members(self).flow($0) })
    case .mapping(let pairs):
      let members = pairs.map { key($0.key) + ": " + YAMLStyle.members(self).flow($0.value) }
      return "{" + members.joined(separator: ", ") + "}"
    }
  }

  private static func members(_ style: YAMLStyle) -> YAMLStyle {
    var style = style
    style.scalar = .singleQuoted
    return style
  }

  /// A pair of a block mapping, without its indentation.
  ///
  /// - Parameters:
  ///   - key: the key.
  ///   - value: the value.
  ///   - prefersBlock: whether a collection goes below its key even if it is short.
  /// - Returns: lines.
  func block(_ key: String, _ value: YAMLNode, prefersBlock: Bool) -> [String] {
    let text = flow(value)
    let line = self.key(key) + ": " + text
    if case .scalar(let text, let style) = value.content, !isJSON, style != .plain {
      return YAMLText.pythonPair(key, text, width: Self.width)
    }
    guard !value.isScalar, prefersBlock || line.unicodeScalars.count > Self.width,
      value.hasMembers
    else { return [line] }
    return [self.key(key) + ":"] + lines(value).map { "  " + $0 }
  }

  /// An element of a block sequence, without its indentation.
  func block(_ element: YAMLNode, prefersBlock: Bool) -> [String] {
    guard case .mapping = element.content, prefersBlock, element.hasMembers else {
      return ["- " + flow(element)]
    }
    return lines(element).enumerated().map { ($0 == 0 ? "- " : "  ") + $1 }
  }

  /// The members of a collection in block style, without its indentation.
  func lines(_ node: YAMLNode) -> [String] {
    switch node.content {
    case .scalar: [flow(node)]
    case .sequence(let elements):
      elements.flatMap { element in
        let isLong = flow(element).unicodeScalars.count > Self.width
        return block(element, prefersBlock: isLong)
      }
    case .mapping(let pairs):
      pairs.flatMap { block($0.key, $0.value, prefersBlock: false) }
    }
  }
}

extension YAMLNode {
  /// Whether it is a collection with something in it.
  fileprivate var hasMembers: Bool {
    switch content {
    case .scalar: false
    case .sequence(let elements): !elements.isEmpty
    case .mapping(let pairs): !pairs.isEmpty
    }
  }
}

extension YAMLSpans {
  /// Whether the text is JSON, or as good as: it begins with a brace and a key in double quotes.
  var isJSON: Bool {
    let brace = skipSpace(0)
    return byte(brace) == .openBrace && byte(skipSpace(brace + 1)) == .quote
  }
}
