import AccessCore
import Testing

@testable import AccessIO

/// What is written of real applications.
@Suite struct RealScenarioTests {
  typealias Endpoint = Application.Endpoint

  /// A piece of code of `shop`.
  private static func code(
    _ name: String, line: Int? = 7, lambda: String? = nil, text: String = "def ..."
  ) -> SourceCode {
    SourceCode(
      name: "shop.\(name)", file: line.map { _ in "shop.py" }, line: line, text: text,
      lambda: lambda)
  }

  private static func endpoint(
    _ rule: String, _ name: String, _ guards: [Endpoint.Guard] = [],
    methods: [String] = ["GET"], view: String? = nil, example: String? = nil
  ) -> Endpoint {
    Endpoint(
      name: name, rule: rule, methods: methods, guards: guards,
      view: .code(code("web.\(name)", lambda: view)),
      examples: [RequestLine(method: methods[0], target: example ?? rule)])
  }

  /// An application of endpoints and little else.
  private static func application(_ endpoints: [Endpoint]) -> Application {
    Application(
      name: "shop:app", behaviour: .released, endpoints: endpoints,
      currentUser: "flask_login.current_user", real: RealApplication())
  }

  /// The lines of a section, without its title.
  private static func section(_ title: String, of application: Application) throws -> [String] {
    let text = try ScenarioSource(application).text()
    let sections = text.split(separator: "\n\n").map { $0.split(separator: "\n").map(String.init) }
    let section = try #require(sections.first { $0[0] == title + ":" || $0[0] == "# \(title):" })
    return Array(section.dropFirst())
  }

