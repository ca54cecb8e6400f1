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
    try terminal.wait(for: "ended with exit status 5", "so long")
    try terminal.press("r")
    try terminal.wait(for: "/end", "/orders", "if hit")
    try terminal.press("q")
    try terminal.wait(for: "[ended 0]")
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
