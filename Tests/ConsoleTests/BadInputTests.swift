import Foundation
import Testing

/// What a user may hand to the program by mistake, and what it says.
@Suite struct BadInputTests {
  /// Every command refuses a bad file alike, with status 2 and nothing on standard output.
  static let commands: [[String]] = [
    ["hit", "@", "GET /"], ["replay", "@"], ["python", "@"], ["@"],
  ]

  static func run(_ command: [String], on file: String) throws -> Console.Result {
    try Console.run(command.map { $0 == "@" ? file : $0 })
  }

  @Test(arguments: commands)
  func missingFile(_ command: [String]) throws {
    let result = try Self.run(command, on: "/nowhere/shop.yaml")
    #expect(result.status == 2)
    #expect(result.output == "")
    #expect(result.errors.hasPrefix("/nowhere/shop.yaml: "), "\(result.errors)")
  }

  @Test(arguments: commands)
  func directory(_ command: [String]) throws {
    let result = try Self.run(command, on: "/tmp")
    #expect(result.status == 2)
    #expect(result.errors.hasPrefix("/tmp: "), "\(result.errors)")
    #expect(result.errors.contains("directory") || result.errors.contains("folder"))
  }

  @Test func binaryRubbish() throws {
    let scratch = try Scratch()
    let file = scratch.file("rubbish.yaml")
    try Data((0..<4096).map { UInt8(truncatingIfNeeded: $0 &* 167 &+ 129) }).write(to: file)
    let result = try Self.run(["hit", "@", "GET /"], on: file.path(percentEncoded: false))
    #expect(result.status == 2)
    #expect(result.errors.contains("UTF-8"), "\(result.errors)")
    #expect(!result.errors.utf8.contains(0x1B))
  }

  static let start = "version: 1\nname: shop\n"

  /// A file's text, and how the complaint about it begins after the file's name.
  static let files: [(text: String, complaint: String)] = [
    ("", ""),
    ("version: 1\nclasses:\n\tUser: {}\n", ":3:1: "),
    ("version: 2\n", ":1:10: "),
    (start + "colour: red\n", ":3:1: unknown key `colour`"),
    (
      start + "endpoints:\n  - {rule: /, endpoint: a, view: 'lambda: (1'}\n",
      ":4:45: the expression is cut off"
    ),
    (
      start + "endpoints:\n  - {rule: /, endpoint: a, view: 'lambda self: self.__class__'}\n",
      ":4:53: `__class__` is not supported here"
    ),
    (
      start + "endpoints:\n  - {rule: /, endpoint: a, view: 'lambda: "
        + String(repeating: "(", count: 200) + "1" + String(repeating: ")", count: 200) + "'}\n",
      ":4:"
    ),
    (
      start + "endpoints:\n  - {rule: /, endpoint: a}\n  - {rule: /b, endpoint: a}\n",
      ":5:26: duplicate endpoint `a`, first on line 4"
    ),
    (
      start + "abort_handlers:\n  hide: abort(404)\n",
      ":4:9: this raises as the application starts: NotFound: 404 Not Found"
    ),
    (
      start + "config: {CURRENT_USER: 'users[\"eve\"]'}\n",
      ":3:24: this raises as the application starts: KeyError: 'eve'"
    ),
    (start + "classes: {User: {}}\nusers: [{id: 1, class: Usr}]\n", ":4:24: unknown class `Usr`"),
    (start + "classes: {User: {}}\nusers: [{name: eve}]\n", ":4:9: "),
    (start + "classes: {User: {}}\nusers: [{id: eve}, {id: eve}]\n", ":4:"),
    (
      start + "endpoints:\n  - {rule: /, endpoint: a, view: 'lambda: map(str, [])'}\n",
      ":4:43: `map` is not supported here"
    ),
  ]

  @Test(arguments: files.indices)
  func badScenario(_ index: Int) throws {
    let (text, complaint) = Self.files[index]
    let scratch = try Scratch()
    let file = try scratch.write(text, to: "shop.yaml")
    let result = try Self.run(["hit", "@", "GET /"], on: file)
    #expect(result.status == 2)
    #expect(result.output == "")
    #expect(result.errors.hasPrefix(file + complaint), "\(result.errors)")
  }

  @Test func anEmptyFileSaysThatItIs() throws {
    let scratch = try Scratch()
    let result = try Self.run(["replay", "@"], on: try scratch.write("", to: "shop.yaml"))
    #expect(result.errors.contains("empty"), "\(result.errors)")
  }

