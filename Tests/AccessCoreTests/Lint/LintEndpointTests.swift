import Testing

@testable import AccessCore

@Suite struct LintEndpointTests {
  @Test(arguments: [
    LintCase(
      "no guard", finds: ["nothing guards GET, POST /a/<x>"],
      try .make(
        endpoints: [.make("/a/<x>", "a", methods: ["GET", "POST"], view: "lambda x: x")])),
    LintCase("a login", try .make(endpoints: [.make("/a", loginRequired: true)])),
    LintCase("a requirement", try .make(endpoints: [.make("/a", require: "()")])),
  ])
  func guarding(row: LintCase) throws { try row.check(.noGuard) }

  @Test(arguments: [
    LintCase(
      "to another endpoint", finds: ["`GET /b` stands for `a` and leads to `b`"],
      try .make(endpoints: [.make("/<x>", "a").standing(for: "/b"), .make("/b")])),
    LintCase(
      "nowhere", finds: ["`GET /b` stands for `a` and is answered 404 NOT FOUND"],
      try .make(endpoints: [.make("/a").standing(for: "/b")])),
    LintCase(
      "to a slash", finds: ["`GET /a` stands for `a` and is redirected to `http://localhost/a/`"],
      try .make(endpoints: [.make("/a/", "a").standing(for: "/a")])),
    LintCase(
      "home, and the view redirects",
      try .make(
        endpoints: [
          .make("/<x>", "a", view: "lambda x: redirect('/b')").standing(for: "/c"), .make("/b"),
        ])),
    LintCase(
      "home, and is refused",
      try .make(endpoints: [.make("/<x>", "a", require: "('x')").standing(for: "/c")])),
  ])
  func leading(row: LintCase) throws { try row.check(.exampleElsewhere) }

  @Test(arguments: [
    LintCase(
      "a name of each that the other lacks",
      finds: [
        "the view of `a` wants `y`, which is no variable of `/<x>`",
        "the view of `a` has no parameter for `x`",
      ],
      try .make(endpoints: [.make("/<x>", "a", view: "lambda y: y")])),
    LintCase(
      "a parameter too many, after a star",
      finds: ["the view of `a` wants `y`, which is no variable of `/<x>`"],
      try .make(endpoints: [.make("/<x>", "a", view: "lambda x, *, y: y")])),
    LintCase(
      "by position alone, where others are taken",
      finds: ["the view of `a` takes `x` by position alone, and Flask gives it by keyword"],
      try .make(endpoints: [.make("/<x>", "a", view: "lambda x, /, **others: x")])),
    LintCase(
      "only those by position", finds: ["the view of `a` has no parameter for `x`"],
      try .make(endpoints: [.make("/<x>", "a", view: "lambda *those: 'x'")])),
    LintCase(
      "defaults and others",
      try .make(
        endpoints: [
          .make("/<x>", "a", view: "lambda x, y=1, *, z=2: 'x'"),
          .make("/b/<x>", "b", view: "lambda **others: 'x'"),
          .make("/c/<x>", "c", returns: "x"), .make("/d", view: "lambda: 'x'"),
        ])),
  ])
  func calling(row: LintCase) throws { try row.check(.viewArguments) }

  /// A view is said not to fit exactly where calling it is a TypeError.
  @Test(arguments: [
    "lambda: 'x'", "lambda x: 'x'", "lambda y: 'x'", "lambda x, y: 'x'", "lambda x, y=1: 'x'",
    "lambda *a: 'x'", "lambda **k: 'x'", "lambda x, /: 'x'", "lambda x=1, /: 'x'",
    "lambda x=1, /, **k: 'x'", "lambda y=1, /, x=2: 'x'", "lambda *, x: 'x'", "lambda *, y: 'x'",
    "lambda *, y=1, **k: 'x'",
  ])
  func callingAgreesWithTheEvaluator(view: String) throws {
    var simulation = Simulation(try .make(endpoints: [.make("/<x>", "a", view: view)]))
    let isFound = try simulation.lint().contains { $0.kind == .viewArguments }
    #expect(isFound == (try simulation.hit("GET /1").error == "TypeError"))
  }

  @Test(arguments: [
    LintCase(
      "guards without one",
      finds: ["CURRENT_USER is not configured: each guarded view is a 500 error"],
      try .make(currentUser: nil, endpoints: [.make("/a", require: "('x')")])),
    LintCase(
      "no guard that asks for it",
      try .make(currentUser: nil, endpoints: [.make("/a", loginRequired: true)])),
    LintCase("one", try .make(endpoints: [.make("/a", require: "('x')")])),
  ])
  func noCurrentUser(row: LintCase) throws { try row.check(.currentUserUnset) }

  @Test(arguments: [
    LintCase(
      "a method", finds: ["CURRENT_USER is a builtin_function_or_method: it is never called"],
      try .make(currentUser: "users.get", endpoints: [])),
    LintCase(
      "a class", finds: ["CURRENT_USER is a class: it is never called"],
      try .make(currentUser: "Plain", endpoints: [])),
    LintCase(
      "a builtin", finds: ["CURRENT_USER is a builtin_function_or_method: it is never called"],
      try .make(currentUser: "len", endpoints: [])),
    LintCase(
      "a class, whose instances have has_access",
      finds: ["CURRENT_USER is a class: it is never called"],
      try .make(currentUser: "User", endpoints: [])),
    LintCase("a lambda", try .make(currentUser: "lambda: None", endpoints: [])),
    LintCase("a proxy", try .make(endpoints: [])),
    LintCase("a user", try .make(currentUser: "users['alice']", endpoints: [])),
    LintCase("a value", try .make(currentUser: "None", endpoints: [])),
  ])
  func currentUserNotCalled(row: LintCase) throws { try row.check(.currentUserNotCalled) }
}
