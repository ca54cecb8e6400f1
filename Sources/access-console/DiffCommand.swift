import AccessCore
import AccessIO
import AccessReports
import ArgumentParser

/// `access-console diff`.
struct DiffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Says where two targets differ.",
    discussion: """
      Every example of either side is asked. Users are matched by id (a real application is asked for \
      users whom the other has, whether or not it lists them), endpoints by method and rule; every \
      user is asked about every endpoint on both, by probes, which change nothing. A request is asked \
      of both whichever has an endpoint for it, and somebody who is no user of one is anonymous there.

      A difference is `gained` (B lets in and A does not), `lost`, `unknown` (perhaps gained: a guard \
      of B's own decides, or one of A's is gone, which nobody can ask without a hit), or another \
      `decision`, `reason` or `answer` (status, Location, exception, body). Of a probe of a real \
      application that is let in, only decision and reason are compared: its view does not run. An \
      endpoint that no example leads to is not compared, which is a difference if its guards are others.

      Exit status: 0 the same, 1 different; with --no-new-access, 1 only if something is gained or \
      unknown.

      Examples:

        access-console diff old.yaml new.yaml --no-new-access
        access-console diff shop.yaml flask:shop.web:app
      """)

  @Argument(
    help: "A: a scenario file, `flask:module:app`, or `example:`, the built-in example.",
    completion: .file(extensions: ["yaml", "yml"]))
  var a: String

  @Argument(help: "B: another.", completion: .file(extensions: ["yaml", "yml"]))
  var b: String

  @Flag(help: "Fail only if B lets in, or may let in, what A does not.")
  var noNewAccess = false

  @OptionGroup var narrowing: SelectionOptions

  @Option(help: ArgumentHelp("text or json; text if not given.", valueName: "format"))
  var format = DiffFormat.text

  @OptionGroup var color: ColorOption

  @OptionGroup var options: TargetOptions

  func run() throws {
    let selection = narrowing.selection
    let targets = try TargetName.open([a, b], options, selecting: selection)
    try Trouble.resolving { () throws(UnknownName) in
      try selection.check(against: targets.map(\.application))
    }
    let parts = targets.map { target in
      ComparisonPlan.Part(
        of: selection.listed(target.application), users: selection.users(of: target.application),
        includes: { selection.includes($0) && selection.includes(method: $1) })
    }
    let report = try compare(targets, by: ComparisonPlan(parts[0], parts[1]))
    try Output.result {
      switch format {
      case .text: try Output.lines(coloured: color.isOn) { report.forEachLine($0) }
      case .json: try Output.data(report.json)
      }
    }
    let isGood = noNewAccess ? !report.hasNewAccess : report.isSame
    if !isGood { throw ExitCode(ExitStatus.no.rawValue) }
  }

  private func compare(_ targets: [any Target], by plan: ComparisonPlan) throws -> DifferenceReport
  {
    var (one, other) = (targets[0], targets[1])
    var progress = Progress("diff of \(a) and \(b)", of: 2 * plan.cellCount)
    defer { progress.end() }
    var differences: [Difference] = []
    do {
      let done = try plan.conduct(
        &one, &other, advance: { progress.advance() }, { differences.append($0) })
      // A slip of the pen must not pass for the same.
      let known = Set(done.users.map(\.id))
      for case let id? in plan.users.map(\.id) where !known.contains(id) {
        if narrowing.selection.names(user: id) { throw StepError.unknownUser(id) }
      }
      return DifferenceReport(
        DifferenceReport.Side(a, one.application), DifferenceReport.Side(b, other.application),
        plan: done, differences: differences)
    } catch let error as StepError {
      throw Trouble(error, in: one.application)
    }
  }
}

/// How differences are written.
enum DiffFormat: String, CaseIterable, ExpressibleByArgument {
  /// For people.
  case text
  /// One JSON object.
  case json
}
