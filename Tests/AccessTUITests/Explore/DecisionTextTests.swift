import AccessCore
import Testing

@testable import AccessTUI

@Suite struct DecisionTextTests {
  /// The pane's lines for a trace of one `has_access` stage, headline and stage line left out.
  private func lines(_ expressions: [EvaluatedExpression], width: Int = 78) -> [String] {
    var model = Operator().model
    model.decision.answer = Answer(
      request: RequestLine(method: "GET", target: "/"),
      trace: [Stage(.hasAccess, source: "('x')", value: "False", expressions: expressions)])
    return DecisionText(model, width: width).lines.dropFirst(2).map {
      String(repeating: " ", count: $0.column) + $0.text.description
    }
  }

  private func expression(
    _ depth: Int, _ source: String, _ substituted: String?, _ result: EvaluatedExpression.Result,
    isSimple: Bool = false
  ) -> EvaluatedExpression {
    EvaluatedExpression(
      depth: depth, source: source, substituted: substituted, range: 0..<1, result: result,
      isSimple: isSimple)
  }

  @Test func shortCircuit() {
    let shown = lines([
      expression(0, "a == b and c > d", nil, .value("False", type: "bool")),
      expression(1, "a == b", "1 == 2", .value("False", type: "bool")),
      expression(2, "a", "1", .value("1", type: "int"), isSimple: true),
      expression(2, "b", "2", .value("2", type: "int"), isSimple: true),
      expression(1, "c > d", nil, .notEvaluated),
    ])
    #expect(
      shown == [
        "                a == b and c > d", "                  a == b -> False",
        "                  1 == 2", "                  c > d: not evaluated",
      ])
  }

  @Test func raising() {
    let shown = lines([
      expression(0, "len(a)", "len(7)", .raised(type: "TypeError", message: "no len()"))
    ])
    #expect(
      shown == [
        "                len(a)", "                len(7)",
        "                raised TypeError: no len()",
      ])
  }

  @Test func otherValueThanTheStage() {
    #expect(
      lines([expression(0, "1", nil, .value("1", type: "int"))])
        == ["                1", "                -> 1"])
  }

  @Test(arguments: [2, 10, 30, 47, 48, 80])
  func nothingIsWiderThanThePane(width: Int) {
    var someone = Operator()
    someone.press(.down, .down, .character("l"), .enter, .enter)
    for line in DecisionText(someone.model, width: width).lines {
      #expect(line.column + line.text.width <= width)
    }
  }

  @Test func aValueThatStandsInTheSourceIsSaidOnce() {
    var model = Operator().model
    model.decision.answer = Answer(
      request: RequestLine(method: "GET", target: "/"),
      trace: [
        Stage(.view, source: "'x'", value: "'x'"), Stage(.view, source: "x", value: "'x'"),
      ])
    let texts = DecisionText(model, width: 78).lines.dropFirst().map(\.text.description)
    #expect(texts == ["'x'", "x -> 'x'"])
  }

  @Test(arguments: [4, 10, 18, 30, 80])
  func labelsAndTextsDoNotOverlap(width: Int) {
    var someone = Operator()
    someone.press(.down, .down)
    for line in DecisionText(someone.model, width: width).lines where !line.text.isEmpty {
      #expect(line.label.width <= line.column)
    }
  }

  @Test func longTextsAreCut() {
    let long = String(repeating: "x", count: 1_000_000)
    let shown = lines([expression(0, long, nil, .value("False", type: "bool"))])
    #expect(shown.last?.contains("(1000000 bytes in all)") == true)
    #expect(shown.count < 30)
  }
}
