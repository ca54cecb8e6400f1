import Foundation
import Testing

/// Real applications in the console, in a real terminal.
@Suite(.serialized) struct FlaskScreenTests {
  private let scratch: Scratch

  init() throws { scratch = try Scratch() }

  private func open(_ target: String, _ options: String...) throws -> Tmux {
    try Tmux(
      "\(Console.executable) \(target) --python \(FlaskCommandTests.python) "
        + options.joined(separator: " "))
  }

  private func open(code: String, _ options: String...) throws -> Tmux {
    let path = try scratch.write(code, to: "shop.py")
    return try open("flask:\(path):app", options.joined(separator: " "))
  }

  @Test func theStoryOfTheExample() throws {
    let terminal = try open(FlaskCommandTests.example, "--user alice --user top-secret")
    try terminal.wait(for: "real", "as anonymous", "/secret-code", "top-secret", "· anonymous")
    try terminal.press("j", "j")
    try terminal.wait(for: "/secret-code -> secret_code", "if hit: DENIED", "✗ anonymous")
    try terminal.press("l")
    try terminal.wait(for: "Log in")
    try terminal.type("top")
    try terminal.press("Enter")
    try terminal.wait(for: "as top-secret")
    try terminal.press("Enter")
    try terminal.wait(for: "ALLOWED", "GET /secret-code as top-secret -> 200 OK", "1234")
    // Whoever is typed is asked for.
    try terminal.press("l")
    try terminal.wait(for: "Log in")
    try terminal.type("carol")
    try terminal.wait(for: "carol")
    try terminal.press("Enter")
    try terminal.wait(for: "as carol", "logged in carol")
    try terminal.press("u")
    try terminal.wait(for: "as top-secret", "taken back")
    try terminal.press("a")
    try terminal.wait(for: "Abort handler")
    try terminal.type("hide")
    try terminal.press("Enter")
    try terminal.wait(for: "abort: hide")
    try terminal.press("o")
    try terminal.wait(for: "as anonymous")
    try terminal.press("Enter")
    try terminal.wait(for: "GET /secret-code as anonymous -> 404 NOT FOUND")
    try terminal.press("q")
    try terminal.wait(for: "[ended 0]")
  }

  private static let shop = """
    import flask, flask_login, flask_access
    app = flask.Flask(__name__)
    app.secret_key = __import__("os").urandom(16)
    login_manager = flask_login.LoginManager(app)
    class User(flask_login.UserMixin):
        def __init__(self, id): self.id = id
        def has_access(self, right): return self.id == right
    login_manager.user_loader(User)
    app.config[flask_access.CURRENT_USER] = flask_login.current_user
    print("the shop opens")
    @app.route("/orders", endpoint="orders")
    @flask_access.require("bob")
    def orders(): return "all orders"
    @app.post("/pay")
    def pay():
        print("paying")
        return "paid"

    """

  @Test func aChangedFileIsReadAgain() throws {
    let terminal = try open(code: Self.shop, "--user bob --user eve")
    try terminal.wait(for: "/orders", "bob", "✗ anonymous")
    try terminal.press("l")
    try terminal.wait(for: "Log in")
    try terminal.type("bob")
    try terminal.press("Enter")
    try terminal.wait(for: "as bob")
    // The secret key is another at each start: bob is logged in anew.
    _ = try scratch.write(
      Self.shop.replacing("\"/orders\"", with: "\"/all-orders\""), to: "shop.py")
    try terminal.wait(for: "/all-orders", "as bob", "started again")
    // What cannot be imported leaves the old one in place.
    _ = try scratch.write("import nothing_like_this\n", to: "shop.py")
    try terminal.wait(for: "outdated", "nothing_like_this")
    try terminal.press("Escape", "Enter")
    try terminal.wait(for: "GET /all-orders as bob -> 200 OK")
    _ = try scratch.write(Self.shop, to: "shop.py")
    try terminal.wait("the mended file") {
      $0.contains("/orders") && !$0.contains("/all-orders") && !$0.contains("outdated")
    }
    try terminal.press("q")
    try terminal.wait(for: "[ended 0]")
  }

  @Test func writingIsAskedAbout() throws {
    let terminal = try open(code: Self.shop)
    try terminal.wait(for: "/pay")
    try terminal.press("j", "Enter")
    try terminal.wait(for: "POST /pay", "Esc")
    try terminal.press("Escape")
    try terminal.press("h")
    try terminal.wait(for: "History")
    #expect(try !terminal.screen().contains("200 OK"))
    try terminal.press("Escape", "Enter")
    try terminal.wait(for: "POST /pay", "Esc")
    try terminal.press("Enter")
    try terminal.wait(for: "POST /pay as anonymous -> 200 OK")
    try terminal.press("P")
    try terminal.wait(for: "the shop opens", "paying")
    try terminal.press("Escape", "q")
    try terminal.wait(for: "[ended 0]")
  }

  @Test func aProcessThatEndsIsStartedAgain() throws {
    let terminal = try open(
      code: Self.shop + """
        @app.route("/end")
        def end():
            print("so long", flush=True)
            __import__("os")._exit(5)
        """)
    try terminal.wait(for: "/end")
    try terminal.press("G", "Enter")
    try terminal.wait(
      for: "ended with exit status 5", "so long", "GET /end had no answer: it counts as not done")
    try terminal.press("r")
    try terminal.wait(for: "/end", "/orders", "if hit")
    try terminal.press("q")
    try terminal.wait(for: "[ended 0]")
  }

