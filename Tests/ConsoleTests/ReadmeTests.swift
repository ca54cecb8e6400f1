import Foundation
import Testing

/// What the README shows is what the program does.
@Suite struct ReadmeTests {
  static let text =
    (try? String(contentsOf: Console.root.appending(path: "README.md"), encoding: .utf8)) ?? ""

  /// The fenced blocks of a language, in order; without one: those that name none.
  static func blocks(_ language: String) -> [String] {
    var blocks: [String] = []
    var open: (language: Substring, lines: [Substring])?
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if let block = open, line == "```" {
        if block.language == language { blocks.append(block.lines.joined(separator: "\n")) }
        open = nil
      } else if open != nil {
        open?.lines.append(line)
      } else if line.hasPrefix("```") {
        open = (line.dropFirst(3), [])
      }
    }
    return blocks
  }

  @Test(arguments: [(0, "refused"), (1, "matrix-numbers"), (2, "history")])
  func screens(number: Int, name: String) throws {
    let golden = try String(
      contentsOf: Console.root.appending(
        path: "Tests/AccessTUITests/Goldens/\(name)-80x24.txt"), encoding: .utf8)
    let rows = golden.split(separator: "\n").dropFirst().prefix(24).map { row in
      String(row.dropLast().reversed().drop { $0 == " " }.reversed())
    }
    let blocks = Self.blocks("")
    try #require(blocks.indices.contains(number))
    #expect(blocks[number] == rows.joined(separator: "\n"))
  }

  @Test(arguments: [0, 1]) func consoleSession(number: Int) throws {
    let sessions = Self.blocks("console")
    try #require(sessions.indices.contains(number))
    let session = sessions[number]
    var shown = ""
    for command in session.split(separator: "\n").filter({ $0.hasPrefix("$ ") }) {
      let line = command.dropFirst(2)
        .replacingOccurrences(of: "access-console ", with: "'\(Console.executable)' ")
      let result = try Console.run(["-c", line], of: "sh")
      shown += "\(command)\n\(result.output)"
    }
    #expect(shown == session + "\n")
  }

  @Test func scenario() throws {
    let scratch = try Scratch()
    let file = try scratch.write(try #require(Self.blocks("yaml").first), to: "shop.yaml")
    let alice = try Console.run(["hit", file, "POST /orders/7/pay", "--as", "alice"])
    #expect(alice.status == 0)
    #expect(alice.errors == "")
    #expect(try Console.run(["hit", file, "/orders"]).output.contains("/login?next=%2Forders"))
    #expect(try Console.run(["hit", file, "/orders", "--as", "bob"]).status == 2)
  }

  /// The commands of a step of the pipeline.
  private static func step(_ name: String) throws -> String {
    let pipeline = try #require(blocks("yaml").first { $0.contains("pull_request") })
    let lines = pipeline.split(separator: "\n").map(String.init)
    let start = try #require(lines.firstIndex { $0.contains("- name: \(name)") })
    let run = try #require(lines.dropFirst(start + 1).first)
    let inline = try #require(run.split(separator: ":", maxSplits: 1).last).dropFirst()
    guard inline == "|" else { return String(inline) }
    return lines.dropFirst(start + 2).prefix { $0.hasPrefix("          ") }
      .map { String($0.dropFirst(10)) }.joined(separator: "\n")
  }

  /// The pipeline's steps, as its runner has the shell run them, in a repository whose pull request
  /// changes the scenario.
  @Test(arguments: [
    ("rights: [read]", "rights: [read]", 0, 0),
    ("rights: [read, pay]", "rights: [read]", 1, 0),
    ("require: (\"read\", \"pay\")", "require: (\"read\")", 0, 0),
    ("require: (\"read\")", "require: ()", 0, 0),
    ("bob, rights: [read], is_active: false", "bob, rights: [read]", 0, 1),
    ("login_required: true, require: (\"read\")", "login_required: true", 1, 0),
    ("login_required: true, require: (\"read\"), ", "", 1, 1),
  ])
  func pipeline(_ old: String, _ new: String, _ contract: Int32, _ access: Int32) throws {
    let scratch = try Scratch()
    let shop = try #require(Self.blocks("yaml").first)
    let contractRows = """

      contract:
        - {user: alice, hit: GET /orders, decision: allowed}
        - {user: alice, hit: POST /orders/7/pay, status: 201}
        - {user: "*", hit: GET /login, decision: unguarded}
      """
    _ = try scratch.write(shop + contractRows + "\n", to: "shop.yaml")
    #expect(shop.contains(old))
    let folder = scratch.folder.path(percentEncoded: false)
    func run(_ script: String) throws -> Console.Result {
      let program = URL(filePath: Console.executable).deletingLastPathComponent()
        .path(percentEncoded: false)
      let environment = """
        cd '\(folder)'
        export HOME="$PWD" RUNNER_TEMP="$PWD" GITHUB_BASE_REF=main PATH="\(program):$PATH"
        export GIT_AUTHOR_NAME=x GIT_AUTHOR_EMAIL=x GIT_COMMITTER_NAME=x GIT_COMMITTER_EMAIL=x
        """
      return try Console.run(["-e", "-c", environment + "\n" + script], of: "bash")
    }
    let base = try run(
      "git init -q -b pull; git add shop.yaml; git commit -qm x; "
        + "git update-ref refs/remotes/origin/main HEAD")
    try #require(base.status == 0, "\(base.errors)")
    let text = try String(contentsOf: scratch.file("shop.yaml"), encoding: .utf8)
    _ = try scratch.write(text.replacing(old, with: new), to: "shop.yaml")
    let held = try run(Self.step("The contract holds"))
    #expect(held.status == contract, "\(held.output)\(held.errors)")
    let gained = try run(Self.step("Nobody gains access"))
    #expect(gained.status == access, "\(gained.output)\(gained.errors)")
  }

  /// The first command installs and opens; here everything is installed, so it is only read.
  @Test func firstCommandIsShell() throws {
    let command = try #require(Self.blocks("sh").first)
    #expect(command.split(separator: "\n").count == 1)
    #expect(command.hasSuffix("; swift run -c release access-console"))
    #expect(try Console.run(["-n", "-c", command], of: "sh").status == 0)
  }
}
