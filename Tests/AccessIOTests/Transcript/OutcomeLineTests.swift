import AccessCore
import Testing

@testable import AccessIO

private let secret = RequestLine(method: "GET", target: "/secret-code?x=1")

private let denied = Answer(
  request: secret, endpoint: "secret_code", user: "alice", decision: .denied,
  reason: .hasAccessNotTrue, handler: .raised, status: 404)

private let outcomes: [(step: Step, outcome: Outcome, line: String)] = [
  (.login("alice"), .login("alice", ok: true), #"{"step":1,"login":"alice","ok":true}"#),
  (.logout, .logout, #"{"step":1,"logout":true}"#),
  (.abortHandler(.unset), .abortHandler(.unset), #"{"step":1,"abort_fn":null}"#),
  (.abortHandler(.configured), .abortHandler(.configured), #"{"step":1,"abort_fn":"config"}"#),
  (.abortHandler(.named("h")), .abortHandler(.named("h")), #"{"step":1,"abort_fn":"h"}"#),
  (
    .hit(secret), .answer(denied),
    #"{"step":1,"hit":"GET /secret-code?x=1","endpoint":"secret_code","user":"alice","#
      + #""decision":"denied","reason":"has_access_not_true","handler":"raised","#
      + #""view_ran":false,"status":404,"location":null,"error":null,"body":null}"#
  ),
  (
    .probe(secret, as: .anonymous),
    .answer(Answer(request: secret, viewRan: true, status: 200, body: "é\u{1B}\"", inactive: true)),
    #"{"step":1,"probe":"GET /secret-code?x=1","as":null,"endpoint":null,"user":null,"#
      + #""decision":"not_reached","reason":null,"handler":null,"view_ran":true,"status":200,"#
      + #""location":null,"error":null,"body":"é\u001b\"","inactive":true}"#
  ),
]

@Test(arguments: outcomes)
func outcomeLines(step: Step, outcome: Outcome, line: String) throws {
  let written = OutcomeLine(1, step, outcome)
  #expect(written.text == line)
  let read = try TranscriptLine(written.text, file: "x")
  #expect(read.step == step)
  #expect(read.keys(brokenBy: written).isEmpty)
}

@Test func tracesAreWrittenWhenAskedFor() throws {
  var answer = denied
  answer.trace = [
    Stage(
      .hasAccess, source: "('x')", value: "False", type: "bool",
      bindings: [.init(name: "a", value: "'x'", type: "str")],
      expressions: [
        EvaluatedExpression(
          depth: 0, source: "a == b", substituted: "'x' == 'y'", range: 3..<9,
          result: .value("False", type: "bool")),
        EvaluatedExpression(
          depth: 1, source: "a", range: 3..<4, result: .raised(type: "E", message: "m")),
        EvaluatedExpression(depth: 1, source: "b", range: 8..<9, result: .notEvaluated),
      ])
  ]
  let line = OutcomeLine(2, .hit(secret), .answer(answer), tracing: true)
  #expect(
    line.members.last?.value.text == """
      [{"stage":"has_access","source":"('x')","value":"False","type":"bool","note":null,\
      "bindings":[{"name":"a","value":"'x'","type":"str"}],"expressions":[{"depth":0,"source":"a == b","substituted":"'x' == 'y'","range":[3,9],\
      "value":"False","type":"bool"},{"depth":1,"source":"a","range":[3,4],"raised":"E",\
      "message":"m"},{"depth":1,"source":"b","range":[8,9],"not_evaluated":true}]}]
      """)
  #expect(line.members.last?.key == "trace")
  #expect(OutcomeLine(2, .hit(secret), .answer(answer)).members.last?.key == "body")
}
