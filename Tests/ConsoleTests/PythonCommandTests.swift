import Testing

@Suite struct PythonCommandTests {
  static let example = "assets/flask-access-example.yaml"

  @Test func excerptOfAnEndpoint() throws {
    let result = try Console.run(
      ["python", Self.example, "--endpoint", "secret_code", "--as", "alice"])
    #expect(result.status == 0)
    #expect(result.errors == "")
    #expect(
      result.output == #"""
        import flask_access
        import flask_login
        from flask_login import UserMixin


        class User(UserMixin):
            def __init__(self, **attributes):
                self.__dict__.update(attributes)

            def __repr__(self):
                return f"User(username={self.username!r})"

            def get_id(self):
                return str(self.username)

            def has_access(self, access):
                return access == self.username


        users["alice"] = User(username="alice")

        app.config[flask_access.CURRENT_USER] = flask_login.current_user
        # app.config[flask_access.ABORT_FN] is not set: a refusal is abort(403).


        # Behind require, a view's name is new_fn, so its endpoint has to be given.
        @app.route("/secret-code", endpoint="secret_code")
        @flask_access.require("top-secret")
        def secret_code():
            return "1234"

        """#)
  }

  @Test func module() throws {
    let result = try Console.run(["python", Self.example])
    #expect(result.status == 0)
    #expect(result.output.hasPrefix("\"\"\"Flask-Access example\"\"\"\n\nimport flask_access\n"))
    #expect(result.output.contains("\napp = Flask(__name__)\n"))
    #expect(result.output.split(separator: "\n").filter { $0.hasPrefix("@app.route") }.count == 4)
    #expect(result.output.hasSuffix("\n    return logout_user() and redirect(url_for(\"home\"))\n"))
  }

  @Test(arguments: [
    (["--as", "anonymous"], "# Nobody is logged in"), (["--endpoint", "home"], "# Nobody"),
    (["--as", "top-secret"], "users[\"top-secret\"] = User(username=\"top-secret\")"),
  ])
  func excerpts(_ options: [String], _ part: String) throws {
    let result = try Console.run(["python", Self.example] + options)
    #expect(result.status == 0)
    #expect(result.output.contains(part))
    #expect(!result.output.contains("Flask(__name__)"))
  }

  @Test(arguments: [
    (["--endpoint", "secretcode"], "unknown endpoint `secretcode`; did you mean `secret_code`?"),
    (
      ["--endpoint", "nowhere"],
      "unknown endpoint `nowhere`; expected one of `login`, `home`, `secret_code`, `logout`"
    ),
    (["--as", "alic"], "unknown user `alic`; did you mean `alice`?"),
    (["--endpoint", "home", "--as", "\u{202E}"], "unknown user `<U+202E>`"),
  ])
  func unknownNames(_ options: [String], _ complaint: String) throws {
    let result = try Console.run(["python", Self.example] + options)
    #expect(result.status == 2)
    #expect(result.output == "")
    #expect(result.errors.hasPrefix("access-console: \(complaint)"), "\(result.errors)")
  }
}
