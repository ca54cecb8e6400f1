import AccessCore
import Testing

@testable import AccessIO

/// What is written of the classes and users of real applications.
@Suite struct RealScenarioUserTests {
  @Test(arguments: [
    ("lambda self, x: x in map(str, self.y)", "`map` is not supported here"),
    ("lambda self, x: super().has_access(x)", "`super` is not supported here"),
    ("lambda self, x: x in RIGHTS", "nothing defines `RIGHTS`: evaluating it is a NameError"),
    ("lambda self, x: x in User.RIGHTS", "`User.RIGHTS` is not supported here"),
    ("lambda self, x: (y := x)", "`:=` is not supported here"),
  ])
  func whyHasAccessIsNotHere(lambda: String, reason: String) throws {
    var application = Shop.application([Shop.endpoint("/", "home", [.require("'x'")])])
    application.classes = [
      .init(name: "User", hasAccess: lambda, code: Shop.code("User.has_access", lambda: lambda))
    ]
    application.users = [.init(id: "a", className: "User", attributes: ["id='a'"])]
    let lines = try Shop.section("classes", of: application)
    #expect(
      lines.filter { $0.hasPrefix("  # ") }.map { $0.dropFirst(4) }.joined(separator: " ")
        .hasPrefix("has_access, shop.User.has_access (shop.py:7), is not here: \(reason). Instead"))
    let read = try ScenarioFile.parse(text: ScenarioSource(application).text(), named: "x.yaml")
    #expect(read.warnings.isEmpty)
    var simulation = read.simulation
    _ = try simulation.apply(.login("a"))
    let outcome = try simulation.apply(.hit(.init(method: "GET", target: "/")))
    guard case .answer(let answer) = outcome else {
      Issue.record("no answer")
      return
    }
    #expect(answer.decision == .error)
    #expect(answer.reason == .hasAccessRaised)
    #expect(answer.status == 500)
  }

  @Test func classesAndUsers() throws {
    var application = Shop.application([])
    application.classes = [
      .init(name: "request", hasAccess: "lambda self: True"),
      .init(name: "Twin", idAttribute: "id"),
      .init(name: "Twin", idAttribute: "id", hasAccess: "lambda self: True"),
    ]
    application.users = [
      .init(id: "u-1", className: "request", attributes: ["id=1", "id=2", "class=3", "a.b=4"]),
      .init(id: "2", className: "Twin", attributes: ["id=(2,)"]),
      .init(id: "3", className: "Other", attributes: ["big=9223372036854775808"]),
    ]
    #expect(
      try Shop.section("classes", of: application) == [
        "  # The class is called `request`, which no class can be called here.",
        "  # `user_id` is what get_id() returns: in the application, that is no attribute alone.",
        "  User:", "    id: user_id", "    has_access: 'lambda self: True'",
        "  # `user_id` is what get_id() returns: in the application, that is no attribute alone.",
        "  # There are 2 classes of this name.",
        "  # has_access is not here: which of them a user is of is not known. Instead, this one raises:",
        "  # whatever it guards is an error, and nobody is let in.",
        "  Twin:", "    id: user_id",
        "    has_access: 'lambda self, *args, **kwargs: {}[\"has_access is missing in this scenario\"]'",
      ])
    #expect(
      try Shop.section("users", of: application) == [
        "  # The attribute `id` is left out: no file can name it.",
        "  # The attribute `class` is left out: no file can name it.",
        "  # The attribute `a.b` is left out: no file can name it.",
        "  - {user_id: u-1, class: User, id: 1}", "  # `id` is `(2,)`; here, it is a list.",
        "  - {user_id: \"2\", class: Twin, id: [2]}",
        "  # `3` is a `Other`, which is not known here.",
        "  # `big` is left out: no file can hold `9223372036854775808`.",
        "  - {user_id: \"3\", class: User}",
      ])
  }

  /// What a property or a method of a class gives is not known.
  @Test func attributesThatNoUserHas() throws {
    var application = Shop.application([])
    application.classes = [
      .init(name: "User", hasAccess: "lambda self, x: self.boss or x in self.list(self.id)"),
      .init(
        name: "Robot", idAttribute: "name", hasAccess: "lambda self: self.name == self.get_id()"),
    ]
    application.users = [.init(id: "7", className: "User", attributes: ["id=7", "boss=False"])]
    #expect(
      try Shop.section("classes", of: application) == [
        "  # No user of it has `list`: where has_access asks for that, it is an error.",
        "  User:", "    id: id",
        "    has_access: 'lambda self, x: self.boss or x in self.list(self.id)'",
        "  Robot:", "    id: name", "    has_access: 'lambda self: self.name == self.get_id()'",
      ])
  }

  @Test func usersWithoutClasses() throws {
    var application = Shop.application([])
    application.users = [.init(id: "7", className: "")]
    let file = try ScenarioFile.parse(text: ScenarioSource(application).text(), named: "x.yaml")
    #expect(file.scenario.users.map(\.id) == ["7"])
    #expect(
      try Shop.section("classes", of: application) == [
        "  # Which class the users are of is not known. Without has_access, every guard refuses them.",
        "  User: {id: id}",
      ])
  }
}
