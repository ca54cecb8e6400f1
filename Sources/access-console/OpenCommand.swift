import AccessCore
import AccessIO
import AccessTUI
import ArgumentParser

/// `access-console [TARGET]`: the terminal UI.
struct OpenCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "open",
    abstract: "Opens the console; the default.",
    discussion: """
      Lists the endpoints and the users, says who can reach what, logs in and hits. ? shows the \
      keys, q quits.

      What is chosen here overrides the settings file, ~/.config/access-console/config.yaml (in \
      $XDG_CONFIG_HOME if that is set), whose keys are theme, mouse and ascii.

      Example:

        access-console shop.yaml
        access-console flask:shop.web:app --user alice --user bob
      """)

  @Argument(
    help: "A scenario file or `flask:module:app`; nothing: the built-in example.",
    completion: .file(extensions: ["yaml", "yml"]))
  var target: String?

  @Option(help: "The colours.")
  var theme: Settings.Theme?

  @Flag(
    inversion: .prefixedNo,
    help: "Use the mouse, which then no longer selects the terminal's text.")
  var mouse: Bool?

  @Flag(inversion: .prefixedNo, help: "Draw in ASCII, even where the terminal shows UTF-8.")
  var ascii: Bool?

  @Flag(
    help: ArgumentHelp("Print the keys as JSON Lines, for the manual page.", visibility: .hidden))
  var dumpKeys = false

  @OptionGroup var users: UserOption

  @OptionGroup var targetOptions: TargetOptions

  func run() throws {
    guard !dumpKeys else {
      for listing in KeyListing.all { try Output.data(listing.json.text) }
      return
    }
    let settings = try Trouble.reporting { try SettingsFile.read(path: SettingsFile.path()) }
    let options = ConsoleOptions(settings, theme: theme, mouse: mouse, ascii: ascii)
    let name = try TargetName(target)
    do {
      try console(of: name, options).run()
    } catch let error as TerminalError {
      throw Trouble("\(error.description)")
    }
  }

  private func console(of name: TargetName, _ options: ConsoleOptions) throws -> Console {
    switch name {
    case .paper(let path):
      try targetOptions.expectNone(for: name, users: users.ids)
      let file = try TargetName.scenarioFile(path: path)
      file.warnings.forEach(TargetName.print)
      return try Console(
        PaperTarget(file.simulation, path: path, files: file.files), file.simulation.application,
        name: name, condition: .ready, options: options)
    case .flask(let application):
      let launch = FlaskLaunch(application, python: targetOptions.python)
      let target = FlaskConsoleTarget(launch, options: try targetOptions.flask(users: users.ids))
      return try Console(
        target, target.application, name: name, condition: .starting, options: options)
    }
  }
}

extension Settings.Theme: ExpressibleByArgument {}

extension KeyListing {
  /// The keys as JSON.
  fileprivate var json: JSONValue {
    .object([
      .init("contexts", .array(places.map { .string($0) })),
      .init("keys", .array(keys.map { .string($0) })), .init("help", .string(help)),
    ])
  }
}
