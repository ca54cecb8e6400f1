@testable import AccessCore

/// Prints a tree as nested lists: `(+ 1 (* 2 3))`.
enum TreePrinter {
  /// The tree of a text.
  static func print(_ text: String) throws -> String {
    guard case .expression(let root) = try Program(text).root else { throw NoAnswer() }
    return print(root)
  }

  private static func print(_ node: Expression) -> String {
    switch node.kind {
    case .constant(let value): value.repr
    case .local(_, _, let name), .global(let name): name.text
    case .tuple(let elements): list("tuple", elements.map(print))
    case .list(let elements): list("list", elements.map(print))
    case .set(let elements): list("set", elements.map(print))
    case .dictionary: list("dict", children(node))
    case .unary(let operation, _): list(operation.rawValue, children(node))
    case .binary(let operation, _, _): list(operation.rawValue, children(node))
    case .and: list("and", children(node))
    case .or: list("or", children(node))
    case .not: list("not", children(node))
    case .comparison(let first, let rest):
      "(" + print(first) + rest.map { " \($0.relation.rawValue) \(print($0.right))" }.joined() + ")"
    case .conditional: list("if", children(node))
    case .call: list("call", children(node))
    case .attribute(_, let name): list("." + name.text, children(node))
    case .subscripted: list("[]", children(node))
    case .slice: list(":", children(node))
    case .lambda(let code): list("lambda", [print(code.body)])
    case .comprehension: list("for", children(node))
    case .formatted: list("f", children(node))
    }
  }

  private static func print(_ element: Expression.Element) -> String {
    (element.isSpread ? "*" : "") + print(element.value)
  }

  private static func children(_ node: Expression) -> [String] { node.children.map(print) }

  private static func list(_ name: String, _ parts: [String]) -> String {
    "(" + ([name] + parts).joined(separator: " ") + ")"
  }
}
