/// What a user sets once for every console.
public struct Settings: Equatable, Sendable {
  /// The colours.
  public var theme = Theme.standard
  /// Whether the mouse is used; it then no longer selects the terminal's text.
  public var mouse = false
  /// Whether everything is drawn in ASCII, even where the terminal shows UTF-8.
  public var ascii = false

  /// What holds where nothing is set.
  public init() {}

  /// Which colours the console has.
  public enum Theme: String, CaseIterable, Sendable {
    /// The terminal's own colours, as they are.
    case standard = "default"
    /// Nothing faint, no colours: bold and reversed say what colours say.
    case highContrast = "high-contrast"
  }
}
