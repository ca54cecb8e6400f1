import AccessCore

extension JSONValue {
  /// The Python value that `json.loads` makes of it.
  ///
  /// - Throws: ``Problem/intTooLarge(_:)``.
  func pythonValue() throws(Problem) -> Value {
    switch self {
    case .null: return .none
    case .bool(let truth): return .bool(truth)
    case .number(let text): return try Self.pythonNumber(text)
    case .string(let text): return .string(text)
    case .array(let elements):
      var values: [Value] = []
      for element in elements { values.append(try element.pythonValue()) }
      return .list(values)
    case .object(let members):
      var items: [(String, Value)] = []
      for member in members { items.append((member.key, try member.value.pythonValue())) }
      return .dictionary(items)
    }
  }

  private static func pythonNumber(_ text: String) throws(Problem) -> Value {
    if text.utf8.contains(where: { ".eE".utf8.contains($0) }) {
      guard let float = Double(text) else { throw .badNumber(text) }
      return .float(float)
    }
    guard let int = Int(text) else { throw .intTooLarge(text) }
    return .int(int)
  }
}
