import AccessCore
import Testing

@testable import AccessTUI

@Suite struct CodeTests {
  @Test(arguments: [
    ("def f(x):  # note", "d:def p: f(x):  D:# note"), ("@app.route('/')", "l:@app.route('/')"),
    ("x = 'a\\'b' if y else None", "p:x = s:'a\\'b' p: k:if p: y k:else p: k:None"),
    ("'open", "s:'open"), ("", ""), ("classes = definitely", "p:classes = definitely"),
    ("return \"#\"", "k:return p: s:\"#\""),
  ])
  func parts(line: String, parts: String) {
    let parsed = CodeLine(line).parts
    #expect(parsed.map(\.text).joined() == line)
    let roles: [Style.Role: String] = [
      .plain: "p", .label: "l", .literal: "s", .dim: "D", .key: "k",
    ]
    let shown = parsed.map { (roles[$0.role] ?? "?") + ":" + $0.text }.joined(separator: " ")
    #expect(
      shown.filter { $0 != " " } == parts.filter { $0 != " " }.replacing("d:def", with: "k:def"))
  }

  @Test func itFollowsTheSelection() {
    var someone = Operator()
    someone.press(.down, .down, .character("p"))
    #expect(someone.model.code.text.contains("@flask_access.require(\"top-secret\")"))
    someone.press(.escape)
    #expect(someone.model.screen == .explore)
    someone.press(.up, .character("p"))
    #expect(someone.model.code.text.contains("@login_required"))
    #expect(!someone.model.code.text.contains("require("))
  }

  @Test func theWholeApplication() {
    var someone = Operator()
    someone.press(.character("p"), .character("w"))
    #expect(someone.model.code.lines.count > 40)
    #expect(someone.model.code.text.contains("app = Flask(__name__)"))
    someone.press(.end)
    let height = CodeLayout(size: someone.model.size).area.height
    #expect(someone.model.code.scroll == someone.model.code.lines.count - height)
    someone.press(.escape)
    #expect(!someone.model.code.isWhole)
    #expect(someone.model.screen == .code)
  }

  @Test func aRealApplicationsCodeIsShownAsItStands() {
    var someone = Operator(real: .realExample)
    someone.press(.end, .character("p"))
    #expect(someone.model.code.text.contains("# shop/web.py:31"))
    #expect(!someone.model.code.text.contains("import"))
    someone.press(.character("w"))
    #expect(someone.model.code.text.hasPrefix("# shop.web:app\n# Python 3.11.4, Flask 3.1.3\n"))
  }

  @Test func theHandlerInForceIsShown() {
    var someone = Operator()
    someone.press(.down, .down, .character("p"), .character("a"))
    someone.type("hide")
    someone.press(.enter)
    #expect(someone.model.code.text.contains("abort(404)"))
  }

  @Test func longLinesAreReachedSideways() {
    var someone = Operator(columns: 40, rows: 10)
    someone.press(.character("p"), .character("w"))
    let before = view(someone.model).textRows
    someone.press(.right)
    let after = view(someone.model).textRows
    #expect(before != after)
    someone.press(.left)
    #expect(view(someone.model).textRows == before)
    for _ in 0..<100 { someone.press(.right) }
    #expect(someone.model.code.shift < 1000)
  }
}
