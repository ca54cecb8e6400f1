/// A change of a user.
public enum UserEdit: Sendable {
  /// Gives an attribute a value, whether or not the user had it.
  case set(String, Value)
  /// Takes an attribute away.
  case remove(String)
  /// Adds an element to a list, tuple or set, at its end.
  case add(Value, to: String)
  /// Takes an element from a list, tuple or set, wherever it stands in it.
  case take(Value, from: String)
  /// Gives a key of a dict a value.
  case setItem(Value, Value, of: String)
  /// Makes the user an instance of another class.
  case setClass(String)

  /// Changes a user, who is then the only one in a table of one's own.
  ///
  /// - Returns: the user with the change; the same again where it cannot be made.
  func applying(to user: Scenario.User) -> Scenario.User {
    var attributes = user.attributes
    var className = user.className
    let place = name.flatMap { name in
      attributes.firstIndex { String.haveSameBytes($0.name, name) }
    }
    let value = place.map { attributes[$0].value }
    let changed: Value?
    switch self {
    case .set(_, let new): changed = new
    case .remove:
      if let place { attributes.remove(at: place) }
      changed = nil
    case .add(let element, _): changed = value?.replacingElements { $0 + [element] }
    case .take(let element, _):
      let taken = ExactValue(element)
      changed = value?.replacingElements { $0.filter { ExactValue($0) != taken } }
    case .setItem(let key, let new, _):
      guard case .dictionary(let dictionary)? = value else { return user }
      var items = DictionaryBuilder(dictionary)
      items.set(key, new)
      changed = .dictionary(items.finish())
    case .setClass(let name):
      className = name
      changed = nil
    }
    if let changed {
      if let place {
        attributes[place].value = changed
      } else if let name {
        attributes.append(Scenario.User.Attribute(name: name, value: changed))
      }
    }
    return user.changed(className: className, attributes: attributes)
  }

  /// The attribute that is changed; nil: none.
  var name: String? {
    switch self {
    case .set(let name, _), .remove(let name), .add(_, to: let name), .take(_, from: let name),
      .setItem(_, _, of: let name):
      name
    case .setClass: nil
    }
  }
}

extension UserEdit: Equatable {
  /// Whether two edits do the same: 1, 1.0 and `True`, which are equal to Python, are three values.
  public static func == (left: UserEdit, right: UserEdit) -> Bool {
    guard left.parts.name.utf8.elementsEqual(right.parts.name.utf8) else { return false }
    return left.parts.kind == right.parts.kind
      && left.parts.values.map(ExactValue.init) == right.parts.values.map(ExactValue.init)
  }

  private var parts: (kind: Int, name: String, values: [Value]) {
    switch self {
    case .set(let name, let value): (0, name, [value])
    case .remove(let name): (1, name, [])
    case .add(let value, to: let name): (2, name, [value])
    case .take(let value, from: let name): (3, name, [value])
    case .setItem(let key, let value, of: let name): (4, name, [key, value])
    case .setClass(let name): (5, name, [])
    }
  }
}

extension Scenario.User {
  /// The same user with another class and other attributes, at the same place in the file.
  fileprivate func changed(className: String, attributes: [Attribute]) -> Scenario.User {
    var builder = UserTableBuilder(file: file)
    for attribute in attributes { builder.append(attribute.value) }
    let shape = builder.shape(className: className, attributes: attributes.map(\.name))
    builder.add(id: idObject, shape: shape, line: line)
    return builder.finish()[0]
  }
}

extension Value {
  /// The elements of a list, tuple or set; nil: it is none.
  var containedElements: [Value]? {
    switch self {
    case .list(let sequence), .tuple(let sequence): sequence.elements
    case .set(let set): set.elements
    default: nil
    }
  }

  /// A container of the same kind with other elements; nil: it is none, or they cannot be in it.
  fileprivate func replacingElements(_ replace: ([Value]) -> [Value]) -> Value? {
    guard let elements = containedElements.map(replace) else { return nil }
    switch self {
    case .list: return .list(elements)
    case .tuple: return .tuple(elements)
    case .set(let set):
      let type: BuiltinType = set.isFrozen ? .frozenset : .set
      return try? type.make(Arguments(positional: [.list(elements)]), Evaluator(globals: [:]))
    default: return nil
    }
  }
}
