import AccessCore
import Testing

@testable import AccessIO

/// What is written of real applications.
@Suite struct RealScenarioTests {
  @Test func all() throws {
    let user = Application.UserClass(
      name: "User", idAttribute: "name",
      hasAccess: "lambda self, right: right in self.rights",
      code: Shop.code("models.User.has_access"))
    let application = Application(
      name: "shop.web:app", behaviour: .released,
      endpoints: [
        Shop.endpoint("/", "home", view: "lambda: \"Welcome\""),
        Shop.endpoint("/cart", "cart", [.loginRequired, .require("'buy', level=2")]),
        Shop.endpoint("/static/<path:filename>", "static"),
      ],
      classes: [
        user,
        .init(name: "Robot", code: Shop.code("models.Robot.has_access", line: 31)),
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
          Finding(
            .noGuard, endpoint: "home", message: "nothing guards GET /", place: .init("web.py:3")),
          Finding(.currentUserUnset, message: "no CURRENT_USER"),
        ],
        hooks: [.init(name: "shop.time"), .init(name: "shop.check", blueprint: "admin")],
        abortHandler: Shop.code("errors.refuse"),
        userLoader: Shop.code("load", lambda: "lambda id: users.get(id)")))
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

  /// Settings: what they are, the function if they are one, and the lines that are written.
  private static let settings: [(source: String, code: SourceCode?, lines: [String])] = [
    ("True", nil, ["  CURRENT_USER: 'True'"]),
    ("'alice'", nil, ["  CURRENT_USER: \"'alice'\""]),
    ("lambda: current_user", nil, ["  CURRENT_USER: 'lambda: current_user'"]),
    (
      "shop.who", Shop.code("who", lambda: "lambda: users.get(session.get('id'))"),
      ["  CURRENT_USER: \"lambda: users.get(session.get('id'))\""]
    ),
    (
      "shop.who", Shop.code("who", lambda: "lambda: g.user"),
      [
        "  # CURRENT_USER is shop.who (shop.py:7), which is not here: nothing defines `g`: evaluating it is a",
        "  # NameError. Without it, every guard is an error.",
      ]
    ),
    (
      "shop.who", Shop.code("who", line: nil, text: ""),
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
    var application = Shop.application([])
    application.currentUser = source
    application.real?.currentUser = code
    let text = try ScenarioSource(application).text()
    #expect(text.hasSuffix("config:\n" + lines.joined(separator: "\n")), "\(text)")
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
    var application = Shop.application([])
    application.classes = [.init(name: "User", idAttribute: "id")]
    application.users = [.init(id: "7", className: "User", attributes: ["id=7"])]
    application.userLoader = "shop.load"
    application.real?.userLoader = Shop.code("load", lambda: lambda)
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
}
