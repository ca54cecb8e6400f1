import AccessCore
import AccessIO
import Testing

@testable import AccessReports

@Suite struct ReplayComparisonTests {
  private func outcome(_ status: Int, error: String? = nil) -> OutcomeLine {
    let request = RequestLine(method: "GET", target: "/")
    return OutcomeLine(
      3, .hit(request), .answer(Answer(request: request, status: status, error: error)))
  }

  private func line(_ text: String) throws -> TranscriptLine {
    try TranscriptLine(text, number: 7, file: "steps.jsonl")
  }

  @Test func whatIsRecordedIsCompared() throws {
    var comparison = ReplayComparison()
    comparison.compare(outcome(200), with: try line(#"{"hit": "GET /"}"#), number: 1)
    #expect(comparison.count == 0, "a line that says nothing is not compared")
    comparison.compare(
      outcome(200), with: try line(#"{"step": 9, "hit": "GET /", "status": 200}"#), number: 2)
    #expect(comparison.count == 1)
    #expect(comparison.differing == 0)
    comparison.compare(
      outcome(403, error: "KeyError"),
      with: try line(#"{"hit": "GET /", "status": 200, "error": null, "inactive": false}"#),
      number: 3)
    comparison.compare(
      outcome(404), with: try line(#"{"hit": "GET /", "status": 200}"#), number: 4)
    #expect(comparison.count == 3)
    #expect(comparison.differing == 2)
    let first = try #require(comparison.first)
    #expect(first.number == 3)
    #expect(first.keys.map(\.name) == ["status", "error"])
    #expect(
      first.lines(in: "steps.jsonl", between: ("recorded", "given")).map(\.plain.description) == [
        "steps.jsonl:7: step 3: GET /",
        "  status  recorded 200, given 403",
        "  error   recorded null, given \"KeyError\"",
      ])
  }

  @Test func targetsAreCompared() throws {
    let line = try line(#"{"hit": "GET /", "status": 1}"#)
    var comparison = ReplayComparison()
    comparison.compare(outcome(200), with: outcome(200), of: line, number: 1)
    #expect(comparison.differing == 0)
    comparison.compare(outcome(500, error: "E"), with: outcome(200), of: line, number: 2)
    #expect(comparison.differing == 1)
    #expect(comparison.first?.keys.map(\.name) == ["status", "error"])
    #expect(comparison.first?.keys.first?.expected == .number("200"))
  }

  @Test func keysThatOneSideLacks() throws {
    let request = RequestLine(method: "GET", target: "/")
    let inactive = OutcomeLine(
      3, .hit(request), .answer(Answer(request: request, status: 200, inactive: true)))
    for (one, other) in [(inactive, outcome(200)), (outcome(200), inactive)] {
      var comparison = ReplayComparison()
      comparison.compare(one, with: other, of: try line(#"{"hit": "GET /"}"#), number: 1)
      #expect(comparison.first?.keys.map(\.name) == ["inactive"])
    }
  }
}
