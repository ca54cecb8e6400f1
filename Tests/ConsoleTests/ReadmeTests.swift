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

  @Test func consoleSession() throws {
    let session = try #require(Self.blocks("console").first)
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

  /// The first command installs and opens; here everything is installed, so it is only read.
  @Test func firstCommandIsShell() throws {
    let command = try #require(Self.blocks("sh").first)
    #expect(command.split(separator: "\n").count == 1)
    #expect(command.hasSuffix("; swift run -c release access-console"))
    #expect(try Console.run(["-n", "-c", command], of: "sh").status == 0)
  }
}
