/// How a cell looks: what it means, and whether it belongs to the selected row.
public struct Style: Hashable, Sendable {
  /// What the cell means.
  public var role: Role
  /// Whether it marks what is selected in the list that has the keys.
  public var isSelected: Bool

  /// Makes a style.
  public init(_ role: Role = .plain, isSelected: Bool = false) {
    self.role = role
    self.isSelected = isSelected
  }

  /// What a cell means, which is never said by colour alone: signs and words say the same.
  public enum Role: Character, CaseIterable, Hashable, Sendable {
    /// Ordinary text.
    case plain = "."
    /// The line at the top.
    case header = "h"
    /// The lines around panes.
    case border = "b"
    /// A pane's name.
    case title = "t"
    /// The name of the pane that has the keys.
    case focusedTitle = "f"
    /// What is less important.
    case dim = "d"
    /// A stage's name.
    case label = "l"
    /// Allowed.
    case allowed = "v"
    /// Refused.
    case refused = "x"
    /// An error, or a handler that did not do its work; a message that says so.
    case trouble = "e"
    /// A key in the key bar or in the help.
    case key = "k"
    /// A line being edited.
    case entry = "i"
    /// A string in Python.
    case literal = "s"
  }

  /// A colour and the attributes that work without colours.
  public struct Appearance: Hashable, Sendable {
    /// The colour of the text; nil: the terminal's own.
    public var colour: Colour?
    /// Bold, or bright.
    public var isBold = false
    /// Half bright.
    public var isDim = false
    /// Text and background exchanged.
    public var isReversed = false
    /// Underlined.
    public var isUnderlined = false
  }

  /// The colours in use; each terminal has them, in shades that its owner chose.
  public enum Colour: Int, CaseIterable, Hashable, Sendable {
    case red = 1
    case green = 2
    case yellow = 3
    case cyan = 6
  }
}
