import Foundation
import Testing

/// The real program in a real terminal.
@Suite(.serialized) struct StoryTests {
  static let program = Console.executable

  /// Opens a list, types until one row is left, and chooses it.
  private func choose(
    _ text: String, from title: String, by key: String, in terminal: Tmux
  ) throws {
    try terminal.press(key)
    try terminal.wait(for: title)
    try terminal.type(text)
    try terminal.wait(for: "1/")
    try terminal.press("Enter")
  }

  @Test func theWholeStory() throws {
    let terminal = try Tmux("\(Self.program)")
    try terminal.wait(
      for: "Flask-Access example", "as anonymous", "abort: config", "/secret-code", "Enter hit")

    // Anonymous is refused.
    try terminal.press("j", "j", "Enter")
    try terminal.wait(
      for: "DENIED", "GET /secret-code as anonymous -> 403 FORBIDDEN", "no has_access")

    // top-secret is let in.
    try choose("top", from: "Log in", by: "l", in: terminal)
    try terminal.wait(for: "as top-secret")
    try terminal.press("Enter")
    try terminal.wait(for: "ALLOWED", "GET /secret-code as top-secret -> 200 OK", "1234")

    // alice is not, and is told 404 once the handler hides the page.
    try choose("alice", from: "Log in", by: "l", in: terminal)
    try terminal.wait(for: "as alice")
    try choose("hide", from: "Abort handler", by: "a", in: terminal)
    try terminal.wait(for: "abort: hide")
    try terminal.press("Enter")
    try terminal.wait(
      for: "DENIED", "GET /secret-code as alice -> 404 NOT FOUND", "'top-secret' == 'alice'")

    try terminal.press("o")
    try terminal.wait(for: "as anonymous")
    try terminal.press("q")
    try terminal.wait(for: "[ended 0]")
    #expect(try terminal.value("alternate_on") == "0")
    #expect(try terminal.value("cursor_flag") == "1")
  }

  @Test func aRuleWithVariablesAsksForThem() throws {
    let terminal = try Tmux("\(Self.program)")
    try terminal.wait(for: "as anonymous", "/login/<username>")
    try terminal.press("Enter")
    try terminal.wait(for: "username", "alice")
    try terminal.press("Enter")
    try terminal.wait(for: "as alice", "302 FOUND")
    try terminal.press("q")
    try terminal.wait(for: "[ended 0]")
  }

  @Test func escapeGoesBackAndNeverQuits() throws {
    let terminal = try Tmux("\(Self.program)")
    try terminal.wait(for: "as anonymous")
    try terminal.press("?")
    try terminal.wait(for: "Help")
    try terminal.press("Escape")
    try terminal.wait("the help to close") { !$0.contains("Help ") }
    try terminal.press("Escape", "Escape")
    try terminal.press("/")
    try terminal.type("secret")
    try terminal.wait(for: "1/4")
    try terminal.press("Escape")
    try terminal.wait("the filter to close") { !$0.contains("1/4") && $0.contains("/logout") }
    try terminal.press("q")
    try terminal.wait(for: "[ended 0]")
  }

  @Test func itFollowsResizes() throws {
    let terminal = try Tmux("\(Self.program)")
    try terminal.wait(for: "as anonymous", "Users")
    try terminal.resize(columns: 40, rows: 10)
    try terminal.wait("one pane") { $0.contains("Endpoints") && !$0.contains("┬") }
    try terminal.resize(columns: 19, rows: 4)
    try terminal.wait(for: "20x5")
    try terminal.resize(columns: 120, rows: 40)
    try terminal.wait(for: "Users", "Decision", "/secret-code")
    try terminal.press("q")
    try terminal.wait(for: "[ended 0]")
  }

  @Test func aFileThatChangesIsReadAgain() throws {
    let scratch = try Scratch()
    let example = try String(
      contentsOf: Console.root.appending(path: "assets/flask-access-example.yaml"), encoding: .utf8)
    let file = try scratch.write(example, to: "shop.yaml")
    let terminal = try Tmux("\(Self.program) \(file)")
    try terminal.wait(for: "as anonymous", "Endpoints  4")
    try choose("hide", from: "Abort handler", by: "a", in: terminal)
    try terminal.wait(for: "abort: hide")

    // As editors save: a new file under the old name.
    let more = "endpoints:\n  - {rule: /new, endpoint: new, require: (\"top-secret\")}\n"
    let saved = try scratch.write(
      example.replacingOccurrences(of: "endpoints:\n", with: more), to: "saved")
    #expect(rename(saved, file) == 0)
    var screen = try terminal.wait(for: "/new", "Endpoints  5")
    #expect(screen.contains("abort: hide"))

    _ = try scratch.write("version: 1\ncolour: red\n", to: "shop.yaml")
    screen = try terminal.wait(for: "unknown key `colour`")
    #expect(screen.contains("/new"))
    try terminal.press("q")
    try terminal.wait(for: "[ended 0]")
  }

