import Foundation
import Testing

/// Transcripts that are played as if somebody typed them, in a real terminal.
@Suite(.serialized) struct PlayTests {
  private static let talk = """
    {"say": "Who may see the secret code?"}
    {"hit": "GET /secret-code"}
    {"login": "alice"}
    {"hit": "GET /secret-code", "ask": "Does Alice?", "status": 403, "say": "Not she."}
    {"abort_fn": "hide"}
    {"hit": "GET /secret-code", "status": 404}
    {"say": "That is all."}

    """

  @Test func byItself() throws {
    let scratch = try Scratch()
    let path = try scratch.write(Self.talk, to: "talk.jsonl")
    let terminal = try Tmux("\(Console.executable) --play \(path) --pace 0.05")
    try terminal.wait(for: "? Does Alice?", "2/5  Space goes on", "as alice")
    try terminal.press("Space")
    try terminal.wait(for: "the transcript ends here", "abort: hide", "404 NOT FOUND")
    // What was played can be saved, with all that is said, and played again.
    try terminal.press("h", "w")
    try terminal.wait(for: "save to: transcript.jsonl")
    let saved = scratch.file("saved.jsonl").path(percentEncoded: false)
    try terminal.press("C-u")
    try terminal.type(saved)
    try terminal.press("Enter")
    try terminal.wait(for: "saved: ")
    try terminal.press("q")
    try terminal.wait(for: "[ended 0]")
    let text = try String(contentsOf: scratch.file("saved.jsonl"), encoding: .utf8)
    #expect(text.hasPrefix("{\"say\":\"Who may see the secret code?\"}\n{\"step\":1,\"hit\":"))
    #expect(text.contains("\"ask\":\"Does Alice?\",\"say\":\"Not she.\"}"))
    #expect(try Console.run(["replay", "example:", saved, "--verify"]).status == 0)

    let again = try Tmux("\(Console.executable) --play \(saved) --pace 0.05")
    try again.wait(for: "? Does Alice?", "2/5  Space goes on")
    try again.press("q")
    try again.wait(for: "[ended 0]")
  }

  @Test func byKeys() throws {
    let scratch = try Scratch()
    let path = try scratch.write(Self.talk, to: "talk.jsonl")
    let terminal = try Tmux("\(Console.executable) --play \(path) --pace 60 --ascii")
    try terminal.wait(for: "0/5  playing")
    try terminal.press("n")
    try terminal.wait(for: "0/5  paused", "Who may see the secret code?")
    try terminal.press("n")
    try terminal.wait(for: "1/5  paused", "DENIED  GET /secret-code as anonymous")
    try terminal.press("Escape")
    try terminal.wait(for: "the keys are yours")
    try terminal.press("o")
    try terminal.wait(for: "logged out")
    try terminal.press("Space")
    try terminal.wait(for: "Log in  2", "1/5  playing")
    try terminal.press("n")
    try terminal.wait(for: "as alice", "2/5  paused")
    try terminal.resize(columns: 40, rows: 10)
    try terminal.press("n")
    try terminal.wait(for: "? Does Alice?")
    try terminal.resize(columns: 20, rows: 5)
    try terminal.wait(for: "Does Alice?")
    try terminal.press("q")
    try terminal.wait(for: "[ended 0]")
  }

  @Test(arguments: [
    (["--play", "TALK", "--pace", "61"], "--pace takes seconds, from 0 to 60"),
    (["--pace", "3"], "--pace is for --play"),
    (["--play", "/nonexistent"], "/nonexistent: no such file"),
    (["--play", "BROKEN"], ":1:9: `say` is a number\n  {\"say\": 7}\n"),
    (["--play", "EMPTY"], "the transcript has no steps"),
  ])
  func refused(arguments: [String], message: String) throws {
    let scratch = try Scratch()
    let files = [
      "TALK": try scratch.write(Self.talk, to: "talk.jsonl"),
      "BROKEN": try scratch.write("{\"say\": 7}\n", to: "broken.jsonl"),
      "EMPTY": try scratch.write("{\"say\": \"x\"}\n", to: "empty.jsonl"),
    ]
    let result = try Console.run(arguments.map { files[$0] ?? $0 })
    #expect(result.status == 2)
    #expect(result.errors.contains(message), "\(result.errors)")
  }

  @Test func replayPassesOverWhatIsSaid() throws {
    let result = try Console.run(["replay", "example:"], input: Self.talk)
    #expect(result.status == 0)
    #expect(result.output.split(separator: "\n").count == 5)
  }
}
