import Foundation
import Testing

/// Editing, in a real terminal: from the key to the file.
@Suite(.serialized) struct EditingTests {
  private static let shop = """
    # A shop.
    version: 1
    config: {CURRENT_USER: flask_login.current_user}
    classes:
      User:
        id: username   # what get_id() gives
        has_access: 'lambda self, *rights: all(right in self.rights for right in rights)'
    users:
      # Staff.
      - {username: alice, rights: [read, pay]}
      - {username: bob, rights: [read]}
    endpoints:
      - {rule: /orders, endpoint: orders, require: ("read"), returns: Orders}
      - {rule: /pay, endpoint: pay, require: '("read", "pay")', returns: Paid}

    """

  private func shop(_ scratch: Scratch) throws -> String {
    try scratch.write(Self.shop, to: "shop.yaml")
  }

  private func open(_ file: String, _ options: String = "", environment: [String] = []) throws
    -> Tmux
  {
    let terminal = try Tmux("\(Console.executable) \(file) \(options)", environment: environment)
    try terminal.wait(for: "abort: config")
    return terminal
  }

  private func text(_ file: String) throws -> String {
    try String(contentsOfFile: file, encoding: .utf8)
  }

  @Test func aUserIsEditedAndSaved() throws {
    let scratch = try Scratch()
    let file = try shop(scratch)
    let terminal = try open(file)
    try terminal.press("j", "Tab", "j", "j")
    try terminal.wait(for: ">✗ bob")
    try terminal.press("e")
    try terminal.wait(for: "Edit user bob", "rights")
    // Errors stand below their place while one types.
    try terminal.press("BSpace")
    try terminal.wait("an error with a caret") { $0.contains("^") && $0.contains("! ") }
    try terminal.type(", pay]")
    try terminal.wait("no error") { !$0.contains("^") }
    try terminal.press("Enter")
    try terminal.wait(for: "draft: 1 change", ">✓ bob")
    #expect(try text(file) == Self.shop)
    try terminal.press("D")
    try terminal.wait(
      for: "change user bob: rights", "-11    - {username: bob, rights: [read]}",
      "+11    - {username: bob, rights: [read, pay]}", "1 gained among 6 answers")
    try terminal.press("s")
    try terminal.wait(for: "saved: ")
    #expect(
      try text(file)
        == Self.shop.replacing(
          "{username: bob, rights: [read]}", with: "{username: bob, rights: [read, pay]}"))
    try terminal.press("u")
    try terminal.wait(for: "draft: 1 change", ">✗ bob")
    try terminal.press("C-r")
    try terminal.wait("no draft") { !$0.contains("draft:") && $0.contains(">✓ bob") }
    try terminal.press("q")
    try terminal.wait(for: "[ended 0]")
  }

  @Test func partsAreAddedDuplicatedAndRemoved() throws {
    let scratch = try Scratch()
    let file = try shop(scratch)
    let terminal = try open(file)
    try terminal.press("d")
    try terminal.wait(for: "New endpoint", "orders_2")
    try terminal.press("C-u")
    try terminal.type("/stock")
    try terminal.press("Enter")
    try terminal.wait(for: "draft: 1 change", "/stock")
    try terminal.press("Tab", "+")
    try terminal.wait(for: "New user", "username")
    try terminal.type("carol")
    try terminal.press("Enter")
    try terminal.wait(for: "draft: 2 changes", "carol")
    try terminal.press("k", "X")
    try terminal.wait(for: "remove user bob? y removes, Enter does not")
    try terminal.press("Enter", "X")
    try terminal.wait(for: "remove user bob?")
    try terminal.press("y")
    try terminal.wait(for: "draft: 3 changes")
    try terminal.press("c")
    try terminal.wait(for: "class User", "new abort handler")
    try terminal.type("new abort")
    try terminal.press("Enter")
    try terminal.wait(for: "New abort handler")
    try terminal.type("hide")
    try terminal.press("Down")
    try terminal.type("lambda: abort(404)")
    try terminal.press("Enter")
    try terminal.wait(for: "draft: 4 changes")
    try terminal.press("s")
    try terminal.wait(for: "In the file", "remove user bob")
    try terminal.press("s")
    try terminal.wait(for: "saved: ")
    let expected = Self.shop
      .replacing("  - {username: bob, rights: [read]}\n", with: "  - {username: carol}\n")
    #expect(
      try text(file) == expected
        + "  - {rule: /stock, endpoint: orders_2, require: (\"read\"), returns: Orders}\n"
        + "abort_handlers:\n  hide: 'lambda: abort(404)'\n")
  }

  @Test func whatCannotBeReadIsNotTaken() throws {
    let scratch = try Scratch()
    let file = try shop(scratch)
    let terminal = try open(file)
    try terminal.press("c")
    try terminal.wait(for: "class User")
    try terminal.type("class")
    try terminal.press("Enter")
    try terminal.wait(for: "Edit class User")
    // The users have no attribute of that name: it stands with them, not in the form.
    try terminal.press("C-u")
    try terminal.type("name")
    try terminal.press("Enter")
    try terminal.wait("an error") { $0.contains("! ") && $0.contains("Edit class User") }
    try terminal.press("Escape")
    try terminal.wait(for: "Esc again drops it")
    try terminal.press("Escape")
    try terminal.wait("the form is closed") {
      !$0.contains("Edit class User") && !$0.contains("draft:")
    }
  }

  @Test func aFileThatSomebodyElseChanges() throws {
    let scratch = try Scratch()
    let file = try shop(scratch)
    let terminal = try open(file)
    try terminal.press("X", "y")
    try terminal.wait(for: "draft: 1 change")
    let theirs = Self.shop.replacing("alice", with: "anna")
    _ = try scratch.write(theirs, to: "shop.yaml")
    try terminal.wait(for: "somebody else has changed the file")
    try terminal.wait(for: "alice")
    try terminal.press("s")
    try terminal.wait(for: "O writes the draft over it", "In the matrix")
    try terminal.press("s")
    try terminal.wait(for: "not saved: somebody else has changed the file")
    #expect(try text(file) == theirs)
    // Elsewhere it may be written.
    try terminal.press("W", "C-u")
    let other = scratch.file("mine.yaml").path(percentEncoded: false)
    try terminal.type(other)
    try terminal.press("Enter")
    try terminal.wait(for: "saved: ")
    #expect(try text(other).contains("alice"))
    #expect(try !text(other).contains("/orders"))
    #expect(try text(file) == theirs)
    // The other file is the one that is followed now.
    _ = try scratch.write(theirs.replacing("anna", with: "astrid"), to: "mine.yaml")
    try terminal.wait(for: "astrid")
  }

  @Test func aFieldThatSomebodyElseChanges() throws {
    let scratch = try Scratch()
    let file = try shop(scratch)
    let terminal = try open(file)
    try terminal.press("e")
    try terminal.wait(for: "Edit endpoint orders")
    try terminal.type("x")
    try terminal.wait(for: "/ordersx")
    _ = try scratch.write(Self.shop.replacing("/orders", with: "/theirs"), to: "shop.yaml")
    try terminal.wait(for: "the application was read again")
    try terminal.press("Enter")
    try terminal.wait("a refusal") {
      $0.contains("somebody else has changed this") && $0.contains("`/theirs`")
    }
  }

  /// What is written into the file right after it was saved is somebody else's.
  @Test func aSaveIsTakenForNobodyElses() throws {
    let scratch = try Scratch()
    let file = try shop(scratch)
    let terminal = try open(file)
    try terminal.press("X", "y")
    try terminal.wait(for: "draft: 1 change")
    try terminal.press("s")
    try terminal.wait(for: "In the matrix")
    try terminal.press("s")
    try terminal.wait(for: "saved: ")
    let saved = try text(file)
    _ = try scratch.write(saved.replacing("alice", with: "anna"), to: "shop.yaml")
    try terminal.wait(for: "anna")
  }

  @Test func usersInAFileStayBesideWhatIsSaved() throws {
    let scratch = try Scratch()
    _ = try scratch.write("username,rights\nalice,read\n", to: "users.csv")
    let users = "users: {file: users.csv, types: {rights: list}}\n"
    let head = String(Self.shop.prefix { $0 != "-" })
    let text =
      head.replacing("users:\n  # Staff.\n  ", with: users)
      + "endpoints:\n  - {rule: /, endpoint: home}\n  - {rule: /pay, endpoint: pay, require: (\"read\")}\n"
    let file = try scratch.write(text, to: "shop.yaml")
    let terminal = try open(file)
    try terminal.press("X", "y")
    try terminal.wait(for: "draft: 1 change")
    try terminal.press("D")
    try terminal.wait(for: "In the matrix")
    try terminal.press("W", "C-u")
    try terminal.type("/tmp/other.yaml")
    try terminal.press("Enter")
    try terminal.wait("a refusal") { $0.contains("save it in the") }
    try terminal.press("C-u")
    let other = scratch.file("other.yaml").path(percentEncoded: false)
    try terminal.type(other)
    try terminal.press("Enter")
    try terminal.wait(for: "saved: ")
    // The users are still followed.
    _ = try scratch.write("username,rights\nalice,read\ncarol,read\n", to: "users.csv")
    try terminal.wait(for: "carol")
  }

  @Test func theHandlerIsChosenAgain() throws {
    let terminal = try Tmux(Console.executable)
    try terminal.wait(for: "abort: config")
    try terminal.press("a")
    try terminal.type("hide")
    try terminal.press("Enter")
    try terminal.wait(for: "abort: hide")
    try terminal.press("c")
    try terminal.type("handler hide")
    try terminal.press("C-x")
    try terminal.wait(for: "remove abort handler hide?")
    try terminal.press("y")
    try terminal.wait(for: "draft: 1 change", "abort: config")
    try terminal.press("u")
    try terminal.wait(for: "abort: hide")
  }

  @Test func aDraftBehindALessonIsNotLost() throws {
    let scratch = try Scratch()
    let terminal = try open(try shop(scratch))
    try terminal.press("X", "y")
    try terminal.wait(for: "draft: 1 change")
    try terminal.press("L")
    try terminal.wait(for: "Lessons")
    try terminal.press("Enter")
    try terminal.wait("the lesson") { $0.contains("Lesson") && !$0.contains("draft:") }
    try terminal.press("q")
    try terminal.wait(for: "1 change not saved: y ends all the same")
    try terminal.press("y")
    try terminal.wait(for: "[ended 0]")
  }

  @Test func aDraftIsDroppedForTheFile() throws {
    let scratch = try Scratch()
    let file = try shop(scratch)
    let terminal = try open(file)
    try terminal.press("X", "y")
    try terminal.wait(for: "draft: 1 change")
    _ = try scratch.write(Self.shop.replacing("alice", with: "anna"), to: "shop.yaml")
    try terminal.wait(for: "somebody else has changed the file")
    try terminal.press("q")
    try terminal.wait(for: "1 change not saved: y ends all the same")
    try terminal.press("Enter", "D")
    try terminal.wait(for: "Draft  1 change")
    try terminal.press("R")
    try terminal.wait(for: "drop 1 change and go on with the file?")
    try terminal.press("y")
    try terminal.wait("the file as it is") {
      $0.contains("anna") && $0.contains("/orders") && !$0.contains("draft:")
    }
  }

  @Test func theExampleIsSavedUnderAName() throws {
    let scratch = try Scratch()
    let terminal = try Tmux(Console.executable)
    try terminal.wait(for: "as anonymous")
    try terminal.press("X", "y")
    try terminal.wait(for: "draft: 1 change")
    try terminal.press("s")
    try terminal.wait(for: "In the matrix")
    try terminal.press("s")
    try terminal.wait(for: "save to: example.yaml")
    try terminal.press("C-u")
    let file = scratch.file("mine.yaml").path(percentEncoded: false)
    try terminal.type(file)
    try terminal.press("Enter")
    try terminal.wait(for: "saved: ")
    let saved = try text(file)
    #expect(saved.contains("# ") && !saved.contains("/login/<username>"))
  }

  @Test func readOnlyEditsNothing() throws {
    let scratch = try Scratch()
    let file = try shop(scratch)
    let terminal = try open(file, "--readonly")
    try terminal.press("X", "e", "c", "d", "D", "s", "E", "j")
    try terminal.wait(for: ">✗ GET /pay")
    try terminal.press("?")
    try terminal.wait(for: "Help")
    try terminal.type("draft")
    try terminal.wait("no key of editing") {
      !$0.contains("/ draft") || !$0.contains("the draft changes")
    }
    #expect(try text(file) == Self.shop)
  }

  @Test func theEditorHasTheTerminal() throws {
    let scratch = try Scratch()
    let file = try shop(scratch)
    // An editor that shows what it was called with, waits for a line, and writes.
    let editor = try scratch.write(
      """
      #!/bin/sh
      echo "EDITING $1 ${2##*/}"
      read -r line
      sed -i "s/alice/$line/" "$2"
      """, to: "editor")
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: editor)
    // A shell that has jobs, so that Ctrl-C is not for the shell too.
    let terminal = try Tmux(
      "set -m; \(Console.executable) \(file)", environment: ["EDITOR=\(editor)", "VISUAL="])
    try terminal.wait(for: "abort: config")
    try terminal.press("j", "E")
    try terminal.wait(for: "EDITING +14 shop.yaml")
    // Ctrl-C is the editor's: it ends, and the console goes on.
    try terminal.press("C-c")
    try terminal.wait(for: "the editor was ended by signal 2")
    try terminal.press("E")
    try terminal.wait(for: "EDITING +14 shop.yaml")
    try terminal.type("anna")
    try terminal.press("Enter")
    try terminal.wait(for: "anna", "Explore")
    try terminal.press("q")
    try terminal.wait(for: "[ended 0]")
  }

  @Test func anEditorThatIsNotThere() throws {
    let scratch = try Scratch()
    let terminal = try open(
      try shop(scratch), environment: ["EDITOR=no-such-editor -x", "VISUAL="])
    try terminal.press("E")
    try terminal.wait(for: "there is no editor `no-such-editor -x`: $VISUAL or $EDITOR names one")
  }

  @Test func aRealApplicationIsEditedInItsSource() throws {
    let terminal = try Tmux("\(Console.executable) lesson:only-true")
    try terminal.wait(for: "as anonymous")
    try terminal.press("e")
    try terminal.wait(for: "the application of a lesson stays as it is")
  }
}
