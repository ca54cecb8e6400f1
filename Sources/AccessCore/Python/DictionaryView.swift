/// What `keys()`, `values()` and `items()` of a dict give.
final class DictionaryView: Object, @unchecked Sendable {
  private let base: DictionaryObject
  let kind: Kind

  enum Kind: String { case keys, values, items }

  init(_ base: DictionaryObject, _ kind: Kind) {
    self.base = base
    self.kind = kind
  }

  /// What iterating gives.
  var elements: [Value] {
    switch kind {
    case .keys: base.keys
    case .values: base.values
    case .items: zip(base.keys, base.values).map { .tuple([$0, $1]) }
    }
  }

  override var typeName: String { "dict_\(kind.rawValue)" }
  override var missingAttributes: Set<String> { MissingAttributes.ofView }
  override var depth: Int { 1 + base.depth }
  override var hash: Int? { kind == .values ? super.hash : nil }

  override func length(_ evaluator: Evaluator) throws(PythonException) -> Int? { base.keys.count }

  override func iterator(_ evaluator: Evaluator) throws(PythonException) -> IteratorObject? {
    let name = ["keys": "key", "values": "value", "items": "item"][kind.rawValue] ?? ""
    return ElementIterator(elements, typeName: "dict_\(name)iterator")
  }

  override func contains(
    _ item: Value, _ evaluator: Evaluator
  ) throws(PythonException) -> Bool? {
    switch kind {
    case .keys: return base.value(at: try evaluator.hashed(item)) != nil
    case .values: return nil
    case .items:
      guard case .tuple(let pair) = item, pair.elements.count == 2 else { return false }
      guard let value = base.value(at: try evaluator.hashed(pair.elements[0])) else {
        return false
      }
      return try evaluator.equals(value, pair.elements[1])
    }
  }

  override func isEqual(to other: Value, _ evaluator: Evaluator) throws(PythonException) -> Bool? {
    guard kind != .values else { return nil }
    switch other {
    case .set(let set): return try holds(set.table.elements, evaluator)
    case .object(let view as DictionaryView) where view.kind != .values:
      return try holds(view.elements, evaluator)
    default: return nil
    }
  }

  private func holds(
    _ others: [Value], _ evaluator: Evaluator
  ) throws(PythonException) -> Bool {
    guard others.count == base.keys.count else { return false }
    for other in others where try contains(other, evaluator) != true { return false }
    return true
  }

  override func representation(_ evaluator: Evaluator) throws(PythonException) -> String {
    "\(typeName)(\(try evaluator.representation(.list(elements))))"
  }

  /// The elements as a set; nil for the values.
  func table(_ evaluator: Evaluator) throws(PythonException) -> SetTable? {
    guard kind != .values else { return nil }
    return try evaluator.table(from: .list(elements))
  }
}
