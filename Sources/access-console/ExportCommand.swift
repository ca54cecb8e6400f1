import AccessCore
import AccessIO
import ArgumentParser

/// `access-console export`.
struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Writes an application as a Flask application or as a scenario.",
    discussion: """
      To flask: a module that runs, `flask --app FILE run`. It answers as the scenario does; where \
      one of behaviour `documented` differs, a comment says so. To scenario: a scenario file with \
      nothing but the application in it, and with the users of a file of their own; of a real \
      application, what is known of it, with a comment in the place of whatever a scenario cannot have.

      Without --output, it goes to standard output.

      Examples:

        access-console export shop.yaml --to flask --output shop.py
        access-console export example: --to scenario > shop.yaml
      """)

  @Argument(
    help: "A scenario file, `flask:module:app`, or `example:`, the built-in example.",
    completion: .file(extensions: ["yaml", "yml"]))
  var target: String

  @Option(name: .customLong("to"), help: ArgumentHelp("What to write.", valueName: "format"))
  var format: ExportFormat

  @Option(
    help: ArgumentHelp("The file to write; one that is there is not replaced.", valueName: "file"),
    completion: .file())
  var output: String?

  @Flag(help: "Replace the file of --output if it is there, and nobody changes it meanwhile.")
  var force = false

  @OptionGroup var users: UserOption

  @OptionGroup var options: TargetOptions

  func validate() throws {
    guard output != nil || !force else {
      throw ValidationError("--force replaces the file of --output, which is not given")
    }
  }

  func run() throws {
    // What is there before the target is read may be replaced: it may be the target itself.
    let before = output.map { FileState(of: $0) }
    let text = try text(of: try TargetName.open(target, options, users))
    guard let output, let before else { return try Output.data(text) }
    do {
      try FileReplacement.write(
        text + "\n", to: output, expecting: force ? .unchanged(before) : .nothing)
    } catch {
      var diagnostic = error.diagnostic(for: output)
      switch error {
      case .exists: diagnostic.expected = "expected a new file, or `--force`"
      case .special: diagnostic.expected = "without --output, it goes to standard output"
      default: break
      }
      throw Trouble(diagnostic)
    }
  }

  private func text(of target: any Target) throws -> String {
    switch format {
    case .flask:
      guard target.application.real == nil else {
        throw Trouble(
          "`\(self.target)` is a Flask application already; --to scenario writes it on paper")
      }
      return FlaskSource(target.application).module
    case .scenario:
      // What is on paper has a contract too.
      let source =
        (target as? Simulation).map { ScenarioSource($0) } ?? ScenarioSource(target.application)
      return try Trouble.reporting { try source.text() }
    }
  }
}

/// What an application can be written as.
enum ExportFormat: String, CaseIterable, ExpressibleByArgument {
  /// A Flask module.
  case flask
  /// A scenario file.
  case scenario
}
