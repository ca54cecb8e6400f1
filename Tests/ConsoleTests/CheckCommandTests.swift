import Foundation
import Testing

@Suite struct CheckCommandTests {
  private static let example = "assets/flask-access-example.yaml"
  private static let real = "flask:assets/flask-example/app.py:app"
  private let scratch: Scratch

  init() throws { scratch = try Scratch() }

  private func check(_ arguments: String...) throws -> Console.Result {
    try Console.run(["check"] + arguments)
  }

  private func checkReal(_ arguments: String...) throws -> Console.Result {
    try Console.run(["check"] + arguments + ["--python", FlaskCommandTests.python])
  }

  /// A copy of the example with something else in it.
  private func changed(_ old: String, _ new: String, _ name: String = "shop.yaml") throws -> String
  {
    let text = try String(contentsOf: Console.root.appending(path: Self.example), encoding: .utf8)
    try #require(text.contains(old))
    return try scratch.write(text.replacing(old, with: new), to: name)
  }

  /// What `check` finds in the example: an abort handler that returns, which is a part of the lesson.
  private static func finding(_ file: String = Self.example) -> String {
    "\(file):74: abort_fn_returns: the abort handler `page` returns when anonymous asks for "
      + "`GET /secret-code`: what it returns is dropped, and the refusal is a 500 error\n"
  }

