import Foundation
import Testing

/// The matrix of real applications.
@Suite struct FlaskMatrixTests {
  private let scratch: Scratch

  init() throws { scratch = try Scratch() }

  private func matrix(_ target: String, _ options: String...) throws -> Console.Result {
    try Console.run(["matrix", target] + options + ["--python", FlaskCommandTests.python])
  }

  private func target(_ code: String) throws -> String {
    "flask:\(try scratch.write(code, to: "shop.py")):app"
  }

  @Test func theExampleIsAsItIsOnPaper() throws {
    let users = ["--user", "alice", "--user", "top-secret", "--user", "anonymous"]
    let real = try Console.run(
      ["matrix", FlaskCommandTests.example, "--python", FlaskCommandTests.python] + users)
    let paper = try Console.run(["matrix", FlaskCommandTests.paper] + users)
    #expect(real.status == 0, "\(real.errors)")
    #expect(real.output.replacing("'top-secret'", with: "\"top-secret\"") == paper.output)
  }

  /// A plain id puts the user into the lists and narrows them to it; a pattern narrows alone.
  @Test func users() throws {
    func users(_ options: String...) throws -> [Substring] {
      let result = try Console.run(
        ["matrix", FlaskCommandTests.example, "--format", "csv", "--endpoint", "home"] + options
          + ["--python", FlaskCommandTests.python])
      return result.output.split(separator: "\r\n").dropFirst()
        .compactMap { $0.split(separator: ",").first }
    }
    let file = try scratch.write("alice\nbob\n", to: "users.txt")
    #expect(try users() == ["anonymous"])
    #expect(try users("--user", "carol") == ["carol"])
    #expect(try users("--users-file", file) == ["anonymous", "alice", "bob"])
    #expect(try users("--users-file", file, "--user", "b*") == ["bob"])
    #expect(try users("--users-file", file, "--user", "*") == ["anonymous", "alice", "bob"])
  }

  /// Of a list, whoever the loader does not know is left out; whoever is named is asked for.
  @Test func usersWhomTheLoaderDoesNotKnow() throws {
    let target = try target(
      """
      import flask, flask_login
      app = flask.Flask(__name__)
      app.secret_key = "x"
      manager = flask_login.LoginManager(app)
      class User(flask_login.UserMixin): pass
      @manager.user_loader
      def load(id):
          user = User()
          user.id = id
          return user if id == "alice" else None
      @app.route("/")
      @flask_login.login_required
      def home(): return ""
      """)
    let file = try scratch.write("alice\nghost\n", to: "users.txt")
    let result = try matrix(target, "--users-file", file, "--format", "jsonl")
    #expect(result.status == 0)
    #expect(result.output.split(separator: "\n").count == 2)
    #expect(
      result.errors.contains("does not know the user `ghost`, who is left out"),
      "\(result.errors)")
    let named = try matrix(target, "--user", "ghost")
    #expect(named.status == 2)
    #expect(named.errors.contains("unknown user `ghost`"))
    #expect(!named.errors.contains("did you mean `ghost`"))
  }

  /// An application that ends in the middle of the matrix.
  private static let mortal = """
    import flask, flask_access, os
    app = flask.Flask(__name__)
    class User:
        def has_access(self, right):
            if right == "death":
                os._exit(3)
            return True
    app.config[flask_access.CURRENT_USER] = User()
    @app.route("/a", endpoint="a")
    @flask_access.require("life")
    def a(): return "a"
    @app.route("/b", endpoint="b")
    @flask_access.require("death")
    def b(): return "b"
    """

  @Test func aStreamThatBreaksOffSaysSo() throws {
    let result = try matrix(try target(Self.mortal), "--format", "jsonl")
    #expect(result.status == 2)
    let lines = result.output.split(separator: "\n")
    #expect(lines.count == 2)
    #expect(lines.first?.hasPrefix("{\"step\":1,\"probe\":\"GET /a\"") ?? false)
    #expect(
      lines.last?.hasPrefix("{\"failed\":\"access-console: the application's process ended")
        ?? false)
    #expect(result.errors.contains("ended with exit status 3 in a probe of `GET /b`"))
  }

  @Test(arguments: ["text", "csv", "json", "markdown", "html"])
  func aDocumentThatBreaksOffIsNotWritten(format: String) throws {
    let result = try matrix(try target(Self.mortal), "--format", format)
    #expect(result.status == 2)
    #expect(result.output == "")
    #expect(result.errors.contains("ended with exit status 3"))
  }

  /// A matrix writes nothing, whatever the methods, and needs nobody's leave.
  @Test func noViewRuns() throws {
    let mark = scratch.file("mark").path(percentEncoded: false)
    let result = try matrix(
      try target(
        """
        import flask
        app = flask.Flask(__name__)
        @app.route("/write", methods=["POST"])
        def write(): open("\(mark)", "w")
        """), "--format", "jsonl")
    #expect(result.status == 0)
    #expect(result.output.contains("\"probe\":\"POST /write\""))
    #expect(!FileManager.default.fileExists(atPath: mark))
  }

  @Test func slowMatricesSayHowFarTheyAre() throws {
    let target = try target(
      """
      import flask, flask_access, time
      app = flask.Flask(__name__)
      def nobody(): time.sleep(0.4)
      app.config[flask_access.CURRENT_USER] = nobody
      for n in range(6):
          app.add_url_rule(f"/{n}", f"e{n}", flask_access.require("x")(lambda: ""))
      """)
    let file = scratch.file("matrix.csv").path(percentEncoded: false)
    let terminal = try Tmux(
      columns: 200,
      "\(Console.executable) matrix \(target) --format csv --python \(FlaskCommandTests.python) > \(file)"
    )
    try terminal.wait("the progress") { screen in
      screen.contains("shop.py:app: ") && screen.contains(" of 6 (")
    }
    // It is taken back.
    try terminal.wait("the end") { $0.contains("[ended 0]") && !$0.contains(" of 6 (") }
    let text = try String(contentsOfFile: file, encoding: .utf8)
    #expect(text.split(separator: "\r\n").count == 7)
  }
}
