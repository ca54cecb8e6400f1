import Foundation
import Testing

/// The screens beside explore, in a real terminal.
@Suite(.serialized) struct ScreensTests {
  /// Asks for the steps to be saved; what comes of it is not waited for.
  private func save(to path: String, in terminal: Tmux) throws {
    try terminal.press("w")
    try terminal.wait(for: "save to:")
    try terminal.press("C-u")
    try terminal.type(path)
    try terminal.press("Enter")
  }

  private func path(_ file: URL) -> String { file.path(percentEncoded: false) }

  @Test func aTranscriptIsSavedLoadedAndStepped() throws {
    let scratch = try Scratch()
    let file = path(scratch.file("steps.jsonl"))
    let terminal = try Tmux(Console.executable)
    try terminal.wait(for: "as anonymous")
    try terminal.press("j", "j", "Enter")
    try terminal.wait(for: "DENIED")
    try terminal.press("h")
    try save(to: file, in: terminal)
    try terminal.wait(for: "saved:")
    let saved = try String(contentsOfFile: file, encoding: .utf8)
    #expect(saved.hasPrefix(#"{"step":1,"hit":"GET /secret-code","endpoint":"secret_code""#))
    #expect(saved.split(separator: "\n").count == 1)

    // A file that is there is replaced only by who says so.
    try terminal.press("o")
    try terminal.wait(for: "logged out")
    try save(to: file, in: terminal)
    try terminal.wait(for: "is there already")
    #expect(try String(contentsOfFile: file, encoding: .utf8) == saved)
    try terminal.press("Enter")
    try terminal.wait(for: "saved:")
    #expect(try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n").count == 2)

    try terminal.press("u", "u")
    try terminal.wait(for: "2 taken back")
    try terminal.press("L", "C-u")
    try terminal.type(file)
    try terminal.press("Enter")
    try terminal.wait(for: "2 steps to come")
    try terminal.press("n")
    try terminal.wait(for: "1/2")
    try terminal.press("Space")
    try terminal.wait(for: "2/2")
    try terminal.press("q")
    try terminal.wait(for: "[ended 0]")
  }

  @Test func aFileThatChangesWhileItIsAskedIsNotReplaced() throws {
    let scratch = try Scratch()
    let file = try scratch.write("mine", to: "steps.jsonl")
    let terminal = try Tmux(Console.executable)
    try terminal.wait(for: "as anonymous")
    try terminal.press("j", "j", "Enter")
    try terminal.wait(for: "DENIED")
    try terminal.press("h")
    try save(to: file, in: terminal)
    try terminal.wait(for: "is there already")
    _ = try scratch.write("theirs", to: "steps.jsonl")
    try terminal.press("Enter")
    try terminal.wait(
      for: "steps.jsonl: was changed by somebody else meanwhile; nothing was written")
    #expect(try String(contentsOfFile: file, encoding: .utf8) == "theirs")
    // Asked again, the operator may replace that too.
    try terminal.press("Enter")
    try terminal.wait(for: "is there already")
    try terminal.press("Enter")
    try terminal.wait(for: "saved:")
    #expect(try String(contentsOfFile: file, encoding: .utf8).hasPrefix(#"{"step":1,"#))
  }

  @Test func whatIsNotAsRecordedIsMarked() throws {
    let scratch = try Scratch()
    let file = try scratch.write(
      """
      {"login":"alice","ok":true}
      {"hit":"GET /secret-code","decision":"allowed","status":200}

      """, to: "steps.jsonl")
    let terminal = try Tmux(Console.executable)
    try terminal.wait(for: "as anonymous")
    try terminal.press("h", "L", "C-u")
    try terminal.type(file)
    try terminal.press("Enter")
    try terminal.wait(for: "2 steps to come")
    try terminal.press("n")
    try terminal.wait(for: "as alice")
    try terminal.press("n")
    try terminal.wait(for: "! not as recorded", "another `decision`, `status`")
  }