  /// Its session is another process's, whose secret key is gone.
  @Test func aStepFromBeforeARestartIsTakenBack() throws {
    let terminal = try open(code: Self.shop, "--user bob --user eve")
    try terminal.wait(for: "/orders", "✗ anonymous")
    for user in ["bob", "eve"] {
      try terminal.press("l")
      try terminal.wait(for: "Log in")
      try terminal.type(user)
      try terminal.press("Enter")
      try terminal.wait(for: "as \(user)")
    }
    try terminal.press("r")
    try terminal.wait(for: "started again", "as eve")
    try terminal.press("u")
    try terminal.wait(for: "taken back", "as bob")
    try terminal.press("Enter")
    try terminal.wait(for: "GET /orders as bob -> 200 OK")
  }

  @Test func aFileThatChangesWhileItIsReadForTheFirstTimeIsReadAgain() throws {
    let slow = """
      import os
      open("\(scratch.file("opened").path())", "a").write("x")
      while not os.path.exists("\(scratch.file("go").path())"): pass

      """
    let terminal = try open(code: slow + Self.shop)
    try wait(for: "x", in: "opened")
    _ = try scratch.write(
      Self.shop.replacing("\"/orders\"", with: "\"/all-orders\""), to: "shop.py")
    _ = try scratch.write("", to: "go")
    try terminal.wait(for: "/all-orders", "started again")
  }

  @Test func aChangedFileWaitsForTheStepThatIsOut() throws {
    let code =
      Self.shop + """
        open("\(scratch.file("opened").path())", "a").write("x")
        @app.route("/slow")
        def slow():
            while not __import__("os").path.exists("\(scratch.file("go").path())"): pass
            return "slow"

        """
    let terminal = try open(code: code)
    try terminal.wait(for: "/slow")
    try terminal.press("G", "Enter", "h")
    try terminal.wait(for: "waiting")
    _ = try scratch.write(code + "\n", to: "shop.py")
    try wait(for: "xx", in: "opened")
    _ = try scratch.write("", to: "go")
    try terminal.wait(for: "GET /slow", "200 OK", "started again")
  }

  @Test func oneThatEndsWhileTheNextCannotBeImported() throws {
    let terminal = try open(code: Self.shop)
    try terminal.wait(for: "/orders", "if hit")
    let console = try terminal.child()
    let process = try #require(Tmux.children(of: console).first)
    _ = try scratch.write(
      """
      import os
      open("\(scratch.file("opened").path())", "a").write("x")
      while not os.path.exists("\(scratch.file("go").path())"): pass
      nonsense
      """, to: "shop.py")
    try wait(for: "x", in: "opened")
    kill(process, SIGKILL)
    try terminal.wait(for: "ended by signal 9")
    _ = try scratch.write("", to: "go")
    try terminal.wait(for: "NameError", "! stopped")
  }

  /// Whatever the application does, and what it has started, ends with the console.
  @Test func nothingIsLeftBehind() throws {
    let terminal = try open(
      code: Self.shop + """
        import ctypes, os, subprocess
        @app.route("/hold")
        def hold():
            subprocess.Popen(["sleep", "1000"])
            open("\(scratch.file("held").path())", "a").write("x")
            ctypes.PyDLL(None).sleep(1000)  # and no other thread runs
        """, "--timeout 1000")
    try terminal.wait(for: "/hold")
    try terminal.press("G", "Enter")
    try wait(for: "x", in: "held")
    let console = try terminal.child()
    let processes = Tmux.children(of: console)
    let all = processes + processes.flatMap(Tmux.children)
    #expect(all.count == 2)
    kill(console, SIGKILL)
    try terminal.wait(for: "[ended 137]")
    let deadline = Date(timeIntervalSinceNow: Tmux.patience)
    while !all.allSatisfy(Tmux.hasEnded), Date() < deadline { usleep(10_000) }
    #expect(all.allSatisfy(Tmux.hasEnded))
    for process in all { kill(process, SIGKILL) }
  }

  /// Waits until a file has a text in it.
  private func wait(for text: String, in name: String) throws {
    let deadline = Date(timeIntervalSinceNow: Tmux.patience)
    while (try? String(contentsOf: scratch.file(name), encoding: .utf8)) != text {
      try #require(Date() < deadline, "waited in vain for \(text) in \(name)")
      usleep(10_000)
    }
  }

  @Test func oneThatHangsIsEnded() throws {
    let terminal = try open(
      code: Self.shop + """
        @app.route("/slow")
        def slow():
            while True: __import__("time").sleep(0.01)
        """, "--timeout 1")
    try terminal.wait(for: "/slow")
    try terminal.press("G", "Enter")
    // Keys are not blocked meanwhile.
    try terminal.press("m")
    try terminal.wait(for: "Matrix")
    try terminal.wait(for: "no answer within 1 s: `GET /slow`", "in slow")
    try terminal.press("r")
    try terminal.wait(for: "Matrix")
    try terminal.press("q")
    try terminal.wait(for: "[ended 0]")
  }

  @Test func oneThatCannotBeImportedIsOpenedWhenItIsMended() throws {
    let terminal = try open(code: "import flask\nnonsense\n")
    try terminal.wait(for: "NameError", "shop.py", "line 2")
    _ = try scratch.write(Self.shop, to: "shop.py")
    try terminal.wait(for: "/orders", "if hit")
    try terminal.press("q")
    try terminal.wait(for: "[ended 0]")
  }
}
