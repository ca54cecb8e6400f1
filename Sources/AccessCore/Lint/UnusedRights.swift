/// The rights of users that nothing requires.
///
/// A right is a text in an attribute of which some other text is required: in `rights: [read, boss]`
/// next to `require("read")`, `boss` is one. Whatever the application's Python may do with it makes it
/// used: the search errs on the quiet side.
struct UnusedRights {
  /// The rights that nothing requires, by their first user and the order of attributes and values.
  private(set) var found: [Right] = []

  /// A right of users.
  struct Right {
    /// The attribute that holds it.
    var attribute: String
    /// The right.
    var text: String
    /// The place of the first user who has it.
    var firstUser: Int
    /// How many users have it.
    var count: Int
  }

  /// An attribute with more different texts than this holds no rights, but names or the like.
  fileprivate static let mostTexts = 1_000

  /// The texts of an attribute, over all users.
  fileprivate struct Attribute {
    /// The place of each text among ``rights``.
    var texts: [String: Int] = [:]
    /// The texts, in the order in which they first occur.
    var rights: [Right] = []
    /// The last user who was seen to have each of ``rights``.
    var lastUsers: [Int] = []
    /// Whether it holds what cannot be a right: a user's id, or too many different texts.
    var isOther = false
  }

  /// Searches an application.
  ///
  /// - Parameters:
  ///   - application: the application, of which texts alone are read.
  ///   - scenario: the scenario that it is, or nil; its values need not be read from texts.
  ///   - required: what its requirements name.
  init(_ application: Application, _ scenario: Scenario?, _ required: RequiredTexts) {
    guard !required.texts.isEmpty, !required.looksAtRequests else { return }
    let attributes = Self.attributes(application, scenario)
    let lowercased = required.texts.map { $0.lowercased() }
    for (name, attribute) in attributes where !attribute.isOther {
      guard attribute.rights.contains(where: { required.texts.contains($0.text) }),
        !required.isUsedElsewhere(attribute: name), required.isGuarding(attribute: name)
      else { continue }
      found += attribute.rights.filter { right in
        let text = right.text.lowercased()
        // A part of a required text may be all that has_access compares.
        return !lowercased.contains { $0.contains(text) || text.contains($0) }
          && !required.python.contains(text)
      }
    }
    found = found.enumerated()
      .sorted { ($0.element.firstUser, $0.offset) < ($1.element.firstUser, $1.offset) }
      .map(\.element)
  }

  /// The attributes that hold texts, in the order in which they first occur.
  private static func attributes(
    _ application: Application, _ scenario: Scenario?
  ) -> [(name: String, attribute: Attribute)] {
    var places: [String: Int] = [:]
    var found: [(name: String, attribute: Attribute)] = []
    let idAttributes = Dictionary(
      application.classes.map { ($0.name, $0.idAttribute) },
      uniquingKeysWith: { first, _ in first })
    for (number, user) in application.users.enumerated() {
      let values =
        scenario.map { $0.users[number].attributes.map { ($0.name, $0.value as Value?) } }
        ?? user.attributes.map(parts)
      for case (let name, let value?) in values {
        let place = places[name] ?? found.count
        if place == found.count {
          places[name] = place
          found.append((name, Attribute()))
        }
        if found[place].attribute.isOther { continue }
        // Which attribute is the id is known on paper; a real application may not be able to tell.
        if name == idAttributes[user.className] || scenario == nil && value.isText(user.id) {
          found[place].attribute = Attribute(isOther: true)
        } else {
          found[place].attribute.add(value, name, user: number)
        }
      }
    }
    return found
  }

  /// The name and the value of an attribute as it is written, `level=3`.
  private static func parts(_ source: String) -> (String, Value?) {
    guard let equals = source.firstIndex(of: "=") else { return (source, nil) }
    let value = source[source.index(after: equals)...]
    return (String(source[..<equals]), Value(literal: String(value)))
  }
}

extension UnusedRights.Attribute {
  /// Adds what a user has, if it is nothing but texts.
  fileprivate mutating func add(_ value: Value, _ name: String, user: Int) {
    for text in value.texts ?? [] {
      if let place = texts[text] {
        // A list may name a right twice.
        if lastUsers[place] != user {
          rights[place].count += 1
          lastUsers[place] = user
        }
      } else {
        texts[text] = rights.count
        rights.append(.init(attribute: name, text: text, firstUser: user, count: 1))
        lastUsers.append(user)
      }
    }
    if rights.count > UnusedRights.mostTexts { self = Self(isOther: true) }
  }
}

extension Value {
  /// Whether it is this text.
  fileprivate func isText(_ text: String) -> Bool {
    if case .string(let own) = self { own.text == text } else { false }
  }

  /// The texts that it holds, where it is a text, or a list, tuple or set of nothing else.
  fileprivate var texts: [String]? {
    let elements: [Value]
    switch self {
    case .string(let text): return [text.text]
    case .list(let list), .tuple(let list): elements = list.elements
    case .set(let set): elements = set.elements
    default: return nil
    }
    var texts: [String] = []
    for case .string(let text) in elements { texts.append(text.text) }
    return texts.count == elements.count ? texts : nil
  }
}
