import Foundation
import Testing

/// Real applications, without a screen; the Python with the real packages is that of `Tests/run`.
@Suite struct FlaskCommandTests {
  static let example = "flask:assets/flask-example/app.py:app"
  static let paper = "assets/flask-access-example.yaml"
  static let python = Console.root.appending(path: ".build/venv/bin/python")
    .path(percentEncoded: false)
  static let users = ["--user", "alice", "--user", "top-secret"]
  private let scratch: Scratch

  init() throws { scratch = try Scratch() }

  private func run(_ arguments: String...) throws -> Console.Result {
    try Console.run(arguments + ["--python", Self.python])
  }

  /// A module as a target.
  private func target(_ code: String, _ name: String = "shop.py") throws -> String {
    "flask:\(try scratch.write(code, to: name)):app"
  }

  static let steps = """
    {"hit":"GET /secret-code"}
    {"login":"alice"}
    {"hit":"GET /"}
    {"hit":"GET /secret-code"}
    {"abort_fn":"hide"}
    {"hit":"GET /secret-code"}
    {"abort_fn":"to_login"}
    {"hit":"GET /secret-code"}
    {"abort_fn":"page"}
    {"hit":"GET /secret-code"}
    {"abort_fn":"by_user"}
    {"hit":"GET /secret-code"}
    {"logout":true}
    {"hit":"GET /secret-code"}
    {"abort_fn":null}
    {"hit":"GET /secret-code?x=1"}
    {"abort_fn":"config"}
    {"hit":"GET /login/top-secret"}
    {"hit":"GET /secret-code"}
    {"hit":"HEAD /secret-code"}
    {"hit":"OPTIONS /secret-code"}
    {"hit":"GET /nowhere"}
    {"hit":"GET /logout"}
    {"hit":"GET /logout"}
    """

  @Test func theExampleAnswersAsItDoesOnPaper() throws {
    let steps = try scratch.write(Self.steps, to: "steps.jsonl")
    let paper = try Console.run(["replay", Self.paper, steps])
    let real = try run("replay", Self.example, steps)
    #expect(real.status == 0, "\(real.errors)")
    // Flask logs what is unhandled: here, that a handler returned.
    #expect(real.errors.contains("ERROR in app: Exception on /secret-code [GET]"))
    let lines = { (text: String) in text.split(separator: "\n") }
    #expect(lines(real.output).count == 24)
    for (real, paper) in zip(lines(real.output), lines(paper.output)) { #expect(real == paper) }
  }

  @Test func probesStopBeforeTheView() throws {
    let steps = """
      {"probe":"GET /secret-code","as":"top-secret"}
      {"probe":"GET /secret-code","as":"alice"}
      {"probe":"GET /secret-code","as":null}
      {"probe":"GET /login/alice"}
      {"probe":"GET /secret-code"}
      """
    let result = try run("replay", Self.example, try scratch.write(steps, to: "steps.jsonl"))
    #expect(
      result.output == """
        {"step":1,"probe":"GET /secret-code","as":"top-secret","endpoint":"secret_code","user":"top-secret","decision":"allowed","reason":"has_access_true","handler":null,"view_ran":false,"status":null,"location":null,"error":null,"body":null}
        {"step":2,"probe":"GET /secret-code","as":"alice","endpoint":"secret_code","user":"alice","decision":"denied","reason":"has_access_not_true","handler":"raised","view_ran":false,"status":403,"location":null,"error":null,"body":null}
        {"step":3,"probe":"GET /secret-code","as":null,"endpoint":"secret_code","user":null,"decision":"denied","reason":"no_has_access","handler":"raised","view_ran":false,"status":403,"location":null,"error":null,"body":null}
        {"step":4,"probe":"GET /login/alice","endpoint":"login","user":null,"decision":"unguarded","reason":null,"handler":null,"view_ran":false,"status":null,"location":null,"error":null,"body":null}
        {"step":5,"probe":"GET /secret-code","endpoint":"secret_code","user":null,"decision":"denied","reason":"no_has_access","handler":"raised","view_ran":false,"status":403,"location":null,"error":null,"body":null}

        """)
  }

