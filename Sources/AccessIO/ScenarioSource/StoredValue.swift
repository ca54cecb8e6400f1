import AccessCore

/// A Python value as a scenario file can hold it.
struct StoredValue {
  /// The value, in YAML's types.
  let value: Value
  /// Whether it is the value itself; if not, a tuple or a set in it has become a list.
  let isExact: Bool

  /// Makes a value storable: tuples and sets become lists, sets in an order of their own.
  ///
  /// It fails for a value with something in it that no type of YAML's is.
  init?(_ value: Value) {
    var isExact = true
    guard let stored = Self.stored(value, &isExact) else { return nil }
    self.value = stored
    self.isExact = isExact
  }

  private static func stored(_ value: Value, _ isExact: inout Bool) -> Value? {
    switch value {
    case .none, .bool, .int, .float, .string: return value
    case .list(let list): return stored(list.elements, &isExact)
    case .tuple(let tuple):
      isExact = false
      return stored(tuple.elements, &isExact)
    case .set(let set):
      isExact = false
      // Python's own order changes from run to run.
      let sorted = set.elements.map { ($0.repr, $0) }.sorted { $0.0 < $1.0 }
      return stored(sorted.map(\.1), &isExact)
    case .dictionary(let dictionary):
      var items: [(String, Value)] = []
      for (key, value) in zip(dictionary.keys, dictionary.values) {
        guard case .string(let key) = key, let value = stored(value, &isExact) else { return nil }
        items.append((key.text, value))
      }
      return .dictionary(items)
    case .range, .function, .type, .object: return nil
    }
  }

  private static func stored(_ elements: [Value], _ isExact: inout Bool) -> Value? {
    var stored: [Value] = []
    for element in elements {
      guard let element = Self.stored(element, &isExact) else { return nil }
      stored.append(element)
    }
    return .list(stored)
  }
}
