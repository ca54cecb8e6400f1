extension Stage {
  /// What the stage came to, in a line, without its label; expressions and code are left out.
  public var text: DisplayText {
    var text = kind == .isTrue ? "" : source.map { DisplayText(clipped: $0) } ?? ""
    if let value, source?.utf8.elementsEqual(value.utf8) != true {
      let value = DisplayText(clipped: value)
      text = text.isEmpty ? value : text + " -> " + value
    }
    if kind == .route, !bindings.isEmpty {
      let variables = bindings.map { "\($0.name)=\($0.value)" }.joined(separator: ", ")
      text.append("(" + DisplayText(clipped: variables) + ")")
    }
    if let note {
      let joint: DisplayText = kind == .isTrue ? ": " : ", "
      text = text.isEmpty ? DisplayText(clipped: note) : text + joint + DisplayText(clipped: note)
    }
    return text
  }
}
