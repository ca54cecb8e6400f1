import Testing

@testable import AccessCore

/// Endpoints and user classes as code, one by one.
@Suite struct ViewCodeTests {
  static func excerpt(_ endpoint: Application.Endpoint) -> String {
    let application = Application(name: "test", endpoints: [endpoint], currentUser: "None")
    let text = FlaskSource(application).excerpt(endpoint: 0, user: nil)
    return String(text.drop { $0 != "@" })
  }

  static func endpoint(
    _ name: String, rule: String = "/x", view: String, requirement: String? = nil
  ) -> Application.Endpoint {
    Application.Endpoint(
      name: name, rule: rule, requirement: requirement, view: .function(view), examples: [])
  }

  @Test(arguments: [
    ("lambda: 1", "def x():\n    return 1"),
    ("lambda a, b=(1, 2): a", "def x(a, b=(1, 2)):\n    return a"),
    ("lambda *args, **kw: kw", "def x(*args, **kw):\n    return kw"),
    ("lambda a, /, *, b=lambda c: c: b(a)", "def x(a, /, *, b=lambda c: c):\n    return b(a)"),
    ("  lambda a : {1: a}[1] # one\n", "def x(a):\n    return {1: a}[1]"),
    ("lambda: (1,\n 2)", "def x():\n    return (1,\n 2)"),
    ("lambda: lambda: 1", "def x():\n    return lambda: 1"),
    ("lambda: f'{[1][0:1]}'", "def x():\n    return f'{[1][0:1]}'"),
  ])
  func lambdaIsFunction(_ source: String, _ code: String) {
    #expect(Self.excerpt(Self.endpoint("x", view: source)) == "@app.route(\"/x\")\n\(code)")
  }

  @Test func viewThatIsNoLambda() {
    #expect(
      FlaskSource(
        Application(
          name: "test",
          endpoints: [Self.endpoint("x", view: "show, 1", requirement: "1, a=2")])
      ).excerpt(endpoint: 0, user: nil).hasSuffix(
        #"app.add_url_rule("/x", "x", flask_access.require(1, a=2)((show, 1)))"#))
  }

  @Test(arguments: [
    ("a", "def a():"), ("class", "def class_view():"), ("a.b-c", "def a_b_c():"),
    ("1st", "def view_1st():"), ("", "def view():"), ("...", "def view():"),
    ("redirect", "def redirect_view():"), ("users", "def users_view():"),
    ("len", "def len_view():"), ("print", "def print_view():"), ("app", "def app_view():"),
    ("flask_access", "def flask_access_view():"), ("__name__", "def name__():"),
    ("_a", "def _a():"), ("李雷", "def 李雷():"), ("Épée", "def Épée():"),
    ("e\u{301}", "def e_():"), ("ﬁ", "def view():"), ("\u{212A}", "def view():"),
  ])
  func functionNames(_ endpoint: String, _ code: String) {
    let lines = Self.excerpt(Self.endpoint(endpoint, view: "lambda: 1")).split(separator: "\n")
    #expect(lines.dropFirst().first.map(String.init) == code)
    let isNamed = code.utf8.elementsEqual("def \(endpoint)():".utf8)
    #expect(lines[0].contains("endpoint=") == !isNamed)
  }

  /// A name that the application's Python uses and nothing defines stays undefined.
  @Test func undefinedNamesStayUndefined() {
    let text = FlaskSource(
      Application(name: "test", endpoints: [Self.endpoint("home", view: "lambda: home or app")])
    ).module
    #expect(text.contains("@app_.route(\"/x\", endpoint=\"home\")\ndef home_view():"))
  }

  @Test func textsAreReturned() {
    func lines(_ text: String, variables: [String]) -> String {
      Self.excerpt(
        Application.Endpoint(
          name: "x", rule: "/x", methods: ["GET", "PUT"], view: .text(text),
          variables: variables.map { .init(name: $0, converter: "string", example: "") },
          examples: []))
    }
    let route = #"@app.route("/x", methods=["GET", "PUT"])"#
    #expect(lines("a\n\"", variables: ["a", "b"]) == "\(route)\ndef x(a, b):\n    return 'a\\n\"'")
    #expect(lines("", variables: ["class"]) == "\(route)\ndef x(**variables):\n    return \"\"")
  }

  static func classCode(
    hasAccess: String?, users: [String] = [], view: String = "lambda: 1"
  ) -> String {
    FlaskSource(
      Application(
        name: "test", endpoints: [endpoint("x", view: view)],
        classes: [.init(name: "User", hasAccess: hasAccess)],
        users: users.map { .init(id: $0, className: "User", attributes: ["id=1", $0]) })
    ).module
  }

  /// UserMixin has properties, which stand in the way of attributes that are called alike.
  @Test func attributesThatAreProperties() {
    let without = Self.classCode(hasAccess: nil, view: "lambda: current_user.is_active")
    #expect(!without.contains("is_active ="))
    for code in [
      Self.classCode(hasAccess: nil, users: ["is_active=False"]),
      Self.classCode(hasAccess: nil, view: "lambda: repr(User(id=1, is_active=False))"),
      Self.classCode(hasAccess: nil, view: "lambda: repr(User(**{'is_active': False}))"),
    ] {
      #expect(code.contains("\n    is_active = True\n\n    def __init__"))
    }
    #expect(
      Self.classCode(hasAccess: nil, users: ["is_authenticated=False"]).contains(
        """
            @property
            def is_authenticated(self):
                return self.__dict__.get("is_authenticated", self.is_active)
        """))
  }

  /// Within a class, Python changes names that begin with two underscores.
  @Test func privateNamesStayOutsideOfTheClass() {
    let code = Self.classCode(hasAccess: "lambda self, __a: __a")
    #expect(code.contains("\n\n\nUser.has_access = lambda self, __a: __a\n"))
  }

  @Test func longCodeIsBroken() {
    let long = String(repeating: "x", count: 30)
    let source = "lambda self: self.\(long) and self.\(long) or self.b"
    #expect(
      Self.classCode(hasAccess: source).contains(
        """
            def has_access(self):
                return (
                    self.\(long) and self.\(long)
                    or self.b
                )
        """))
    #expect(
      Self.classCode(hasAccess: nil, users: ["a='\(long)\(long)'"]).contains(
        """
            "a='\(long)\(long)'": User(
                id=1,
                a="\(long)\(long)",
            ),
        """))
  }
}