  @Test func all() throws {
    let user = Application.UserClass(
      name: "User", idAttribute: "name",
      hasAccess: "lambda self, right: right in self.rights",
      code: Self.code("models.User.has_access"))
    let application = Application(
      name: "shop.web:app", behaviour: .released,
      endpoints: [
        Self.endpoint("/", "home", view: "lambda: \"Welcome\""),
        Self.endpoint("/cart", "cart", [.loginRequired, .require("'buy', level=2")]),
        Self.endpoint("/static/<path:filename>", "static"),
      ],
      classes: [
        user,
        .init(name: "Robot", code: Self.code("models.Robot.has_access", line: 31)),
        .init(name: "Guest", idAttribute: "id"),
      ],
      users: [
        .init(
          id: "alice", className: "User", attributes: ["name='alice'", "rights={'sell', 'buy'}"]),
        .init(
          id: "7", className: "Robot", isActive: false,
          attributes: ["id=7", "made=datetime.date(2024, 1, 31)"]),
        .init(id: "carol", className: ""),
      ],
      abortHandlers: [
        .init(name: "hide", source: "lambda: abort(404)"),
        .init(name: "log", source: "shop.errors.log"),
      ],
      configuredAbortHandler: "shop.errors.refuse", currentUser: "flask_login.current_user",
      loginView: "home", userLoader: "shop.load",
      real: RealApplication(
        versions: ["Python 3.11.4", "Flask 3.1.3"],
        findings: [
          Finding(.noGuard, endpoint: "home", message: "nothing guards GET /", place: "web.py:3"),
          Finding(.currentUserUnset, message: "no CURRENT_USER"),
        ],
        hooks: [.init(name: "shop.time"), .init(name: "shop.check", blueprint: "admin")],
        abortHandler: Self.code("errors.refuse"),
        userLoader: Self.code("load", lambda: "lambda id: users.get(id)")))
    #expect(
      try ScenarioSource(application).text() == """
        # What is known of shop.web:app, on paper.
        # It runs on Python 3.11.4, Flask 3.1.3.
        #
        # Python that a scenario can have is written as it stands in the application; names in it such as
        # `users` are the scenario's own. A comment stands where something is missing.
        #
        # Views that a scenario cannot have are not known here: they return "".
        #
        # Not here: what the application runs before its views.
        #   shop.time
        #   shop.check, before those of the blueprint admin
        #
        # What looks like a mistake in the application:
        #   web.py:3: nothing guards GET /
        #   no CURRENT_USER

        version: 1
        name: "shop.web:app"
        behaviour: released

        config:
          CURRENT_USER: flask_login.current_user
          # ABORT_FN is shop.errors.refuse (shop.py:7), which is not here: it is more than one `return`.
          # Without it, a refusal is abort(403).
          USER_LOADER: 'lambda id: users.get(id)'
          LOGIN_VIEW: home

        classes:
          User:
            id: name
            has_access: 'lambda self, right: right in self.rights'
          # has_access, shop.models.Robot.has_access (shop.py:31), is not here: it is more than one
          # `return`. Instead, this one raises: whatever it guards is an error, and nobody is let in.
          Robot:
            id: id
            has_access: 'lambda self, *args, **kwargs: {}["has_access is missing in this scenario"]'
          Guest: {id: id}

        users:
          # `rights` is `{'sell', 'buy'}`; here, it is a list.
          - {name: alice, class: User, rights: [buy, sell]}
          # `made` is left out: no file can hold `datetime.date(2024, 1, 31)`.
          - {id: 7, class: Robot, is_active: false}
          # Which class `carol` is of is not known: it may be another.
          - {name: carol, class: User}

        endpoints:
          - {rule: /, endpoint: home, view: 'lambda: "Welcome"'}
          - {rule: /cart, endpoint: cart, login_required: true, require: "('buy', level=2)", returns: ""}

        abort_handlers:
          hide: 'lambda: abort(404)'
          # Left out: nothing defines `shop`: evaluating it is a NameError.
          # log: shop.errors.log
        """)
  }

  @Test(arguments: [
    ("lambda self, x: x in map(str, self.y)", "`map` is not supported here"),
    ("lambda self, x: super().has_access(x)", "`super` is not supported here"),
    ("lambda self, x: x in RIGHTS", "nothing defines `RIGHTS`: evaluating it is a NameError"),
    ("lambda self, x: x in User.RIGHTS", "`User.RIGHTS` is not supported here"),
    ("lambda self, x: (y := x)", "`:=` is not supported here"),
  ])
  func whyHasAccessIsNotHere(lambda: String, reason: String) throws {
    var application = Self.application([Self.endpoint("/", "home", [.require("'x'")])])
    application.classes = [
      .init(name: "User", hasAccess: lambda, code: Self.code("User.has_access", lambda: lambda))
    ]
    application.users = [.init(id: "a", className: "User", attributes: ["id='a'"])]
    let lines = try Self.section("classes", of: application)
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

  /// Settings: what they are, the function if they are one, and the lines that are written.
  private static let settings: [(source: String, code: SourceCode?, lines: [String])] = [
    ("True", nil, ["  CURRENT_USER: 'True'"]),
    ("'alice'", nil, ["  CURRENT_USER: \"'alice'\""]),
    ("lambda: current_user", nil, ["  CURRENT_USER: 'lambda: current_user'"]),
    (
      "shop.who", code("who", lambda: "lambda: users.get(session.get('id'))"),
      ["  CURRENT_USER: \"lambda: users.get(session.get('id'))\""]
    ),
    (
      "shop.who", code("who", lambda: "lambda: g.user"),
      [
        "  # CURRENT_USER is shop.who (shop.py:7), which is not here: nothing defines `g`: evaluating it is a",
        "  # NameError. Without it, every guard is an error.",
      ]
    ),
    (
      "shop.who", code("who", line: nil, text: ""),
      [
        "  # CURRENT_USER is shop.who, which is not here: its source is not to be had. Without it, every",
        "  # guard is an error.",
      ]
    ),
    (
      "<shop.Who\n object>", nil,
      [
        "  # CURRENT_USER is `<shop.Who<U+000A> object>`, which is not here: it is no value that a scenario",
        "  # can have. Without it, every guard is an error.",
      ]
    ),
    (
      "functools.partial(User)", nil,
      [
        "  # CURRENT_USER is `functools.partial(User)`, which is not here: it is no value that a scenario can",
        "  # have. Without it, every guard is an error.",
      ]
    ),
  ]

  @Test(arguments: settings)
  func currentUsers(source: String, code: SourceCode?, lines: [String]) throws {
    var application = Self.application([])
    application.currentUser = source
    application.real?.currentUser = code
    let text = try ScenarioSource(application).text()
    #expect(text.hasSuffix("config:\n" + lines.joined(separator: "\n")), "\(text)")
  }

  /// Guards, and what is written of an endpoint with them.
  private static let guarded: [(guards: [Endpoint.Guard], lines: [String])] = [
    ([], ["  - {rule: /, endpoint: home, returns: \"\"}"]),
    (
      [.loginRequired, .loginRequired],
      ["  - {rule: /, endpoint: home, login_required: true, returns: \"\"}"]
    ),
    (
      [.freshLoginRequired],
      [
        "  # In the application, it is fresh_login_required. Here, every login is fresh.",
        "  - {rule: /, endpoint: home, login_required: true, returns: \"\"}",
      ]
    ),
    (
      [.require("1"), .loginRequired],
      [
        "  # In the application, require stands outside of login_required: it asks first, and whoever is not",
        "  # logged in gets its refusal.",
        "  - {rule: /, endpoint: home, login_required: true, require: (1), returns: \"\"}",
      ]
    ),
    (
      [.require("1"), .require("1"), .require("2")],
      [
        "  # A second require stands behind the first, which is not here: `(2)`. Whom the first lets in is",
        "  # let in.", "  - {rule: /, endpoint: home, require: (1), returns: \"\"}",
      ]
    ),
    (
      [.unknown("shop.check")],
      [
        "  # shop.check may guard it too, or not, which is not here. Whom it refuses is let in.",
        "  - {rule: /, endpoint: home, returns: \"\"}",
      ]
    ),
    (
      [.require("<Role.BOSS: 1>")],
      [
        "  # `home` is left out: unexpected `<`. Its path is a 404 here.",
        "  # - {rule: /, endpoint: home, require: '(<Role.BOSS: 1>)', returns: \"\"}",
      ]
    ),
  ]

  @Test(arguments: guarded)
  func guards(_ guards: [Endpoint.Guard], lines: [String]) throws {
    let application = Self.application([Self.endpoint("/", "home", guards)])
    #expect(try Self.section("endpoints", of: application) == lines)
  }

  @Test func endpoints() throws {
    let application = Self.application([
      Self.endpoint("/a", "a", view: "lambda: 'a'"),
      Self.endpoint("/b", "a", view: "lambda: 'a'"),
      Self.endpoint("/c", "a_2", view: "lambda: render(1)"),
      Self.endpoint("/d", "d", view: "lambda self: 'd'"),
      Self.endpoint("/e/<re(x):y>", "e"),
      Self.endpoint("/f/<int:n>", "f", view: "lambda n: ''", example: "/f/2"),
      Self.endpoint("/g/<h>", "g", view: "lambda h: ''"),
      Self.endpoint("/i", "i", methods: ["M-SEARCH"], view: "lambda: ''"),
      Self.endpoint("/s/<path:filename>", "static"),
    ])
    #expect(
      try Self.section("endpoints", of: application) == [
        "  - {rule: /a, endpoint: a, view: \"lambda: 'a'\"}",
        "  # `a` too: here, each rule has an endpoint of its own.",
        "  - {rule: /b, endpoint: a_3, view: \"lambda: 'a'\"}",
        "  - {rule: /c, endpoint: a_2, returns: \"\"}",
        "  - {rule: /d, endpoint: d, returns: \"\"}",
        "  # `e` is left out: unknown converter `re`. Its path is a 404 here.",
        "  # - {rule: \"/e/<re(x):y>\", endpoint: e, returns: \"\"}",
        "  - {rule: \"/f/<int:n>\", endpoint: f, view: \"lambda n: ''\", try: [/f/2]}",
        "  - {rule: /g/<h>, endpoint: g, view: \"lambda h: ''\"}",
        "  # Left out: `M-SEARCH` is not an HTTP method; expected letters, as in `GET`.",
        "  # - {rule: /i, endpoint: i, methods: [M-SEARCH], view: \"lambda: ''\"}",
        "  # Static files are at `/s/<path:filename>`; here, they are at `/static/<path:filename>`.",
      ])
  }

  @Test func classesAndUsers() throws {
    var application = Self.application([])
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
      try Self.section("classes", of: application) == [
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
      try Self.section("users", of: application) == [
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

  /// Loaders, and why they are not there; nil: they are.
  @Test(arguments: [
    ("lambda id: users.get(id)", nil), ("lambda id: User(id=id)", nil),
    ("lambda id: users.get(int(id))", "it does not find `7` among the users below"),
    ("lambda id: users[int(id)]", "it does not find `7` among the users below"),
    ("lambda id: User(id='8')", "it does not find `7` among the users below"),
    ("lambda id: True", "it does not find `7` among the users below"),
    ("lambda id: User.query.get(id)", "`User.query` is not supported here"),
  ])
  func userLoaders(lambda: String, objection: String?) throws {
    var application = Self.application([])
    application.classes = [.init(name: "User", idAttribute: "id")]
    application.users = [.init(id: "7", className: "User", attributes: ["id=7"])]
    application.userLoader = "shop.load"
    application.real?.userLoader = Self.code("load", lambda: lambda)
    let text = try ScenarioSource(application).text().split(separator: "\n")
      .joined(separator: " ").replacing("   # ", with: " ")
    if let objection {
      let remark =
        "USER_LOADER is shop.load (shop.py:7), which is not here: \(objection). Without it"
      #expect(text.contains(remark), "\(text)")
      #expect(!text.contains("USER_LOADER:"))
    } else {
      #expect(text.contains("USER_LOADER: "))
    }
    #expect(!text.contains("no user loader"))
    application.userLoader = nil
    application.real?.userLoader = nil
    #expect(try ScenarioSource(application).text().contains("has no user loader"))
  }

  @Test func usersWithoutClasses() throws {
    var application = Self.application([])
    application.users = [.init(id: "7", className: "")]
    let file = try ScenarioFile.parse(text: ScenarioSource(application).text(), named: "x.yaml")
    #expect(file.scenario.users.map(\.id) == ["7"])
    #expect(
      try Self.section("classes", of: application) == [
        "  # Which class the users are of is not known. Without has_access, every guard refuses them.",
        "  User: {id: id}",
      ])
  }
}
