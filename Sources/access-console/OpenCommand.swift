import AccessCore
import AccessIO
import AccessTUI
import ArgumentParser
import Dispatch

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
      let (target, condition) = try Self.paperTarget(path: path)
      return try Console(
        target, target.simulation.application, name: name, condition: condition, options: options)
    case .flask(let application):
      let launch = FlaskLaunch(application, python: targetOptions.python)
      let target = FlaskConsoleTarget(launch, options: try targetOptions.flask(users: users.ids))
      return try Console(
        target, target.application, name: name, condition: .starting, options: options)
    }
  }

  /// How long a scenario is waited for before the screen opens and says that it is being read.
  private static let patience = DispatchTimeInterval.milliseconds(40)

  /// An application on paper; one that takes long to be read is still being read.
  ///
  /// - Parameter path: the scenario's file; nil: the built-in example.
  /// - Returns: the application, and whether it can be asked already.
  /// - Throws: a ``Trouble``.
  private static func paperTarget(
    path: String?
  ) throws -> (target: PaperTarget, condition: Condition) {
    guard let path else {
      return (PaperTarget(try TargetName.simulation(path: nil)), .ready)
    }
    guard let reading = ScenarioReading(path: path) else {
      throw Trouble("there is no pipe left to read `\(path)`")
    }
    // What comes through a pipe may come from the terminal that the screen would take.
    let patience = FileWatch.state(of: path) == .written ? patience : nil
    guard let outcome = reading.outcome(within: patience) else {
      return (PaperTarget(reading, path: path), .reading)
    }
    let file = try Trouble.reporting { try outcome.get() }
    file.warnings.forEach(TargetName.print)
    return (PaperTarget(file, path: path), .ready)
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
