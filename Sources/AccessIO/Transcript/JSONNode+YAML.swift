extension JSONNode {
  /// The JSON that stands for a node of a YAML document; its ranges are offsets into the document.
  ///
  /// - Throws: ``JSONError`` for what JSON does not have.
  init(_ node: YAMLNode, in source: SourceText) throws(JSONError) {
    let start = source.offset(of: node.position)
    range = start..<(start + max(1, node.markedLength))
    switch node.content {
    case .mapping(let pairs):
      for pair in pairs {
        let keyStart = source.offset(of: pair.keyPosition)
        members.append(
          Member(
            key: pair.key, keyRange: keyStart..<(keyStart + max(1, pair.key.utf8.count)),
            node: try JSONNode(pair.value, in: source)))
      }
      value = .object(members.map { JSONValue.Member($0.key, $0.node.value) })
    case .sequence(let elements):
      var values: [JSONValue] = []
      for element in elements { values.append(try JSONNode(element, in: source).value) }
      value = .array(values)
    case .scalar(let text, _):
      switch node.kind {
      case .string: value = .string(text)
      case .null: value = .null
      case .bool: value = .bool(YAMLKind.truth(of: text) ?? false)
      case .int:
        do {
          value = .number(String(try YAMLNumber.int(text)))
        } catch {
          throw JSONError(problem: error, range: range)
        }
      default:
        throw JSONError(
          problem: .wrongType(
            "this", found: node.kind?.words ?? "tagged", expected: "text, an int or a boolean"),
          range: range)
      }
    }
  }
}
