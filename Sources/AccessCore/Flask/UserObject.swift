/// A user: an instance of a user class.
class UserObject: Object, @unchecked Sendable {
  let type: UserClassObject

  fileprivate init(type: UserClassObject) {
    self.type = type
  }

  override var typeName: String { type.name }

  /// The value of an attribute of the instance itself.
  func ownAttribute(_ name: StringObject, _ evaluator: Evaluator) -> Value? { nil }

  override func attribute(
    _ name: StringObject, _ evaluator: Evaluator
  ) throws(PythonException) -> Value? {
    if let value = ownAttribute(name, evaluator) { return value }
    switch name.text {
    case "has_access":
      return type.hasAccess.map {
        .object(MethodObject(function: $0, receiver: .object(self)))
      }
    case "is_active": return .bool(true)
    case "is_authenticated": return try evaluator.attribute("is_active", of: .object(self))
    case "is_anonymous": return .bool(false)
    case "get_id":
      return .object(
        NativeFunction("\(type.name).get_id", kind: .method, receiverDepth: depth) {
          arguments, evaluator throws(PythonException) in
          _ = try arguments.positional("\(self.type.name).get_id", 0...0)
          return .string(try self.id(evaluator))
        })
    default: return nil
    }
  }

  /// What `get_id()` returns.
  func id(_ evaluator: Evaluator) throws(PythonException) -> String {
    if let id = ownAttribute(type.idAttribute, evaluator) { return try evaluator.text(id) }
    throw .attribute(missingAttribute(type.idAttribute.text))
  }

  /// Flask-Login's `UserMixin.__eq__`: users with one id are equal.
  override func isEqual(to other: Value, _ evaluator: Evaluator) throws(PythonException) -> Bool? {
    guard case .object(let other as UserObject) = other else { return nil }
    return try StringObject.areEqual(
      StringObject(id(evaluator)), StringObject(other.id(evaluator)))
  }

  override func representation(_ evaluator: Evaluator) throws(PythonException) -> String {
    guard let id = ownAttribute(type.idAttribute, evaluator) else { return "\(type.name)()" }
    return "\(type.name)(\(type.idAttribute.text)=\(try evaluator.representation(id)))"
  }
}

/// A user whom the application lists, whose attributes are in the table of users.
final class ListedUser: UserObject, @unchecked Sendable {
  private let table: UserTable
  // Two ints of 32 bits: there may be a million of these objects.
  private let row: Int32
  private let nesting: Int32

  init(type: UserClassObject, _ user: Scenario.User) {
    table = user.table
    row = user.row
    nesting = Int32(1 + table.depth(ofRow: Int(row)))
    super.init(type: type)
  }

  override var depth: Int { Int(nesting) }

  /// The user as the scenario has it.
  var listing: Scenario.User { Scenario.User(table, row: Int(row)) }

  /// The cell of an attribute, with its table; nil: there is none of that name.
  func cell(_ name: StringObject) -> (table: UserTable, cell: UserTable.Cell)? {
    guard let cell = table.cell(name, ofRow: Int(row)) else { return nil }
    if case .absent = cell { return nil }
    return (table, cell)
  }

  override func ownAttribute(_ name: StringObject, _ evaluator: Evaluator) -> Value? {
    if let interview = evaluator.interview, interview.isAbout(self) {
      return interview.attribute(name)
    }
    guard let cell = table.cell(name, ofRow: Int(row)) else { return nil }
    if case .packed(let place) = cell, let context = evaluator.context as? RequestContext {
      return context.unpacked(place, of: table)
    }
    return table.value(of: cell)
  }
}

/// A user whom a call of the class has made.
final class MadeUser: UserObject, @unchecked Sendable {
  private let attributes: [(name: StringObject, value: Value)]
  private let nesting: Int

  init(type: UserClassObject, attributes: [(name: StringObject, value: Value)]) {
    self.attributes = attributes
    nesting = 1 + Value.depth(of: attributes.map(\.value))
    super.init(type: type)
  }

  override var depth: Int { nesting }

  override func ownAttribute(_ name: StringObject, _ evaluator: Evaluator) -> Value? {
    for index in attributes.indices
    where StringObject.areEqual(attributes[index].name, name) {
      return attributes[index].value
    }
    return nil
  }
}
