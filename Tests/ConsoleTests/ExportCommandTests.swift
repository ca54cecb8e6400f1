import Testing

@Suite struct ExportCommandTests {
  static let example = "assets/flask-access-example.yaml"

  @Test func flask() throws {
    let result = try Console.run(["export", Self.example, "--to", "flask"])
    #expect(result.status == 0)
    #expect(result.errors == "")
    #expect(result.output == (try Console.run(["python", Self.example])).output)
    #expect(result.output.contains("\napp = Flask(__name__)\n"))
  }

  @Test func scenario() throws {
    let result = try Console.run(["export", "example:", "--to", "scenario"])
    #expect(result.status == 0)
    #expect(result.errors == "")
    #expect(
      result.output.hasPrefix(
        """
        version: 1
        name: Flask-Access example
        behaviour: documented

        config:
          CURRENT_USER: flask_login.current_user
          USER_LOADER: 'lambda id: User(username=id)'

        """))
    #expect(result.output.hasSuffix("  - {user: alice, hit: GET /logout, status: 302}\n"))
  }

  /// What is written is a target that answers as the one that it was written of.
  @Test(arguments: [Self.example, "assets/hospital.yaml"])
  func aScenarioThatAnswersTheSame(path: String) throws {
    let scratch = try Scratch()
    let file = scratch.file("copy.yaml").path(percentEncoded: false)
    let export = try Console.run(["export", path, "--to", "scenario", "--output", file])
    #expect(export.status == 0)
    #expect(export.output == "")
    #expect(export.errors == "")
    let steps = """
      {"hit": "GET /secret-code"}
      {"login": "house"}
      {"hit": "GET /icu"}
      {"abort_fn": "hide"}
      {"hit": "POST /admissions"}
      {"hit": "GET /export"}
      """
    let answers = try [path, file].map { try Console.run(["replay", $0], input: steps) }
    #expect(answers[0].output == answers[1].output)
    #expect(!answers[0].output.isEmpty)
    #expect(try Console.run(["export", file, "--to", "scenario"]).output == text(of: file))
  }

  @Test func aFileThatIsThereStays() throws {
    let scratch = try Scratch()
    let file = try scratch.write("mine", to: "shop.py")
    let arguments = ["export", Self.example, "--to", "flask", "--output", file]
    let refused = try Console.run(arguments)
    #expect(refused.status == 2)
    #expect(refused.output == "")
    #expect(refused.errors == "\(file): exists already\n  expected a new file, or `--force`\n")
    #expect(try text(of: file) == "mine")
    let forced = try Console.run(arguments + ["--force"])
    #expect(forced.status == 0)
    #expect(forced.errors == "")
    #expect(try text(of: file) == (try Console.run(["python", Self.example])).output)
  }

  @Test(arguments: [
    (["--to", "flask", "--output", "/nonexistent/a.py"], "/nonexistent/a.py: cannot be written: "),
    (["--to", "flask", "--output", "assets", "--force"], "assets: is a directory, not a file\n"),
    (["--to", "flask", "--force"], "Error: --force replaces the file of --output, which is not"),
    (["--to", "django"], "Error: The value 'django' is invalid for '--to <format>'. Please"),
    ([], "Error: Missing expected argument '--to <format>'"),
  ])
  func trouble(_ options: [String], _ complaint: String) throws {
    let result = try Console.run(["export", Self.example] + options)
    #expect(result.status == 2)
    #expect(result.output == "")
    #expect(result.errors.hasPrefix(complaint), "\(result.errors)")
  }

  /// A scenario that is written over itself, changed by somebody else while it is read: what reads it
  /// waits for a pipe, in the place of a user loader that takes its time.
  @Test func aFileThatIsChangedMeanwhileStays() throws {
    let scratch = try Scratch()
    let pipe = scratch.file("pipe").path(percentEncoded: false)
    let file = try scratch.write("mine", to: "shop.yaml")
    let example = try text(of: Console.root.appending(path: Self.example).path())
    // The program opens the pipe to read it when it has looked at the file.
    let script = """
      mkfifo "$1"
      "$2" export "$1" --to scenario --output "$3" --force & exported=$!
      exec 3>"$1"; printf theirs >"$3"; cat "$4" >&3; exec 3>&-
      wait $exported
      """
    let source = try scratch.write(example, to: "example.yaml")
    let result = try Console.run(
      ["-c", script, "sh", pipe, Console.executable, file, source], of: "sh")
    #expect(result.status == 2)
    #expect(
      result.errors == "\(file): was changed by somebody else meanwhile; nothing was written\n")
    #expect(try text(of: file) == "theirs")
  }

  /// A limit on the size of files ends nothing, in a file as on standard output.
  @Test func aLimitOfSize() throws {
    let scratch = try Scratch()
    let file = try scratch.write("mine", to: "shop.py")
    let script = "ulimit -f 1; exec \"$0\" export assets/hospital.yaml --to flask"
    let output = try Console.run(
      ["-c", script + " --output \"$1\" --force", Console.executable, file], of: "sh")
    #expect(output.status == 2)
    #expect(
      output.errors == "\(file): cannot be written: it would be larger than the limit of a file's "
        + "size\n")
    #expect(try text(of: file) == "mine")
    let other = scratch.file("out").path(percentEncoded: false)
    let redirected = try Console.run(
      ["-c", script + " >\"$1\"", Console.executable, other], of: "sh")
    #expect(redirected.status == 2)
    #expect(
      redirected.errors == "access-console: cannot write to standard output: file too large\n")
  }

  /// A pipe, as standard output often is, cannot be replaced.
  @Test(arguments: ["", " --force"]) func standardOutputIsNoFile(option: String) throws {
    let script = "\"$0\" export example: --to flask --output /dev/stdout\(option) 2>&1 | cat"
    let result = try Console.run(["-c", script, Console.executable], of: "sh")
    #expect(
      result.output == """
        /dev/stdout: is not a regular file
          without --output, it goes to standard output

        """)
  }

  @Test func noSuchTarget() throws {
    let result = try Console.run(["export", "/nonexistent/shop.yaml", "--to", "scenario"])
    #expect(result.status == 2)
    #expect(result.output == "")
    #expect(result.errors == "/nonexistent/shop.yaml: no such file\n")
  }

  /// What a file has in it.
  private func text(of file: String) throws -> String {
    let cat = try Console.run([file], of: "cat")
    try #require(cat.status == 0)
    return cat.output
  }
}
