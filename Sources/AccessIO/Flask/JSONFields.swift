/// The members of a JSON object, taken one by one, each of the type that it has to be.
struct JSONFields {
  /// A member that is missing or of another type.
  struct Mismatch: Error, Equatable {
    /// The member's key.
    let key: String
  }

  private let members: [String: JSONValue]

  /// Takes an object.
  ///
  /// - Throws: if the value is none.
  init(_ value: JSONValue) throws(Mismatch) {
    guard case .object(let members) = value else { throw Mismatch(key: "") }
    self.members = Dictionary(members.map { ($0.key, $0.value) }) { $1 }
  }

  /// A member's value, or nil if there is none or it is `null`.
  subscript(key: String) -> JSONValue? { members[key] == .null ? nil : members[key] }

  /// Whether there is a member, be it `null`.
  func has(_ key: String) -> Bool { members[key] != nil }

  /// A text; nil if it is missing or `null`.
  func optionalText(_ key: String) throws(Mismatch) -> String? {
    switch self[key] {
    case nil: nil
    case .string(let text)?: text
    default: throw Mismatch(key: key)
    }
  }

  /// A text.
  func text(_ key: String) throws(Mismatch) -> String {
    guard let text = try optionalText(key) else { throw Mismatch(key: key) }
    return text
  }

  /// A whole number; nil if it is missing or `null`.
  func optionalNumber(_ key: String) throws(Mismatch) -> Int? {
    guard let value = self[key] else { return nil }
    guard case .number(let text) = value, let number = Int(text) else {
      throw Mismatch(key: key)
    }
    return number
  }

  /// A truth value; false if it is missing or `null`.
  func flag(_ key: String) throws(Mismatch) -> Bool {
    switch self[key] {
    case nil: false
    case .bool(let truth)?: truth
    default: throw Mismatch(key: key)
    }
  }

  /// A word of a closed list; nil if it is missing or `null`.
  func word<Word: RawRepresentable<String>>(
    _ key: String, as _: Word.Type = Word.self
  ) throws(Mismatch) -> Word? {
    guard let text = try optionalText(key) else { return nil }
    guard let word = Word(rawValue: text) else { throw Mismatch(key: key) }
    return word
  }

  /// The elements of an array, each made into something; none if it is missing or `null`.
  func list<Element>(
    _ key: String, _ element: (JSONValue) throws(Mismatch) -> Element
  ) throws(Mismatch) -> [Element] {
    guard let value = self[key] else { return [] }
    guard case .array(let values) = value else { throw Mismatch(key: key) }
    var elements: [Element] = []
    elements.reserveCapacity(values.count)
    for value in values { elements.append(try element(value)) }
    return elements
  }

  /// The elements of an array of texts; none if it is missing or `null`.
  func texts(_ key: String) throws(Mismatch) -> [String] {
    try list(key) { value throws(Mismatch) in
      guard case .string(let text) = value else { throw Mismatch(key: key) }
      return text
    }
  }

  /// A member that is made into something; nil if it is missing or `null`.
  func optional<Element>(
    _ key: String, _ element: (JSONValue) throws(Mismatch) -> Element
  ) throws(Mismatch) -> Element? {
    guard let value = self[key] else { return nil }
    return try element(value)
  }
}
