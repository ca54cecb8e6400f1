/// The key strings of a terminal's description, as a tree: each step is a byte.
struct KeyStrings: Sendable {
  /// Where a byte leads.
  struct Step {
    /// The place, from which to go on.
    let node: Int
    /// What the bytes up to here mean; nil: nothing yet.
    let key: Key?
    /// Whether no longer string goes this way.
    let isLast: Bool
  }

  private struct Node: Sendable {
    var key: Key?
    var next: [(byte: UInt8, node: Int)] = []
  }

  /// The place before the first byte.
  static let start = 0

  private var nodes = [Node()]
  /// Whether a string begins with a byte, for each byte.
  private var isFirst = [Bool](repeating: false, count: 256)

  /// Longer strings, which no terminal has, are left out.
  static let maximumLength = 32

  /// Takes strings; of equal ones the first counts.
  ///
  /// Those are left out that would take ESC or a
  /// character from the keyboard.
  init(_ strings: [(bytes: [UInt8], key: Key)]) {
    for (bytes, key) in strings where bytes.count <= Self.maximumLength && bytes != [0x1B] {
      guard let first = bytes.first, !(0x20...0x7E).contains(first) else { continue }
      isFirst[Int(first)] = true
      var node = Self.start
      for byte in bytes { node = child(of: node, by: byte) }
      if nodes[node].key == nil { nodes[node].key = key }
    }
  }

  private mutating func child(of node: Int, by byte: UInt8) -> Int {
    if let next = nodes[node].next.first(where: { $0.byte == byte }) { return next.node }
    nodes.append(Node())
    nodes[node].next.append((byte, nodes.count - 1))
    return nodes.count - 1
  }

  /// Where a byte leads; nil: no string goes that way.
  func step(from node: Int, by byte: UInt8) -> Step? {
    if node == Self.start, !isFirst[Int(byte)] { return nil }
    guard let next = nodes[node].next.first(where: { $0.byte == byte })?.node else { return nil }
    return Step(node: next, key: nodes[next].key, isLast: nodes[next].next.isEmpty)
  }
}
