import AccessCore
import ArgumentParser
import Glibc

/// When text is coloured.
struct ColorOption: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Whether text is coloured: auto, always or never.",
      discussion: "auto, if it is not given: on a terminal, unless $NO_COLOR is set.",
      valueName: "when"))
  var color = ColorChoice.auto

  /// Whether standard output gets colours.
  var isOn: Bool {
    switch color {
    case .always: true
    case .never: false
    case .auto: isatty(STDOUT_FILENO) != 0 && !Environment.wantsNoColour && Self.hasColours
    }
  }

  /// Whether the terminal says what it is, and that is not one without any.
  private static var hasColours: Bool { (Environment.value("TERM") ?? "dumb") != "dumb" }
}

/// When text is coloured.
enum ColorChoice: String, CaseIterable, ExpressibleByArgument {
  /// On a terminal.
  case auto
  /// Wherever it goes.
  case always
  /// Nowhere.
  case never
}
