import AccessCore
import AccessIO
import AccessReports
import ArgumentParser

/// `access-console replay`.
struct ReplayCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "replay",
    abstract: "Does steps and prints their outcomes, both as JSON Lines.",
    discussion: """
      A step is a line: {"login": "alice"}, {"logout": true}, {"hit": "GET /secret-code?x=1"}, \
      {"abort_fn": "hide"} ("config": the scenario's own; null: the default), or \
      {"probe": "GET /secret-code", "as": "alice"}, which changes nothing. Each is answered before \
      the next is read, so that another program can drive this one. If it breaks off, the last line \
      is {"failed": "..."}.

      With --verify or --on, the outcomes are compared instead: with those that the lines have, as a \
      replay printed them, or with another target's. The first difference is told, and how many there \
      are; exit status 1 if there is one.

      Examples:

        echo '{"hit": "GET /secret-code"}' | access-console replay shop.yaml
        access-console replay shop.yaml lesson.jsonl --verify
        access-console replay shop.yaml lesson.jsonl --on flask:shop.web:app
      """)

  @Argument(
    help: "A scenario file, `flask:module:app`, or `example:`, the built-in example.",
    completion: .file(extensions: ["yaml", "yml"]))
  var target: String

  @Argument(help: "A file of steps; - or nothing: standard input.", completion: .file())
  var steps: String?

  @Flag(help: "Put the trace of each hit into its outcome.")
  var trace = false

  @Flag(help: "Compare the outcomes with those that the lines have, and print what differs.")
  var verify = false

  @Option(
    name: .customLong("on"),
    help: ArgumentHelp(
      "Do the steps on another target too, and print where the two part. May be given several times.",
      valueName: "target"),
    completion: .file(extensions: ["yaml", "yml"]))
  var others: [String] = []

  @OptionGroup var color: ColorOption

  @OptionGroup var users: UserOption

  @OptionGroup var options: TargetOptions

  func validate() throws {
    guard !trace || (!verify && others.isEmpty) else {
      throw ValidationError("--trace is for outcomes, which are not printed with --verify or --on")
    }
  }

  func run() throws {
    var targets = try TargetName.open([target] + others, options, users)
    let reader = try Trouble.reporting { try self.reader() }
    guard !verify, others.isEmpty else { return try compare(&targets, reader) }
    try Output.stream {
      try replay(reader, on: &targets) { line, number, outcomes in
        try Output.data(OutcomeLine(number, line.step, outcomes[0], tracing: trace).text)
      }
    }
  }

  private func reader() throws(DiagnosticReport) -> TranscriptReader {
    guard let steps, steps != "-" else { return .standardInput }
    return try TranscriptReader(path: steps)
  }

  /// Does each step on each target.
  ///
  /// - Parameters:
  ///   - reader: the steps.
  ///   - targets: the targets.
  ///   - body: takes the step's line, its number from 1, and what came of it on each target.
  /// - Throws: a ``Trouble``, or what `body` throws.
  private func replay(
    _ reader: TranscriptReader, on targets: inout [any Target],
    _ body: (TranscriptLine, Int, [Outcome]) throws -> Void
  ) throws {
    var number = 0
    while let line = try Trouble.reporting({ try reader.next() }) {
      number += 1
      var outcomes: [Outcome] = []
      for place in targets.indices {
        do {
          outcomes.append(try targets[place].applyUnlessUnsafe(line.step, tracing: trace))
        } catch .failed(let failure) {
          throw Trouble(failure)
        } catch {
          throw Trouble(
            line.diagnostic(for: error, file: reader.file, in: targets[place].application))
        }
      }
      try body(line, number, outcomes)
    }
  }

  // MARK: Comparing

  private func compare(_ targets: inout [any Target], _ reader: TranscriptReader) throws {
    var recorded = ReplayComparison()
    var partings = others.map { _ in ReplayComparison() }
    try replay(reader, on: &targets) { line, number, outcomes in
      let lines = outcomes.map { OutcomeLine(number, line.step, $0) }
      if verify { recorded.compare(lines[0], with: line, number: number) }
      for (place, other) in lines.dropFirst().enumerated() {
        partings[place].compare(other, with: lines[0], of: line, number: number)
      }
    }
    guard verify || partings.contains(where: { $0.count > 0 }) else {
      throw Trouble("there are no steps in \(reader.file) to compare")
    }
    if verify {
      guard recorded.count > 0 else {
        throw Trouble(
          "no line of \(reader.file) has an outcome to compare with; expected lines that `replay` "
            + "has printed")
      }
      let noun: DisplayText = recorded.count == 1 ? "recorded outcome" : "recorded outcomes"
      try report(recorded, in: reader.file, between: ("recorded", "given"), of: noun)
    }
    for (other, parting) in zip(others, partings) {
      let names = (DisplayText(target), DisplayText(other))
      let noun = parting.count == 1 ? "step" : "steps"
      try report(
        parting, in: reader.file, between: names, of: "\(noun) on \(target) and \(other)")
    }
    let hasDifference = ([recorded] + partings).contains { $0.differing > 0 }
    if hasDifference { throw ExitCode(ExitStatus.no.rawValue) }
  }

  private func report(
    _ comparison: ReplayComparison, in file: String,
    between names: (expected: DisplayText, given: DisplayText), of what: DisplayText
  ) throws {
    var lines = comparison.first?.lines(in: file, between: names) ?? []
    if comparison.differing == 0 {
      lines.append(StyledText("\(comparison.count) " + what + ": no difference", .allowed))
    } else {
      lines.append(
        StyledText(
          "\(comparison.differing) of \(comparison.count) " + what
            + (comparison.differing == 1 ? " differs" : " differ"),
          .refused))
    }
    try Output.lines(lines, coloured: color.isOn)
  }
}
