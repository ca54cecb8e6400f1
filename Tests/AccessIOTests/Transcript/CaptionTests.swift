import AccessCore
import Testing

@testable import AccessIO

/// What is said between the steps of a transcript.
@Suite struct CaptionTests {
  let scratch: Scratch

  init() throws { scratch = try Scratch() }

  private let text = """
    {"say": "Alice comes in."}

    {"say": "She has no password."}
    {"login": "alice", "say": "There she is."}
    {"hit": "GET /", "ask": "Does she get in?", "status": 200, "expect": {"user": "alice"}}
    {"say": "That is all."}
    """

  @Test func theyStandBeforeTheStepThatFollows() throws {
    let script = try Transcript.read(path: scratch.write(text, to: "talk.jsonl")).script
    let request = RequestLine(method: "GET", target: "/")
    #expect(
      script
        == Script(
          [
            Script.Line(
              .login("alice"), captions: ["Alice comes in.", "She has no password."],
              remark: "There she is."),
            Script.Line(.hit(request), question: "Does she get in?"),
          ], closing: ["That is all."]))
  }

  @Test func whatIsExpectedMayStandApart() throws {
    let lines = try Transcript.read(path: scratch.write(text, to: "talk.jsonl")).lines
    #expect(lines.map(\.number) == [4, 5])
    #expect(
      lines.last?.expected
        == [JSONValue.Member("status", .number("200")), JSONValue.Member("user", .string("alice"))])
  }

  @Test func whoReadsStepsAloneReadsThemAlone() throws {
    let reader = try TranscriptReader(path: scratch.write(text, to: "talk.jsonl"))
    var steps: [Step] = []
    while let line = try reader.next() { steps.append(line.step) }
    #expect(steps.count == 2)
  }

  @Test func whatIsSaidIsWritten() throws {
    let steps: [(Step, Outcome)] = [(.logout, .logout), (.logout, .logout)]
    let line = Script.Line(
      .logout, captions: ["then", "\u{1B}\n"], question: "who?", remark: "nobody")
    let text = Transcript.text(of: steps, saying: [1: line])
    #expect(text.split(separator: "\n").count == 4)
    let script = try Transcript.read(path: scratch.write(text, to: "said.jsonl")).script
    #expect(script.lines == [Script.Line(.logout), line])
  }

  @Test func captionsCountAmongTheSteps() throws {
    let path = try scratch.write(text, to: "talk.jsonl")
    for (steps, isRead) in [(5, true), (4, false)] {
      var limits = InputLimits()
      limits.steps = steps
      let contents = InputLimits.$current.withValue(limits) { try? Transcript.read(path: path) }
      #expect((contents != nil) == isRead)
    }
  }
}
