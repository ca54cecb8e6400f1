import Testing

@testable import AccessCore

@Suite struct FlaskSourceTests {
  /// Flask-Access's own example, as the scenario that is built in has it.
  static func example() throws -> Application {
    let user = Scenario.User.make
    return Simulation(
      Scenario(
        name: "Flask-Access example",
        configuration: .init(
          currentUser: try Program("flask_login.current_user"),
          userLoader: try Program("lambda id: User(username=id)")),
        classes: [
          .init(
            name: "User", idAttribute: "username",
            hasAccess: try Program("lambda self, access: access == self.username"))
        ],
        users: [user("alice", "User", [:]), user("top-secret", "User", [:])],
        endpoints: [
          try .make(
            "/login/<username>", "login",
            view: """
              lambda username: login_user(User(username=username)) and redirect(url_for("home"))
              """),
          try .make(
            "/", "home", loginRequired: true, view: #"lambda: "Welcome %s" % current_user.username"#
          ),
          try .make("/secret-code", "secret_code", require: #"("top-secret")"#),
        ],
        abortHandlers: [
          .init(name: "hide", program: try Program("lambda: abort(404)")),
          .init(name: "page", program: try Program(#"lambda: "Sorry""#)),
        ])
    ).application
  }

  static let userClass = #"""
    class User(UserMixin):
        def __init__(self, **attributes):
            self.__dict__.update(attributes)

        def __repr__(self):
            return f"User(username={self.username!r})"

        def get_id(self):
            return str(self.username)

        def has_access(self, access):
            return access == self.username
    """#

  static let secretCode = """
    # Behind require, a view's name is new_fn, so its endpoint has to be given.
    @app.route("/secret-code", endpoint="secret_code")
    @flask_access.require("top-secret")
    def secret_code():
        return "1234"
    """

  @Test func module() throws {
    #expect(
      FlaskSource(try Self.example()).module == """
        \"""Flask-Access example\"""

        import flask_access
        import flask_login
        from flask import Flask, abort, redirect, url_for
        from flask_login import (
            LoginManager,
            UserMixin,
            current_user,
            login_required,
            login_user,
        )

        app = Flask(__name__)
        app.secret_key = "replace this: sessions are signed with it"
        login_manager = LoginManager(app)


        \(Self.userClass)


        users = {
            "alice": User(username="alice"),
            "top-secret": User(username="top-secret"),
        }


        @login_manager.user_loader
        def load_user(id):
            return User(username=id)


        app.config[flask_access.CURRENT_USER] = flask_login.current_user
        # app.config[flask_access.ABORT_FN] is not set: a refusal is abort(403).

        # What app.config[flask_access.ABORT_FN] could hold instead.
        abort_handlers = {
            "hide": lambda: abort(404),
            "page": lambda: "Sorry",
        }


        @app.route("/login/<username>")
        def login(username):
            return login_user(User(username=username)) and redirect(url_for("home"))


        @app.route("/")
        @login_required
        def home():
            return "Welcome %s" % current_user.username


        \(Self.secretCode)
        """)
  }

  @Test func excerptAsAUser() throws {
    #expect(
      FlaskSource(try Self.example(), abortHandler: .named("hide")).excerpt(endpoint: 2, user: 0)
        == """
        import flask_access
        import flask_login
        from flask import abort
        from flask_login import UserMixin


        \(Self.userClass)


        users["alice"] = User(username="alice")

        app.config[flask_access.CURRENT_USER] = flask_login.current_user
        # The abort handler "hide":
        app.config[flask_access.ABORT_FN] = lambda: abort(404)


        \(Self.secretCode)
        """)
  }