  @Test func aHitIsExplained() throws {
    let result = try run("hit", Self.example, "GET /secret-code", "--as", "alice")
    #expect(result.status == 1)
    #expect(result.errors == "")
    for line in [
      "DENIED  GET /secret-code as alice -> 403 FORBIDDEN\n",
      " route          /secret-code -> secret_code\n",
      " session user   session[\"_user_id\"] -> 'alice'\n",
      " current user   flask_login.current_user",
      " has_access     ('top-secret') -> False", "'top-secret' == 'alice'\n",
      " is it True?    no: False is not True\n",
      " abort handler  abort(403), the default -> raised 403 FORBIDDEN\n",
      " answer         403 FORBIDDEN, the view did not run\n",
    ] { #expect(result.output.contains(line), "\(line)in\n\(result.output)") }
  }

  @Test func everyAskerBeginsAnew() throws {
    let result = try run(
      "hit", Self.example, "GET /secret-code", "--as", "top-secret", "--as", "anonymous", "--as",
      "alice", "--json")
    let lines = result.output.split(separator: "\n")
    #expect(lines.count == 3)
    for (line, decision) in zip(lines, ["allowed", "denied", "denied"]) {
      #expect(line.contains("\"decision\":\"\(decision)\""))
    }
    #expect(result.status == 1)
  }

  @Test func whatMayWriteNeedsAWord() throws {
    let app = try target(
      """
      import flask
      app = flask.Flask(__name__)
      @app.post("/pay")
      def pay():
          open("\(scratch.file("paid").path())", "a").write("x")
          return "paid"
      """)
    let paid = { FileManager.default.fileExists(atPath: scratch.file("paid").path()) }
    for arguments in [["hit", app, "POST /pay"], ["replay", app, "-"]] {
      let result = try Console.run(
        arguments + ["--python", Self.python], input: "{\"hit\":\"POST /pay\"}\n")
      #expect(result.status == 2)
      #expect(result.errors.contains("`POST /pay` may write to the real application"))
      #expect(result.errors.contains("--allow-writes"))
      #expect(!paid())
    }
    let probe = try Console.run(
      ["replay", app, "--python", Self.python], input: "{\"probe\":\"POST /pay\"}\n")
    #expect(probe.status == 0)
    #expect(!paid())
    let result = try run("hit", app, "POST /pay", "--allow-writes")
    #expect(result.status == 0)
    #expect(paid())
  }

  @Test func whatItPrintsGoesToStandardError() throws {
    let app = try target(
      """
      import sys, flask
      print("at the import \\x1b[31m")
      app = flask.Flask(__name__)
      @app.get("/")
      def home():
          print("in the view", file=sys.stderr)
          return "Hello"
      """)
    let result = try run("hit", app, "GET /")
    #expect(result.status == 0)
    #expect(result.errors.contains("at the import <U+001B>[31m\n"))
    #expect(result.errors.contains("in the view\n"))
    #expect(!result.output.contains("at the import"))
    #expect(!result.errors.contains("\u{1B}"))
  }

  /// Applications that cannot be opened or do not answer, and what is said of them.
  static let failures: [(code: String, complaints: [String])] = [
    ("import nothing_like_this\n", ["ModuleNotFoundError", "nothing_like_this", "shop.py"]),
    ("def broken(:\n", ["SyntaxError", "shop.py", "line 1"]),
    ("import sys\nsys.exit(3)\n", ["sys.exit(3)"]), ("import os\nos._exit(7)\n", ["exit status 7"]),
    ("x = 1\n", ["app"]), ("while True: pass\n", ["no answer within 2 s: the import", "shop.py"]),
    (
      """
      import flask, flask_access
      app = flask.Flask(__name__)
      @app.route("/a")
      @flask_access.require("a")
      def a(): pass
      @app.route("/b")
      @flask_access.require("b")
      def b(): pass
      """, ["new_fn", "endpoint="]
    ),
    (
      """
      import flask, time
      app = flask.Flask(__name__)
      @app.route("/")
      def home():
          while True: time.sleep(0.01)
      """, ["no answer within 2 s: `GET /`", "in home"]
    ),
    (
      """
      import flask, os
      app = flask.Flask(__name__)
      @app.route("/")
      def home():
          print("so long", flush=True)
          os._exit(5)
      """, ["exit status 5 in `GET /`", "so long"]
    ),
    (
      """
      import flask, os, signal
      app = flask.Flask(__name__)
      @app.route("/")
      def home(): os.kill(os.getpid(), signal.SIGSEGV)
      """, ["signal 11"]
    ),
  ]

  @Test(arguments: 0..<failures.count) func whatGoesWrongIsTold(number: Int) throws {
    let (code, complaints) = Self.failures[number]
    let result = try run("hit", try target(code), "GET /", "--timeout", "2")
    #expect(result.status == 2, "\(result.errors)")
    #expect(result.output == "")
    for complaint in complaints {
      #expect(result.errors.contains(complaint), "\(complaint) in\n\(result.errors)")
    }
  }

  @Test func noFlaskIsTold() throws {
    let bare = try scratch.write("", to: "x").replacing("/x", with: "/env")
    let made = try Console.run(["-m", "venv", "--without-pip", bare], of: "python3")
    try #require(made.status == 0)
    let result = try Console.run(
      ["hit", try target("x = 1"), "GET /", "--python", "\(bare)/bin/python"])
    #expect(result.status == 2)
    #expect(result.errors.contains("flask"))
    #expect(result.errors.contains("--python"))
  }

  @Test func aFactoryAndModulesAndTheCurrentFolder() throws {
    _ = try scratch.write(
      """
      import flask, os
      def create_app(greeting="Hello"):
          app = flask.Flask(__name__)
          app.add_url_rule("/", "home", lambda: greeting + " " + os.path.basename(os.getcwd()))
          return app
      """, to: "factory.py")
    let folder = scratch.folder.path()
    let name = scratch.folder.lastPathComponent
    for (target, greeting) in [
      ("flask:factory:create_app()", "Hello"), ("flask:factory:create_app('Good day')", "Good day"),
      ("flask:factory", "Hello"), ("flask:factory.py", "Hello"),
    ] {
      let result = try Console.run(
        ["-C", folder, Console.executable, "hit", target, "GET /", "--python", Self.python],
        of: "env")
      #expect(result.output.contains(" body           \(greeting) \(name)\n"), "\(result)")
    }
  }

  @Test func usersWithoutFlaskLogin() throws {
    let app = try target(
      """
      import flask, flask_access
      app = flask.Flask(__name__)
      app.secret_key = "x"
      class User:
          def __init__(self, id): self.id = id
          def has_access(self, right): return self.id == right
      app.config[flask_access.CURRENT_USER] = lambda: User(flask.session.get("user_id"))
      @app.route("/")
      @flask_access.require(7)
      def home(): return "seven"
      """)
    let refused = try run("hit", app, "GET /", "--as", "7")
    #expect(refused.status == 2)
    #expect(refused.errors.contains("--session"))
    for (template, status) in [(#"{"user_id": "{id:int}"}"#, 0), (#"{"user_id": "{id}"}"#, 1)] {
      let result = try run("hit", app, "GET /", "--as", "7", "--session", template)
      #expect(result.status == Int32(status), "\(result.output)\(result.errors)")
    }
  }

  @Test func itsPythonIsPrinted() throws {
    let result = try run("python", Self.example, "--endpoint", "secret_code")
    #expect(result.status == 0)
    #expect(result.output.contains("app.py:"))
    #expect(result.output.contains("def secret_code():"))
    #expect(result.output.contains("top-secret"))
  }

  /// Nothing is done, not even a login, before it is said that a request may write.
  @Test func nobodyIsLoggedInForARefusedHit() throws {
    let mark = scratch.file("login").path(percentEncoded: false)
    let target = try target(
      """
      import flask, flask_login
      app = flask.Flask(__name__)
      app.secret_key = "x"
      manager = flask_login.LoginManager(app)
      class User(flask_login.UserMixin): id = "alice"
      manager.user_loader(lambda id: User())
      flask_login.user_logged_in.connect(lambda *a, **k: open("\(mark)", "w"), app, weak=False)
      @app.route("/pay", methods=["POST"])
      def pay(): return ""
      """)
    let result = try run("hit", target, "POST /pay", "--as", "alice")
    #expect(result.status == 2)
    #expect(result.errors.contains("--allow-writes allows it"))
    #expect(!FileManager.default.fileExists(atPath: mark))
    #expect(try run("hit", target, "POST /pay", "--as", "alice", "--allow-writes").status == 0)
    #expect(FileManager.default.fileExists(atPath: mark))
  }

  /// A guard of the application's own that ends a request has not let it in.
  @Test func stoppedByAnUnknownGuard() throws {
    let target = try target(
      """
      import flask, flask_access, functools
      app = flask.Flask(__name__)
      class User:
          def has_access(self, *a): return True
      app.config[flask_access.CURRENT_USER] = User()
      def teapot(view):
          @functools.wraps(view)
          def wrapper(): return flask.abort(418)
          return wrapper
      @app.route("/tea", endpoint="tea")
      @flask_access.require("x")
      @teapot
      def tea(): return "tea"
      """)
    let result = try run("hit", target, "/tea")
    #expect(result.status == 1)
    #expect(result.output.hasPrefix("STOPPED  GET /tea as anonymous -> 418"))
    let matrix = try run("matrix", target)
    #expect(matrix.output.contains("\nanonymous  ?\n"), "\(matrix.output)")
  }

  /// Files are named as they are found from here, so that annotations are at them.
  @Test func findingsAreWhereTheFileIs() throws {
    let contract = try scratch.write("contract: [{user: anonymous, hit: GET /}]\n", to: "c.yaml")
    let result = try run(
      "check", Self.example, "--contract", contract, "--format", "github")
    #expect(
      result.output.contains("::warning file=assets/flask-example/app.py,line="),
      "\(result.output)")
    // A contract is named as it was given, from here already.
    let depth = Console.root.pathComponents.count - 1
    let relative = String(repeating: "../", count: depth) + contract.dropFirst()
    let named = try run("check", Self.example, "--contract", relative, "--format", "github")
    #expect(named.output.contains("::warning file=\(relative),line=1,"), "\(named.output)")
  }
}
