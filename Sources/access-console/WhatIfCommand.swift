import AccessCore
import AccessIO
import AccessReports
import AccessTUI
import ArgumentParser

/// `access-console whatif`.
struct WhatIfCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "whatif",
    abstract: "Finds the smallest changes that let somebody in, or keep out.",
    discussion: """
      REQUEST is a method and a path, with a query if need be; a path alone is a GET. Of a request that \
      is refused it says which conditions held and which did not, and the smallest changes that would \
      let it in: of the user (a value added to a list or taken from it, an attribute set or taken away, \
      another class, `is_active`), of the endpoint (an argument of `require` dropped, changed or added, \
      no guard, no `login_required`), of the application (CURRENT_USER, USER_LOADER, behaviour). Of one \
      that is let in, what would keep it out. The scenario's file stays as it is.

      Each change is confirmed by asking again, and each says which other cells of the matrix it would \
      change. The smaller of two changes has fewer edits; then it changes fewer other cells. Where no \
      edit of the user does it, two are tried together, and then three; so for the endpoint and the \
      application, and for several of these where none does it alone.

      Exit status: 0 if there is such a change, 1 if nothing small does it or nobody's access is in \
      question (404, 405, a redirect of routing), 2 for trouble.

      Examples:

        access-console whatif shop.yaml "POST /orders/7/pay" --as bob
        access-console whatif example: /secret-code --as alice --json
      """)

  @Argument(
    help: "A scenario file, `lesson:NAME`, or `example:`, the built-in example.",
    completion: .file(extensions: ["yaml", "yml"]))
  var target: String

  @Argument(help: "The request: \"GET /path?query\".")
  var request: String

  @Option(
    name: .customLong("as"),
    help: ArgumentHelp(
      "Who is logged in, by id, or `anonymous`; anonymous if not given.", valueName: "user"))
  var user: String?

  @Option(
    help: ArgumentHelp(
      "What ABORT_FN holds: a name of abort_handlers, or `config` for the scenario's own.",
      valueName: "name"))
  var abortFn: String?

  @Flag(help: "Print one JSON object.")
  var json = false

  @OptionGroup var color: ColorOption

  func run() throws {
    let line = try RequestLine(argument: request)
    let name = try TargetName(target)
    var simulation: Simulation
    switch name {
    case .paper(let path): simulation = try TargetName.simulation(path: path)
    case .lesson: simulation = try name.lessonSimulation()
    case .flask:
      throw Trouble(
        "a real application cannot be changed from here; `export --to scenario` writes what is known "
          + "of it as one that can")
    }
    let found = try find(line, in: &simulation)
    if json {
      try Output.data(WhatIfReport(target, simulation.application, found).json)
    } else {
      try Output.lines(found.explained(in: Output.repertoire), coloured: color.isOn)
    }
    if !found.isAnswered { throw ExitCode(ExitStatus.no.rawValue) }
  }

  private func find(_ line: RequestLine, in simulation: inout Simulation) throws -> WhatIf {
    var progress = Progress("what if", of: 0)
    defer { progress.end() }
    do {
      if let abortFn, abortFn != "config" {
        _ = try simulation.apply(.abortHandler(.named(abortFn)))
      }
      let found = try simulation.whatIf(WhatIf.Question(line, as: prober(in: simulation))) {
        progress.reach($0.words)
        return true
      }
      guard let found else { throw Trouble("the search was broken off") }
      return found
    } catch let error as StepError {
      throw Trouble(error, in: simulation.application)
    }
  }

  /// As whom the request is made; `anonymous` is nobody, as contracts have it, unless a user is called so.
  private func prober(in simulation: Simulation) -> Step.Prober {
    guard let user else { return .anonymous }
    let isNobody = user == "anonymous" && !simulation.application.users.contains { $0.id == user }
    return isNobody ? .anonymous : .user(user)
  }
}