  @Test func allErrorsAtOnce() throws {
    let scratch = try Scratch()
    let file = try scratch.write(
      "version: 1\ncolour: red\nendpoints:\n  - {rule: x, endpoint: a}\n  - {rule: /}\n",
      to: "shop.yaml")
    let result = try Self.run(["hit", "@", "GET /"], on: file)
    let places = result.errors.split(separator: "\n").filter { $0.hasPrefix(file) }
    #expect(places.count == 3, "\(result.errors)")
  }

  @Test func aPowerBeyondEveryLimitIsAnErrorThatLetsNobodyIn() throws {
    let scratch = try Scratch()
    let file = try scratch.write(
      """
      version: 1
      config: {CURRENT_USER: flask_login.current_user}
      classes: {User: {id: name, has_access: 'lambda self, n: 9**9**9 > n'}}
      users: [{name: eve}]
      endpoints: [{rule: /, endpoint: a, require: (1)}]
      """, to: "shop.yaml")
    let result = try Console.run(["hit", file, "GET /", "--as", "eve", "--json"])
    #expect(result.status == 1)
    #expect(result.output.contains("\"decision\":\"error\",\"reason\":\"has_access_raised\""))
    #expect(result.output.contains("\"status\":500"))
    #expect(result.output.contains("\"error\":\"LimitExceeded\""))
  }

  @Test func badArguments() throws {
    let example = "assets/flask-access-example.yaml"
    let table: [(arguments: [String], complaint: String)] = [
      (["hit", example], "Missing expected argument"),
      (["hit", example, "nonsense"], "`nonsense` is no request"),
      (["hit", example, "GET /", "--as", "alic"], "unknown user `alic`; did you mean `alice`?"),
      (["replay"], "Missing expected argument"),
      (["--colour"], "Unknown option"),
      (["hit", "flask:", "GET /"], "`flask:` names no application"),
      (["hit", "flask::app", "GET /"], "`flask::app` names no application"),
      (["hit", example, "GET /", "--user", "alice"], "is an application on paper"),
      (["hit", "flask:app", "GET /", "--timeout", "0"], "more than 0"),
      (["hit", "flask:app", "GET /", "--session", "{}"], "no JSON object with `{id}`"),
      (["hit", "flask:app", "GET /", "--users-file", "nothing.txt"], "nothing.txt"),
      (["hit", "http://localhost:5000", "GET /"], "`http://`"),
    ]
    for (arguments, complaint) in table {
      let result = try Console.run(arguments)
      #expect(result.status == 2, "\(arguments)")
      #expect(result.errors.contains(complaint), "\(arguments): \(result.errors)")
      #expect(result.output == "")
    }
  }

  @Test func argumentsCannotActOnATerminal() throws {
    let example = "assets/flask-access-example.yaml"
    for arguments in [
      ["hit", example, "GET /", "--as", "\u{1B}[31m\u{202E}"], ["hit", example, "\u{1B}[31m"],
      ["hit", example, "GET /", "\u{1B}[31m"], ["--\u{1B}[31m"],
    ] {
      let result = try Console.run(arguments)
      #expect(result.status == 2)
      #expect(result.errors.contains("<U+001B>[31m"), "\(result.errors)")
      #expect(!result.errors.unicodeScalars.contains { $0 == "\u{1B}" || $0 == "\u{202E}" })
    }
  }

  /// Nor does an argument with a line break forge a line of the message that quotes it.
  @Test(arguments: [
    ["hit", "example:", "/", "--color", "x\nforged"],
    ["hit", "example:", "/", "--color=x\nforged"],
    ["--x\nforged"], ["hit", "example:", "/", "x\nforged"],
  ])
  func lineBreaksInArguments(arguments: [String]) throws {
    let result = try Console.run(arguments)
    #expect(result.status == 2)
    #expect(result.errors.contains("x<U+000A>forged"), "\(result.errors)")
    #expect(!result.errors.contains("\nforged"))
  }

  @Test(arguments: [
    "hit assets/flask-access-example.yaml /secret-code",
    "hit assets/flask-access-example.yaml /secret-code --json",
    "replay assets/flask-access-example.yaml",
  ])
  func outputThatCannotBeWritten(_ arguments: String) throws {
    let result = try Console.run(
      ["-c", "\(Console.executable) \(arguments) >/dev/full"], of: "sh",
      input: #"{"logout": true}"#)
    #expect(result.status == 2)
    #expect(
      result.errors
        == "access-console: cannot write to standard output: no space left on device\n")
  }

  @Test func anInactiveUserCannotHit() throws {
    let result = try Console.run(["hit", "assets/hospital.yaml", "GET /", "--as", "quinn"])
    #expect(result.status == 2)
    #expect(result.errors.contains("`quinn` is inactive"), "\(result.errors)")
  }
}
