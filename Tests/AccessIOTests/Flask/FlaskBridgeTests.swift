import AccessCore
import Foundation
import Testing

@testable import AccessIO

/// Conversations with processes that are no Python: what is made of whatever they do.
@Suite struct FlaskBridgeTests {
  private let scratch: Scratch

  init() throws { scratch = try Scratch() }

  /// The last event of a conversation with a shell script, which ends it.
  ///
  /// - Parameters:
  ///   - script: what `sh` does in the place of Python; 3 is the answers' descriptor.
  ///   - timeout: how long an answer may take.
  ///   - requests: what is asked as soon as the application is open.
  /// - Returns: why it ended, and what had no answer.
  /// - Throws: if the process cannot be started.
  private func failure(
    of script: String, timeout: Duration = .seconds(20), requests: [FlaskBridge.Request] = []
  ) throws -> (failure: TargetFailure, unanswered: [FlaskBridge.Request]) {
    let python = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "no-python")
      .path(percentEncoded: false)
    try scratch.write(script, to: "script")
    let bridge = try FlaskBridge(
      FlaskLaunch("shop:app", python: python, current: scratch.path, environment: [:]),
      options: FlaskOptions(timeout: timeout))
    while true {
      for event in bridge.events() {
        if case .opened = event { requests.forEach(bridge.send) }
        if case .failed(let failure, let unanswered) = event {
          #expect(bridge.events().isEmpty)
          #expect(bridge.descriptors.isEmpty)
          #expect(bridge.deadline == nil)
          return (failure, unanswered)
        }
      }
      var descriptors = bridge.descriptors
      let left = (bridge.deadline.map { $0 - .now } ?? .seconds(20)) / .milliseconds(1)
      poll(&descriptors, nfds_t(descriptors.count), Int32(max(0, left.rounded(.up))))
    }
  }

  /// The opening line of an application without anything.
  private static let opening =
    #"echo '{"application":{"files":[]},"state":{},"user":null}' >&3"#
  private static let hit = FlaskBridge.Request.step(
    .hit(RequestLine(method: "GET", target: "/slow")), tracing: true)

  @Test func noPython() throws {
    let launch = FlaskLaunch("a", python: "./nothing", current: scratch.path, environment: [:])
    let failure = #expect(throws: TargetFailure.self) {
      try FlaskBridge(launch, options: FlaskOptions())
    }
    #expect(failure?.message.contains("nothing` cannot be run: no such file") == true)
    #expect(failure?.hint?.contains("--python") == true)
  }

  @Test func whatTheBridgeSays() throws {
    let (failure, _) = try failure(
      of: #"echo '{"failed":{"message":"m","details":["a","b"],"hint":"h"}}' >&3; exit 1"#)
    #expect(failure == TargetFailure("m", details: ["a", "b"], hint: "h"))
  }

  @Test(arguments: [
    "rubbish", "{}", "[]", "{\"application\":1}", #"{"application":{"endpoints":[1]},"state":{}}"#,
    "\u{1B}[31m",
  ])
  func rubbish(line: String) throws {
    let (failure, _) = try failure(of: "echo '\(line)' >&3; exec sleep 100")
    #expect(failure.message.contains("something that is no answer: `\(line)`"))
  }

  @Test func rubbishInsteadOfAnAnswer() throws {
    for answer in [#"{"decision":"yes"}"#, #"{"step":1}"#, "Hello"] {
      let (failure, unanswered) = try failure(
        of: "\(Self.opening); echo '\(answer)' >&3; exec sleep 100", requests: [Self.hit])
      #expect(failure.message.contains("no answer: `\(answer)`"))
      #expect(unanswered == [Self.hit] || unanswered.isEmpty)
    }
  }

  @Test(arguments: [
    ("exit 3", "the application's process ended with exit status 3"),
    ("kill -SEGV $$", "the application's process was ended by signal 11 (segmentation fault)"),
  ])
  func itEnds(script: String, message: String) throws {
    let (failure, _) = try failure(of: "echo first; echo last >&2; \(script)")
    #expect(failure.message == message)
    #expect(failure.details == ["first", "last"])
  }

  @Test func itEndsWhileItIsAsked() throws {
    let (failure, unanswered) = try failure(
      of: "\(Self.opening); head -c 100 >/dev/null; printf 'no line break'; exit 0",
      requests: [Self.hit])
    #expect(failure.message.hasPrefix("the application's process ended with exit status 0"))
    #expect(failure.details == ["no line break"])
    #expect(unanswered == [Self.hit] || unanswered.isEmpty)
  }

  @Test func itHangsAtTheImport() throws {
    let (failure, _) = try failure(of: "exec sleep 100", timeout: .milliseconds(50))
    #expect(failure.message == "no answer within 0.05 s: the import")
    #expect(failure.hint?.contains("--timeout") == true)
  }

  @Test func itHangsInARequestAndSaysWhere() throws {
    let (failure, unanswered) = try failure(
      of: """
        \(Self.opening)
        while read line; do
          case $line in *where*) echo '{"where":["File \\"shop.py\\", line 3"]}' >&3;; esac
        done
        """, timeout: .milliseconds(300), requests: [Self.hit])
    #expect(failure.message == "no answer within 0.3 s: `GET /slow`")
    #expect(failure.details == ["File \"shop.py\", line 3"])
    #expect(unanswered == [Self.hit])
  }

  @Test func whatItStartedEndsWithIt() throws {
    let (_, _) = try failure(
      of: "exec setsid sh -c 'sleep 100 & echo $! > \"\(scratch("pid"))\"; echo no >&3; wait'")
    let id = try scratch.text("pid").trimmingCharacters(in: .newlines)
    // It may be there for a moment as a process that has ended.
    let deadline = ContinuousClock.now + .seconds(20)
    var state: Character? = "S"
    while let now = state, now != "Z", .now < deadline {
      let status = try? String(contentsOfFile: "/proc/\(id)/stat", encoding: .utf8)
      state = status?.split(separator: ")").last?.dropFirst().first
    }
    #expect(state == nil || state == "Z")
  }
}
