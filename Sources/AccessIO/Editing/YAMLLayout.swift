/// Where the nodes of a YAML text stand, from their first byte to their last: of a node's value, only the start
/// is known.
///
/// Offsets are those of the text's bytes, a byte order mark left out.
struct YAMLLayout {
  /// A node.
  struct Node {
    /// What it is.
    var shape: Shape
    /// Its bytes without an anchor and a tag; empty, where it would stand, if there is nothing.
    ///
    /// That of a block scalar ends before its last line break.
    var range: Range<Int>
    /// The anchor and the tag before it; nil: it has none.
    var properties: Properties?

    /// Where it begins, with its anchor and its tag.
    var start: Int { properties?.range.lowerBound ?? range.lowerBound }
    /// Where it ends.
    var end: Int { range.upperBound }
  }

  /// What stands before a node.
  struct Properties {
    /// The anchor, with its `&`.
    var anchor: Range<Int>?
    /// The tag.
    var tag: Range<Int>?
    /// All of it, without the blanks behind.
    var range: Range<Int>
  }

  /// What a node is.
  enum Shape {
    case nothing
    case alias
    case scalar(YAMLNode.ScalarStyle)
    case sequence([Item], isFlow: Bool)
    case mapping([Pair], isFlow: Bool)
  }

  /// An element of a sequence.
  struct Item {
    /// Where it begins; in block style, where its dash stands.
    var start: Int
    /// The element.
    var value: Node
  }

  /// A pair of a mapping.
  struct Pair {
    /// Where it begins, with a `?` before the key.
    var start: Int
    /// The key.
    var key: Node
    /// Where its colon stands; nil: it has none.
    var colon: Int?
    /// The value.
    var value: Node

    /// Where it ends.
    var end: Int { max(key.end, colon.map { max($0 + 1, value.end) } ?? 0) }
  }

  /// The root.
  let root: Node
}

extension YAMLLayout.Node {
  /// The nodes in it; none for anything but a collection.
  var children: [YAMLLayout.Node] {
    switch shape {
    case .nothing, .alias, .scalar: []
    case .sequence(let items, _): items.map(\.value)
    case .mapping(let pairs, _): pairs.flatMap { [$0.key, $0.value] }
    }
  }

  /// Whether it is a collection in block style.
  var isBlockCollection: Bool {
    switch shape {
    case .sequence(_, isFlow: false), .mapping(_, isFlow: false): true
    case .nothing, .alias, .scalar, .sequence, .mapping: false
    }
  }

  /// Calls a function with the node and with every one in it.
  func visit(_ body: (YAMLLayout.Node) -> Void) {
    body(self)
    for child in children { child.visit(body) }
  }
}
