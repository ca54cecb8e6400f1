/// A JSON value; objects keep the order of their keys, numbers their text.
public enum JSONValue: Equatable, Sendable {
  /// `null`.
  case null
  /// `true` or `false`.
  case bool(Bool)
  /// A number, as it is written.
  case number(String)
  /// A text.
  case string(String)
  /// An array.
  case array([JSONValue])
  /// An object. No key occurs twice.
  case object([Member])

  /// A key and a value of an object.
  public struct Member: Equatable, Sendable {
    /// The key.
    public var key: String
    /// The value.
    public var value: JSONValue

    /// Makes a member.
    public init(_ key: String, _ value: JSONValue) {
      self.key = key
      self.value = value
    }
  }

  /// A text, or null for nil.
  public init(_ text: String?) {
    self = text.map { .string($0) } ?? .null
  }

  /// A number, or null for nil.
  public init(_ number: Int?) {
    self = number.map { .number(String($0)) } ?? .null
  }

  /// What the value is, for messages.
  var words: String {
    switch self {
    case .null: "null"
    case .bool: "a boolean"
    case .number: "a number"
    case .string: "text"
    case .array: "an array"
    case .object: "an object"
    }
  }
}
