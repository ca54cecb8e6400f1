import AccessCore
import Foundation
import Testing

@testable import AccessIO

/// What is said of a transcript that is read whole.
private func complaint(
  _ path: String, within limits: InputLimits = InputLimits()
) -> String {
  InputLimits.$current.withValue(limits) {
    do throws(DiagnosticReport) {
      _ = try Transcript.read(path: path)
      return "read"
    } catch {
      return error.rendered
    }
  }
}

@Suite struct TranscriptTests {
  let scratch: Scratch

  init() throws { scratch = try Scratch() }

  @Test func whatIsWrittenCanBeRead() throws {
    var simulation = Simulation(try ScenarioFile.example.scenario)
    let steps: [Step] = [
      .login("alice"), .login("nobody\n\u{1B}"), .abortHandler(.named("hide")),
      .abortHandler(.configured), .abortHandler(.unset),
      .hit(try #require(RequestLine("GET /secret-code?x=1"))),
      .probe(try #require(RequestLine("GET /secret-code")), as: .user("top-secret")),
      .probe(try #require(RequestLine("GET /")), as: .anonymous), .logout,
    ]
    var played: [(Step, Outcome)] = []
    for step in steps {
      // An unknown user or handler is an error to a simulation, but a step all the same.
      guard let outcome = try? simulation.apply(step, tracing: true) else { continue }
      played.append((step, outcome))
    }
    try #require(played.count >= 7)
    for tracing in [false, true] {
      let text = Transcript.text(of: played, tracing: tracing)
      #expect(text.hasSuffix("}\n"))
      #expect(text.contains("\"trace\"") == tracing)
      try FileReplacement.write(text, to: scratch("steps.jsonl"))
      let lines = try Transcript.read(path: scratch("steps.jsonl")).lines
      #expect(lines.map(\.step) == played.map(\.0))
      #expect(lines.map(\.number) == Array(1...played.count))
      for (line, (step, outcome)) in zip(lines, played) {
        #expect(line.keys(brokenBy: OutcomeLine(line.number, step, outcome)) == [])
      }
    }
  }

  @Test func noStepsAreAnEmptyText() throws {
    #expect(Transcript.text(of: []) == "")
    #expect(try Transcript.read(path: scratch.write("", to: "empty")).lines == [])
    #expect(try Transcript.read(path: scratch.write("\n \n", to: "blank")).lines == [])
  }

  @Test func allErrorsAtOnce() throws {
    let path = try scratch.write(
      """
      {"login": "alice"}
      {"logn": "alice"}

      {"hit": "GET /", "as": "alice"}
      {"logout": true
      """, to: "steps.jsonl")
    #expect(
      complaint(path).replacingOccurrences(of: path, with: "steps.jsonl") == """
        steps.jsonl:2:2: unknown key `logn` in a step; did you mean `login`?
          {"logn": "alice"}
           ^~~~~~
          expected one of \(TranscriptKeys.all.prefix(20).map { "`\($0)`" }.joined(separator: ", ")), ...
        steps.jsonl:4:18: the key `as` does not belong to a `hit`
          {"hit": "GET /", "as": "alice"}
                           ^~~~
          expected \(TranscriptKeys.known(for: "hit").map { "`\($0)`" }.joined(separator: ", "))
        steps.jsonl:5:16: not JSON: the object goes on
          {"logout": true
                         ^
          expected `,` or `}`
        """)
  }

  @Test func aTranscriptOfTooManySteps() throws {
    let line = "{\"logout\":true}\n\n"
    let path = try scratch.write(String(repeating: line, count: 4), to: "steps.jsonl")
    #expect(complaint(path, within: try InputLimits("steps=4")) == "read")
    #expect(
      complaint(path, within: try InputLimits("steps=3")) == """
        \(path):7:1: the transcript has more than 3 steps
          expected no more, or a higher limit: `ACCESS_CONSOLE_LIMITS=steps=12`
        """)
  }

  @Test func aTranscriptThatIsTooLarge() throws {
    let line = String(repeating: " ", count: 1 << 18 - 1) + "\n"
    let path = try scratch.write(String(repeating: line, count: 4) + "\n", to: "steps.jsonl")
    #expect(complaint(path, within: try InputLimits("file-size=1048577")) == "read")
    #expect(
      complaint(path, within: try InputLimits("file-size=1M")) == """
        \(path):5:1: the file is larger than 1 MiB
          expected no more, or a higher limit: `ACCESS_CONSOLE_LIMITS=file-size=4M`
        """)
  }

  @Test func filesThatAreNoFiles() throws {
    try #require(mkfifo(scratch("pipe"), 0o666) == 0)
    #expect(complaint(scratch("pipe")) == "\(scratch("pipe")): is not a regular file")
    #expect(complaint("/dev/zero") == "/dev/zero: is not a regular file")
    #expect(complaint(scratch("none")) == "\(scratch("none")): no such file")
    #expect(complaint(scratch("pipe/x")) == "\(scratch("pipe/x")): no such file")
    #expect(complaint(scratch.path).hasPrefix("\(scratch.path): is a directory, not a file"))
  }
}
