import AccessCore
import Testing

/// The stages of a hit: what a person reads to see why.
@Suite struct TraceTests {
  private func trace(
    of hasAccess: String, require: String = "('alice')", as user: String? = "alice",
    rights: Value = ["read", "write"]
  ) throws -> [Stage] {
    var simulation = try Simulation.guarding(
      require: require, hasAccess: hasAccess,
      users: [.make("alice", ["rights": rights]), .make("bob", ["rights": []])])
    if let user { _ = try simulation.apply(.login(user)) }
    return try simulation.hit("GET /guarded", tracing: true).trace
  }

  private func stage(_ kind: Stage.Kind, in trace: [Stage]) throws -> Stage {
    try #require(trace.first { $0.kind == kind })
  }

  // MARK: Stages

  private static let before: [Stage.Kind] = [.route, .sessionUser]

  @Test(
    arguments: [
      ("/guarded", "alice", [.currentUser, .hasAccess, .isTrue, .view, .answer]),
      ("/guarded", "bob", [.currentUser, .hasAccess, .isTrue, .abortHandler, .answer]),
      ("/guarded", nil, [.currentUser, .hasAccess, .abortHandler, .answer]),
      ("/raises", "alice", [.currentUser, .hasAccess, .answer]),
      ("/home", "alice", [.loginRequired, .view, .answer]),
      ("/home", nil, [.loginRequired, .answer]),
      ("/open", nil, [.view, .answer]),
    ] as [(String, String?, [Stage.Kind])])
  func stagesInOrder(path: String, user: String?, stages: [Stage.Kind]) throws {
    var simulation = Simulation(
      try .make(endpoints: [
        .make("/guarded", require: "('alice')"), .make("/raises", require: "()"),
        .make("/home", loginRequired: true), .make("/open"),
      ]))
    if let user { _ = try simulation.apply(.login(user)) }
    let trace = try simulation.hit("GET \(path)", tracing: true).trace
    #expect(trace.map(\.kind) == Self.before + stages)
  }

  @Test(arguments: [
    ("GET /nothing", "404 NOT FOUND", nil), ("POST /guarded", "405 METHOD NOT ALLOWED", "GET"),
  ])
  func routingThatEndsTheRequest(line: String, value: String, note: String?) throws {
    var simulation = try Simulation.guarding()
    let trace = try simulation.hit(line, tracing: true).trace
    #expect(trace.map(\.kind) == [.route, .answer])
    #expect(trace[0].value == value)
    #expect(trace[0].note?.contains(note ?? "") ?? (note == nil))
    #expect(trace[1].value == value)
  }

  @Test func everyStageOfADenial() throws {
    let trace = try trace(of: "lambda self, access: access == self.username", as: "bob")
    let currentUser = try stage(.currentUser, in: trace)
    #expect(currentUser.source == "flask_login.current_user")
    #expect(currentUser.value == "User(username='bob')")
    #expect(currentUser.type == "User")
    let hasAccess = try stage(.hasAccess, in: trace)
    #expect(hasAccess.source == "('alice')")
    #expect(hasAccess.value == "False")
    #expect(hasAccess.type == "bool")
    let isTrue = try stage(.isTrue, in: trace)
    #expect(isTrue.value == "no")
    #expect(isTrue.note == "False is not True")
    let handler = try stage(.abortHandler, in: trace)
    #expect(handler.source == "abort(403), the default")
    #expect(handler.value == "raised 403 FORBIDDEN")
    let answer = try stage(.answer, in: trace)
    #expect(answer.value == "403 FORBIDDEN")
    #expect(answer.note == "the view did not run")
  }

