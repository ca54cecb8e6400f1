import AccessCore
import Testing

@testable import AccessTUI

@Suite struct GoldenTests {
  /// The first example of the design: alice is refused, for real.
  private func refused(
    _ columns: Int, _ rows: Int, _ repertoire: DisplayText.Repertoire = .unicode
  ) -> Operator {
    var someone = Operator(columns: columns, rows: rows, repertoire: repertoire)
    someone.press(.down, .down, .character("l"), .enter, .enter)
    return someone
  }

  @Test(arguments: [
    (80, 24, DisplayText.Repertoire.unicode), (80, 24, .ascii), (120, 40, .unicode),
    (60, 12, .unicode), (40, 10, .unicode), (40, 10, .ascii), (20, 5, .ascii), (19, 5, .ascii),
    (5, 1, .ascii), (1, 1, .ascii),
  ])
  func refusedHit(columns: Int, rows: Int, repertoire: DisplayText.Repertoire) throws {
    let name = "refused-\(columns)x\(rows)\(repertoire == .ascii ? "-ascii" : "")"
    try Golden.check(view(refused(columns, rows, repertoire).model), name)
  }

  @Test func firstScreen() throws {
    try Golden.check(view(Operator().model), "first-80x24")
  }

  @Test func otherUser() throws {
    var someone = refused(80, 24)
    someone.press(.tab, .down)
    try Golden.check(view(someone.model), "other-user-80x24")
  }

  @Test func handlerThatReturns() throws {
    var someone = refused(80, 24)
    someone.press(.character("a"))
    someone.type("page")
    someone.press(.enter, .enter)
    try Golden.check(view(someone.model), "handler-returned-80x24")
  }

  @Test(arguments: [(80, 24), (40, 10), (20, 5)])
  func decisionAlone(columns: Int, rows: Int) throws {
    var someone = refused(columns, rows)
    someone.press(.tab, .tab, .down)
    try Golden.check(view(someone.model), "decision-\(columns)x\(rows)")
  }

  @Test(arguments: [(80, 24), (40, 10), (20, 5)])
  func userList(columns: Int, rows: Int) throws {
    var someone = Operator(columns: columns, rows: rows)
    someone.press(.down, .down, .character("l"))
    someone.type("top")
    try Golden.check(view(someone.model), "log-in-\(columns)x\(rows)")
  }

  @Test func abortHandlers() throws {
    var someone = Operator()
    someone.press(.character("a"), .down)
    try Golden.check(view(someone.model), "abort-handlers-80x24")
  }

  @Test(arguments: [(80, 24), (40, 10), (20, 5)])
  func variables(columns: Int, rows: Int) throws {
    var someone = Operator(columns: columns, rows: rows)
    someone.press(.enter)
    try Golden.check(view(someone.model), "form-\(columns)x\(rows)")
  }

  @Test func filter() throws {
    var someone = Operator()
    someone.press(.character("/"))
    someone.type("log")
    try Golden.check(view(someone.model), "filter-80x24")
    someone.type("xy")
    try Golden.check(view(someone.model), "filter-nothing-80x24")
  }

  @Test func requestLine() throws {
    var someone = Operator()
    someone.press(.character("H"), .left, .left)
    try Golden.check(view(someone.model), "request-80x24")
  }

  @Test(arguments: [(80, 24), (40, 10), (20, 5)])
  func help(columns: Int, rows: Int) throws {
    var someone = Operator(columns: columns, rows: rows)
    someone.press(.character("?"), .down)
    try Golden.check(view(someone.model), "help-\(columns)x\(rows)")
  }

  @Test func helpFilteredByWords() throws {
    var someone = Operator()
    someone.press(.character("?"))
    someone.type("step back")
    try Golden.check(view(someone.model), "help-filtered-80x24")
  }

  @Test(arguments: [(80, 24), (40, 10), (20, 5)])
  func matrix(columns: Int, rows: Int) throws {
    var someone = refused(columns, rows)
    someone.press(.character("m"))
    try Golden.check(view(someone.model), "matrix-\(columns)x\(rows)")
  }

  @Test func matrixTurnedAndFiltered() throws {
    var someone = refused(80, 24)
    someone.press(.character("m"), .character("x"), .character("/"))
    someone.type("log")
    try Golden.check(view(someone.model), "matrix-turned-80x24")
  }

  @Test(arguments: [(80, 24), (160, 50), (40, 10)])
  func matrixWithNumbers(columns: Int, rows: Int) throws {
    var someone = Operator(try Story(asset: "hospital.yaml"), columns: columns, rows: rows)
    someone.press(.character("m"), .down, .right, .right, .character("S"))
    try Golden.check(view(someone.model), "matrix-numbers-\(columns)x\(rows)")
  }

  @Test func matrixTrace() throws {
    var someone = refused(80, 24)
    someone.press(.character("m"), .enter)
    try Golden.check(view(someone.model), "trace-80x24")
  }

  @Test(arguments: [(80, 24), (40, 10), (20, 5)])
  func history(columns: Int, rows: Int) throws {
    var someone = refused(columns, rows)
    someone.transcript = [.login("top-secret"), .hit(RequestLine(method: "GET", target: "/"))]
    someone.press(.character("h"), .character("L"))
    someone.type("lesson.jsonl")
    someone.press(.enter, .character("n"), .character("n"), .character("u"), .up)
    try Golden.check(view(someone.model), "history-\(columns)x\(rows)")
  }

  @Test func historyQuestion() throws {
    var someone = refused(80, 24)
    someone.files["transcript.jsonl"] = []
    someone.press(.character("h"), .character("w"), .enter)
    try Golden.check(view(someone.model), "history-replace-80x24")
  }

  @Test(arguments: [(80, 24), (40, 10), (20, 5)])
  func code(columns: Int, rows: Int) throws {
    var someone = refused(columns, rows)
    someone.press(.character("p"))
    try Golden.check(view(someone.model), "code-\(columns)x\(rows)")
  }

  @Test(arguments: [(80, 24), (40, 10), (20, 5)])
  func palette(columns: Int, rows: Int) throws {
    var someone = refused(columns, rows)
    someone.press(.character(":"))
    someone.type("lo")
    try Golden.check(view(someone.model), "palette-\(columns)x\(rows)")
  }

  @Test func aWideScreenHasMoreColumns() throws {
    let someone = Operator(try Story(asset: "hospital.yaml"), columns: 200, rows: 60)
    try Golden.check(view(someone.model), "wide-200x60")
  }

  @Test(arguments: [DisplayText.Repertoire.unicode, .ascii])
  func hostileTexts(repertoire: DisplayText.Repertoire) throws {
    let application = Application(
      name: "evil\u{1B}[31m\u{202E}txt",
      endpoints: [
        .init(
          name: "日本語の名前", rule: "/日本/<x>", methods: ["GET", "POST"], requirement: "'\u{200B}é👍'",
          examples: [RequestLine(method: "GET", target: "/日本/1")]),
        .init(
          name: "\u{301}mark", rule: "/zalgoq" + String(repeating: "\u{301}", count: 40),
          examples: [RequestLine(method: "GET", target: "/\u{7}")]),
      ],
      users: [.init(id: "日本語日本語日本語日本語日本語日本語", className: "User", isActive: false)])
    var someone = Operator(application, repertoire: repertoire)
    someone.press(.tab, .down)
    try Golden.check(
      view(someone.model), "hostile-80x24\(repertoire == .ascii ? "-ascii" : "")")
  }

  @Test func emptyApplication() throws {
    try Golden.check(view(Operator(Application(name: "nothing")).model), "empty-80x24")
  }
}
