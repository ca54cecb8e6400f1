/// What the terminal sent, decoded.
public enum Input: Equatable, Sendable {
  /// A key was pressed.
  case key(Key)
  /// A text was pasted, with LF between its lines; nothing in it is a key.
  case paste(String)
  /// The mouse did something.
  case mouse(MouseEvent)
}

/// A click, a double click or a movement of the wheel.
public struct MouseEvent: Hashable, Sendable {
  /// What the mouse did.
  public enum Kind: Hashable, Sendable {
    /// The left button was pressed.
    case press
    /// The left button was pressed again, soon and in the same cell.
    case doublePress
    /// The wheel was turned away from the hand.
    case scrollUp
    /// The wheel was turned towards the hand.
    case scrollDown
  }

  /// What the mouse did.
  public let kind: Kind
  /// The cell that the pointer was in.
  public let position: Position

  /// Makes an event.
  public init(_ kind: Kind, at position: Position) {
    self.kind = kind
    self.position = position
  }
}
