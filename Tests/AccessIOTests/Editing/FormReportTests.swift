import AccessCore
import Testing

@testable import AccessIO

/// A text that an edit made of a part, and where what is wrong with it is told.
private let reports: [(name: String, text: String, part: ScenarioPart, said: String)] = [
  (
    "Python in a block", "abort_handlers:\n  hide: |\n    lambda: (\n      1 + )",
    .abortHandler("hide"),
    "python 16"
  ),
  (
    "Python in quotes", "abort_handlers: {hide: 'lambda: ''a'' )'}", .abortHandler("hide"),
    "python 12"
  ),
  ("the name of a handler", "abort_handlers:\n  config: None", .abortHandler("config"), "name 0"),
  (
    "what raises at the start", "config: {ABORT_FN: 1 / 0}", .application, "ABORT_FN 0"
  ),
  ("a rule", "endpoints:\n  - {rule: /<x:y>, endpoint: home}", .endpoint("home"), "rule 2"),
  (
    "a method", "endpoints:\n  - {rule: /, endpoint: home, methods: [GET, G T]}", .endpoint("home"),
    "methods 6"
  ),
  (
    "a value", "classes: {A: }\nusers:\n  - {id: a, b: {c: 2024-01-01}}", .user("a"), "b 4"
  ),
  (
    "an attribute", "classes: {A: }\nusers:\n  - id: a\n    b c: 1", .user("a"), "b c 0"
  ),
  (
    "a class that somebody has", "classes: {A: }\nusers:\n  - {id: a, class: B}", .userClass("A"),
    "- line 3: unknown class `B`; did you mean `A`?; expected one of `A`"
  ),
  (
    "a user whom the contract names",
    "classes: {A: }\nusers:\n  - {id: a}\ncontract:\n  - {user: a, hit: x}", .user("a"),
    "- line 5: `x` is not a request; expected a method and a path, as in `GET /secret-code?x=1`"
  ),
]

@Test(arguments: reports)
func whatTheReaderSaysIsToldAtItsField(
  name: String, text: String, part: ScenarioPart, said: String
) throws {
  let text = text + "\nversion: 1\n"
  let forms = try forms(text)
  let form = try forms.form(of: part)
  let report = #expect(throws: DiagnosticReport.self) {
    try ScenarioFile.parse(text: text, named: "shop.yaml")
  }
  let problems = forms.problems(try #require(report), of: .put(form))
  let words = problems.map { problem in
    problem.field.map { "\(form.fields[$0].name) \(problem.column)" } ?? "- \(problem.message)"
  }
  #expect(words == [said], "\(name)")
  #expect(problems.allSatisfy { !$0.isWarning })
}

@Test func whatTheReaderSaysOfARemovalHasALine() throws {
  let text = "version: 1\nusers: [{id: a}]\n"
  let report = #expect(throws: DiagnosticReport.self) {
    try ScenarioFile.parse(text: text, named: "shop.yaml")
  }
  let problems = try forms(text).problems(try #require(report), of: .remove(.userClass("A")))
  #expect(
    problems.map(\.message) == [
      "line 2: there are users, but no classes; "
        + "expected `classes`, as in `classes: {User: {id: username}}`"
    ])
}

@Test func whatTheReaderSaysOfAnotherFileHasItsName() throws {
  let report = DiagnosticReport([
    Diagnostic(file: "users.csv", position: TextPosition(line: 3, column: 1), message: "wrong"),
    Diagnostic(file: "users.csv", message: "no such file"),
  ])
  #expect(
    try forms(shop).problems(report, of: .remove(.userClass("User"))).map(\.message) == [
      "users.csv: line 3: wrong", "users.csv: no such file",
    ])
}

/// A part that was added is the last of its kind, whatever its name.
@Test func whatTheReaderSaysOfAnAddition() throws {
  let text = "version: 1\nclasses: {A: }\nusers:\n  - {id: a}\n  - {id: a}\n"
  let form = PartForm(
    kind: .user, fields: [PartForm.Field(name: "id", text: "a", notation: .yaml)], namingKey: "id")
  let report = #expect(throws: DiagnosticReport.self) {
    try ScenarioFile.parse(text: text, named: "shop.yaml")
  }
  #expect(try forms(text).problems(try #require(report), of: .put(form)).map(\.field) == [0])
}
