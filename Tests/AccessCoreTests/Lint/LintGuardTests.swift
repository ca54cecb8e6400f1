import Testing

@testable import AccessCore

@Suite struct LintGuardTests {
  @Test(arguments: [
    LintCase(
      "everybody, anonymous too",
      finds: ["`require('x')` lets in everybody who asked for `GET /a`: anonymous and 2 users"],
      try .make(currentUser: "True", endpoints: [.make("/a", require: "('x')")])),
    LintCase(
      "nobody is listed",
      finds: ["`require('x')` lets in everybody who asked for `GET /a`: anonymous"],
      try .make(currentUser: "True", users: [], endpoints: [.make("/a", require: "('x')")])),
    LintCase(
      "every user, but not anonymous",
      try .make(
        hasAccess: "lambda self, access: True", endpoints: [.make("/a", require: "('x')")])),
    LintCase(
      "anonymous is stopped before it",
      try .make(
        currentUser: "users['alice']", hasAccess: "lambda self, access: True",
        endpoints: [.make("/a", loginRequired: true, require: "('x')")])),
    LintCase("no guard", try .make(currentUser: "True", endpoints: [.make("/a")])),
    LintCase(
      "its request leads elsewhere",
      try .make(
        currentUser: "True",
        endpoints: [.make("/a", require: "('x')").standing(for: "/b"), .make("/b")])),
  ])
  func lettingEverybodyIn(row: LintCase) throws { try row.check(.guardLetsEverybodyIn) }

  @Test(arguments: [
    LintCase(
      "nobody has the right",
      finds: ["`require('carol')` lets in nobody who asked for `GET /a`: anonymous and 2 users"],
      try .make(endpoints: [.make("/a", require: "('carol')")])),
    LintCase(
      "all raise",
      finds: [
        "`require('x')` lets in nobody who asked for `GET /a`: anonymous and 2 users; "
          + "has_access raises for everybody it asks who has one"
      ],
      try .make(
        hasAccess: "lambda self, access: 1 / 0", endpoints: [.make("/a", require: "('x')")])),
    LintCase(
      "all raise, and anonymous is stopped before it",
      finds: [
        "`require('x')` lets in nobody who asked for `GET /a`: anonymous and 2 users; "
          + "has_access raises for everybody it asks"
      ],
      try .make(
        hasAccess: "lambda self, access: 1 / 0",
        endpoints: [.make("/a", loginRequired: true, require: "('x')")])),
    LintCase(
      "nobody has the method",
      finds: [
        "`require('x')` lets in nobody who asked for `GET /a`: anonymous and 1 user; "
          + "nobody it asks has has_access"
      ],
      try .make(
        users: [.make("alice", class: "Plain")], endpoints: [.make("/a", require: "('x')")])),
    LintCase(
      "the loader raises",
      finds: [
        "`require('x')` lets in nobody who asked for `GET /a`: anonymous and 2 users; "
          + "CURRENT_USER raises each time"
      ],
      try .make(currentUser: "lambda: 1 / 0", endpoints: [.make("/a", require: "('x')")])),
    LintCase("one has it", try .make(endpoints: [.make("/a", require: "('bob')")])),
    LintCase(
      "anonymous alone is let in",
      try .make(
        currentUser: "lambda: users['alice'] if current_user.is_anonymous else None",
        hasAccess: "lambda self, access: True", endpoints: [.make("/a", require: "('x')")])),
    LintCase(
      "nobody is listed", try .make(users: [], endpoints: [.make("/a", require: "('x')")])),
    LintCase(
      "there is no current user, which is said once",
      try .make(currentUser: nil, endpoints: [.make("/a", require: "('x')")])),
    LintCase(
      "nobody asked it: the request is redirected",
      try .make(endpoints: [.make("/a/", "a", require: "('carol')").standing(for: "/a")])),
  ])
  func lettingNobodyIn(row: LintCase) throws { try row.check(.unmetRequirement) }

  @Test(arguments: [
    LintCase(
      "a class cannot take it",
      finds: [
        "has_access of `User` raises for `a`: TypeError: <lambda>() takes 2 positional arguments "
          + "but 3 were given"
      ],
      try .make(endpoints: [.make("/a", require: "('alice', 1)")])),
    LintCase(
      "one of its users lacks something",
      finds: [
        "has_access of `User` raises for `a` when `bob` asks: AttributeError: 'User' object has no "
          + "attribute 'rights'"
      ],
      try .make(
        hasAccess: "lambda self, access: access in self.rights",
        users: [.make("alice", ["rights": ["x"]]), .make("bob")],
        endpoints: [.make("/a", require: "('x')")])),
    LintCase(
      "who is asked is not who is logged in, and an inactive user is answered as anonymous is",
      finds: [
        "has_access of `User` raises for `a` when anonymous asks: ZeroDivisionError: division by "
          + "zero"
      ],
      try .make(
        currentUser: "lambda: User(username='x') if current_user.is_anonymous else None",
        hasAccess: "lambda self, access: 1 / 0",
        users: [.make("alice"), .make("bob", ["is_active": false])],
        endpoints: [.make("/a", require: "('x')")])),
    LintCase("it returns", try .make(endpoints: [.make("/a", require: "('alice')")])),
    LintCase(
      "the loader raises, not has_access",
      try .make(currentUser: "lambda: 1 / 0", endpoints: [.make("/a", require: "('x')")])),
  ])
  func raising(row: LintCase) throws { try row.check(.hasAccessRaises) }

  /// One mistake is one finding, however many endpoints it concerns.
  @Test func aClassIsNamedOnceForEachCause() throws {
    var simulation = Simulation(
      try .make(
        hasAccess: "lambda self, x: 1 / (x - 1)",
        endpoints: [
          .make("/a", require: "(1)"), .make("/b", require: "('x')"), .make("/c", require: "(1)"),
        ]))
    let found = try simulation.lint().filter { $0.kind == .hasAccessRaises }
    #expect(
      found.map(\.message) == [
        "has_access of `User` raises for `a` and `c`: ZeroDivisionError: division by zero",
        "has_access of `User` raises for `b`: TypeError: unsupported operand type(s) for -: "
          + "'str' and 'int'",
      ])
    #expect(found.map(\.endpoint) == [nil, "b"])
  }
}

extension Scenario.Endpoint {
  /// The endpoint with a path that is to stand for it.
  func standing(for path: String) -> Scenario.Endpoint {
    var copy = self
    copy.examples = [path]
    return copy
  }
}
