/// A node of a YAML document, aliases replaced by what they stand for.
struct YAMLNode: Sendable {
  /// What the node is.
  var content: Content
  /// Where it begins; where its alias stands, if it came through one.
  var position: TextPosition
  /// The tag it was given, such as `tag:yaml.org,2002:str`, or nil.
  var tag: String?
  /// How many nodes it is made of, itself included.
  var size: Int
  /// How deep collections are nested in it, itself included; 0 for a scalar.
  var height: Int
  /// The alias that it came through; nil: it stands here itself.
  var alias: Alias?

  /// An alias, and what it stands for.
  final class Alias: Sendable {
    /// The anchor's name.
    let name: String
    /// Where the node with the anchor begins.
    let target: TextPosition

    /// Makes an alias.
    init(_ name: String, target: TextPosition) {
      self.name = name
      self.target = target
    }
  }

  /// What a node is.
  enum Content: Sendable {
    case scalar(String, ScalarStyle)
    case sequence([YAMLNode])
    case mapping([Pair])
  }

  /// A key and a value of a mapping.
  struct Pair: Sendable {
    /// The key's text.
    var key: String
    /// Whether the key is quoted, so that it is text whatever it looks like.
    var isQuoted: Bool
    /// Where the key stands.
    var keyPosition: TextPosition
    /// The value.
    var value: YAMLNode
    /// Whether it came through a merge key, `<<`.
    var isMerged = false
  }

  /// How a scalar is written.
  enum ScalarStyle: Sendable {
    case plain
    case singleQuoted
    case doubleQuoted
    case literal
    case folded
  }

  /// What the node is, as YAML 1.1 resolves it; nil for a tag that is not supported.
  var kind: YAMLKind? {
    switch content {
    case .sequence: tag == nil || tag == YAMLKind.sequence.tag ? .sequence : nil
    case .mapping: tag == nil || tag == YAMLKind.mapping.tag ? .mapping : nil
    case .scalar(let text, let style):
      if let tag {
        YAMLKind.scalars.first { $0.tag == tag }
      } else {
        style == .plain ? YAMLKind(resolving: text) : .string
      }
    }
  }

  /// The text of a scalar, whatever it resolves to; nil for anything else.
  var scalarText: String? {
    if case .scalar(let text, _) = content { text } else { nil }
  }
}
