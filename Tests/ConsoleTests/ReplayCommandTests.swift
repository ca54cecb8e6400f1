import Foundation
import Testing

@Suite struct ReplayCommandTests {
  static let example = "assets/flask-access-example.yaml"

  @Test func stepsFromAFile() throws {
    let scratch = try Scratch()
    let steps = try scratch.write(
      """
      {"hit": "GET /secret-code"}
      {"login": "alice"}

      {"abort_fn": "hide"}
      {"hit": "GET /secret-code?x=1"}
      {"abort_fn": null}
      {"login": "nobody"}
      {"logout": true}
      {"probe": "GET /secret-code", "as": "top-secret"}
      """, to: "steps.jsonl")
    let result = try Console.run(["replay", Self.example, steps])
    #expect(result.status == 0)
    #expect(result.errors == "")
    #expect(
      result.output == """
        {"step":1,"hit":"GET /secret-code","endpoint":"secret_code","user":null,"decision":"denied","reason":"no_has_access","handler":"raised","view_ran":false,"status":403,"location":null,"error":null,"body":null}
        {"step":2,"login":"alice","ok":true}
        {"step":3,"abort_fn":"hide"}
        {"step":4,"hit":"GET /secret-code?x=1","endpoint":"secret_code","user":"alice","decision":"denied","reason":"has_access_not_true","handler":"raised","view_ran":false,"status":404,"location":null,"error":null,"body":null}
        {"step":5,"abort_fn":null}
        {"step":6,"login":"nobody","ok":false}
        {"step":7,"logout":true}
        {"step":8,"probe":"GET /secret-code","as":"top-secret","endpoint":"secret_code","user":"top-secret","decision":"allowed","reason":"has_access_true","handler":null,"view_ran":true,"status":200,"location":null,"error":null,"body":"1234"}

        """)
  }

  @Test(arguments: [[], ["-"]])
  func stepsFromStandardInput(_ source: [String]) throws {
    let result = try Console.run(
      ["replay", Self.example] + source, input: "{\"login\": \"alice\"}\n")
    #expect(result.status == 0)
    #expect(result.output == "{\"step\":1,\"login\":\"alice\",\"ok\":true}\n")
  }

  @Test func outcomesAreStepsAgain() throws {
    let steps = "{\"login\": \"alice\"}\n{\"hit\": \"GET /\"}\n"
    let first = try Console.run(["replay", Self.example], input: steps)
    let second = try Console.run(["replay", Self.example], input: first.output)
    #expect(first.status == 0)
    #expect(second.output == first.output)
  }

  @Test func unknownNamesAndBadLinesEndIt() throws {
    let table = [
      (
        "{\"login\": \"alice\"}\n{\"abort_fn\": \"hid\"}\n",
        "<stdin>:2:1: unknown abort handler `hid`; did you mean `hide`?"
      ),
      ("{\"probe\": \"GET /\", \"as\": \"alic\"}\n", "<stdin>:1:1: unknown user `alic`"),
      ("{\"hit\": \"GET /\", \"who\": 1}\n", "<stdin>:1:"),
      ("{\"hit\": \"GET /\"\n", "<stdin>:1:"),
      ("rubbish\n", "<stdin>:1:1: "),
      ("{\"login\": \"a\", \"logout\": true}\n", "<stdin>:1:"),
    ]
    for (input, message) in table {
      let result = try Console.run(["replay", Self.example], input: input)
      #expect(result.status == 2, "\(input)")
      #expect(result.errors.hasPrefix(message), "\(result.errors)")
    }
  }

  @Test func theTraceIsThereWhenAskedFor() throws {
    let result = try Console.run(
      ["replay", "--trace", Self.example], input: "{\"hit\": \"GET /secret-code\"}\n")
    #expect(result.output.contains("\"trace\":[{\"stage\":\"route\",\"source\":\"/secret-code\""))
  }

  @Test func aPipeThatClosesEarlyEndsItQuietly() throws {
    let scratch = try Scratch()
    let steps = try scratch.write(
      String(repeating: "{\"hit\": \"GET /secret-code\"}\n", count: 5_000), to: "steps.jsonl")
    let result = try Console.run(
      [
        "-c",
        "'\(Console.executable)' replay \(Self.example) \(steps) | head -n 1; echo ${PIPESTATUS[0]}",
      ],
      of: "bash")
    let text = result.output
    #expect(text.hasPrefix("{\"step\":1,"))
    // Either it saw the closed pipe, or the signal for it came first.
    #expect(text.hasSuffix("\n0\n") || text.hasSuffix("\n141\n"))
    #expect(result.errors == "")
  }
}
