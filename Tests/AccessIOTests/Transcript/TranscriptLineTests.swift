import AccessCore
import Testing

@testable import AccessIO

@Test(arguments: [
  (#"{"login": "alice"}"#, Step.login("alice")),
  (#"{"logout": true}"#, .logout),
  (#"{"abort_fn": "hide"}"#, .abortHandler(.named("hide"))),
  (#"{"abort_fn": "config"}"#, .abortHandler(.configured)),
  (#"{"abort_fn": null}"#, .abortHandler(.unset)),
  (#"{"hit": "GET /a?x=1"}"#, .hit(RequestLine(method: "GET", target: "/a?x=1"))),
  (#"{"hit": "/a"}"#, .hit(RequestLine(method: "GET", target: "/a"))),
  (
    #"{"probe": "POST /a", "as": "李雷"}"#,
    .probe(RequestLine(method: "POST", target: "/a"), as: .user("李雷"))
  ),
  (
    #"{"as": null, "probe": "POST /a"}"#,
    .probe(RequestLine(method: "POST", target: "/a"), as: .anonymous)
  ),
  (#"{"probe": "GET /a"}"#, .probe(RequestLine(method: "GET", target: "/a"), as: .session)),
])
func steps(line: String, expected: Step) throws {
  let read = try TranscriptLine(line, file: "steps")
  #expect(read.step == expected)
  #expect(read.expected.isEmpty)
}

@Test func outcomesAreReadBackAsExpectations() throws {
  let line = try TranscriptLine(
    #"{"step": 4, "hit": "GET /x", "user": null, "status": 404, "trace": []}"#, file: "steps")
  #expect(line.step == .hit(RequestLine(method: "GET", target: "/x")))
  #expect(line.expected.map(\.key) == ["step", "user", "status", "trace"])
  var answer = Answer(request: RequestLine(method: "GET", target: "/x"), status: 404)
  #expect(line.keys(brokenBy: OutcomeLine(1, line.step, .answer(answer))).isEmpty)
  answer.status = 403
  answer.user = "alice"
  #expect(line.keys(brokenBy: OutcomeLine(1, line.step, .answer(answer))) == ["user", "status"])
}

private let refused: [(line: String, rendered: String)] = [
  (
    #"{"hitt": "GET /"}"#,
    """
    steps:3:2: unknown key `hitt` in a step; did you mean `hit`?
      {"hitt": "GET /"}
       ^~~~~~
      expected one of `login`, `logout`, `abort_fn`, `hit`, `probe`, `as`, `ok`, `step`, \
    `endpoint`, `user`, `decision`, `reason`, `handler`, `view_ran`, `status`, `location`, \
    `error`, `body`, `inactive`, `unknown_guard`, ...
    """
  ),
  (
    #"{"login": "a", "login": "b"}"#,
    """
    steps:3:16: duplicate key `login`
      {"login": "a", "login": "b"}
                     ^~~~~~~
      expected each key once
    """
  ),
  (
    #"{"login": "é", "hit": "GET /"}"#,
    """
    steps:3:16: two steps on one line, `login` and `hit`
      {"login": "é", "hit": "GET /"}
                     ^~~~~
      expected one step a line
    """
  ),
  (
    #"{"login": 7}"#,
    """
    steps:3:11: `login` is a number
      {"login": 7}
                ^
      expected a user's id, which is text
    """
  ),
  (
    #"{"logout": false}"#,
    """
    steps:3:12: `logout` is a boolean
      {"logout": false}
                 ^~~~~
      expected `true`
    """
  ),
  (
    #"{"hit": "secret"}"#,
    """
    steps:3:9: `secret` is not a request
      {"hit": "secret"}
              ^~~~~~~~
      expected a method and a path, as in `GET /secret-code?x=1`
    """
  ),
  (
    #"{"hit": "/", "as": "alice"}"#,
    """
    steps:3:14: the key `as` does not belong to a `hit`
      {"hit": "/", "as": "alice"}
                   ^~~~
      expected `hit`, `step`, `endpoint`, `user`, `decision`, `reason`, `handler`, `view_ran`, \
    `status`, `location`, `error`, `body`, `inactive`, `unknown_guard`, `trace`, `say`, `ask`, \
    `expect`
    """
  ),
  (
    #"{"hit": "/", "expect": {"ok": true}}"#,
    """
    steps:3:25: the key `ok` does not belong to a `hit`
      {"hit": "/", "expect": {"ok": true}}
                              ^~~~
      expected `hit`, `step`, `endpoint`, `user`, `decision`, `reason`, `handler`, `view_ran`, \
    `status`, `location`, `error`, `body`, `inactive`, `unknown_guard`, `trace`, `say`, `ask`, \
    `expect`
    """
  ),
  (
    #"{"hit": "/", "status": 200, "expect": {"status": 403}}"#,
    """
    steps:3:40: duplicate key `status`
      {"hit": "/", "status": 200, "expect": {"status": 403}}
                                             ^~~~~~~~
      expected each key once
    """
  ),
  (
    #"{"hit": "/", "expect": 403}"#,
    """
    steps:3:24: `expect` is a number
      {"hit": "/", "expect": 403}
                             ^~~
      expected the keys of an outcome, as in `{"status": 403}`
    """
  ),
  (
    #"{"hit": "/", "ask": 7}"#,
    """
    steps:3:21: `ask` is a number
      {"hit": "/", "ask": 7}
                          ^
      expected text
    """
  ),
  (
    #"{"say": "who?", "ask": "who?"}"#,
    """
    steps:3:1: the line is no step
      {"say": "who?", "ask": "who?"}
      ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
      expected one of `login`, `logout`, `abort_fn`, `hit`, `probe`
    """
  ),
  (
    #"{"hit": "/", "decision": "denid"}"#,
    """
    steps:3:26: unknown decision `denid`; did you mean `denied`?
      {"hit": "/", "decision": "denid"}
                               ^~~~~~~
      expected one of `allowed`, `denied`, `error`, `unguarded`, `not_reached`
    """
  ),
  (
    #"{"hit": "/", "status": 9.5}"#,
    """
    steps:3:24: `status` is a number
      {"hit": "/", "status": 9.5}
                             ^~~
      expected a whole number, or `null`
    """
  ),
  (
    "[1]",
    """
    steps:3:1: the line is an array
      [1]
      ^~~
      expected an object, as in `{"hit": "GET /"}`
    """
  ),
  (
    "{}",
    """
    steps:3:1: the line is no step
      {}
      ^~
      expected one of `login`, `logout`, `abort_fn`, `hit`, `probe`
    """
  ),
  (
    #"{"hit": "GET /""#,
    """
    steps:3:16: not JSON: the object goes on
      {"hit": "GET /"
                     ^
      expected `,` or `}`
    """
  ),
]

@Test(arguments: refused)
func linesThatAreRefused(line: String, rendered: String) {
  do throws(Diagnostic) {
    _ = try TranscriptLine(line, number: 3, file: "steps")
    Issue.record("accepted \(line)")
  } catch {
    #expect(error.rendered == rendered)
  }
}

@Test func aByteThatIsNoUTF8IsCountedFromTheStartOfItsLine() {
  #expect {
    try TranscriptLine(Array("{\"login\": \"".utf8) + [0xFF], number: 7, file: "steps.jsonl")
  } throws: { error in
    let diagnostic = error as? Diagnostic
    return diagnostic?.position == TextPosition(line: 7, column: 12)
      && diagnostic?.message == "the line is not UTF-8: the byte at offset 11 is no part of it"
  }
}
