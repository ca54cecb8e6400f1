import Testing

@Suite struct MatrixCommandTests {
  static let hospital = "assets/hospital.yaml"

  @Test func grid() throws {
    let result = try Console.run(
      ["LC_ALL=C.UTF-8", Console.executable, "matrix", "example:"], of: "env")
    #expect(result.status == 0)
    #expect(result.errors == "")
    #expect(
      result.output == """
                    1 2 3 4
        anonymous   · ✗ ✗ ✗
        alice       · ✓ ✗ ✓
        top-secret  · ✓ ✓ ✓

        1  GET  /login/<username>  login        no guard
        2  GET  /                  home         login required
        3  GET  /secret-code       secret_code  "top-secret"
        4  GET  /logout            logout       login required

        ✓ allowed 5  ✗ refused 4  ! trouble 0  · open 3
        12 answers: allowed 1, denied 2, error 0, unguarded 7, not reached 2

        """)
  }

  /// In a pipe, the locale does not matter; in a terminal it does.
  @Test func locales() throws {
    let command = "LC_ALL=C '\(Console.executable)' matrix example:"
    let piped = try Console.run(["-c", command], of: "sh")
    #expect(piped.output.contains("\nalice       · ✓ ✗ ✓\n"))
    let scratch = try Scratch()
    let file = scratch.file("typescript").path(percentEncoded: false)
    _ = try Console.run(["-qec", command + " --color never", file], of: "script")
    #expect(
      try String(contentsOfFile: file, encoding: .utf8).contains("\nalice       . v x v\r\n"))
  }

  @Test(arguments: [
    ([], "15  DELETE  /patients/"), (["--format", "csv"], "user,endpoint,rule,"),
    (["--format", "json"], "{\"report\":\"matrix\",\"version\":1,"),
    (["--format", "jsonl"], "{\"step\":1,\"probe\":\"GET /\",\"as\":null,"),
    (["--format", "markdown"], "| user | GET / |"), (["--format", "html"], "<!DOCTYPE html>"),
    (["--summary"], "decision  allowed"),
    (["--summary", "--format", "csv"], "what,value,count\r\n"),
    (["--summary", "--format", "json"], "{\"report\":\"matrix\",\"version\":1,"),
    (["--summary", "--format", "jsonl"], "{\"report\":\"matrix\",\"version\":1,"),
    (["--summary", "--format", "markdown"], "| what | value | count |"),
    (["--summary", "--format", "html"], "<!DOCTYPE html>"),
  ])
  func formats(_ options: [String], _ beginning: String) throws {
    let result = try Console.run(["matrix", Self.hospital] + options)
    #expect(result.status == 0)
    #expect(result.errors == "")
    #expect(result.output.contains(beginning))
    #expect(result.output.utf8.last == UInt8(ascii: "\n"))
    // The name of an endpoint is in every cell and nowhere else.
    let hasCells = result.output.contains("pharmacy")
    #expect(hasCells != options.contains("--summary") || options.last?.hasPrefix("json") == true)
    #expect(result.output.contains("\"cells\":[") == (options == ["--format", "json"]))
  }

  /// A matrix is a transcript of probes, so that it can be replayed.
  @Test func linesAreATranscript() throws {
    let matrix = try Console.run(["matrix", Self.hospital, "--format", "jsonl"])
    let lines = matrix.output.split(separator: "\n")
    #expect(lines.count == 13 * 28)
    let replay = try Console.run(["replay", Self.hospital], input: matrix.output)
    #expect(replay.status == 0)
    #expect(replay.output == matrix.output)
  }

  @Test func onlyOneDecision() throws {
    for decision in ["allowed", "denied", "error", "unguarded", "not_reached"] {
      let result = try Console.run(
        ["matrix", Self.hospital, "--format", "jsonl", "--only", decision])
      let lines = result.output.split(separator: "\n")
      #expect(!lines.isEmpty)
      #expect(lines.allSatisfy { $0.contains("\"decision\":\"\(decision)\"") })
    }
  }

  /// Whoever is inactive gets anonymous's answers, and is marked.
  @Test(arguments: [
    ("text", "quinn (inactive)"), ("markdown", "| quinn (inactive) |"),
    ("html", "<th scope=\"row\">quinn (inactive)</th>"), ("csv", ",home,true\r\n"),
    ("json", "\"inactive\":true"), ("jsonl", "\"inactive\":true"),
  ])
  func inactiveUsersAreMarked(format: String, mark: String) throws {
    let result = try Console.run(
      ["matrix", Self.hospital, "--user", "quinn", "--user", "house", "--format", format])
    #expect(result.output.contains(mark))
    #expect(!result.output.contains("house (inactive)"))
  }

  /// With --method, an endpoint is asked by each of its methods.
  @Test func eachMethod() throws {
    let result = try Console.run([
      "matrix", Self.hospital, "--user", "house", "--endpoint", "opiates", "--method", "*",
      "--format", "csv",
    ])
    let requests = result.output.split(separator: "\r\n").dropFirst().map {
      $0.split(separator: ",")[3]
    }
    #expect(requests == ["GET", "POST"])
  }

  @Test func narrowed() throws {
    let result = try Console.run([
      "matrix", Self.hospital, "--user", "house", "--user", "o*", "--endpoint", "/patients/*",
      "--method", "PUT", "--method", "delete", "--format", "csv",
    ])
    let rows = result.output.split(separator: "\r\n").dropFirst()
      .map { $0.split(separator: ",").prefix(2).joined(separator: " ") }
    #expect(
      rows == [
        "house patient_update", "house patient_delete", "okafor patient_update",
        "okafor patient_delete", "o'brien patient_update", "o'brien patient_delete",
      ])
  }

  /// The column of an endpoint whose example leads elsewhere says nothing of the endpoint.
  @Test func examplesThatLeadElsewhere() throws {
    let scratch = try Scratch()
    let file = try scratch.write(
      """
      version: 1
      endpoints:
        - {rule: '/a/<int:x>', endpoint: a, returns: x, try: [/a/b]}
        - {rule: /b, endpoint: b, returns: x}
      """, to: "shop.yaml")
    let result = try Console.run(["matrix", file])
    #expect(result.status == 0)
    #expect(
      result.errors
        == "access-console: note: `GET /a/b` does not lead to the endpoint `a`\n")
    // Each document says it too, since it may be read without the note.
    #expect(result.output.contains("a  no guard  ! GET /a/b leads to no endpoint\n"))
    let csv = try Console.run(["matrix", file, "--format", "csv"]).output
    #expect(csv.contains("GET,/a/b,not_reached,,,404,,,open,,false\r\n"))
    #expect(csv.contains("GET,/b,unguarded,,,200,,,open,b,false\r\n"))
    let markdown = try Console.run(["matrix", file, "--format", "markdown"]).output
    #expect(markdown.contains("\n\\! GET /a/b leads to no endpoint  \n"))
    let page = try Console.run(["matrix", file, "--format", "html"]).output
    #expect(page.contains("<small class=\"trouble\">! GET /a/b leads to no endpoint</small>"))
  }

  @Test(arguments: [
    (["nowhere.yaml"], "nowhere.yaml: no such file"),
    (["example:", "--user", "alic"], "unknown user `alic`; did you mean `alice`?"),
    (["example:", "--endpoint", "x*"], "unknown endpoint `x*`"),
    (["example:", "--only", "maybe"], "--only"), (["example:", "--format", "xml"], "--format"),
    (["example:", "--timeout", "3"], "is an application on paper"), ([], "Missing"),
  ])
  func trouble(_ arguments: [String], _ message: String) throws {
    let result = try Console.run(["matrix"] + arguments)
    #expect(result.status == 2)
    #expect(result.output == "")
    #expect(result.errors.contains(message), "\(result.errors)")
  }
}
