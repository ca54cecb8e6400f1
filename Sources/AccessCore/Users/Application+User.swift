extension Application {
  /// A user, described.
  public struct User: Sendable {
    private var content: Content

    /// What is known of a user.
    private enum Content: Sendable {
      /// What somebody wrote down.
      indirect case written(Description)
      /// The user of a scenario by place, described when it is asked for.
      case listed(Roster, Int32)
    }

    /// A description.
    private struct Description: Equatable, Sendable {
      var id: String
      var className: String
      var isActive: Bool
      var attributes: [String]
    }

    /// The users of a scenario.
    private final class Roster: Sendable {
      let users: [Scenario.User]
      /// The id attributes of the classes, by name.
      let idAttributes: [String: String]
      /// The names of the attributes that users of each class have.
      let attributeNames: [String: Set<String>]

      init(_ scenario: Scenario) {
        users = scenario.users
        attributeNames = Scenario.User.attributeNames(of: users)
        idAttributes = Dictionary(
          scenario.classes.map { ($0.name, $0.idAttribute) },
          uniquingKeysWith: { first, _ in first })
      }

      /// The attributes of a user as source, the id first.
      func attributes(of user: Scenario.User) -> [String] {
        var attributes: [String] = []
        var bytes: [UInt8] = []
        forEachAttribute(of: user) { place in
          bytes.removeAll(keepingCapacity: true)
          user.writeSource(ofAttribute: place, to: &bytes)
          attributes.append(String(decoding: bytes, as: UTF8.self))
        }
        return attributes
      }

      /// Goes through the places of a user's attributes, the id first.
      func forEachAttribute(of user: Scenario.User, _ body: (Int) -> Void) {
        let id = idPlace(of: user)
        if let id { body(id) }
        for place in user.attributeNames.indices where place != id && user.hasAttribute(at: place) {
          body(place)
        }
      }

      /// The place of a user's first attribute, which is the id if there is one; nil: there is none.
      func firstAttribute(of user: Scenario.User) -> Int? {
        idPlace(of: user) ?? user.attributeNames.indices.first { user.hasAttribute(at: $0) }
      }

      private func idPlace(of user: Scenario.User) -> Int? {
        guard let id = idAttributes[user.className],
          let place = user.attributeNames.firstIndex(where: { $0.text == id })
        else { return nil }
        return user.hasAttribute(at: place) ? place : nil
      }
    }

    private static let activity = StringObject("is_active")

    /// Makes a user's description.
    public init(id: String, className: String, isActive: Bool = true, attributes: [String] = []) {
      content = .written(
        Description(id: id, className: className, isActive: isActive, attributes: attributes))
    }

    private init(_ roster: Roster, _ place: Int) {
      content = .listed(roster, Int32(place))
    }

    /// The users of a scenario.
    static func listed(_ scenario: Scenario) -> [User] {
      let roster = Roster(scenario)
      return scenario.users.indices.map { User(roster, $0) }
    }

    /// The names of the attributes that users of each class have; for those of a scenario, it takes no
    /// time.
    static func attributeNames(of users: [User]) -> [String: Set<String>] {
      if case .listed(let roster, 0)? = users.first?.content, users.count == roster.users.count,
        case .listed(let last, _)? = users.last?.content, last === roster
      {
        return roster.attributeNames
      }
      var names: [String: Set<String>] = [:]
      for user in users {
        names[user.className, default: []]
          .formUnion(user.attributes.map { String($0.prefix { $0 != "=" }) })
      }
      return names
    }

    /// What `get_id()` returns.
    public var id: String {
      get {
        switch content {
        case .written(let description): description.id
        case .listed(let roster, let place): roster.users[Int(place)].id
        }
      }
      set { description.id = newValue }
    }

    /// The name of the class; empty where a real application has not been asked for the user yet.
    public var className: String {
      get {
        switch content {
        case .written(let description): description.className
        case .listed(let roster, let place): roster.users[Int(place)].className
        }
      }
      set { description.className = newValue }
    }

    /// Whether `login_user` accepts the user.
    public var isActive: Bool {
      get {
        switch content {
        case .written(let description): return description.isActive
        case .listed(let roster, let place):
          guard let value = roster.users[Int(place)].value(of: Self.activity) else { return true }
          return (try? Evaluator(globals: [:]).isTrue(value)) ?? true
        }
      }
      set { description.isActive = newValue }
    }

    /// The attributes as source, `level=3`, in order, the id first.
    public var attributes: [String] {
      get {
        switch content {
        case .written(let description): description.attributes
        case .listed(let roster, let place): roster.attributes(of: roster.users[Int(place)])
        }
      }
      set { description.attributes = newValue }
    }

    /// Writes the attributes as UTF-8, as ``attributes`` has them, a space before each.
    ///
    /// It makes no texts: a million users are written in a fraction of the time.
    ///
    /// - Parameters:
    ///   - count: how many of them are left out, the id being the first.
    ///   - bytes: where they are appended.
    package func writeAttributes(dropping count: Int = 0, to bytes: inout [UInt8]) {
      switch content {
      case .written(let description):
        for attribute in description.attributes.dropFirst(count) {
          bytes.append(UInt8(ascii: " "))
          bytes.append(contentsOf: attribute.utf8)
        }
      case .listed(let roster, let place):
        let user = roster.users[Int(place)]
        var number = 0
        roster.forEachAttribute(of: user) { place in
          number += 1
          guard number > count else { return }
          bytes.append(UInt8(ascii: " "))
          user.writeSource(ofAttribute: place, to: &bytes)
        }
      }
    }

    /// Writes the first attribute, the id, as ``writeAttributes(dropping:to:)`` does.
    package func writeFirstAttribute(to bytes: inout [UInt8]) {
      switch content {
      case .written(let description):
        guard let first = description.attributes.first else { return }
        bytes.append(UInt8(ascii: " "))
        bytes.append(contentsOf: first.utf8)
      case .listed(let roster, let place):
        let user = roster.users[Int(place)]
        guard let first = roster.firstAttribute(of: user) else { return }
        bytes.append(UInt8(ascii: " "))
        user.writeSource(ofAttribute: first, to: &bytes)
      }
    }

    /// All of it, written down when it is changed.
    private var description: Description {
      get {
        if case .written(let description) = content { return description }
        return Description(
          id: id, className: className, isActive: isActive, attributes: attributes)
      }
      set { content = .written(newValue) }
    }
  }
}

extension Application.User: Equatable {
  /// Whether two users are described alike.
  public static func == (left: Application.User, right: Application.User) -> Bool {
    if case .listed(let roster, let place) = left.content,
      case .listed(let other, let otherPlace) = right.content, roster === other, place == otherPlace
    {
      return true
    }
    return left.description == right.description
  }
}
