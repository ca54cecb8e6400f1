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

  private var holdsNonFinite: Bool {
    switch self {
    case .float(let float): !float.isFinite
    case .list(let list): list.elements.contains(where: \.holdsNonFinite)
    case .dictionary(let dictionary): dictionary.values.contains(where: \.holdsNonFinite)
    default: false
    }
  }
}