  @Test func excerptAsNobody() throws {
    #expect(
      FlaskSource(try Self.example()).excerpt(endpoint: 1, user: nil) == """
        import flask_access
        import flask_login
        from flask_login import current_user, login_required

        # Nobody is logged in: flask_login.current_user has no has_access.

        app.config[flask_access.CURRENT_USER] = flask_login.current_user
        # app.config[flask_access.ABORT_FN] is not set: a refusal is abort(403).


        @app.route("/")
        @login_required
        def home():
            return "Welcome %s" % current_user.username
        """)
  }

  /// Where login_required sends people is shown beside what it guards.
  @Test func excerptWithTheLoginView() throws {
    var application = try Self.example()
    application.loginView = "login"
    let source = FlaskSource(application)
    let line = "login_manager.login_view = \"login\"\n"
    #expect(source.module.contains("\n" + line))
    #expect(source.excerpt(endpoint: 1, user: 0).contains("\n" + line))
    #expect(!source.excerpt(endpoint: 2, user: 0).contains(line))
  }

  /// A class that the view names is there, although nobody is logged in.
  @Test func excerptWithTheClassesThatItNames() throws {
    let source = FlaskSource(try Self.example())
    #expect(source.excerpt(endpoint: 0, user: nil).contains(Self.userClass))
    #expect(!source.excerpt(endpoint: 2, user: nil).contains("class User"))
  }

  @Test(arguments: [nil, -1, 3, .max, .min])
  func noSuchEndpointAndUser(_ position: Int?) throws {
    let text = FlaskSource(try Self.example()).excerpt(endpoint: position, user: position)
    #expect(!text.contains("@app.route"))
    #expect(text.contains("# Nobody is logged in"))
  }

  @Test func abortHandlers() throws {
    var application = try Self.example()
    application.configuredAbortHandler = "lambda: abort(409)"
    func ends(_ choice: AbortHandlerChoice) -> [String] {
      FlaskSource(application, abortHandler: choice).module.split(separator: "\n")
        .filter { $0.contains("lambda: ") || $0.contains("not set") || $0.contains("handler \"") }
        .map { String($0.drop { $0 == " " }) }
    }
    let config = "app.config[flask_access.ABORT_FN]"
    let all = [
      #""config": lambda: abort(409),"#, #""hide": lambda: abort(404),"#,
      #""page": lambda: "Sorry","#,
    ]
    #expect(ends(.configured) == ["\(config) = lambda: abort(409)"] + all[1...])
    #expect(
      ends(.named("hide")) == [
        "# The abort handler \"hide\":", "\(config) = lambda: abort(404)", all[0], all[2],
      ])
    let unset = ["# \(config) is not set: a refusal is abort(403)."] + all
    #expect(ends(.unset) == unset)
    #expect(ends(.named("nothing")) == unset)
  }

  /// Whoever looks into the module finds the handlers under their name; the Python in it does not.
  @Test(arguments: [
    ("lambda: abort(404)", "User", "abort_handlers = {\n", false),
    ("lambda: abort_handlers", "User", "abort_handlers_ = {\n", true),
    ("lambda: abort(404)", "abort_handlers", "abort_handlers_ = {\n", false),
  ])
  func abortHandlersByName(
    _ source: String, _ type: String, _ opening: String, _ hasLookup: Bool
  ) throws {
    var application = try Self.example()
    application.classes[0].name = type
    application.abortHandlers[0].source = source
    let module = FlaskSource(application).module
    #expect(module.contains("\n" + opening))
    #expect(
      module.contains(
        """
        def __getattr__(name):
            if name == "abort_handlers":
                return abort_handlers_
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        """) == hasLookup)
    #expect(!FlaskSource(application).excerpt(endpoint: 2, user: nil).contains("__getattr__"))
  }

  /// The README and the release differ where the current user may be `True`, and the code says so.
  @Test(arguments: [
    ("flask_login.current_user", false), ("lambda: flask_login.current_user", false),
    ("current_user", false), ("lambda: users.get(session.get('_user_id'))", false),
    ("lambda: users['alice']", false), ("lambda: abort(401)", false), ("'alice'", false),
    ("None", false), ("True", true), ("lambda: True", true),
    ("lambda: users.get('a') or True", true), ("lambda: len(users) == 2", true),
    ("lambda: not users", true), ("lambda: bool(users)", true), ("lambda a=True: a", true),
    ("lambda: users['alice'].level", true),
    ("lambda: True if request.args else users['alice']", true),
    ("lambda: users.get('a', True)", true), ("lambda: users.get('a', None)", false),
    ("lambda: users.get(*session)", true), ("lambda: users.get('a', *session)", true),
    ("lambda: User(username='a')", false), ("lambda: str(True)", false),
    ("lambda: login_user(users['a'])", true), ("lambda: flask_login.logout_user()", true),
    ("lambda: flask.redirect('/')", false), ("lambda: flask.session", false),
    ("lambda: session", false), ("lambda: session['a']", true), ("lambda: nobody", false),
    ("lambda: (lambda: True)()", true), ("lambda: session.get('a')", true),
  ])
  func currentUserThatMayBeTrue(_ source: String, _ isSaid: Bool) throws {
    var application = try Self.example()
    application.currentUser = source
    let remark = "version 0.1.2.1 refuses it."
    #expect(FlaskSource(application).module.contains(remark) == isSaid)
    application.behaviour = .released
    #expect(!FlaskSource(application).module.contains(remark))
  }

  /// Without a guard, nobody asks for the current user.
  @Test func currentUserThatMayBeTrueOfNoConcern() throws {
    var application = try Self.example()
    application.currentUser = "True"
    application.endpoints.removeAll { $0.requirement != nil }
    #expect(!FlaskSource(application).module.contains("version 0.1.2.1"))
  }

  @Test func nothing() {
    let source = FlaskSource(Application(name: ""))
    #expect(source.module.hasPrefix("from flask import Flask\nfrom flask_login import "))
    #expect(source.module.contains("users = {}"))
    #expect(source.module.contains("CURRENT_USER] is not set: a guard is a KeyError."))
    #expect(!source.excerpt(endpoint: nil, user: nil).contains("import"))
  }
}
