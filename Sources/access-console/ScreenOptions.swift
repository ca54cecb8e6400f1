import AccessIO
import ArgumentParser

/// How the console looks and what it listens to, as the command line has it.
struct ScreenOptions: ParsableArguments {
  @Option(help: "The colours.")
  var theme: Settings.Theme?

  @Flag(
    inversion: .prefixedNo,
    help: "Use the mouse, which then no longer selects the terminal's text.")
  var mouse: Bool?

  @Flag(inversion: .prefixedNo, help: "Draw in ASCII, even where the terminal shows UTF-8.")
  var ascii: Bool?

  @Flag(help: "Leave out the keys that edit a scenario and its file.")
  var readonly = false

  /// What the settings file says, but for what the command line says otherwise.
  ///
  /// - Throws: a ``Trouble`` if the file cannot be read.
  func withSettings() throws -> ConsoleOptions {
    let settings = try Trouble.reporting { try SettingsFile.read(path: SettingsFile.path()) }
    return ConsoleOptions(settings, theme: theme, mouse: mouse, ascii: ascii, isReadOnly: readonly)
  }
}

extension Settings.Theme: ExpressibleByArgument {}
