import AccessCore

@testable import AccessIO

/// A YAML text, scenario or not, into which edits are spliced, and forms that are put into it.
enum EditTrial {
  static func perform(_ bytes: [UInt8], order: inout SeededGenerator) throws(BrokenPromise) {
    guard let document = try? YAMLDocument(bytes, named: "fuzz.yaml"), let root = document.root,
      document.problems.isEmpty
    else { return }
    try areNested(YAMLSplicer(document).layout.root, in: 0..<document.source.bytes.count)
    for number in 0..<3 {
      let edit = edit(root, number: number, order: &order)
      let new: YAMLDocument
      do throws(YAMLObstacle) {
        new = try document.applying(edit)
      } catch {
        guard !error.message.isEmpty else {
          throw BrokenPromise(what: "a refusal without a reason")
        }
        continue
      }
      guard let again = try? YAMLDocument(new.source.bytes, named: "again.yaml"),
        let root = again.root, new.root?.isRead(as: root) == true
      else { throw BrokenPromise(what: "what is spliced is read as something else: \(edit)") }
    }
    try putsForms(bytes, order: &order)
  }

  /// What stands in a collection stands within its bounds.
  private static func areNested(
    _ node: YAMLLayout.Node, in range: Range<Int>
  ) throws(BrokenPromise) {
    guard range.lowerBound <= node.start, node.end <= range.upperBound else {
      throw BrokenPromise(what: "\(node.start)..<\(node.end) is not within \(range)")
    }
    for child in node.children { try areNested(child, in: node.start..<node.end) }
  }

  private static func edit(
    _ root: YAMLNode, number: Int, order: inout SeededGenerator
  ) -> YAMLEdit {
    var path: YAMLPath = []
    var node = root
    while path.isEmpty || order.chance(0.7) {
      switch node.content {
      case .sequence(let elements) where !elements.isEmpty:
        let index = order.number(0...(elements.count - 1))
        path.append(.index(index))
        node = elements[index]
      case .mapping(let pairs) where !pairs.isEmpty:
        let pair = order.pick(pairs)
        path.append(.key(pair.key))
        node = pair.value
      case .scalar, .sequence, .mapping:
        return .set(path, content(&order))
      }
    }
    switch order.number(0...6) {
    case 0: return .remove(path)
    case 1: return .duplicate(path, key: "copy")
    case 2: return .rename(path, to: order.pick(texts))
    case 3: return .append(path, content(&order))
    case 4: return .insert(path, key: "new\(number)", content(&order))
    default: return .set(path, content(&order))
    }
  }

  private static let texts = [
    "", "x", "it's", "\"", "# c", "a: b", "1", "true", "a\nb\n", " pad ", "[", "*a", "&a", "---",
    "\u{1B}",
    "李\u{FEFF}", "lambda: abort(404)", "(\"boss\", 7)",
  ]

  private static func content(_ order: inout SeededGenerator) -> YAMLNode.Content {
    let scalar = YAMLNode(.scalar(order.pick(texts), .singleQuoted))
    return switch order.number(0...3) {
    case 0: .scalar("3", .plain)
    case 1: .sequence([scalar])
    case 2: .mapping([YAMLNode.Pair("k", scalar)])
    default: scalar.content
    }
  }

  /// Whatever is put into forms: there is another text, or a reason.
  private static func putsForms(
    _ bytes: [UInt8], order: inout SeededGenerator
  ) throws(BrokenPromise) {
    guard let text = try? ScenarioText(bytes, named: "fuzz.yaml") else { return }
    for kind in ScenarioPart.Kind.allCases {
      do throws(EditRefusal) {
        let opened =
          try kind == .application ? text.form(of: .application) : text.form(adding: kind)
        var form = opened
        for place in form.fields.indices where order.chance(0.5) {
          form.fields[place].text = order.pick(texts)
        }
        _ = text.problems(in: form, asOpened: opened)
        let new = try text.applying(.put(form), asOpened: opened)
        guard (try? ScenarioText(new.bytes, named: "again.yaml")) != nil else {
          throw EditRefusal("")
        }
      } catch {
        guard !error.message.isEmpty else {
          throw BrokenPromise(
            what: "a \(kind.words) is put so that it is no YAML, or refused without a reason")
        }
      }
    }
  }
}
