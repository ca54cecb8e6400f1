import Testing

@Suite struct HitCommandTests {
  static let example = "assets/flask-access-example.yaml"

  @Test func deniedIsStatus1AndExplained() throws {
    let result = try Console.run(["hit", Self.example, "GET /secret-code", "--as", "alice"])
    #expect(result.status == 1)
    #expect(result.errors == "")
    #expect(
      result.output == """
        DENIED  GET /secret-code as alice -> 403 FORBIDDEN
         route          /secret-code -> secret_code
         session user   session["_user_id"] -> 'alice'
         current user   flask_login.current_user -> User(username='alice')
         has_access     ('top-secret') -> False
                        access == self.username
                        'top-secret' == 'alice'
         is it True?    no: False is not True
         abort handler  abort(403), the default -> raised 403 FORBIDDEN
         answer         403 FORBIDDEN, the view did not run

        """)
  }

  @Test(arguments: [
    (["GET /secret-code", "--as", "top-secret"], 0), (["GET /secret-code"], 1),
    (["/login/alice"], 0), (["GET /"], 1), (["GET /nowhere"], 1), (["POST /"], 1),
    (["GET /secret-code", "--as", "alice", "--as", "top-secret"], 1),
    (["GET /", "--as", "alice", "--as", "top-secret"], 0),
    (["GET /", "--as", "alice", "--as", "anonymous"], 1),
  ])
  func exitStatus(_ arguments: [String], _ status: Int) throws {
    let result = try Console.run(["hit", Self.example] + arguments)
    #expect(result.status == status)
  }

  @Test(arguments: [
    ([], "abort(403), the default -> raised 403", 1),
    (["--abort-fn", "hide"], "404 NOT FOUND", 1),
    (["--abort-fn", "config"], "abort(403), the default -> raised 403", 1),
    (["--default-abort-fn"], "abort(403), the default -> raised 403", 1),
    (["--abort-fn", "hidden"], "unknown abort handler `hidden`; did you mean `hide`?", 2),
    (["--abort-fn", "hide", "--default-abort-fn"], "exclude each other", 2),
  ])
  func abortHandlers(_ options: [String], _ expected: String, _ status: Int) throws {
    let result = try Console.run(["hit", "example:", "/secret-code"] + options)
    #expect(result.status == status)
    #expect((result.output + result.errors).contains(expected))
  }

  @Test func severalUsers() throws {
    let result = try Console.run(
      ["hit", Self.example, "/secret-code", "--as", "alice", "--as", "top-secret", "--json"])
    let lines = result.output.split(separator: "\n")
    #expect(lines.count == 2)
    #expect(lines.first?.contains("\"user\":\"alice\"") ?? false)
    #expect(lines.last?.contains("\"user\":\"top-secret\"") ?? false)
  }

  @Test func json() throws {
    let result = try Console.run(["hit", Self.example, "GET /secret-code", "--json"])
    #expect(
      result.output.hasPrefix(
        "{\"step\":1,\"hit\":\"GET /secret-code\",\"endpoint\":\"secret_code\",\"user\":null,"))
    #expect(result.output.contains("\"trace\":[{\"stage\":\"route\""))
    #expect(result.output.hasSuffix("}\n"))
  }

  @Test(arguments: [
    ([], false), (["--color", "auto"], false), (["--color", "never"], false),
    (["--color", "always"], true), (["--color", "always", "--json"], false),
  ])
  func colours(_ options: [String], _ expected: Bool) throws {
    let result = try Console.run(["hit", Self.example, "/secret-code"] + options)
    #expect(result.status == 1)
    #expect(result.output.contains("\u{1B}[31mDENIED\u{1B}[0m  GET /secret-code") == expected)
    #expect(result.output.utf8.contains(0x1B) == expected)
  }

  /// In a terminal there are colours, unless somebody does not want them.
  @Test(arguments: [("", true), ("NO_COLOR=1", false), ("TERM=dumb", false)])
  func coloursInATerminal(_ variable: String, _ expected: Bool) throws {
    let scratch = try Scratch()
    let file = scratch.file("typescript").path(percentEncoded: false)
    let command =
      "env -u NO_COLOR TERM=xterm \(variable) '\(Console.executable)' hit example: /secret-code"
    _ = try Console.run(["-qec", command, file], of: "script")
    let text = try String(contentsOfFile: file, encoding: .utf8)
    #expect(text.contains("DENIED"))
    #expect(text.utf8.contains(0x1B) == expected)
  }

  /// An unknown user among several: nothing is printed of the others.
  @Test(arguments: [[], ["--json"]])
  func allOrNothing(_ options: [String]) throws {
    let result = try Console.run(
      ["hit", Self.example, "/", "--as", "alice", "--as", "nobody"] + options)
    #expect(result.status == 2)
    #expect(result.output == "")
    #expect(result.errors.contains("unknown user `nobody`"))
  }

  @Test func helpAndVersion() throws {
    for arguments in [["--help"], ["hit", "--help"], ["replay", "--help"], ["python", "--help"]] {
      let result = try Console.run(arguments)
      #expect(result.status == 0)
      #expect(
        result.output.contains("access-console hit")
          || result.output.contains("| access-console replay")
          || result.output.contains("access-console python"))
    }
    let version = try Console.run(["--version"])
    #expect(version.status == 0)
    #expect(version.output.split(separator: ".").count == 3)
  }
}
