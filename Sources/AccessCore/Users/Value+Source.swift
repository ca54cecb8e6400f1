extension Value {
  /// An expression that makes the value, where it is one that a scenario file can hold.
  ///
  /// It is `repr`, but for floats that have no literal: `float('inf')`.
  public var source: String {
    guard holdsNonFinite else { return repr }
    switch self {
    case .list(let list):
      return "[" + list.elements.map(\.source).joined(separator: ", ") + "]"
    case .dictionary(let dictionary):
      let items = zip(dictionary.keys, dictionary.values).map { "\($0.source): \($1.source)" }
      return "{" + items.joined(separator: ", ") + "}"
    default: return "float('\(repr)')"
    }
  }

  /// Writes the source as UTF-8.
  func writeSource(to bytes: inout [UInt8]) {
    if case .string(let string) = self {
      string.writeSource(to: &bytes)
    } else {
      bytes.append(contentsOf: source.utf8)
    }
  }

  private var holdsNonFinite: Bool {
    switch self {
    case .float(let float): !float.isFinite
    case .list(let list): list.elements.contains(where: \.holdsNonFinite)
    case .dictionary(let dictionary): dictionary.values.contains(where: \.holdsNonFinite)
    default: false
    }
  }
}

extension StringObject {
  /// Writes the literal as UTF-8.
  func writeSource(to bytes: inout [UInt8]) {
    guard text.utf8.allSatisfy(StringRepresentation.isPlain) else {
      bytes.append(contentsOf: StringRepresentation.quoted(text).utf8)
      return
    }
    let quote = UInt8(ascii: "'")
    bytes.append(quote)
    bytes.append(contentsOf: text.utf8)
    bytes.append(quote)
  }
}
