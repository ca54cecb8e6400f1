import AccessCore
import AccessIO
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
      """)

  @Argument(
    help: "A scenario file; nothing: the built-in example.",
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

  func run() throws {
    let settings = try Trouble.reporting { try SettingsFile.read(path: SettingsFile.path()) }
    let options = ConsoleOptions(settings, theme: theme, mouse: mouse, ascii: ascii)
    let simulation = try Target.open(target)
    do {
      try Console(simulation: simulation, path: target, options: options).run()
    } catch {
      throw Trouble("\(error.description)")
    }
  }
}

extension Settings.Theme: ExpressibleByArgument {}
