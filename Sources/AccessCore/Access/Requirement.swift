/// The arguments of `require(...)`: what an endpoint asks of the current user's `has_access`.
///
/// Written in Swift as the decorator is in Python:
/// `Requirement("boss", 7, ["funny": true, "bald": nil])`.
public struct Requirement: Equatable, Sendable {
  /// The positional arguments, in order.
  public var positional: [Value] {
    didSet { prepared = nil }
  }
  /// The keyword arguments, in the order written.
  ///
  /// No name occurs twice.
  public var keywords: [Keyword] {
    didSet { prepared = nil }
  }
  /// What it asks of the users of an application for which it was made ready.
  var prepared: PreparedRequirement?

  /// A keyword argument.
  public struct Keyword: Equatable, Sendable {
    /// The parameter's name.
    public var name: String { nameObject.text }
    /// The argument.
    public var value: Value
    let nameObject: StringObject

    /// Whether two name the same parameter, and give it an equal value.
    public static func == (left: Keyword, right: Keyword) -> Bool {
      StringObject.areEqual(left.nameObject, right.nameObject) && left.value == right.value
    }

    /// Makes a keyword argument.
    public init(name: String, value: Value) {
      nameObject = StringObject(name)
      self.value = value
    }
  }

  /// Whether two have equal arguments.
  public static func == (left: Requirement, right: Requirement) -> Bool {
    left.positional == right.positional && left.keywords == right.keywords
  }

  /// Makes a requirement of positional arguments and keyword arguments.
  public init(positional: [Value] = [], keywords: [Keyword] = []) {
    self.positional = positional
    self.keywords = keywords
  }

  /// Makes a requirement as the decorator is written, keyword arguments last.
  public init(_ positional: Value..., keywords: KeyValuePairs<String, Value> = [:]) {
    self.init(
      positional: positional,
      keywords: keywords.map { Keyword(name: $0.key, value: $0.value) })
  }

  /// The arguments as Python source, without parentheses: `'boss', 7, funny=True, bald=None`.
  public var description: String {
    (positional.map(\.repr) + keywords.map { "\($0.name)=\($0.value.repr)" })
      .joined(separator: ", ")
  }
}
