import AccessCore

/// A key as the terminal reports it.
public enum Key: Hashable, Sendable {
  /// A key that types a character, composed ones included.
  case character(Unicode.Scalar)
  /// A letter with Ctrl held, lower case, or `\` with it.
  case control(Unicode.Scalar)
  case enter
  case escape
  case tab
  case backTab
  case backspace
  case delete
  case up
  case down
  case left
  case right
  case home
  case end
  case pageUp
  case pageDown
  /// Anything that has no meaning here.
  case unknown

  /// The key's name on the screen.
  var name: DisplayText {
    switch self {
    case .character(" "): "Space"
    case .character(let scalar): "\(String(Character(scalar)))"
    case .control(let scalar): "Ctrl-\(String(Character(scalar)).uppercased())"
    case .enter: "Enter"
    case .escape: "Esc"
    case .tab: "Tab"
    case .backTab: "Shift-Tab"
    case .backspace: "Backspace"
    case .delete: "Del"
    case .up: "Up"
    case .down: "Down"
    case .left: "Left"
    case .right: "Right"
    case .home: "Home"
    case .end: "End"
    case .pageUp: "PgUp"
    case .pageDown: "PgDn"
    case .unknown: "unknown"
    }
  }
}
