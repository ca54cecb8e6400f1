import Testing

@testable import AccessCore

@Suite struct RealSourceTests {
  private static let application = Application(
    name: "shop.web:app", behaviour: .released,
    endpoints: [
      .init(
        name: "home", rule: "/", guards: [],
        view: .code(
          SourceCode(
            name: "shop.web.home", file: "shop/web.py", line: 12,
            text: "@app.route(\"/\")\ndef home():\n    return \"hello\"\n")), examples: []),
      .init(
        name: "again", rule: "/again", methods: ["GET", "POST"],
        guards: [.loginRequired, .require("'boss', 7"), .unknown("shop.auth.check")],
        view: .code(SourceCode(name: "shop.web.home", file: "shop/web.py", line: 12)), examples: []),
      .init(
        name: "c", rule: "/c", guards: [.freshLoginRequired],
        view: .code(SourceCode(name: "lib.c")), examples: []),
    ],
    classes: [
      .init(
        name: "User",
        code: SourceCode(
          name: "shop.models.User.has_access", file: "shop/models.py", line: 5,
          text: "def has_access(self, right):\n    return right in self.rights")),
      .init(name: "Robot", hasAccess: "lambda self, *a: False"), .init(name: "Plain"),
    ],
    users: [
      .init(id: "1", className: "User", attributes: ["id=1", "name='a'"]),
      .init(id: "carol", className: ""),
    ],
    abortHandlers: [.init(name: "hide", source: "lambda: abort(404)")],
    configuredAbortHandler: "shop.web.sorry", currentUser: "flask_login.current_user",
    loginView: "login", userLoader: "shop.models.load",
    real: RealApplication(
      versions: ["Python 3.11.4", "Flask 3.1.3"],
      hooks: [.init(name: "shop.tick"), .init(name: "shop.admin.check", blueprint: "admin")],
      abortHandler: SourceCode(name: "sorry", file: "shop/web.py", line: 7, text: "def sorry(): 1"),
      userLoader: SourceCode(name: "load", lambda: "lambda id: None")))

  @Test func everythingOnce() {
    #expect(
      FlaskSource(Self.application).module == #"""
        # shop.web:app
        # Python 3.11.4, Flask 3.1.3

        # home: GET /
        # Nothing guards it.
        # shop/web.py:12
        @app.route("/")
        def home():
            return "hello"

        # again: GET,POST /again
        # Before it, outermost first:
        #   login_required
        #   require('boss', 7)
        #   shop.auth.check, which is unknown
        # shop/web.py:12
        # as above

        # c: GET /c
        # Before it, outermost first:
        #   fresh_login_required
        # lib.c
        # lib.c: its source is not to be had

        # User.has_access
        # shop/models.py:5
        def has_access(self, right):
            return right in self.rights

        Robot.has_access = lambda self, *a: False

        # Plain has no has_access: whoever is one is refused.

        app.config[flask_access.CURRENT_USER] = flask_login.current_user

        # app.config[flask_access.ABORT_FN]
        # shop/web.py:7
        def sorry(): 1

        abort_handlers["hide"] = lambda: abort(404)

        # The user loader
        # load
        lambda id: None

        login_manager.login_view = "login"

        # Before the views:
        #   shop.tick
        #   shop.admin.check (blueprint admin)
        """#)
  }

  @Test func anExcerpt() {
    let source = FlaskSource(Self.application, abortHandler: .named("hide"))
    #expect(
      source.excerpt(endpoint: 0, user: 0).hasPrefix(
        #"""
        # home: GET /
        # Nothing guards it.
        # shop/web.py:12
        @app.route("/")
        def home():
            return "hello"

        # The user is "1": User(id=1, name='a').

        # User.has_access
        """#))
    let text = source.excerpt(endpoint: 0, user: 0)
    #expect(text.contains("ABORT_FN] = lambda: abort(404)"))
    #expect(!text.contains("Robot") && !text.contains("again"))
  }

  @Test func whatFlaskAccessIsToldWhereNothingAsksIt() {
    var application = Self.application
    (application.currentUser, application.configuredAbortHandler) = (nil, nil)
    application.real = RealApplication()
    application.endpoints = [
      .init(
        name: "a", rule: "/", guards: [.require("7")],
        examples: [RequestLine(method: "GET", target: "/")])
    ]
    #expect(FlaskSource(application).module.contains("CURRENT_USER] is not set"))
    application.endpoints[0].guards = [.loginRequired]
    let text = FlaskSource(application).module
    #expect(!text.contains("flask_access"), "\(text)")
  }

  @Test func whoAsks() {
    let source = FlaskSource(Self.application)
    #expect(source.excerpt(endpoint: nil, user: nil).hasPrefix("# Nobody is logged in."))
    #expect(source.excerpt(endpoint: 9, user: 9).hasPrefix("# Nobody is logged in."))
    for viewer in [FlaskSource.Viewer.listed(1), .unlisted("carol")] {
      let text = source.excerpt(endpoint: nil, viewer: viewer)
      #expect(text.hasPrefix("# The user is \"carol\"."))
      #expect(text.contains("# User.has_access") && text.contains("Robot.has_access"))
    }
  }

  @Test func abortHandlers() {
    func handler(_ choice: AbortHandlerChoice, _ application: Application) -> [Substring] {
      FlaskSource(application, abortHandler: choice).module.split(separator: "\n").filter {
        $0.contains("ABORT_FN") || $0.contains("sorry") || $0.contains("not in force")
      }
    }
    let name = "app.config[flask_access.ABORT_FN]"
    let own: [Substring] = ["# \(name)", "def sorry(): 1"]
    let spare: [Substring] = ["# Its own, which is not in force:"]
    #expect(handler(.configured, Self.application) == own)
    #expect(
      handler(.unset, Self.application)
        == ["# \(name) is not set: a refusal is abort(403)."] + spare + own)
    #expect(
      handler(.named("hide"), Self.application) == ["\(name) = lambda: abort(404)"] + spare + own)
    var application = Self.application
    application.real?.abortHandler = nil
    #expect(handler(.configured, application) == ["\(name) = shop.web.sorry"])
    application.configuredAbortHandler = nil
    #expect(
      handler(.configured, application) == ["# \(name) is not set: a refusal is abort(403)."])
  }

  /// What a target says of itself does not get out of a comment.
  @Test func aNameWithLineEnds() {
    var application = Self.application
    application.name = "a\nimport os\r\nb"
    application.endpoints = []
    #expect(FlaskSource(application).module.hasPrefix("# a\n# import os\n# b\n# Python"))
  }

  /// Nor does it act on a terminal that the code is pasted into.
  @Test func aNameWithControls() {
    var application = Self.application
    application.name = "\u{1B}]0;it's\u{7}\u{202E} \\x é"
    application.endpoints = []
    let first = FlaskSource(application).module.split(separator: "\n").first
    #expect(first == #"# \x1b]0;it's\x07\u202e \x é"#)
  }
}
