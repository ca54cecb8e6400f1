import AccessCore
import Testing

@testable import AccessTUI

/// What decisions say of a real application's code and of guards that nobody knows.
@Suite struct RealDecisionTests {
  private static let request = RequestLine(method: "GET", target: "/x")

  private func text(
    _ answer: Answer, width: Int = 78, origin: DecisionState.Origin = .step(1)
  ) -> [String] {
    DecisionText(answer, user: "alice", origin: origin, width: width, repertoire: .unicode).lines
      .map { line in
        let label = line.label.description
        let gap = String(repeating: " ", count: max(0, line.column - line.label.width))
        return line.text.isEmpty ? label : label + gap + line.text.description
      }
  }

  @Test func guardsInTheirOrder() {
    let table: [([Application.Endpoint.Guard], String)] = [
      ([], "no guard"), ([.loginRequired], "login required"),
      ([.freshLoginRequired], "fresh login"),
      ([.require("")], "()"), ([.loginRequired, .require("'x'")], "login + 'x'"),
      ([.require("'x'"), .loginRequired], "'x' + login"),
      ([.require("1"), .require("2")], "1 + 2"),
      ([.unknown("shop.auth.check")], "unknown guard check"), ([.unknown("")], "unknown guard "),
      (
        [.unknown("a.b"), .freshLoginRequired, .require("7")], "unknown guard b + fresh login + 7"
      ),
    ]
    for (guards, text) in table {
      let endpoint = Application.Endpoint(name: "a", rule: "/", guards: guards, examples: [])
      #expect(endpoint.guardText == text)
    }
  }

  @Test func words() {
    let table: [(Answer, String)] = [
      (Answer(request: Self.request, unknownGuard: "g"), "UNKNOWN"),
      (Answer(request: Self.request, status: 302, unknownGuard: "g"), "STOPPED"),
      (Answer(request: Self.request, login: .stopped, unknownGuard: "g"), "NOT REACHED"),
      (Answer(request: Self.request, status: 404), "NOT REACHED"),
      (
        Answer(request: Self.request, decision: .unguarded, viewRan: true, unknownGuard: "g"),
        "LET IN"
      ),
      (Answer(request: Self.request, decision: .unguarded, viewRan: true), "NO GUARD"),
      (Answer(request: Self.request, decision: .allowed, unknownGuard: "g"), "ALLOWED"),
    ]
    for (answer, word) in table { #expect(answer.word.description == word) }
  }

  @Test func anUnknownGuardIsNamedAndPromisesNothing() {
    let answer = Answer(
      request: Self.request, decision: .allowed, unknownGuard: "shop.auth.check")
    #expect(
      text(answer, origin: .prediction) == [
        "if hit: ALLOWED  GET /x as alice",
        " ? an unknown guard, shop.auth.check, stands before the view",
      ])
  }

  @Test func oneThatEndedTheRequestIsSaidToHave() {
    for (status, login, words) in [
      (302, nil, "ended the request"), (nil, nil, "stands before the view"),
      (401, Answer.LoginCheck.stopped, "stands before the view"),
    ] as [(Int?, Answer.LoginCheck?, String)] {
      let answer = Answer(
        request: Self.request, login: login, status: status, unknownGuard: "shop.check")
      let lines = text(answer, origin: .step(1))
      #expect(lines.contains(" ? an unknown guard, shop.check, \(words)"), "\(lines)")
    }
  }

  /// A trace whose `has_access` ran some lines and raised.
  private var traced: Answer {
    Answer(
      request: Self.request, decision: .error, reason: .hasAccessRaised, status: 500,
      error: "TypeError",
      trace: [
        Stage(
          .hasAccess, source: "('x')",
          code: SourceCode(name: "shop.models.User.has_access", file: "shop/models.py", line: 8),
          lines: [
            ExecutedLine(
              number: 9, text: "for right in self.rights:",
              locals: [
                .init(name: "self", value: "<User 1>", type: "User"),
                .init(name: "access", value: "'x'", type: "str"),
              ]),
            ExecutedLine(
              number: 10, text: "    if right == access:",
              locals: [.init(name: "right", value: "'y'", type: "str")]),
            ExecutedLine(number: 12, text: "return len(7)"),
          ],
          traceback: ["  File \"shop/models.py\", line 12, in has_access", "TypeError: no len()"]),
        Stage(.view, source: "shop.web.x", code: SourceCode(name: "shop.web.x", file: "a.py")),
        Stage(.view, source: "shop.web.x", code: SourceCode(name: "shop.web.x")),
      ])
  }

  @Test func linesThatRan() {
    #expect(
      text(traced).dropFirst() == [
        " has_access     ('x')",
        "                shop.models.User.has_access  shop/models.py:8",
        "                 9  for right in self.rights:   self=<User 1>, access='x'",
        "                10      if right == access:   right='y'",
        "                12  return len(7)",
        "                  File \"shop/models.py\", line 12, in has_access",
        "                TypeError: no len()",
        " view           shop.web.x",
        "                a.py",
        " view           shop.web.x",
      ])
  }

  @Test func variablesStandBelowWhereThereIsNoRoom() {
    let shown = text(traced, width: 50)
    #expect(shown.contains("                 9  for right in self.rights:"))
    #expect(shown.contains("                      self=<User 1>, access='x'"))
  }

  @Test(arguments: [2, 10, 18, 30, 47, 48, 80])
  func nothingIsWiderThanThePane(width: Int) {
    let lines = DecisionText(
      traced, user: nil, origin: .prediction, width: width, repertoire: .unicode
    ).lines
    for line in lines where !line.text.isEmpty {
      #expect(line.column + line.text.width <= width)
      #expect(line.label.width <= line.column || width < 10)
    }
  }

  @Test func longTextsAreCut() {
    var answer = traced
    let long = String(repeating: "x", count: 1_000_000)
    answer.trace[0].lines[0].text = long
    answer.trace[0].lines[1].locals[0].value = long
    answer.trace[0].traceback = Array(repeating: long, count: 2)
    #expect(text(answer).count < 120)
    answer.trace[0].lines = Array(repeating: ExecutedLine(number: 1, text: "x"), count: 100_000)
    #expect(text(answer).count < 1000)
  }
}
