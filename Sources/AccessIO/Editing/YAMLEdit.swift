/// A change of a YAML document at one place.
enum YAMLEdit: Sendable {
  /// Another value in the place of the one at a path. What is the same in both stays as it is written.
  case set(YAMLPath, YAMLNode.Content, tag: String? = nil)
  /// Another key in the place of the one at the end of a path.
  case rename(YAMLPath, to: String)
  /// A new pair in the mapping at a path: behind the last one that stands before it by a given order of keys,
  /// else behind the last.
  case insert(YAMLPath, key: String, YAMLNode.Content, order: [String] = [])
  /// A new element behind the last of the sequence at a path, written in the style of the last one.
  case append(YAMLPath, YAMLNode.Content)
  /// A copy of the element, or of the pair, at a path, behind the last of its kind; a pair gets a new key.
  case duplicate(YAMLPath, key: String? = nil)
  /// The element or the pair at a path is taken away.
  case remove(YAMLPath)
}

/// The way from a document's root to a node.
typealias YAMLPath = [YAMLStep]

/// A step from a node to one in it.
enum YAMLStep: Hashable, Sendable {
  /// To the value of a key.
  case key(String)
  /// To an element by its place from 0.
  case index(Int)
}
