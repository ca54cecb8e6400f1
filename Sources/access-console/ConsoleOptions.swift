import AccessIO
import AccessTUI

/// How the console looks and what it listens to, as the settings and the command line have it.
struct ConsoleOptions: Equatable {
  /// The colours.
  let theme: Settings.Theme
  /// Whether the mouse is used.
  let mouse: Bool
  /// Whether everything is drawn in ASCII, whatever the terminal can show.
  let ascii: Bool
  /// Whether nothing is edited.
  let isReadOnly: Bool

  /// The colours, as the screen has them.
  var terminalTheme: Theme {
    switch theme {
    case .standard: .standard
    case .highContrast: .highContrast
    }
  }

  /// What the settings say, but for what the command line says otherwise.
  ///
  /// - Parameters:
  ///   - settings: the user's settings.
  ///   - theme: the colours; nil: as the settings say, like the others.
  ///   - mouse: whether the mouse is used.
  ///   - ascii: whether everything is drawn in ASCII.
  ///   - isReadOnly: whether nothing is edited.
  init(
    _ settings: Settings, theme: Settings.Theme? = nil, mouse: Bool? = nil,
    ascii: Bool? = nil, isReadOnly: Bool = false
  ) {
    self.theme = theme ?? settings.theme
    self.mouse = mouse ?? settings.mouse
    self.ascii = ascii ?? settings.ascii
    self.isReadOnly = isReadOnly
  }
}
