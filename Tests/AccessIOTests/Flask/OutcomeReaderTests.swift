import AccessCore
import Testing

@testable import AccessIO

/// Lines that the bridge answers with, made into outcomes.
@Suite struct OutcomeReaderTests {
  private static let request = RequestLine(method: "GET", target: "/x")

  private func outcome(_ step: Step, _ line: String) throws -> Outcome {
    let value = try #require(JSONValue(line))
    return try OutcomeReader.outcome(of: step, JSONFields(value))
  }

  @Test func stepsWithoutAnAnswer() throws {
    #expect(try outcome(.login("a"), #"{"ok":true}"#) == .login("a", ok: true))
    #expect(try outcome(.login("a"), #"{"ok":false}"#) == .login("a", ok: false))
    #expect(try outcome(.logout, "{}") == .logout)
    #expect(
      try outcome(.abortHandler(.named("x")), "{}") == .abortHandler(.named("x")))
  }

  @Test func aWholeAnswer() throws {
    let line = #"""
      {"step":4,"hit":"GET /x","endpoint":"x","user":"alice","decision":"denied",
      "reason":"has_access_not_true","handler":"raised","view_ran":false,"status":403,
      "location":"/y","error":"E","body":"b","inactive":true,"unknown_guard":"g",
      "login_check":"passed","state":{},"trace":[{"stage":"has_access","source":"('a')",
      "value":"False","type":"bool","note":"n","bindings":[{"name":"access","value":"'a'",
      "type":"str"}],"expressions":[{"depth":0,"source":"a == b","substituted":"1 == 2",
      "range":[13,19],"value":"False","type":"bool"},{"depth":1,"source":"c","range":[1,2],
      "raised":"KeyError","message":"'x'"},{"depth":1,"source":"d","range":[3,4],
      "not_evaluated":true,"simple":true}],"code":{"name":"m.f","file":"m.py","line":3,
      "text":"def f():","lambda":null},"lines":[{"number":3,"text":"return 1","locals":[]}],
      "traceback":["Traceback"]}]}
      """#
    let stage = Stage(
      .hasAccess, source: "('a')", value: "False", type: "bool", note: "n",
      bindings: [.init(name: "access", value: "'a'", type: "str")],
      expressions: [
        EvaluatedExpression(
          depth: 0, source: "a == b", substituted: "1 == 2", range: 13..<19,
          result: .value("False", type: "bool")),
        EvaluatedExpression(
          depth: 1, source: "c", range: 1..<2, result: .raised(type: "KeyError", message: "'x'")),
        EvaluatedExpression(
          depth: 1, source: "d", range: 3..<4, result: .notEvaluated, isSimple: true),
      ], code: SourceCode(name: "m.f", file: "m.py", line: 3, text: "def f():"),
      lines: [ExecutedLine(number: 3, text: "return 1")], traceback: ["Traceback"])
    let answer = Answer(
      request: Self.request, endpoint: "x", user: "alice", decision: .denied,
      reason: .hasAccessNotTrue, handler: .raised, login: .passed, viewRan: false, status: 403,
      location: "/y", error: "E", body: "b", inactive: true, unknownGuard: "g", trace: [stage])
    #expect(
      try outcome(.hit(Self.request), line.split(separator: "\n").joined()) == .answer(answer))
  }

  @Test func whatIsWrittenIsReadBack() throws {
    let stage = Stage(
      .hasAccess, source: "('a')", value: "False", type: "bool", note: "n",
      bindings: [.init(name: "access", value: "'a'", type: "str")],
      code: SourceCode(name: "m.f", file: "m.py", line: 3, text: "def f():", lambda: "lambda: 1"),
      lines: [
        ExecutedLine(number: 4, text: "x = 1"),
        ExecutedLine(
          number: 5, text: "return x", locals: [.init(name: "x", value: "1", type: "int")]),
      ], traceback: ["Traceback (most recent call last):", "KeyError: 'x'"])
    let answer = Answer(
      request: Self.request, endpoint: "x", decision: .notReached, status: 302, location: "/y",
      unknownGuard: "m.check", trace: [stage])
    let step = Step.hit(Self.request)
    let line = OutcomeLine(1, step, .answer(answer), tracing: true)
    #expect(line.text.contains(#""unknown_guard":"m.check","trace":["#))
    #expect(try outcome(step, line.text) == .answer(answer))
    // And as a step with what is expected of it.
    let read = try TranscriptLine(OutcomeLine(1, step, .answer(answer)).text, file: "t")
    #expect(read.keys(brokenBy: OutcomeLine(1, step, .answer(answer))) == [])
    var other = answer
    other.unknownGuard = nil
    #expect(read.keys(brokenBy: OutcomeLine(1, step, .answer(other))) == ["unknown_guard"])
  }

  @Test func theShortestAnswer() throws {
    #expect(
      try outcome(.probe(Self.request, as: .anonymous), #"{"decision":"unguarded"}"#)
        == .answer(Answer(request: Self.request, decision: .unguarded)))
  }

  @Test(arguments: [
    "{}", #"{"decision":null}"#, #"{"decision":"maybe"}"#, #"{"decision":"denied","reason":"x"}"#,
    #"{"decision":"denied","status":"403"}"#, #"{"decision":"denied","status":4.5}"#,
    #"{"decision":"denied","view_ran":1}"#, #"{"decision":"denied","trace":{}}"#,
    #"{"decision":"denied","trace":[{"stage":"x"}]}"#, #"{"decision":"denied","trace":[1]}"#,
    #"{"decision":"denied","login_check":"y"}"#,
    #"{"decision":"denied","trace":[{"stage":"view","expressions":[{"source":"","range":[2,1],"value":"","type":""}]}]}"#,
    #"{"decision":"denied","trace":[{"stage":"view","expressions":[{"source":"","range":[-1,1],"value":"","type":""}]}]}"#,
    #"{"decision":"denied","trace":[{"stage":"view","traceback":[1]}]}"#,
  ])
  func answersThatAreNone(line: String) {
    #expect(throws: JSONFields.Mismatch.self) { try outcome(.hit(Self.request), line) }
  }

  @Test(arguments: [
    (#"{"refused":{"unknown_user":"x"}}"#, StepError.unknownUser("x")),
    (#"{"refused":{"unknown_abort_fn":"x"}}"#, .unknownAbortHandler("x")),
    (#"{"refused":{"impossible":"why"}}"#, .impossible("why")), (#"{"ok":true}"#, nil),
  ])
  func refusals(line: String, error: StepError?) throws {
    let value = try #require(JSONValue(line))
    #expect(try OutcomeReader.refusal(JSONFields(value)) == error)
  }

  @Test func descriptions() throws {
    let value = try #require(
      JSONValue(
        #"""
        {"name":"ignored","versions":["Flask 3"],"endpoints":[{"endpoint":"x","rule":"/<a>","methods":["POST"],"guards":[{"login_required":true},{"fresh_login_required":true},{"require":"'a'"},{"unknown":"m.g"}],"view":{"name":"m.x"},"variables":[{"name":"a","converter":"string","example":"v"}],"example":"/v"},{"endpoint":"y","rule":"/<b>","methods":["DELETE","GET"],"guards":[],"view":null,"variables":[],"example":null}],"hooks":[{"name":"m.h","blueprint":"b"}],"users":[{"id":"u","class":"User","active":false,"attributes":["id='u'"]},{"id":"v"}],"classes":[{"name":"User","id":"id","has_access":"lambda self: True","code":{"name":"m.User.has_access"}}],"current_user":"m.f","current_user_code":{"name":"m.f"},"abort_fn":null,"user_loader":"m.l","user_loader_code":{"name":"m.l"},"login_view":"in","abort_handlers":[{"name":"h","source":"m.hide","code":null}],"findings":[{"kind":"no_guard","endpoint":"y","message":"m","place":"m.py:1"}],"files":["/m.py"]}
        """#))
    let application = try ApplicationReader.application(
      value, named: "m:app", allowsWrites: true)
    #expect(
      application
        == Application(
          name: "m:app", behaviour: .released,
          endpoints: [
            .init(
              name: "x", rule: "/<a>", methods: ["POST"],
              guards: [.loginRequired, .freshLoginRequired, .require("'a'"), .unknown("m.g")],
              view: .code(SourceCode(name: "m.x")),
              variables: [.init(name: "a", converter: "string", example: "v")],
              examples: [RequestLine(method: "POST", target: "/v")]),
            .init(
              name: "y", rule: "/<b>", methods: ["DELETE", "GET"], guards: [],
              view: .code(SourceCode(name: "")),
              examples: [RequestLine(method: "GET", target: "/<b>")]),
          ],
          classes: [
            .init(
              name: "User", hasAccess: "lambda self: True",
              code: SourceCode(name: "m.User.has_access"))
          ],
          users: [
            .init(id: "u", className: "User", isActive: false, attributes: ["id='u'"]),
            .init(id: "v", className: ""),
          ], abortHandlers: [.init(name: "h", source: "m.hide")], currentUser: "m.f",
          loginView: "in", userLoader: "m.l",
          real: RealApplication(
            versions: ["Flask 3"],
            findings: [
              Finding(.noGuard, endpoint: "y", message: "m", place: .init("m.py:1"))
            ], hooks: [.init(name: "m.h", blueprint: "b")],
            currentUser: SourceCode(name: "m.f"), userLoader: SourceCode(name: "m.l"),
            allowsWrites: true)))
  }
}
