import Foundation
import Testing

/// Lessons: by commands, and in a real terminal.
@Suite(.serialized) struct LearnCommandTests {
  @Test func theReadmeListsTheLessons() throws {
    let list = try Console.run(["learn", "--text"])
    #expect(list.status == 0)
    let names = list.output.split(separator: "\n").compactMap { line in
      line.split(separator: "`").dropFirst().first
    }
    #expect(names.count >= 12)
    let rows = ReadmeTests.text.split(separator: "\n").filter { $0.hasPrefix("| `") }
    for name in names { #expect(rows.contains { $0.hasPrefix("| `\(name)` |") }, "\(name)") }
  }

  @Test func aLessonAsMarkdown() throws {
    let lesson = try Console.run(["learn", "--text", "only-true"])
    #expect(lesson.status == 0)
    #expect(lesson.errors == "")
    #expect(lesson.output.hasPrefix("# True, and nothing but True\n\n"))
    for text in [
      "\n    def has_access(self, right):\n", "\n> log in lea: done\n",
      "\n> **`GET /lend` as lea**: Does the guard", "\n**denied, 403 FORBIDDEN**\n",
      "\n is it True?    no: ['lend'] is not True\n", "\n## The application\n",
      "`access-console lesson:only-true`",
    ] {
      #expect(lesson.output.contains(text), "\(text)")
    }
    #expect(lesson.output.split(separator: "\n").count { $0.hasPrefix("```") } % 2 == 0)
  }

  @Test func sourceAsMarkdown() throws {
    let lesson = try Console.run(["learn", "--text", "views-named-new-fn"])
    for text in [
      "`two`:\n\n```python\nimport flask\n", "\n> start `one`: it starts\n",
      "\n**it raises `AssertionError`**\n", "\n**no guard, 500 INTERNAL SERVER ERROR**\n",
    ] {
      #expect(lesson.output.contains(text), "\(text)")
    }
  }

  @Test(arguments: [
    (
      ["learn", "only-tru"],
      "access-console: unknown lesson `only-tru`; did you mean `only-true`?\n"
    ),
    (["learn", "--text", ""], "access-console: unknown lesson ``; expected one of `login-and-"),
    (
      ["hit", "lesson:only", "/lend"],
      "access-console: unknown lesson `only`; did you mean `only-true`?\n"
    ),
    (["learn", "loader"], "access-console: unknown lesson `loader`; expected one of `login-and-"),
    (["learn"], "access-console: standard input is not a terminal; `hit`, "),
    (
      ["hit", "lesson:views-named-new-fn", "/"],
      "access-console: the lesson `views-named-new-fn` has Python source, not a scenario; "
        + "`access-console learn --text views-named-new-fn` prints it\n"
    ),
    (["lesson:no"], "access-console: unknown lesson `no`"),
  ])
  func refused(arguments: [String], error: String) throws {
    let result = try Console.run(arguments)
    #expect(result.status == 2)
    #expect(result.output == "")
    #expect(result.errors.hasPrefix(error), "\(result.errors)")
  }

  @Test func theApplicationOfALessonIsATarget() throws {
    let result = try Console.run(["hit", "lesson:only-true", "/lend", "--as", "moe"])
    #expect(result.status == 0)
    #expect(result.output.hasPrefix("ALLOWED  GET /lend as moe -> 200 OK\n"))
    let matrix = try Console.run(["matrix", "lesson:only-true", "--summary"])
    #expect(matrix.status == 0)
  }

  /// Presses Enter until a page shows a text: what is below comes first.
  private func readOn(to text: String, in terminal: Tmux) throws {
    var screen = try terminal.screen()
    for _ in 0..<5 where !screen.contains(text) {
      let before = screen
      try terminal.press("Enter")
      screen = try terminal.wait("Enter to do something") { $0 != before }
    }
    try terminal.wait(for: text)
  }

  /// From the list to the end, by keys alone.
  @Test func aLessonFromTheListToItsEnd() throws {
    let scratch = try Scratch()
    let state = scratch.folder.path(percentEncoded: false)
    let terminal = try Tmux(
      "\(Console.executable) learn", environment: ["XDG_STATE_HOME=\(state)"])
    try terminal.wait(for: "Lessons  12", "1 Logging in")
    try terminal.press("j", "j", "j", "Enter")
    try terminal.wait(for: "The loader that returns True", "question 1 of 3")

    // Wrong: the README says that True is let in.
    try terminal.press("1")
    try terminal.wait(for: "You say: allowed. And the status of the answer?")
    try terminal.press("1")
    try terminal.wait(
      for: "you said allowed, it is denied", "decided at `has_access`", "has no word about")

    // Off the rails, and back.
    try terminal.press("e")
    try terminal.wait(for: "Explore  Reports", "lesson: L goes back")
    try terminal.press("l")
    try terminal.wait(for: "Log in")
    try terminal.press("Enter")
    try terminal.wait(for: "as robot")
    try terminal.press("L")
    try terminal.wait(for: "as anonymous", "you said allowed, it is denied")

    // On a small screen too.
    try readOn(to: "And with the key two?", in: terminal)
    try terminal.resize(columns: 40, rows: 10)
    try terminal.wait("a small screen") { !$0.contains("access-console") && $0.contains("Lesson") }
    try terminal.resize(columns: 80, rows: 24)
    try terminal.wait(for: "access-console  Reports", "question 2 of 3")
    try terminal.press("1", "1")
    try terminal.wait(for: "right: allowed, 200 OK")

    // Who leaves in the middle comes back to the question.
    try readOn(to: "question 3 of 3", in: terminal)
    try terminal.press("Escape")
    try terminal.wait(for: "Lessons  12", "at 3 of 3")
    try terminal.press("j", "j", "j", "Enter")
    try terminal.wait(for: "question 3 of 3", "No key at all.")
    try terminal.press("2", "4")
    try terminal.wait(for: "right: denied, 403 FORBIDDEN")
    try readOn(to: "You had 2 of 3 right.", in: terminal)
    try terminal.press("Enter")
    try terminal.wait(for: "Lessons  12", "2 of 3 right", "Explore  Flask-Access example")
    try terminal.press("Escape")
    try terminal.wait(for: "Enter hit", "/secret-code")
    try terminal.press("q")
    try terminal.wait(for: "[ended 0]")
    let kept = try String(
      contentsOf: scratch.file("access-console/lessons.json"), encoding: .utf8)
    #expect(kept.contains("\"loader-returns-true\":{\"answers\":[false,true,true],\"best\":2}"))
  }

  @Test func brokenProgressStopsNothing() throws {
    let scratch = try Scratch()
    _ = try scratch.write("a file in the way", to: "access-console")
    let state = scratch.folder.path(percentEncoded: false)
    let terminal = try Tmux(
      "\(Console.executable) learn only-true", environment: ["XDG_STATE_HOME=\(state)"])
    try terminal.wait(for: "question 1 of 5")
    try terminal.press("2", "4")
    try terminal.wait(for: "right: denied", "how far you came is not kept: cannot be written")
    try terminal.press("Enter")
    try terminal.wait(for: "question 2 of 5")
    try terminal.press("q")
    try terminal.wait(for: "[ended 0]")
  }

  /// What another version has kept is not written over, which is said once.
  @Test func aLaterRecordOfLessonsStays() throws {
    let scratch = try Scratch()
    let kept = #"{"version": 2, "students": {"ann": [7]}}"#
    try FileManager.default.createDirectory(
      at: scratch.file("access-console"), withIntermediateDirectories: true)
    let path = try scratch.write(kept, to: "access-console/lessons.json")
    let state = scratch.folder.path(percentEncoded: false)
    let terminal = try Tmux(
      "\(Console.executable) learn", environment: ["XDG_STATE_HOME=\(state)"])
    try terminal.wait(for: "Lessons  12", "how far you came is not kept", "stays")
    try terminal.press("j", "j", "Enter")
    try terminal.wait(for: "question 1 of 5")
    try terminal.press("2", "4")
    let screen = try terminal.wait(for: "right: denied")
    #expect(!screen.contains("is not kept"))
    try terminal.press("q")
    try terminal.wait(for: "[ended 0]")
    #expect(try String(contentsOfFile: path, encoding: .utf8) == kept)
  }

  /// A lesson opens in front of what the console was opened on, which stays as it was.
  @Test func whatWasOpenStaysOpen() throws {
    let scratch = try Scratch()
    let state = scratch.folder.path(percentEncoded: false)
    let terminal = try Tmux(
      "\(Console.executable) --ascii", environment: ["XDG_STATE_HOME=\(state)", "NO_COLOR=1"])
    try terminal.wait(for: "as anonymous")
    try terminal.press("l")
    try terminal.wait(for: "Log in")
    try terminal.press("Enter")
    try terminal.wait(for: "as alice")
    try terminal.press("L")
    try terminal.wait(for: "Lessons  12")
    try terminal.press("Enter")
    let screen = try terminal.wait(for: "Lesson", "as ann", "question 1 of 4")
    #expect(!screen.unicodeScalars.contains { !$0.isASCII })
    try terminal.press("Escape")
    try terminal.wait(for: "Lessons  12", "as alice")
    try terminal.press("Escape", "h")
    try terminal.wait(for: "History", "1 step", "log in alice")
    try terminal.press("q")
    try terminal.wait(for: "[ended 0]")
  }
}
