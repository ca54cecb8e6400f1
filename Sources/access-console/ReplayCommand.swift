import AccessCore
import AccessIO
import ArgumentParser

/// `access-console replay`.
struct ReplayCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "replay",
    abstract: "Does steps and prints their outcomes, both as JSON Lines.",
    discussion: """
      A step is a line: {"login": "alice"}, {"logout": true}, {"hit": "GET /secret-code?x=1"}, \
      {"abort_fn": "hide"} ("config": the scenario's own; null: the default), or \
      {"probe": "GET /secret-code", "as": "alice"}, which changes nothing.

      Example:

        echo '{"hit": "GET /secret-code"}' | access-console replay shop.yaml
      """)

  @Argument(
    help: "A scenario file, `flask:module:app`, or `example:`, the built-in example.",
    completion: .file(extensions: ["yaml", "yml"]))
  var target: String

  @Argument(help: "A file of steps; - or nothing: standard input.", completion: .file())
  var steps: String?

  @Flag(help: "Put the trace of each hit into its outcome.")
  var trace = false

  @OptionGroup var users: UserOption

  @OptionGroup var options: TargetOptions

  func run() throws {
    var target = try TargetName.open(target, options, users)
    let reader = try Trouble.reporting { try self.reader() }
    var number = 0
    while let line = try Trouble.reporting({ try reader.next() }) {
      number += 1
      let outcome: Outcome
      do {
        outcome = try target.applyUnlessUnsafe(line.step, tracing: trace)
      } catch .failed(let failure) {
        throw Trouble(failure)
      } catch {
        throw Trouble(
          line.diagnostic(for: error, file: reader.file, in: target.application))
      }
      try Output.line(OutcomeLine(number, line.step, outcome, tracing: trace).text)
    }
  }

  private func reader() throws(DiagnosticReport) -> TranscriptReader {
    guard let steps, steps != "-" else { return .standardInput }
    return try TranscriptReader(path: steps)
  }
}
