import Foundation
import Testing

@Suite struct DiffCommandTests {
  static let example = "assets/flask-access-example.yaml"
  private let scratch: Scratch

  init() throws { scratch = try Scratch() }

  /// The example with one thing changed.
  private func changed(_ old: String, _ new: String) throws -> String {
    let text = try String(
      contentsOf: Console.root.appending(path: Self.example), encoding: .utf8)
    #expect(text.contains(old))
    return try scratch.write(text.replacing(old, with: new), to: "new.yaml")
  }

  @Test func theSame() throws {
    for options in [[], ["--no-new-access"]] {
      let result = try Console.run(["diff", "example:", Self.example] + options)
      #expect(result.status == 0)
      #expect(result.output == "no difference among 15 answers\n")
      #expect(result.errors == "")
    }
  }

  @Test func somethingIsGained() throws {
    let file = try changed("access == self.username", "True")
    for options in [[], ["--no-new-access"]] {
      let result = try Console.run(["diff", Self.example, file] + options)
      #expect(result.status == 1)
      #expect(
        result.output == """
          --- \(Self.example)
          +++ \(file)
          gained  alice  GET /secret-code  denied 403 -> allowed 200
          1 gained among 15 answers

          """)
      #expect(result.errors == "")
    }
  }

  /// The same change the other way round takes access away.
  @Test func somethingIsLost() throws {
    let file = try changed("access == self.username", "True")
    #expect(try Console.run(["diff", file, Self.example]).status == 1)
    let result = try Console.run(["diff", file, Self.example, "--no-new-access"])
    #expect(result.status == 0)
    #expect(result.output.contains("lost  alice  GET /secret-code  allowed 200 -> denied 403\n"))
  }

  @Test(arguments: [
    ("rule: /logout", "rule: /out", 1),
    ("    returns: \"1234\"", "    returns: \"5678\"", 0),
    (
      "  - {username: alice}", "  - {username: alice}\n  - {username: bob, is_active: false}", 0
    ),
    ("  - {username: alice}", "  - {username: alice}\n  - {username: bob}", 1),
    (
      "endpoints:\n", "endpoints:\n  - {rule: /new, endpoint: new, require: (\"nobody\")}\n", 0
    ),
    ("endpoints:\n", "endpoints:\n  - {rule: /new, endpoint: new}\n", 1),
  ])
  func newAccess(_ old: String, _ new: String, _ status: Int) throws {
    let file = try changed(old, new)
    #expect(try Console.run(["diff", Self.example, file]).status == 1)
    #expect(try Console.run(["diff", Self.example, file, "--no-new-access"]).status == status)
  }

  @Test func narrowed() throws {
    let file = try changed("access == self.username", "True")
    func status(_ options: String...) throws -> Int32 {
      try Console.run(["diff", Self.example, file] + options).status
    }
    #expect(try status("--user", "top-secret", "--user", "anonymous") == 0)
    #expect(try status("--user", "a*") == 1)
    #expect(try status("--endpoint", "home") == 0)
    #expect(try status("--endpoint", "secret*", "--method", "GET") == 1)
  }

  @Test func json() throws {
    let file = try changed("access == self.username", "True")
    let result = try Console.run(["diff", Self.example, file, "--format", "json"])
    #expect(result.status == 1)
    #expect(result.output.hasPrefix("{\"report\":\"diff\",\"version\":1,"))
    #expect(result.output.contains("\"differences\":[{\"kind\":\"gained\",\"user\":\"alice\","))
    #expect(result.output.hasSuffix(",\"new_access\":true,\"same\":false}\n"))
  }

  /// An endpoint that no example leads to and whose guards are others is never the same.
  @Test func whatIsNotComparedIsSaid() throws {
    let text = """
      version: 1
      endpoints:
        - {rule: '/f/<int:n>', endpoint: f, require: (1), returns: x, try: [/f/x]}
      """
    let old = try scratch.write(text, to: "old.yaml")
    let new = try scratch.write(text.replacing("require: (1), ", with: ""), to: "new.yaml")
    let same = try Console.run(["diff", old, old])
    #expect(same.status == 0)
    #expect(
      same.output == """
        not compared: endpoint GET /f/<int:n>  f: no example leads to it
        no difference among 1 answer

        """)
    for options in [[], ["--no-new-access"]] {
      let result = try Console.run(["diff", old, new] + options)
      #expect(result.status == 1)
      #expect(result.output.contains("no example leads to it, and its guards are others\n"))
    }
  }

  /// Whoever reads it may stop; the exit status says what came out all the same.
  @Test func aReaderThatGoesIsNoYes() throws {
    let file = try changed("access == self.username", "True")
    let command = """
      trap '' PIPE; '\(Console.executable)' diff \(Self.example) \(file) --no-new-access | true
      echo ${PIPESTATUS[0]}
      """
    // The pipe may be read before it is closed; either way the answer is no.
    #expect(try Console.run(["-c", command], of: "bash").output == "1\n")
  }

  /// A slip of the pen is not the same.
  @Test func usersWhomNobodyKnows() throws {
    let result = try Console.run([
      "diff", Self.example, "flask:assets/flask-example/app.py:app", "--user", "x*", "--user",
      "alice", "--python", FlaskCommandTests.python,
    ])
    #expect(result.status == 2)
    let code = """
      import flask, flask_login
      app = flask.Flask(__name__)
      app.secret_key = "x"
      manager = flask_login.LoginManager(app)
      manager.user_loader(lambda id: None)
      app.add_url_rule("/", "home", lambda: "")
      """
    let target = "flask:\(try scratch.write(code, to: "shop.py")):app"
    let typo = try Console.run([
      "diff", target, target, "--user", "alcie", "--python", FlaskCommandTests.python,
    ])
    #expect(typo.status == 2)
    #expect(typo.output == "")
    #expect(typo.errors.contains("unknown user `alcie`"), "\(typo.errors)")
  }

  @Test func thePaperIsTrue() throws {
    let options = ["--python", FlaskCommandTests.python]
    let result = try Console.run(["diff", Self.example, FlaskCommandTests.example] + options)
    #expect(result.status == 0)
    #expect(result.output == "no difference among 18 answers\n")
    let file = try changed("require: (\"top-secret\")", "require: (\"alice\")")
    let other = try Console.run(["diff", file, FlaskCommandTests.example] + options)
    #expect(other.status == 1)
    #expect(other.output.contains("gained  top-secret  GET /secret-code  denied 403 -> allowed"))
    #expect(
      other.output.contains("lost    alice       GET /secret-code  allowed 200 -> denied 403"))
  }

  @Test(arguments: [
    (["example:", "nowhere.yaml"], "nowhere.yaml: no such file"),
    (["nowhere.yaml", "example:"], "nowhere.yaml: no such file"),
    (["example:"], "Missing"), (["example:", "example:", "--format", "csv"], "--format"),
    (["example:", "example:", "--user", "alic"], "unknown user `alic`"),
    (["example:", "example:", "--timeout", "1"], "is an application on paper"),
    (["example:", "flask:nowhere.py:app"], "could not import 'nowhere'"),
  ])
  func trouble(_ arguments: [String], _ message: String) throws {
    let result = try Console.run(["diff"] + arguments)
    #expect(result.status == 2)
    #expect(result.output == "")
    #expect(result.errors.contains(message), "\(result.errors)")
  }

  /// A document of an application that ends is not left half-written.
  @Test(arguments: ["text", "json"])
  func anApplicationThatEnds(format: String) throws {
    let file = try scratch.write(
      """
      import flask, flask_access, os
      app = flask.Flask(__name__)
      app.config[flask_access.CURRENT_USER] = lambda: os._exit(3)
      app.add_url_rule("/", "home", flask_access.require("x")(lambda: ""))
      """, to: "shop.py")
    let result = try Console.run([
      "diff", "example:", "flask:\(file):app", "--format", format, "--python",
      FlaskCommandTests.python,
    ])
    #expect(result.status == 2)
    #expect(result.output == "")
    #expect(result.errors.contains("ended with exit status 3"))
  }
}
