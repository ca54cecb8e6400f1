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

  // MARK: Streams

  /// What has been answered stays, and the last line says that there is no more.
  @Test func aStreamThatBreaksOffSaysSo() throws {
    let result = try Console.run(
      ["replay", Self.example], input: "{\"login\": \"alice\"}\n{\"abort_fn\": \"hid\"}\n")
    #expect(result.status == 2)
    let lines = result.output.split(separator: "\n")
    #expect(lines.count == 2)
    #expect(lines.first == "{\"step\":1,\"login\":\"alice\",\"ok\":true}")
    #expect(
      lines.last?.hasPrefix("{\"failed\":\"<stdin>:2:1: unknown abort handler `hid`") ?? false)
    #expect(try Console.run(["replay", Self.example], input: result.output).status == 2)
  }

  /// Each step is answered before the next is sent.
  @Test func anotherProgramCanDriveIt() throws {
    let program = """
      coproc C { exec '\(Console.executable)' replay \(Self.example); }
      for step in '{"login": "alice"}' '{"hit": "GET /"}' '{"logout": true}'; do
        echo "$step" >&"${C[1]}"
        read -r -t 20 answer <&"${C[0]}" || exit 1
        echo "${answer:0:20}"
      done
      """
    let result = try Console.run(["-c", program], of: "bash")
    #expect(
      result.output
        == "{\"step\":1,\"login\":\"a\n{\"step\":2,\"hit\":\"GET\n{\"step\":3,\"logout\":t\n")
    #expect(result.status == 0)
  }

  @Test func theSameInputGivesTheSameOutput() throws {
    let steps = "{\"login\": \"alice\"}\n{\"hit\": \"GET /secret-code\"}\n"
    let first = try Console.run(["replay", "--trace", Self.example], input: steps)
    let second = try Console.run(["replay", "--trace", Self.example], input: steps)
    #expect(first.output == second.output)
    #expect(!first.output.isEmpty)
  }

  // MARK: Comparing

  static let steps = """
    {"login": "alice"}
    {"hit": "GET /secret-code"}
    {"hit": "GET /"}
    {"logout": true}
    {"hit": "GET /secret-code"}

    """

  @Test func recordedOutcomesAreVerified() throws {
    let recorded = try Console.run(["replay", Self.example], input: Self.steps).output
    let same = try Console.run(["replay", Self.example, "--verify"], input: recorded)
    #expect(same.status == 0)
    #expect(same.output == "4 recorded outcomes: no difference\n")
    let other = try Console.run(
      ["replay", Self.example, "--verify"],
      input: recorded.replacingOccurrences(of: "\"status\":403", with: "\"status\":404"))
    #expect(other.status == 1)
    #expect(
      other.output == """
        <stdin>:2: step 2: GET /secret-code
          status  recorded 404, given 403
        2 of 4 recorded outcomes differ

        """)
    #expect(other.errors == "")
  }

  @Test func stepsWithoutOutcomesCannotBeVerified() throws {
    let result = try Console.run(["replay", Self.example, "--verify"], input: Self.steps)
    #expect(result.status == 2)
    #expect(result.output == "")
    #expect(result.errors.contains("no line of <stdin> has an outcome to compare with"))
  }

  @Test func targetsPart() throws {
    let scratch = try Scratch()
    let text = try String(
      contentsOf: Console.root.appending(path: Self.example), encoding: .utf8)
    let other = try scratch.write(
      text.replacingOccurrences(of: "access == self.username", with: "True"), to: "other.yaml")
    let same = try Console.run(
      ["replay", Self.example, "--on", "example:", "--on", Self.example], input: Self.steps)
    #expect(same.status == 0)
    #expect(
      same.output == """
        5 steps on \(Self.example) and example:: no difference
        5 steps on \(Self.example) and \(Self.example): no difference

        """)
    let parting = try Console.run(
      ["replay", Self.example, "--on", "example:", "--on", other], input: Self.steps)
    #expect(parting.status == 1)
    let lines = parting.output.split(separator: "\n")
    #expect(lines.first == "5 steps on \(Self.example) and example:: no difference")
    #expect(lines.dropFirst().first == "<stdin>:2: step 2: GET /secret-code")
    #expect(
      parting.output.contains(
        "  decision  \(Self.example) \"denied\", \(other) \"allowed\"\n"))
    #expect(lines.last == "1 of 5 steps on \(Self.example) and \(other) differs")
  }

  @Test(arguments: [
    (["--verify", "--trace"], "--trace is for outcomes"),
    (["-", "--on", "nowhere.yaml"], "nowhere.yaml: no such file"),
    (["/dev/null", "--on", "example:"], "there are no steps in /dev/null to compare"),
    (["--on", "example:", "--timeout", "2"], "is an application on paper"),
  ])
  func trouble(_ options: [String], _ message: String) throws {
    let result = try Console.run(["replay", Self.example] + options, input: Self.steps)
    #expect(result.status == 2)
    #expect(result.output == "")
    #expect(result.errors.contains(message), "\(result.errors)")
  }
}
