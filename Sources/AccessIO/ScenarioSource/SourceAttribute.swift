import AccessCore

/// An attribute of a user as a description gives it: `level=3`.
struct SourceAttribute {
  /// The attribute's name.
  let name: String
  /// The source of its value.
  let source: String

  /// Cuts a description.
  init(_ text: String) {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    name = String(parts.first ?? "")
    source = parts.count > 1 ? String(parts[1]) : ""
  }

  /// The value as a file can hold it, or nil.
  var value: StoredValue? { Value(literal: source).flatMap(StoredValue.init) }
}
