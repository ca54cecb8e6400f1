import AccessCore
import Synchronization

/// Where the users of a scenario stand, and what they have: found once it is asked for.
final class PartIndex: Sendable {
  /// The id attributes of the classes, by name; those of the file, in its order, first.
  let classes: [UserClass]
  private let users: [YAMLNode]
  private let state = Mutex<Contents?>(nil)

  /// What is known of a class without reading its Python.
  struct UserClass {
    /// The class's name.
    var name: String
    /// The attribute that its users are named by.
    var idAttribute: String
  }

  /// What is known of all users.
  private struct Contents {
    var places: [[UInt8]: Int] = [:]
    var attributes: Set<String> = []
    var lastOfFirstClass: Int?
  }

  /// Makes an index of what stands in a scenario's root.
  init(_ root: YAMLNode?) {
    classes =
      root?.value(of: "classes")?.pairs.map { pair in
        UserClass(
          name: pair.key, idAttribute: pair.value.value(of: "id")?.scalarText ?? "id")
      } ?? []
    users = root?.value(of: "users")?.elements ?? []
  }

  /// The names of all attributes that a user has.
  var attributes: Set<String> {
    contents { $0.attributes }.union(classes.map(\.idAttribute))
  }

  /// The place of the last user of the first class; nil: it has none.
  var lastOfFirstClass: Int? { contents { $0.lastOfFirstClass } }

  /// The place of the user with an id among the users; nil: there is none.
  func place(ofUser id: String) -> Int? { contents { $0.places[Array(id.utf8)] } }

  /// The class that a user names, or the first one; nil: there is none.
  ///
  /// - Parameter name: the name; nil or empty: the user names none.
  /// - Returns: what is known of the class.
  func userClass(named name: String?) -> UserClass? {
    guard let name, !name.isEmpty else { return classes.first }
    return classes.first { String.haveSameBytes($0.name, name) }
  }

  private func contents<Result: Sendable>(_ look: (Contents) -> Result) -> Result {
    state.withLock { state in
      let contents = state ?? read()
      state = contents
      return look(contents)
    }
  }

  private func read() -> Contents {
    var contents = Contents()
    contents.places.reserveCapacity(users.count)
    var ignored: [LocatedProblem] = []
    for (place, user) in users.enumerated() {
      let pairs = user.pairs
      for pair in pairs where pair.key != "class" { contents.attributes.insert(pair.key) }
      guard let userClass = userClass(named: user.value(of: "class")?.givenText) else { continue }
      if userClass.name == classes.first?.name { contents.lastOfFirstClass = place }
      guard let id = user.value(of: userClass.idAttribute) else { continue }
      let bytes = Array(id.value(noting: &ignored).text.utf8)
      if contents.places[bytes] == nil { contents.places[bytes] = place }
    }
    return contents
  }
}

extension YAMLNode {
  /// The pairs of a mapping; none for anything else.
  var pairs: [Pair] { if case .mapping(let pairs) = content { pairs } else { [] } }

  /// The elements of a sequence; none for anything else.
  var elements: [YAMLNode] { if case .sequence(let elements) = content { elements } else { [] } }

  /// The value of a mapping's key; nil: it is not there.
  func value(of key: String) -> YAMLNode? {
    pairs.first { String.haveSameBytes($0.key, key) }?.value
  }

  /// The text of a scalar that is not null; nil for anything else.
  var givenText: String? { kind == .null ? nil : scalarText }
}
