import AccessCore
import Testing

@testable import AccessTUI

/// Screens that only a real application has.
@Suite struct RealGoldenTests {
  private static let sizes = [(80, 24), (40, 10), (20, 5)]

  @Test(arguments: sizes)
  func starting(columns: Int, rows: Int) throws {
    let someone = Operator(real: .unknown, columns: columns, rows: rows, condition: .starting)
    try Golden.check(view(someone.model), "starting-\(columns)x\(rows)")
  }

  @Test(arguments: sizes)
  func broken(columns: Int, rows: Int) throws {
    var someone = Operator(real: .realExample, columns: columns, rows: rows)
    someone.isSlow = true
    someone.press(.down, .enter)
    someone.send(.broke(.example))
    try Golden.check(view(someone.model), "broken-\(columns)x\(rows)")
    someone.press(.escape)
    try Golden.check(view(someone.model), "broken-behind-\(columns)x\(rows)")
  }

  @Test(arguments: sizes)
  func question(columns: Int, rows: Int) throws {
    var someone = Operator(real: .realExample, columns: columns, rows: rows)
    someone.press(.end, .enter)
    try Golden.check(view(someone.model), "question-\(columns)x\(rows)")
  }

  @Test(arguments: sizes)
  func output(columns: Int, rows: Int) throws {
    var someone = Operator(real: .realExample, columns: columns, rows: rows)
    someone.send(
      .printed(
        (10...39).map { "127.0.0.1 - - [25/Nov/2026 10:00:\($0)] \"GET /login/alice\" 302 -" }))
    try Golden.check(view(someone.model), "output-unread-\(columns)x\(rows)")
    someone.press(.character("P"), .up, .up)
    try Golden.check(view(someone.model), "output-\(columns)x\(rows)")
  }

  @Test(arguments: sizes)
  func trace(columns: Int, rows: Int) throws {
    var someone = Operator(real: .realExample, columns: columns, rows: rows)
    let outcome = Outcome.answer(.tracedExample)
    someone.send(.performed(.hit(Answer.tracedExample.request), outcome))
    try Golden.check(view(someone.model), "lines-\(columns)x\(rows)")
    someone.press(.character("h"), .enter, .pageDown)
    try Golden.check(view(someone.model), "lines-page-\(columns)x\(rows)")
  }

  @Test(arguments: sizes)
  func unknownGuard(columns: Int, rows: Int) throws {
    var someone = Operator(real: .realExample, columns: columns, rows: rows)
    someone.press(.end)
    let probes = [
      Probe(purpose: .decision, request: Answer.unknownExample.request, prober: .session)
    ]
    let predictions =
      probes.map { Prediction($0, answer: Answer.unknownExample) }
      + [
        Prediction(
          Probe(purpose: .endpoint(4), request: Answer.unknownExample.request, prober: .session),
          answer: Answer.unknownExample)
      ]
    someone.send(.predicted(generation: someone.model.predictions.generation, predictions))
    if Layout(someone.model).arrangement != .full { someone.model.focus = .decision }
    try Golden.check(view(someone.model), "unknown-guard-\(columns)x\(rows)")
  }

  @Test(arguments: sizes)
  func logIn(columns: Int, rows: Int) throws {
    var someone = Operator(real: .realExample, columns: columns, rows: rows)
    someone.press(.character("l"))
    someone.type("al")
    try Golden.check(view(someone.model), "log-in-typed-\(columns)x\(rows)")
  }

  @Test(arguments: sizes)
  func findings(columns: Int, rows: Int) throws {
    var application = Application.realExample
    application.real?.findings = Finding.examples
    application.real?.hooks = [.init(name: "shop.load_user")]
    var someone = Operator(real: application, columns: columns, rows: rows)
    someone.send(.printed(["a"]))
    try Golden.check(view(someone.model), "findings-counted-\(columns)x\(rows)")
    someone.press(.character("F"), .down)
    try Golden.check(view(someone.model), "findings-\(columns)x\(rows)")
  }

  @Test(arguments: sizes)
  func code(columns: Int, rows: Int) throws {
    var someone = Operator(real: .realExample, columns: columns, rows: rows)
    someone.press(.end, .character("p"))
    try Golden.check(view(someone.model), "code-real-\(columns)x\(rows)")
  }

  @Test(arguments: sizes)
  func waiting(columns: Int, rows: Int) throws {
    var someone = Operator(real: .realExample, columns: columns, rows: rows)
    someone.isSlow = true
    someone.press(.down, .enter)
    someone.send(.woke)
    try Golden.check(view(someone.model), "waiting-\(columns)x\(rows)")
  }
}
