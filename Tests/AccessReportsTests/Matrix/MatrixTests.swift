import AccessCore
import AccessIO
import Testing

@testable import AccessReports

@Suite struct MatrixTests {
  /// Asks a survey and hands out what is of interest.
  private func conduct(
    _ topic: MatrixTopic, _ simulation: Simulation, _ body: (Answer, Int, Int) -> Void
  ) throws -> SurveySummary {
    var summary = SurveySummary()
    var simulation = simulation
    try simulation.conduct(topic.survey) { user, subject, answer in
      guard topic.includes(answer) else { return }
      summary.add(answer)
      body(answer, user, subject)
    }
    return summary
  }

  private func topic(_ file: ScenarioFile, only: Decision? = nil) -> MatrixTopic {
    let application = file.simulation.application
    return MatrixTopic(
      target: "shop.yaml", application: application, survey: Survey(of: application), only: only)
  }

  private func text(
    _ file: ScenarioFile, only: Decision? = nil, width: Int? = nil,
    repertoire: DisplayText.Repertoire = .unicode, coloured: Bool = false
  ) throws -> String {
    let topic = topic(file, only: only)
    var matrix = TextMatrix(topic, width: width, repertoire: repertoire)
    let summary = try conduct(topic, file.simulation) { matrix.add($0, user: $1, subject: $2) }
    return matrix.lines(summary).map { $0.text(coloured: coloured) + "\n" }.joined()
  }

  private func document(
    _ file: ScenarioFile, only: Decision? = nil, _ make: (MatrixTopic) -> any MatrixDocument
  ) throws -> String {
    let topic = topic(file, only: only)
    var document = make(topic)
    let summary = try conduct(topic, file.simulation) { document.add($0, user: $1, subject: $2) }
    return document.text(summary)
  }

  /// The matrix as `--format jsonl` has it.
  private func lines(_ file: ScenarioFile) throws -> String {
    let topic = topic(file)
    var text = ""
    var number = 0
    _ = try conduct(topic, file.simulation) { answer, user, subject in
      number += 1
      let step = topic.survey.step(user: user, subject: subject)
      text += OutcomeLine(number, step, .answer(answer)).text + "\n"
    }
    return text
  }

  @Test func texts() throws {
    try Golden.check(text(Example.flaskAccess), "matrix.txt")
    try Golden.check(text(Example.flaskAccess, coloured: true), "matrix-coloured.txt")
    try Golden.check(text(Example.hospital), "matrix-hospital.txt")
    try Golden.check(text(Example.hospital, width: 60, repertoire: .ascii), "matrix-narrow.txt")
    try Golden.check(text(Example.hospital, only: .error), "matrix-errors.txt")
    try Golden.check(text(Example.flaskAccess, only: .error), "matrix-nothing.txt")
  }

  @Test(arguments: [20, 33, 60, 80, 200])
  func noLineIsWiderThanTheTerminal(width: Int) throws {
    for line in try text(Example.hospital, width: width).split(separator: "\n") {
      #expect(DisplayText(line).width <= width, "\(line)")
    }
  }

  @Test func documents() throws {
    try Golden.check(document(Example.flaskAccess) { CSVMatrix($0) }, "matrix.csv")
    try Golden.check(document(Example.flaskAccess) { JSONMatrix($0) }, "matrix.json")
    try Golden.check(document(Example.flaskAccess) { MarkdownMatrix($0) }, "matrix.md")
    try Golden.check(lines(Example.flaskAccess), "matrix.jsonl")
    try Golden.check(document(Example.flaskAccess) { HTMLMatrix($0) }, "matrix.html")
    try Golden.check(
      document(Example.hospital, only: .error) { MarkdownMatrix($0) }, "matrix-errors.md")
    try Golden.check(
      document(Example.hospital, only: .allowed) { CSVMatrix($0) }, "matrix-allowed.csv")
  }

  @Test func summaries() throws {
    try Golden.check(document(Example.hospital) { _ in CSVSummary() }, "summary.csv")
    try Golden.check(
      document(Example.flaskAccess) { JSONMatrix($0, hasCells: false) }, "summary.json")
    try Golden.check(document(Example.hospital) { _ in MarkdownSummary() }, "summary.md")
    try Golden.check(
      document(Example.hospital) { HTMLMatrix($0, hasCells: false) }, "summary.html")
    let file = try Example.hospital
    let summary = try conduct(topic(file), file.simulation) { _, _, _ in }
    try Golden.check(
      summary.lines.map { $0.text(coloured: false) + "\n" }.joined(), "summary.txt")
  }

  /// Names that would be markup, formulas or escape sequences if they were not data.
  @Test func namesAreData() throws {
    let hostile = "=1+1\",\n<script>alert('x')</script>|`@all`\u{1B}]0;x\u{7}\u{202E}"
    let user = Application.User(id: hostile, className: "User")
    let endpoint = Application.Endpoint(
      name: hostile, rule: "/" + hostile, examples: [RequestLine(method: "GET", target: "/x")])
    let application = Application(name: hostile, endpoints: [endpoint], users: [user])
    let topic = MatrixTopic(
      target: hostile, application: application, survey: Survey(of: application))
    let answer = Answer(
      request: endpoint.representative, decision: .denied, status: 403, location: hostile)
    var summary = SurveySummary()
    summary.add(answer)
    func text(_ document: any MatrixDocument) -> String {
      var document = document
      document.add(answer, user: 1, subject: 0)
      return document.text(summary)
    }
    let page = text(HTMLMatrix(topic))
    #expect(!page.contains("<script>alert"))
    #expect(page.contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;"))
    let table = text(MarkdownMatrix(topic))
    #expect(table.contains("&lt;script&gt;alert('x')&lt;/script&gt;\\|\\`&#64;all\\`"))
    for text in [page, table] {
      for scalar in ["\u{1B}", "\u{7}", "\u{202E}"] { #expect(!text.contains(scalar)) }
      #expect(text.contains("U+202E"))
    }
    let values = text(CSVMatrix(topic))
    #expect(values.contains("\r\n\"'=1+1\"\",\n<script>"))
    #expect(text(JSONMatrix(topic)).contains("\\u001b]0;x\\u0007\\u202e"))
  }
}
