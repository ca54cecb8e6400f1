/// What a terminal makes of what cells mean: all colours of the program stand here.
public enum Theme: Hashable, Sendable {
  /// The terminal's own 16 colours, which read well on dark and on light.
  case standard
  /// No faint text, no colour that a background could swallow: bold and underlines say it; reversed
  /// is what is selected.
  case highContrast

  /// How a cell of a role looks.
  public func appearance(of role: Style.Role) -> Style.Appearance {
    switch self {
    case .standard: Self.standard(role)
    case .highContrast: Self.highContrast(role)
    }
  }

  private static func standard(_ role: Style.Role) -> Style.Appearance {
    switch role {
    case .plain, .entry: Style.Appearance()
    case .header: Style.Appearance(isReversed: true)
    case .border, .dim: Style.Appearance(isDim: true)
    case .title, .key: Style.Appearance(isBold: true)
    case .focusedTitle: Style.Appearance(isBold: true, isReversed: true)
    case .label: Style.Appearance(colour: .cyan)
    case .allowed: Style.Appearance(colour: .green)
    case .refused: Style.Appearance(colour: .red)
    case .trouble: Style.Appearance(colour: .yellow, isBold: true)
    case .literal: Style.Appearance(colour: .green)
    }
  }

  private static func highContrast(_ role: Style.Role) -> Style.Appearance {
    switch role {
    case .plain, .entry, .border, .dim, .literal: Style.Appearance()
    case .header, .focusedTitle: Style.Appearance(isBold: true, isReversed: true)
    case .title, .label, .allowed: Style.Appearance(isBold: true)
    case .key: Style.Appearance(isBold: true, isUnderlined: true)
    case .refused: Style.Appearance(isUnderlined: true)
    case .trouble: Style.Appearance(isBold: true, isUnderlined: true)
    }
  }
}
