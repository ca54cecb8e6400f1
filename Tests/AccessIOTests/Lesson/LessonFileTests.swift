import AccessCore
import Testing

@testable import AccessIO

private let head = """
  version: 1
  title: Who?
  summary: Who gets in.
  scenario: {version: 1, endpoints: [{rule: /, endpoint: home}]}

  """

private let sources = """
  version: 1
  title: Who?
  summary: Who gets in.
  sources: {app: "app = 1"}

  """

private let refusals: [(text: String, rendered: String)] = [
  ("", "x.yaml: the file is empty\n  expected a lesson, which begins with `version: 1`"),
  (
    "- a\n",
    """
    x.yaml:1:1: the lesson is a list
      - a
      ^
      expected a mapping that begins with `version: 1`
    """
  ),
  (
    head + "step: []\n",
    """
    x.yaml:5:1: unknown key `step` in the lesson; did you mean `steps`?
      step: []
      ^~~~
      expected one of `version`, `title`, `summary`, `scenario`, `sources`, `steps`
    """
  ),
  (
    head + "steps:\n  - hit: GET /\n    ask: Who?\n    expect: {decision: allowed}\n",
    """
    x.yaml:6:5: missing key `status` in what is expected
        - hit: GET /
          ^
      expected `expect: {decision: denied, status: 403}`
    """
  ),
  (
    head + "steps:\n  - hit: GET /\n    expect: {decision: denid}\n",
    """
    x.yaml:7:24: unknown decision `denid`; did you mean `denied`?
          expect: {decision: denid}
                             ^~~~~
      expected one of `allowed`, `denied`, `error`, `unguarded`, `not_reached`
    """
  ),
  (
    head + "steps:\n  - {login: alice, ask: Who?}\n",
    """
    x.yaml:6:5: a question about a step that is no request
        - {login: alice, ask: Who?}
          ^
      expected `ask` at a `hit` or a `probe`
    """
  ),
  (
    head + "steps:\n  - {start: app}\n",
    """
    x.yaml:6:6: a start in a lesson with a scenario
        - {start: app}
           ^~~~~
      expected a step of a transcript, as in `- hit: GET /`
    """
  ),
  (
    head + "steps:\n  - {say: 7}\n",
    """
    x.yaml:6:11: `say` is a number
        - {say: 7}
                ^
      expected text
    """
  ),
  (
    head + "steps:\n  - {hit: GET /, status: 1.5}\n",
    """
    x.yaml:6:26: this is a float
        - {hit: GET /, status: 1.5}
                               ^~~
      expected text, an int or a boolean
    """
  ),
  (
    head + "sources: {app: x}\n",
    """
    x.yaml:5:10: a lesson with both `scenario` and `sources`
      sources: {app: x}
               ^
      expected one of them
    """
  ),
  (
    "version: 2\ntitle: Who?\nsummary: Who.\nscenario: {version: 1, colour: red}\n",
    """
    x.yaml:1:10: unknown version `2`
      version: 2
               ^
      expected 1
    x.yaml:4:24: unknown key `colour` in the scenario
      scenario: {version: 1, colour: red}
                             ^~~~~~
      expected one of `version`, `name`, `behaviour`, `config`, `classes`, `users`, `endpoints`, \
    `abort_handlers`, `contract`
    """
  ),
  (
    "version: 1\ntitle: Who?\nsummary: Who.\n",
    """
    x.yaml:1:1: missing key `scenario` in the lesson
      version: 1
      ^
      expected `scenario:` with a scenario, or `sources:` with Python source
    """
  ),
  (
    sources + "steps:\n  - {hit: GET /, decision: allowed, status: 200}\n",
    """
    x.yaml:6:5: a step before any of the `sources` is started
        - {hit: GET /, decision: allowed, status: 200}
          ^
      expected `- start: ...` before it
    """
  ),
  (
    sources + "steps:\n  - {start: ap}\n  - {start: app, error: null}\n  - {login: alice}\n",
    """
    x.yaml:6:13: unknown source `ap`; did you mean `app`?
        - {start: ap}
                  ^~
      expected one of `app`
    x.yaml:7:18: unknown key `error` in a start
        - {start: app, error: null}
                       ^~~~~
      expected one of `start`, `ask`, `say`, `expect`
    x.yaml:8:5: a step that is neither `start` nor `hit` in a lesson with `sources`
        - {login: alice}
          ^
      expected one of `start`, `hit`
    """
  ),
  (
    sources + "steps:\n  - {start: app, expect: {status: 200}}\n",
    """
    x.yaml:6:26: `expect` is an object
        - {start: app, expect: {status: 200}}
                               ^
      expected `{error: ...}`, the type of an exception or null
    """
  ),
]

@Suite struct LessonFileTests {
  @Test(arguments: refusals)
  func filesThatAreRefused(text: String, rendered: String) {
    do throws(DiagnosticReport) {
      _ = try LessonFile.parse(text: text, named: "x.yaml")
      Issue.record("read")
    } catch {
      #expect(error.rendered == rendered)
    }
  }

  @Test func whatALessonSaysAndAsks() throws {
    let steps = """
      steps:
        - say: First.
        - say: Then.
        - {login: alice, expect: {ok: false}, say: No.}
        - {hit: GET /, ask: Who?, expect: {decision: unguarded, status: 200}, say: All.}
        - say: Last.
      """
    let file = try LessonFile.parse(text: head + steps, named: "lessons/07-who-else.yaml")
    let request = RequestLine(method: "GET", target: "/")
    #expect(
      file.lesson
        == Lesson(
          name: "who-else", title: "Who?", summary: "Who gets in.",
          acts: [
            Lesson.Act(.step(.login("alice")), captions: ["First.", "Then."], remark: "No."),
            Lesson.Act(.step(.hit(request)), question: "Who?", remark: "All.", status: 200),
          ], closing: ["Last."]))
    #expect(file.lines == [8, 9])
    #expect(file.expected[0] == [JSONValue.Member("ok", .bool(false))])
    #expect(file.lesson.scenes == [0..<2, 2..<2])
    #expect(file.lesson.steps(ofFirst: 2) == [.login("alice"), .hit(request)])
    #expect(file.simulation?.application.endpoints.map(\.name) == ["home"])
  }

  @Test func aSourceHasTheAnswersThatWereRecorded() throws {
    let steps = """
      steps:
        - {start: app, ask: Does it?, expect: {error: AssertionError}}
        - {hit: GET /, expect: {decision: denied, reason: no_has_access, status: 403, view_ran: true}}
      """
    let file = try LessonFile.parse(text: sources + steps, named: "x.yaml")
    #expect(file.simulation == nil)
    #expect(file.lesson.sources == [Lesson.Source(name: "app", text: "app = 1")])
    #expect(file.lesson.acts.first?.deed == .start("app", error: "AssertionError"))
    let answer = try #require(file.lesson.acts.last?.recorded)
    #expect(answer.decision == .denied)
    #expect(answer.reason == .noHasAccess)
    #expect(answer.status == 403)
    #expect(answer.viewRan)
    #expect(file.lesson.steps(ofFirst: 2) == [])
  }

  @Test(arguments: [
    ("03-only-true.yaml", "only-true"), ("a/b/1-x.yaml", "x"), ("x.yaml", "x"), ("12.yaml", "12"),
    ("12-.yaml", ""), ("x-1", "x-1"), ("", ""),
  ])
  func names(file: String, name: String) {
    #expect(LessonFile.name(of: file) == name)
  }
}