  @Test(arguments: [
    ("missing.jsonl", "no such file"), ("broken.jsonl", "broken.jsonl:1:1:"), (".", "directory"),
  ])
  func aTranscriptThatCannotBeRead(_ name: String, _ expected: String) throws {
    let scratch = try Scratch()
    _ = try scratch.write("nonsense\n", to: "broken.jsonl")
    let terminal = try Tmux(columns: 200, Console.executable)
    try terminal.wait(for: "as anonymous")
    try terminal.press("h", "L", "C-u")
    try terminal.type(path(scratch.folder) + "/" + name)
    try terminal.press("Enter")
    try terminal.wait("the reason") { $0.lowercased().contains(expected) }
    // The name is asked for again.
    try terminal.press("Escape", "q")
    try terminal.wait(for: "[ended 0]")
  }

  @Test func aStepThatChangesTheFileDoesNotLoseTheHistory() throws {
    let scratch = try Scratch()
    let example = try String(
      contentsOf: Console.root.appending(path: "assets/flask-access-example.yaml"), encoding: .utf8)
    let file = try scratch.write(example, to: "shop.yaml")
    let terminal = try Tmux("\(Console.executable) \(file)")
    try terminal.wait(for: "as anonymous")
    try terminal.press("l", "Enter")
    try terminal.wait(for: "as alice")
    _ = try scratch.write(
      example.replacingOccurrences(of: "Flask-Access example", with: "Another one"),
      to: "shop.yaml")
    try terminal.wait(for: "Another one", "read again")
    try terminal.press("h")
    try terminal.wait(for: "log in alice")
    try terminal.press("u")
    try terminal.wait(for: "as anonymous", "1 taken back")
    try terminal.press("C-r")
    try terminal.wait(for: "as alice")
  }

  @Test func theMatrixAndBack() throws {
    let terminal = try Tmux("\(Console.executable) assets/hospital.yaml")
    try terminal.wait(for: "Hospital", "Endpoints  28")
    try terminal.press("m")
    try terminal.wait(for: "✓ 101")
    try terminal.press("j", "Right", "Enter")
    try terminal.wait(for: "Decision  prediction", "as house")
    try terminal.press("Escape")
    try terminal.wait(for: "✓ 101", "as house")
    try terminal.resize(columns: 40, rows: 10)
    try terminal.wait("five rows of data") { screen in
      ["anonymo", "house", "grey", "ross", "quinn"].allSatisfy(screen.contains)
    }
    try terminal.press("q")
    try terminal.wait(for: "[ended 0]")
  }

  @Test func everyScreenByOneKeyAndByThePalette() throws {
    let terminal = try Tmux(Console.executable)
    try terminal.wait(for: "Explore")
    for (key, title) in [("m", "Matrix"), ("h", "History"), ("p", "Python"), ("e", "Explore")] {
      try terminal.press(key)
      try terminal.wait("the screen \(title)") { $0.hasPrefix(" \(title) ") }
    }
    for title in ["matrix", "history", "python", "explore"] {
      try terminal.press(":")
      try terminal.wait(for: "Go to")
      try terminal.type(title)
      try terminal.press("Enter")
      try terminal.wait("the screen \(title)") { $0.lowercased().hasPrefix(" \(title) ") }
    }
    try terminal.press("q")
    try terminal.wait(for: "[ended 0]")
  }

  @Test func settingsSwitchTheMouseOn() throws {
    let terminal = try Tmux("\(Console.executable) --mouse")
    try terminal.wait(for: "Explore")
    #expect(try terminal.value("mouse_standard_flag") == "1")
    try terminal.press("M")
    try terminal.wait(for: "the mouse is off")
    #expect(try terminal.value("mouse_standard_flag") == "0")
    try terminal.press("M")
    try terminal.wait(for: "the mouse is on")
    try terminal.press("q")
    try terminal.wait(for: "[ended 0]")
    #expect(try terminal.value("mouse_standard_flag") == "0")
  }
}
