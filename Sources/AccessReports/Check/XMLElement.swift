import AccessCore

/// An element of an XML 1.0 document.
///
/// All text in it is ``DisplayText``, so that there is no character in it that XML cannot have.
struct XMLElement: Equatable, Sendable {
  /// The element's name.
  let name: String
  /// Attributes, in order.
  private let attributes: [(name: String, value: DisplayText)]
  /// What is in it.
  private let content: Content

  private enum Content: Equatable, Sendable {
    case elements([XMLElement])
    case text([DisplayText])
  }

  /// Makes an element of elements.
  init(
    _ name: String, _ attributes: KeyValuePairs<String, DisplayText> = [:],
    _ elements: [XMLElement] = []
  ) {
    self.name = name
    self.attributes = attributes.map { ($0.key, $0.value) }
    content = .elements(elements)
  }

  /// Makes an element of lines of text.
  init(
    _ name: String, _ attributes: KeyValuePairs<String, DisplayText> = [:], lines: [DisplayText]
  ) {
    self.name = name
    self.attributes = attributes.map { ($0.key, $0.value) }
    content = .text(lines)
  }

  static func == (one: XMLElement, other: XMLElement) -> Bool {
    one.name == other.name && one.content == other.content
      && one.attributes.elementsEqual(other.attributes, by: ==)
  }

  /// The document of which this is the root; no line end stands after the last line.
  var document: String {
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + lines.joined(separator: "\n")
  }

  private var lines: [String] {
    let start =
      "<" + name + attributes.map { " \($0.name)=\"\(MarkupText.escaped($0.value))\"" }.joined()
    switch content {
    case .elements(let elements):
      guard !elements.isEmpty else { return [start + "/>"] }
      return [start + ">"] + elements.flatMap(\.lines).map { "  " + $0 } + ["</\(name)>"]
    case .text(let lines):
      // Not indented: white space is part of the text.
      let text = lines.map(MarkupText.escaped).joined(separator: "\n")
      return [start + ">" + text + "</\(name)>"]
    }
  }
}