  @Test func whatHoldsIsStatus0() throws {
    let result = try check(Self.example)
    #expect(result.status == 0)
    #expect(result.errors == "")
    #expect(
      result.output == Self.finding()
        + "7 of 7 rows hold, \"*\" as 3 users, 4 of 4 endpoints covered, 1 finding\n")
  }

  @Test func findingsFailIfTheyAreToldTo() throws {
    let result = try check(Self.example, "--strict")
    #expect(result.status == 1)
    #expect(result.output.hasPrefix(Self.finding()))
    let shop = try changed("  page: 'lambda: \"Sorry\"'\n", "")
    let clean = try check(shop, "--strict")
    #expect(clean.status == 0)
    #expect(clean.output == "7 of 7 rows hold, \"*\" as 3 users, 4 of 4 endpoints covered\n")
  }

  /// What the reader of the scenario warns of is among the findings, and told once.
  @Test func unknownNamesAreFindings() throws {
    let shop = try changed("hide: 'lambda: abort(404)'", "hide: 'lambda: abrt(404)'")
    let result = try check(shop)
    #expect(result.errors == "")
    let warning = "\(shop):67: file_warning: nothing defines `abrt`"
    #expect(result.output.contains(warning), "\(result.output)")
    #expect(try check(shop, "--record").errors.contains("\(shop):67:"))
  }

  /// An endpoint without a guard is a finding unless a row says that it has none.
  @Test func openEndpointsThatTheContractKnows() throws {
    let shop = try changed(
      "hit: GET /login/alice, decision: unguarded, status: 302",
      "hit: GET /login/alice, status: 302")
    #expect(try check(shop).output.contains(": no_guard: nothing guards GET /login/<username>\n"))
    #expect(!(try check(Self.example).output.contains("no_guard")))
  }

  @Test func whatIsBrokenIsStatus1() throws {
    let shop = try changed("reason: has_access_not_true}", "status: 200}")
    let result = try check(shop)
    #expect(result.status == 1)
    #expect(result.errors == "")
    #expect(
      result.output == """
        \(shop):78: alice GET /secret-code: status 200 expected, 403 given
          DENIED  GET /secret-code as alice -> 403 FORBIDDEN
           abort handler  abort(403), the default -> raised 403 FORBIDDEN
        \(Self.finding(shop))6 of 7 rows hold, "*" as 3 users, 4 of 4 endpoints covered, 1 finding

        """)
  }

  @Test func anEmptyContractIsStatus1() throws {
    let empty = try scratch.write("contract: []\n", to: "contract.yaml")
    let result = try check(Self.example, "--contract", empty)
    #expect(result.status == 1)
    #expect(result.output.hasPrefix("\(empty): the contract has no rows\n"))
  }

  @Test(arguments: [
    (["/nonexistent.yaml"], "no such file"),
    (["example:", "--contract", "/nonexistent.yaml"], "/nonexistent.yaml: no such file"),
    (["example:", "--user", "alcie"], "unknown user `alcie`; did you mean `alice`?"),
    (["example:", "--endpoint", "logout", "--user", "top-secret"], "no row of"),
    (["example:", "--record", "--strict"], "--record checks nothing"),
    (["example:", "--format", "xml"], "'xml' is invalid"),
    (["example:", "--only-changed-since", "/nonexistent.yaml"], "no such file"),
    (["example:", "--allow-writes"], "application on paper"),
  ])
  func troubleIsStatus2(_ arguments: [String], _ message: String) throws {
    let result = try Console.run(["check"] + arguments)
    #expect(result.status == 2)
    #expect(result.output == "")
    #expect(result.errors.contains(message), "\(result.errors)")
  }

  @Test func contractErrorsAreLocated() throws {
    let file = try scratch.write(
      "contract:\n  - {user: alice, hit: GET, status: 200}\n", to: "c.yaml")
    let result = try check(Self.example, "--contract", file)
    #expect(result.status == 2)
    #expect(
      result.errors == """
        \(file):2:24: `GET` is not a request
            - {user: alice, hit: GET, status: 200}
                                 ^~~
          expected a method and a path, as in `GET /secret-code?x=1`

        """)
  }

  @Test(arguments: [
    ("text", "flask-access-example.yaml:74: abort_fn_returns: "),
    ("json", "{\"report\":\"check\",\"version\":1,\"target\":"),
    ("junit", "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name="),
    ("github", "::warning file=flask-access-example.yaml,line=74,title=abort_fn_returns::the "),
  ])
  func formats(_ format: String, _ start: String) throws {
    let result = try check("example:", "--format", format)
    #expect(result.status == 0)
    #expect(result.output.hasPrefix(start))
    #expect(result.output.hasSuffix("\n"))
    #expect(!result.output.hasSuffix("\n\n"))
  }

  @Test func coloursAreOnRequest() throws {
    #expect(!(try check("example:").output.contains("\u{1B}")))
    #expect(try check("example:", "--color", "always").output.contains("\n\u{1B}[32m7 of 7"))
  }

  @Test func selected() throws {
    let result = try check("example:", "--user", "alice", "--endpoint", "/secret*", "--verbose")
    #expect(result.status == 0)
    #expect(
      result.output == """
        flask-access-example.yaml:78: alice GET /secret-code: holds
        \(Self.finding("flask-access-example.yaml"))1 of 1 rows hold, 1 of 1 endpoints covered, 1 finding

        """)
    // Rows of other users cover their endpoints all the same.
    let other = try check("example:", "--user", "top-secret")
    #expect(
      other.output.hasSuffix(
        "\n2 of 2 rows hold, \"*\" as 1 user, 4 of 4 endpoints covered, 1 finding\n"))
    let all = try check("example:", "--all")
    #expect(all.status == 1)
    #expect(all.output.contains("no row leads to the endpoint static: GET /static/<path:filename>"))
  }

  @Test func onlyWhatChanged() throws {
    let shop = try changed("require: (\"top-secret\")", "require: (\"alice\")")
    let result = try check(shop, "--only-changed-since", Self.example)
    #expect(result.status == 1)
    #expect(
      result.output.contains("alice GET /secret-code: decision denied expected, allowed given"))
    #expect(
      result.output.contains("0 of 2 rows hold, 2 of 7 changed since \(Self.example), 4 of 4"))
    // What was broken before is not looked at.
    let same = try check(shop, "--only-changed-since", shop)
    #expect(same.status == 0)
    #expect(same.output.contains("0 of 7 changed since"))
  }

  /// A row that is new says something that was never checked, whatever the application did before.
  @Test func whatIsNewInTheContractIsChecked() throws {
    let shop = try changed(
      "{user: alice, hit: GET /, decision: unguarded", "{user: alice, hit: GET /, decision: denied")
    let result = try check(shop, "--only-changed-since", Self.example)
    #expect(result.status == 1)
    #expect(result.output.contains("alice GET /: decision denied expected, unguarded given"))
    #expect(result.output.contains("0 of 1 rows hold, 1 of 7 changed since"))
    // Of a contract of its own, nobody knows what it was.
    let other = try check(
      "example:", "--contract", shop, "--only-changed-since", Self.example)
    #expect(other.output.contains("0 of 0 rows hold, 0 of 7 changed since"))
  }

  /// An endpoint that no row leads to is broken, also if it is all that is asked for.
  @Test func aGapThatIsAskedFor() throws {
    let shop = try changed(
      "endpoints:\n", "endpoints:\n  - {rule: /new, endpoint: new, require: (\"x\")}\n")
    let result = try check(shop, "--endpoint", "new")
    #expect(result.status == 1)
    #expect(result.output.contains("no row leads to the endpoint new: GET /new\n"))
  }

  /// Names that look the same to Swift are two to Python.
  @Test func endpointsThatDifferByCanonicalEquivalence() throws {
    let shop = try scratch.write(
      """
      version: 1
      endpoints:
        - {rule: /a, endpoint: "\u{E9}"}
        - {rule: /b, endpoint: "e\u{301}"}
      contract:
        - {user: anonymous, hit: GET /a, decision: unguarded}
      """, to: "shop.yaml")
    let result = try check(shop)
    #expect(result.status == 1)
    #expect(result.output.contains("1 of 1 rows hold, 1 of 2 endpoints covered"))
  }

  @Test func warningsOfAContractFileAreFindings() throws {
    let file = try scratch.write(
      "contract:\n  - {user: alice, hit: GET /secret-code}\n", to: "contract.yaml")
    let result = try check("example:", "--contract", file, "--endpoint", "secret*")
    #expect(result.status == 0)
    #expect(result.errors == "")
    #expect(result.output.contains("\(file):2: file_warning: the row says nothing that must hold"))
    #expect(
      try check("example:", "--contract", file, "--endpoint", "secret*", "--strict").status == 1)
  }

  @Test func recordThenCheck() throws {
    let record = try check("example:", "--record")
    #expect(record.status == 0)
    #expect(record.errors == "")
    #expect(
      record.output.hasPrefix("# What holds in example:.\ncontract:\n  - {user: \"*\", hit: "))
    let contract = try scratch.write(record.output, to: "contract.yaml")
    let result = try check("example:", "--contract", contract, "--verbose")
    #expect(result.status == 0)
    #expect(
      result.output.hasSuffix(
        "10 of 10 rows hold, \"*\" as 3 users, 4 of 4 endpoints covered, 1 finding\n"))
  }

  @Test func whatCannotBeRecordedIsSaid() throws {
    let shop = try changed("rule: /logout", "rule: /secret-code")
    let result = try check(shop, "--record")
    #expect(result.status == 0)
    #expect(result.errors.contains("left out: logout, /secret-code: `GET /secret-code` leads to"))
    #expect(result.output.contains("  # left out: logout, /secret-code: "))
  }

  // MARK: Real applications

  @Test func aRealApplicationHoldsToThePaper() throws {
    let none = try checkReal(Self.real)
    #expect(none.status == 2)
    #expect(none.errors.contains("--contract FILE"))
    let result = try checkReal(
      Self.real, "--contract", Self.example, "--user", "alice", "--user", "top-secret", "--user",
      "anonymous")
    #expect(result.status == 0, "\(result.errors)")
    #expect(
      result.output.hasSuffix(
        "\n7 of 7 rows hold, \"*\" as 3 users, 4 of 4 endpoints covered, 1 finding\n"))
    let broken = try changed("reason: has_access_not_true}", "status: 200}")
    #expect(try checkReal(Self.real, "--contract", broken).status == 1)
    let changed = try checkReal(
      Self.real, "--contract", Self.example, "--only-changed-since", "example:")
    #expect(changed.status == 0)
    #expect(changed.output.contains("\n0 of 0 rows hold, 0 of 7 changed since example:, 4 of 4"))
  }

  @Test func aRealUserWhomLoginRefusesIsAnonymous() throws {
    let app = try scratch.write(
      """
      import flask, flask_login
      app = flask.Flask(__name__)
      app.secret_key = "x"
      manager = flask_login.LoginManager(app)
      class User(flask_login.UserMixin):
          def __init__(self, id): self.id = id
          @property
          def is_active(self): return self.id != "bob"
      @manager.user_loader
      def load(id): return User(id) if id in ("alice", "bob") else None
      @app.get("/")
      @flask_login.login_required
      def home(): return "home"
      """, to: "shop.py")
    let contract = try scratch.write(
      """
      contract:
        - {user: alice, hit: GET /, decision: unguarded, status: 200}
        - {user: bob, hit: GET /, decision: not_reached, status: 401}
        - {user: carol, hit: GET /, status: 401}
      """, to: "contract.yaml")
    let result = try checkReal("flask:\(app):app", "--contract", contract, "--verbose")
    #expect(result.status == 1)
    #expect(
      result.output == """
        \(contract):2: alice GET /: holds
        \(contract):3: bob GET /: holds
        \(contract):4: carol GET /: unknown user `carol`
        2 of 3 rows hold, 1 of 1 endpoints covered

        """)
  }

  @Test func whatMayWriteIsNamedBeforeAnythingIsHit() throws {
    let app = try scratch.write(
      """
      import flask
      app = flask.Flask(__name__)
      def note():
          open("\(scratch.file("hits").path())", "a").write("x")
          return "paid"
      app.add_url_rule("/pay", "pay", note, methods=["POST"])
      app.add_url_rule("/see", "see", note)
      """, to: "shop.py")
    let contract = try scratch.write(
      """
      contract:
        - {user: anonymous, hit: GET /see, decision: unguarded, status: 200}
        - {user: anonymous, hit: POST /pay, status: 200}
        - {user: "*", hit: POST /pay, status: 200}
      """, to: "contract.yaml")
    let isHit = { FileManager.default.fileExists(atPath: scratch.file("hits").path()) }
    let target = "flask:\(app):app"
    let result = try checkReal(target, "--contract", contract)
    #expect(result.status == 2)
    #expect(
      result.errors == """
        access-console: this may write to the real application; --allow-writes allows it
          \(contract):3: `POST /pay`
          \(contract):4: `POST /pay`

        """)
    #expect(try checkReal(target, "--record").errors.contains("  `POST /pay`\n"))
    #expect(!isHit())
    #expect(try checkReal(target, "--contract", contract, "--method", "GET").status == 0)
    #expect(isHit())
    let all = try checkReal(target, "--contract", contract, "--allow-writes")
    #expect(all.status == 0, "\(all.output)")
    // A row expects that nothing guards `see`; of `pay`, none says so.
    #expect(!all.output.contains("nothing guards GET /see"))
    #expect(all.output.contains("no_guard: nothing guards POST /pay"))
    let strict = try checkReal(target, "--contract", contract, "--allow-writes", "--strict")
    #expect(strict.status == 1)
    #expect(strict.output.hasSuffix("2 of 2 endpoints covered, 1 finding\n"))
  }
}
