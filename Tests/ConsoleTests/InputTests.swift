import Foundation
import Testing

/// What the terminal sends, other than plain keys.
@Suite(.serialized) struct InputTests {
  /// Sequences that are no keys here; as letters, each of them would end the program or open help.
  private static let unknown = [
    "\u{1B}[15;2~", "\u{1B}[?q", "\u{1B}Oq", "\u{1B}]0;q?\u{7}", "\u{1B}P?q\u{1B}\\",
    "\u{1B}[<2;1;1M", "\u{1B}[M qq", "\u{1B}[[q", "\u{9B}?q",
  ]

  /// What is on the screen once every prediction is.
  private static let settled = ["as anonymous", "✗ GET /logout", "· top-secret", "answer  "]

  @Test func unknownSequencesDoNothing() throws {
    let terminal = try Tmux(Console.executable)
    let before = try terminal.wait("the first screen") { screen in
      Self.settled.allSatisfy(screen.contains)
    }
    try terminal.send(Self.unknown.joined().utf8)
    // Enter comes after all of them: the form's first line is what the first endpoint asks for.
    try terminal.press("Enter")
    try terminal.wait(for: "username", "alice")
    try terminal.press("Escape")
    try terminal.wait("the first screen again") { $0 == before }
    try terminal.press("q")
    try terminal.wait(for: "[ended 0]")
  }

  @Test(arguments: ["xterm-256color", "rxvt-unicode", "linux", "vt100", "screen"])
  func cursorKeysInEveryForm(_ type: String) throws {
    let terminal = try Tmux("TERM=\(type) \(Console.executable)")
    try terminal.wait(for: "as anonymous", "/logout")
    // Down twice, up twice, down twice: the third endpoint.
    try terminal.send("\u{1B}[B\u{1B}OB\u{1B}[A\u{1B}OA\u{1B}[1;5B\u{1B}[B".utf8)
    try terminal.press("Enter")
    try terminal.wait(for: "GET /secret-code as anonymous -> 403")
  }

  @Test func whatIsPastedIsText() throws {
    let terminal = try Tmux(Console.executable)
    let before = try terminal.wait("the first screen") { screen in
      Self.settled.allSatisfy(screen.contains)
    }
    try terminal.paste("q\nq\u{3}")
    try terminal.wait(for: "paste was ignored")
    try terminal.press("/")
    try terminal.wait("the filter") { $0 != before && !$0.contains("paste was ignored") }
    try terminal.paste("secret")
    try terminal.wait(for: "1/4")
    try terminal.press("Enter", "q")
    let after = try terminal.wait(for: "[ended 0]")
    #expect(!after.contains("200~"))

    // `cat` shows what it reads: no marks.
    try terminal.paste("pasted")
    #expect(!(try terminal.wait(for: "pasted")).contains("200~"))
  }

  /// tmux's shell has no job control, so that Ctrl-Z gives the terminal back for a moment only.
  @Test func theModesAreSetAgainAfterASuspension() throws {
    let terminal = try Tmux(Console.executable)
    try terminal.wait(for: "as anonymous")
    #expect(try terminal.value("keypad_cursor_flag") == "1")
    try terminal.press("C-z", "?")
    try terminal.wait(for: "Help")
    #expect(try terminal.value("keypad_cursor_flag") == "1")
    try terminal.press("Escape")
    try terminal.paste("q")
    try terminal.wait(for: "paste was ignored")
    try terminal.press("q")
    try terminal.wait(for: "[ended 0]")
    #expect(try terminal.value("keypad_cursor_flag") == "0")
  }

  @Test func escapeActsByItself() throws {
    let terminal = try Tmux(Console.executable)
    try terminal.wait(for: "as anonymous")
    try terminal.press("?")
    try terminal.wait(for: "Help")
    try terminal.send([0x1B])
    try terminal.wait("the help to close") { !$0.contains("Help ") }
    try terminal.press("?")
    try terminal.wait(for: "Help")
    try terminal.send("\u{1B}q".utf8)
    try terminal.wait(for: "[ended 0]")
  }
}
