/// Writes values in one line, to be spliced into a YAML text.
struct YAMLWriter {
  /// How scalars are quoted.
  var quoting = Quoting.asGiven
  /// Whether the text around it is JSON.
  var isJSON = false

  /// How scalars are quoted.
  enum Quoting: CaseIterable {
    /// As they were given.
    case asGiven
    /// As they were given where that can stand anywhere.
    case safe
    /// In double quotes, if they are text.
    case double
  }

  /// A value in flow style; text in single quotes is written in whatever way is best.
  func flow(_ node: YAMLNode) -> String {
    let text =
      switch node.content {
      case .scalar(let text, let style):
        scalar(text, style, node)
      case .sequence(let elements): YAMLText.sequence(elements.map { flow($0) })
      case .mapping(let pairs):
        "{"
          + pairs.map { YAMLText.flowPair(key($0, like: nil), flow($0.value)) }
          .joined(separator: ", ") + "}"
      }
    return tag(node.tag) + text
  }

  /// A tag with a blank behind it, or nothing.
  func tag(_ tag: String?) -> String {
    guard let tag else { return "" }
    let short = YAMLKind.short(tag)
    return (short.hasPrefix("!") ? short : "!<\(short)>") + " "
  }

  /// A key, quoted as another one is.
  func key(_ pair: YAMLNode.Pair, like style: YAMLNode.ScalarStyle?) -> String {
    if isJSON || style == .doubleQuoted { return YAMLText.doubleQuoted(pair.key, isJSON: isJSON) }
    if !pair.isTextKey { return pair.key }
    return style == .singleQuoted && YAMLText.isPrintable(pair.key)
      ? YAMLText.singleQuoted(pair.key) : YAMLText.scalar(pair.key)
  }

  private func scalar(_ text: String, _ style: YAMLNode.ScalarStyle, _ node: YAMLNode) -> String {
    let isText = node.kind == .string || node.kind == nil
    if isJSON || quoting == .double, isText {
      return YAMLText.doubleQuoted(text, isJSON: isJSON)
    }
    if node.kind == .null, isJSON || text.isEmpty { return "null" }
    if isJSON, node.kind == .bool, let truth = YAMLKind.truth(of: text) { return "\(truth)" }
    switch style {
    case .singleQuoted, .literal, .folded: return YAMLText.python(text)
    case .plain where !isText || quoting == .asGiven && !text.isEmpty: return text
    case .plain: return YAMLText.scalar(text)
    case .doubleQuoted: return YAMLText.doubleQuoted(text)
    }
  }
}
