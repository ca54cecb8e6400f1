import AccessCore
import Foundation
import Testing

@testable import AccessIO

/// Conversations with processes that are no Python: what is made of whatever they do.
@Suite struct FlaskBridgeTests {
  private let scratch: Scratch

  init() throws { scratch = try Scratch() }

  /// A conversation with a shell script, that has just begun.
  private func bridge(
    _ script: String, timeout: Duration = .seconds(20)
  ) throws -> FlaskBridge {
    let python = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "no-python")
      .path(percentEncoded: false)
    try scratch.write(script, to: "script")
    return try FlaskBridge(
      FlaskLaunch("shop:app", python: python, current: scratch.path, environment: [:]),
      options: FlaskOptions(timeout: timeout))
  }

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
    let bridge = try bridge(script, timeout: timeout)
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

  /// The events of a conversation with a shell script, until one of them ends it or as wanted.
  private func events(
    of script: String, requests: [FlaskBridge.Request],
    until isLast: (FlaskBridge.Event, FlaskBridge) -> Bool
  ) throws -> [FlaskBridge.Event] {
    let bridge = try bridge(script)
    var all: [FlaskBridge.Event] = []
    while true {
      for event in bridge.events() {
        all.append(event)
        if case .opened = event { requests.forEach(bridge.send) }
        if case .failed = event { return all }
        if isLast(event, bridge) { return all }
      }
      var descriptors = bridge.descriptors
      poll(&descriptors, nfds_t(descriptors.count), 20_000)
    }
  }

  /// The opening line of an application without anything.
  private static let opening =
    #"echo '{"application":{"files":[]},"state":{},"user":null}' >&3"#
  private static let hit = FlaskBridge.Request.step(
    .hit(RequestLine(method: "GET", target: "/slow")), tracing: true)

  /// Waits until the hit is asked for.
  private static let untilHit =
    #"while read -r line; do case $line in *'"hit":"GET /slow"'*) break;; esac; done"#

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
    for answer in [
      #"{"step":1,"decision":"yes"}"#, #"{"step":1}"#, "Hello", #"{"decision":"denied"}"#,
      #"{"step":2,"decision":"denied"}"#,
    ] {
      let (failure, unanswered) = try failure(
        of: "\(Self.opening); \(Self.untilHit); echo '\(answer)' >&3; exec sleep 100",
        requests: [Self.hit])
      #expect(failure.message.contains("no answer: `\(answer)`"))
      #expect(unanswered == [Self.hit])
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

  @Test func itGoesOnButAnswersNoMore() throws {
    let (failure, _) = try failure(of: "exec 0<&- 3>&- sleep 100")
    #expect(
      failure.message == "the application's process closed the descriptors that it was given")
  }

  /// What was printed before an answer is told before it, its last line without a break too.
  @Test func printsComeBeforeTheAnswer() throws {
    let events = try events(
      of: """
        \(Self.opening)
        \(Self.untilHit)
        printf 'one\\ntwo'
        echo '{"step":1,"decision":"unguarded","state":{}}' >&3
        exec sleep 100
        """, requests: [Self.hit]
    ) { event, _ in if case .answered = event { true } else { false } }
    #expect(events.dropLast().suffix(2) == [.printed(["one"]), .printed(["two"])])
  }

  /// A pipe that has ended is always ready: waiting for it would be no waiting.
  @Test func whatIsNoLongerPrintedIsNotWaitedFor() throws {
    let bridge = try bridge("\(Self.opening); exec sleep 100 >&- 2>&-")
    let deadline = ContinuousClock.now + .seconds(20)
    while bridge.descriptors.count > 1, .now < deadline { _ = bridge.events() }
    #expect(bridge.descriptors.count == 1)
    #expect(bridge.isReady)
    #expect(bridge.deadline == nil)
  }

  @Test func noFolder() throws {
    let launch = FlaskLaunch(
      "\(scratch.path)/none/app.py:app", python: "python3", current: scratch.path,
      environment: [:])
    #expect(throws: TargetFailure("there is no folder `\(scratch.path)/none`")) {
      try FlaskBridge(launch, options: FlaskOptions())
    }
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
