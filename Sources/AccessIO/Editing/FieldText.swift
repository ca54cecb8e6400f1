extension YAMLNode {
  /// The value in one line of flow style, with the quotes that its texts have in the file.
  var fieldText: String {
    if case .scalar(let text, .plain) = content, tag == nil {
      // At the start of a line, these would begin or end a document.
      if text.isEmpty { return "null" }
      let isMarker = ["---", "...", "%"].contains(where: text.hasPrefix)
      return isMarker || text.hasLineBreak ? YAMLText.doubleQuoted(text) : text
    }
    var result = ""
    appendFlow(to: &result)
    return result
  }

  /// The value as it stands in a flow collection, behind what is there already.
  private func appendFlow(to result: inout String) {
    if let tag {
      let short = YAMLKind.short(tag)
      result += (short == tag ? "!<\(tag)>" : short) + " "
    }
    switch content {
    case .scalar(let text, let style): result += Self.flow(text, style)
    case .sequence(let elements):
      result += "["
      for (index, element) in elements.enumerated() {
        if index > 0 { result += ", " }
        element.appendFlow(to: &result)
      }
      result += "]"
    case .mapping(let pairs):
      result += "{"
      for (index, pair) in pairs.enumerated() {
        if index > 0 { result += ", " }
        let key = Self.flow(pair.key, pair.isQuoted ? .doubleQuoted : .plain)
        // A longer one cannot stand before its colon.
        result += key.utf8.count > 1000 ? "? \(key) : " : "\(key): "
        pair.value.appendFlow(to: &result)
      }
      result += "}"
    }
  }

  /// A scalar as it stands in a flow collection.
  private static func flow(_ text: String, _ style: ScalarStyle) -> String {
    switch style {
    case .plain:
      if text.isEmpty { return "null" }
      let isHarmless = !text.hasLineBreak && !text.utf8.contains { ",[]{}".utf8.contains($0) }
      return isHarmless ? text : YAMLText.doubleQuoted(text)
    case .singleQuoted:
      return YAMLText.isPrintable(text)
        ? YAMLText.singleQuoted(text) : YAMLText.doubleQuoted(text)
    case .doubleQuoted, .literal, .folded: return YAMLText.doubleQuoted(text)
    }
  }

  /// What in the value came through an alias or a merge key, with its place; nil: nothing did.
  var borrowing: String? {
    if let alias { return alias.obstacle }
    switch content {
    case .scalar: return nil
    case .sequence(let elements):
      return elements.lazy.compactMap(\.inner).first
    case .mapping(let pairs):
      return pairs.lazy.compactMap { pair in
        pair.isMerged ? "has a `<<` in it, line \(pair.keyPosition.line)" : pair.value.inner
      }.first
    }
  }

  /// What a collection with the value in it has borrowed.
  private var inner: String? { alias.map { "has the alias \($0.words) in it" } ?? borrowing }
}

extension YAMLNode.Alias {
  /// The alias and the place of what it stands for: `*rights, line 12`.
  fileprivate var words: String { "*\(name), line \(target.line)" }

  /// Why what came through the alias is not changed.
  var obstacle: String { "stands behind the alias \(words)" }
}

extension String {
  /// Whether the text cannot stand in one line of YAML without escapes.
  fileprivate var hasLineBreak: Bool {
    unicodeScalars.contains { ["\n", "\r", "\u{85}", "\u{2028}", "\u{2029}"].contains($0) }
  }
}
