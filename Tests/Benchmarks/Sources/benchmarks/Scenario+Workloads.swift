import AccessCore

/// A sequence of numbers that ``peers.py`` makes too: Knuth's MMIX generator.
struct Numbers {
  private var state: UInt64 = 1

  /// A number below a bound.
  mutating func next(below bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(truncatingIfNeeded: state >> 33) % bound
  }
}

extension Scenario {
  /// A few users with four attributes, and one endpoint.
  ///
  /// - Parameters:
  ///   - hasAccess: the lambda.
  ///   - requirement: the arguments of `require`, in parentheses.
  /// - Returns: the application.
  /// - Throws: a `SyntaxError` for what is no Python of the subset.
  static func people(
    _ hasAccess: String, requirement: String = "('u1')"
  ) throws -> Scenario {
    let users = (0..<100).map { number in
      User(
        id: "u\(number)", className: "User",
        attributes: [
          .init(name: "username", value: .string("u\(number)")),
          .init(name: "first", value: "Ada"), .init(name: "last", value: "Byron"),
          .init(name: "age", value: 36), .init(name: "team", value: "red"),
        ])
    }
    return Scenario(
      name: "people",
      configuration: .init(currentUser: try Program("flask_login.current_user")),
      classes: [.init(name: "User", idAttribute: "username", hasAccess: try Program(hasAccess))],
      users: users,
      endpoints: [
        Endpoint(
          name: "page", rule: try URLRule("/page"),
          requirement: try Program(requirement, form: .arguments), view: .text("x"))
      ])
  }

  /// Users with 8 of 200 rights each, and endpoints that require 1 to 3 of them.
  static func rights(users: Int, endpoints: Int, _ hasAccess: String) throws -> Scenario {
    var numbers = Numbers()
    let names = (0..<200).map { Value.string("r\($0)") }
    let people = (0..<users).map { number -> User in
      var own: Set<Int> = []
      while own.count < 8 { own.insert(numbers.next(below: 200)) }
      return User(
        id: "u\(number)", className: "User",
        attributes: [
          .init(name: "id", value: .string("u\(number)")),
          .init(name: "level", value: .int(number % 10)),
          .init(name: "rights", value: .list(own.sorted().map { names[$0] })),
        ])
    }
    let pages = try (0..<endpoints).map { number -> Endpoint in
      let count = 1 + numbers.next(below: 3)
      let wanted = (0..<count).map { _ in "'r\(numbers.next(below: 200))'" }
      return Endpoint(
        name: "e\(number)", rule: try URLRule("/e\(number)"),
        requirement: try Program("(\(wanted.joined(separator: ", ")))", form: .arguments))
    }
    return Scenario(
      name: "rights",
      configuration: .init(currentUser: try Program("flask_login.current_user")),
      classes: [.init(name: "User", hasAccess: try Program(hasAccess))], users: people,
      endpoints: pages)
  }
}

/// The lambdas that are called.
enum Lambda {
  static let equal = "lambda self, access: access == self.username"
  static let four =
    "lambda self, first, last, age, team: all([self.first == first, self.last == last, "
    + "self.age == age, self.team == team])"
  static let rights = "lambda self, *rights: all(r in self.rights for r in rights)"
  static let mixed =
    "lambda self, *rights: self.level >= 3 and any(r in self.rights for r in rights)"
  static let own = "lambda self, *rights: any(r in rights for r in self.rights)"
  static let sets = "lambda self, *rights: set(rights) <= set(self.rights)"
}
