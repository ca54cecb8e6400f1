import AccessCore
import AccessIO

extension JSONValue {
  /// An object of members in order.
  static func object(_ pairs: KeyValuePairs<String, JSONValue>) -> JSONValue {
    .object(pairs.map { Member($0.key, $0.value) })
  }

  /// A document of the program's own, which says what it is and in which version.
  ///
  /// - Parameters:
  ///   - name: the command that writes it; `assets/schemas` describes it.
  ///   - members: what is in it.
  /// - Returns: an object.
  static func report(_ name: String, _ members: KeyValuePairs<String, JSONValue>) -> JSONValue {
    .object(
      [Member("report", .string(name)), Member("version", JSONValue(1))]
        + members.map { Member($0.key, $0.value) })
  }

  /// An answer, its request and trace left out, as outcomes have it; nil: there is none.
  init(_ answer: Answer?) {
    self = answer.map { .object(OutcomeLine.members(of: $0)) } ?? .null
  }

  /// A user of a survey; nil: nobody, whose id is null.
  init(_ user: Application.User?) {
    guard let user else {
      self = .object(["id": .null])
      return
    }
    self = .object([
      "id": .string(user.id), "class": .string(user.className), "active": .bool(user.isActive),
    ])
  }

  /// An endpoint, with the request that stands for it.
  init(_ subject: Survey.Subject) {
    let endpoint = subject.endpoint
    self = .object([
      "endpoint": .string(endpoint.name), "rule": .string(endpoint.rule),
      "methods": .array(endpoint.methods.map { .string($0) }),
      "guards": .array(endpoint.guards.map(JSONValue.init)),
      "request": .string(subject.request.description),
    ])
  }

  /// A guard.
  init(_ guardian: Application.Endpoint.Guard) {
    self =
      switch guardian {
      case .loginRequired: .object(["kind": .string("login_required")])
      case .freshLoginRequired: .object(["kind": .string("fresh_login_required")])
      case .require(let arguments):
        .object(["kind": .string("require"), "arguments": .string(arguments)])
      case .unknown(let name): .object(["kind": .string("unknown"), "name": .string(name)])
      }
  }
}