  @Test func bindings() throws {
    let trace = try trace(
      of: "lambda self, a, *more, level=1, **rest: True",
      require: "('x', 2, 3, level=4, funny=True)")
    let bindings = try stage(.hasAccess, in: trace).bindings
    #expect(
      bindings.map { "\($0.name) \($0.value) \($0.type)" }.sorted() == [
        "**rest {'funny': True} dict", "*more (2, 3) tuple", "a 'x' str", "level 4 int",
        "self User(username='alice') User",
      ])
  }

  @Test func variablesOfTheURL() throws {
    var simulation = Simulation(
      try .make(endpoints: [.make("/u/<int:id>", view: "lambda id: 'x'")]))
    let trace = try simulation.hit("GET /u/7", tracing: true).trace
    #expect(trace[0].bindings == [Stage.Binding(name: "id", value: "7", type: "int")])
  }

  // MARK: Expressions

  /// Rows as `source [substituted] = result`, indented by depth, without names and attributes.
  private func rows(of hasAccess: String, require: String = "('alice')") throws -> [String] {
    try stage(.hasAccess, in: trace(of: hasAccess, require: require)).expressions
      .filter { !$0.isSimple }.map { row in
        let result =
          switch row.result {
          case .value(let value, _): value
          case .raised(let type, let message): "raised \(type): \(message)"
          case .notEvaluated: "not evaluated"
          }
        let substituted = row.substituted.map { " [\($0)]" } ?? ""
        return String(repeating: "  ", count: row.depth) + row.source + substituted + " = " + result
      }
  }

  @Test func substitution() throws {
    #expect(
      try rows(of: "lambda self, access: access == self.username") == [
        "access == self.username ['alice' == 'alice'] = True"
      ])
  }

  @Test func shortCircuit() throws {
    #expect(
      try rows(of: "lambda self, access: access == 'x' and access in self.rights") == [
        "access == 'x' and access in self.rights ['alice' == 'x' and access in self.rights] = False",
        "  access == 'x' ['alice' == 'x'] = False",
        "  access in self.rights = not evaluated",
      ])
  }

  @Test func conditions() throws {
    let rows = try rows(of: "lambda self, access: len(access) if access == 'x' else -1")
    #expect(rows.contains("  len(access) = not evaluated"))
    #expect(rows.contains("  access == 'x' ['alice' == 'x'] = False"))
  }

  @Test func callsAreShownWhole() throws {
    #expect(
      try rows(of: "lambda self, access: len(self.rights) == 2") == [
        "len(self.rights) == 2 [len(['read', 'write']) == 2] = True",
        "  len(self.rights) [len(['read', 'write'])] = 2",
      ])
  }

  @Test func comprehensionsRepeat() throws {
    let rows = try rows(of: "lambda self, access: all(access != right for right in self.rights)")
    #expect(
      rows.filter { $0.contains("access != right") && $0.hasPrefix("    ") } == [
        "    access != right ['alice' != 'read'] = True",
        "    access != right ['alice' != 'write'] = True",
      ])
  }

  @Test func raised() throws {
    let rows = try rows(of: "lambda self, access: access == 'alice' and self.level > 3")
    #expect(
      rows == [
        "access == 'alice' and self.level > 3 ['alice' == 'alice' and self.level > 3] = "
          + "raised AttributeError: 'User' object has no attribute 'level'",
        "  access == 'alice' ['alice' == 'alice'] = True",
        "  self.level > 3 = raised AttributeError: 'User' object has no attribute 'level'",
      ])
  }

  @Test func longTracesAreCutOff() throws {
    let trace = try trace(of: "lambda self, access: any(x < 0 for x in range(1000))")
    let rows = try stage(.hasAccess, in: trace).expressions
    #expect(rows.count <= 200)
    #expect(rows.filter { $0.source == "x < 0" }.count == 20)
  }

  // MARK: Notes

  @Test(arguments: [
    (Behaviour.documented, "True lets in, as the README says; release 0.1.2.1 would refuse it"),
    (
      .released,
      "release 0.1.2.1 refuses True, which has no has_access; its README would let it in"
    ),
  ])
  func whereReadmeAndReleaseDiffer(behaviour: Behaviour, note: String) throws {
    var simulation = try Simulation.guarding(currentUser: "lambda: True", behaviour: behaviour)
    let trace = try simulation.hit("GET /guarded", tracing: true).trace
    let stage = try stage(.currentUser, in: trace)
    #expect(stage.note == note)
    #expect(stage.value == "True")
  }

  @Test func onlyAPlainFunctionIsCalled() throws {
    var simulation = try Simulation.guarding(currentUser: "users.get")
    let stage = try stage(.currentUser, in: simulation.hit("GET /guarded", tracing: true).trace)
    #expect(
      stage.note == "CURRENT_USER can be called but is no plain function, so it is not called")
  }

  @Test func aHandlerThatReturns() throws {
    var simulation = try Simulation.guarding(abortHandler: "lambda: 'Sorry'")
    let trace = try simulation.hit("GET /guarded", tracing: true).trace
    let stage = try stage(.abortHandler, in: trace)
    #expect(stage.value == "returned 'Sorry'")
    #expect(stage.note?.hasPrefix("a mistake") == true)
    #expect(
      trace.last?.note == """
        the view did not run, unhandled TypeError: The view function for 'guarded' did not return a \
        valid response. The function either returned None or ended without a return statement.
        """)
  }

  @Test func theValueBeforeAMethodIsSubstituted() throws {
    let view = try Program("lambda self, access: self.name.upper() == access", form: .lambda)
    let scenario = Scenario(
      name: "shop",
      configuration: .init(currentUser: try Program("users['eve']")),
      classes: [.init(name: "User", idAttribute: "name", hasAccess: view)],
      users: [.init(id: "eve", className: "User", attributes: [.init(name: "name", value: "eve")])],
      endpoints: [
        .init(
          name: "a", rule: try URLRule("/"),
          requirement: try Program("('EVE')", form: .arguments))
      ])
    var simulation = Simulation(scenario)
    let trace = try simulation.hit("GET /", tracing: true).trace
    let expressions = try stage(.hasAccess, in: trace).expressions
    #expect(expressions.first?.substituted == "'eve'.upper() == 'EVE'")
  }

  // MARK: Tracing

  @Test(arguments: [
    "lambda self, access: access == self.username", "lambda self, access: self.nothing",
    "lambda self, access: abort(418)", "lambda self: True",
    "lambda self, access: any(x for x in self.rights)",
    "lambda self, access: session.update(n=session.get('n', 0) + 1) or session['n'] == 1",
    "lambda self, access: [0] * 10 ** 9", "lambda self, access: (lambda f: f(f))(lambda f: f(f))",
    "lambda self, access: (lambda g: (list(g), list(g)))(x for x in 'ab') == (['a', 'b'], [])",
    "lambda self, access: self.has_access(access)", "lambda self, access: logout_user()",
  ])
  func tracingChangesNothing(hasAccess: String) throws {
    for handler in ["lambda: abort(404)", "lambda: session.clear()", "lambda: 1 / 0"] {
      for user in ["alice", "bob", nil] {
        var traced = try Simulation.guarding(
          abortHandler: handler, hasAccess: hasAccess,
          users: [.make("alice", ["rights": ["read"]]), .make("bob", ["rights": []])])
        if let user { _ = try traced.apply(.login(user)) }
        var plain = traced
        for _ in 1...2 {
          var answer = try traced.hit("GET /guarded", tracing: true)
          #expect(!answer.trace.isEmpty)
          answer.trace = []
          #expect(try plain.hit("GET /guarded") == answer)
        }
      }
    }
  }
}