  @Test func aFileThatIsLinkedToIsReadAgain() throws {
    let scratch = try Scratch()
    let folder = scratch.file("real")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let real = folder.appending(path: "shop.yaml")
    try Data("version: 1\nname: Before\n".utf8).write(to: real)
    let link = scratch.file("link.yaml")
    try FileManager.default.createSymbolicLink(at: link, withDestinationURL: real)
    let terminal = try Tmux("\(Console.executable) \(link.path(percentEncoded: false))")
    try terminal.wait(for: "Before")
    try Data("version: 1\nname: After\n".utf8).write(to: real)
    try terminal.wait(for: "After", "read again")
  }

  @Test func aFileThatVanishesIsMarkedUntilItIsBack() throws {
    let scratch = try Scratch()
    let file = try scratch.write("version: 1\nname: Before\n", to: "shop.yaml")
    let terminal = try Tmux("\(Console.executable) \(file)")
    try terminal.wait(for: "Before")
    #expect(unlink(file) == 0)
    try terminal.wait(for: "! outdated: Before", "shop.yaml: no such file")
    try terminal.press("j")
    try terminal.wait(for: "! outdated: Before", "shop.yaml: no such file")
    _ = try scratch.write("version: 1\nname: After\n", to: "shop.yaml")
    try terminal.wait("the mark to go") { $0.contains("After") && !$0.contains("outdated") }
  }

  @Test func aFileThatBecomesAPipeIsNotWaitedFor() throws {
    let scratch = try Scratch()
    let file = try scratch.write("version: 1\nname: Before\n", to: "shop.yaml")
    let terminal = try Tmux("\(Console.executable) \(file)")
    try terminal.wait(for: "Before")
    let pipe = scratch.file("pipe").path(percentEncoded: false)
    try #require(mkfifo(pipe, 0o600) == 0)
    try #require(rename(pipe, file) == 0)
    try terminal.press("q")
    try terminal.wait(for: "[ended 0]")
  }

  @Test(arguments: [("C-c", "[ended 130]"), ("C-\\", "[ended 131]"), ("q", "[ended 0]")])
  func theTerminalIsAsItWas(_ key: String, _ ending: String) throws {
    try expectTheTerminalIsAsItWas(ending) { terminal in try terminal.press(key) }
  }

  @Test(arguments: [SIGTERM, SIGHUP, SIGQUIT, SIGABRT, SIGSEGV, SIGPIPE])
  func aSignalGivesTheTerminalBack(_ signal: Int32) throws {
    try expectTheTerminalIsAsItWas("[ended \(128 + signal)]") { terminal in
      let program = try terminal.child()
      #expect(kill(program, signal) == 0)
    }
  }

  /// Opens the console, with the mouse, ends it, and looks at the terminal, as `stty` and tmux see it.
  private func expectTheTerminalIsAsItWas(
    _ ending: String, _ end: (Tmux) throws -> Void
  ) throws {
    let scratch = try Scratch()
    let (before, after) = (scratch.file("before"), scratch.file("after"))
    let path = { (file: URL) in file.path(percentEncoded: false) }
    let terminal = try Tmux(
      "stty -g > \(path(before)); \(Self.program) --mouse; code=$?; stty -g > \(path(after)); "
        + "(exit $code)", environment: ["SWIFT_BACKTRACE=enable=no"])
    try terminal.wait(for: "as anonymous")
    #expect(try terminal.value("alternate_on") == "1")
    #expect(try terminal.value("mouse_any_flag") == "1")
    #expect(try terminal.value("keypad_cursor_flag") == "1")
    try end(terminal)
    try terminal.wait(for: ending)
    #expect(try terminal.value("alternate_on") == "0")
    #expect(try terminal.value("cursor_flag") == "1")
    #expect(try terminal.value("mouse_any_flag") == "0")
    #expect(try terminal.value("keypad_cursor_flag") == "0")
    #expect(try terminal.value("keypad_flag") == "0")
    #expect(try Data(contentsOf: before) == Data(contentsOf: after))
  }

  @Test func withoutATerminalItSaysSo() throws {
    let result = try Console.run([])
    #expect(result.status == 2)
    #expect(result.output == "")
    #expect(result.errors.contains("hit"))
    #expect(result.errors.contains("replay"))
    #expect(result.errors.split(separator: "\n").count == 1)
  }

  @Test(arguments: ["dumb", "no-such-terminal", ""])
  func aTerminalThatCannotDrawIsNamed(_ name: String) throws {
    let terminal = try Tmux(columns: 200, "TERM=\(name) \(Self.program)")
    let screen = try terminal.wait(for: "[ended 2]")
    #expect(screen.contains("replay"))
    #expect(try terminal.value("alternate_on") == "0")
  }

  @Test func asciiWhereTheLocaleHasNoMore() throws {
    let terminal = try Tmux("\(Self.program)", environment: ["LC_ALL=C", "LANG=C"])
    let screen = try terminal.wait(for: "as anonymous", "/secret-code")
    #expect(!screen.unicodeScalars.contains { !$0.isASCII })
    #expect(screen.contains("+- Endpoints"))
    try terminal.press("q")
    try terminal.wait(for: "[ended 0]")
  }
}
