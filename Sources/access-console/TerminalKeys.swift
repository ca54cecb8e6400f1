import AccessTUI
import CNcurses

/// Makes keys of what ncurses reads, and swallows escape sequences that it does not know.
struct TerminalKeys {
  /// What a sequence that is being swallowed waits for.
  private enum Sequence {
    case none
    /// `ESC [`: parameters, then a byte of `@` to `~`.
    case control
    /// `ESC O`: one byte.
    case single
    /// `ESC ]` or `ESC P`: text up to BEL or `ESC \`.
    case text
  }

  private var pushedBack: Reading?

  private enum Reading {
    case scalar(Unicode.Scalar)
    case code(Int32)
  }

  /// The next key, without waiting; nil if there is none.
  mutating func next() -> Key? {
    guard let reading = read() else { return nil }
    switch reading {
    case .code(let code): return Self.key(code: code)
    case .scalar("\u{1B}"): return afterEscape()
    case .scalar(let scalar): return Self.key(scalar)
    }
  }

  private mutating func read() -> Reading? {
    if let reading = pushedBack {
      pushedBack = nil
      return reading
    }
    var value: wint_t = 0
    switch access_read_key(&value) {
    case OK: return .scalar(Unicode.Scalar(UInt32(value)) ?? "\u{FFFD}")
    case KEY_CODE_YES: return .code(Int32(truncatingIfNeeded: value))
    default: return nil
    }
  }

  /// Esc, or a sequence that begins with it: its bytes are there already, since ncurses waits for
  /// them before it gives Esc out.
  private mutating func afterEscape() -> Key {
    guard let reading = read() else { return .escape }
    guard case .scalar(let scalar) = reading, let sequence = Self.sequence(scalar) else {
      pushedBack = reading
      return .escape
    }
    while case .scalar(let scalar) = read() {
      switch sequence {
      case .none, .single: return .unknown
      case .control: if (0x40...0x7E).contains(scalar.value) { return .unknown }
      case .text: if scalar == "\u{07}" || scalar == "\\" { return .unknown }
      }
    }
    return .unknown
  }

  private static func sequence(_ scalar: Unicode.Scalar) -> Sequence? {
    switch scalar {
    case "[": .control
    case "O": .single
    case "]", "P": .text
    default: nil
    }
  }

  private static func key(_ scalar: Unicode.Scalar) -> Key {
    switch scalar.value {
    case 9: .tab
    case 10, 13: .enter
    case 127: .backspace
    case 1...26: Unicode.Scalar(scalar.value + 96).map { .control($0) } ?? .unknown
    case 0..<32, 128..<160: .unknown
    default: .character(scalar)
    }
  }

  private static func key(code: Int32) -> Key {
    switch code {
    case KEY_UP: .up
    case KEY_DOWN: .down
    case KEY_LEFT: .left
    case KEY_RIGHT: .right
    case KEY_HOME: .home
    case KEY_END: .end
    case KEY_PPAGE: .pageUp
    case KEY_NPAGE: .pageDown
    case KEY_BTAB: .backTab
    case KEY_ENTER: .enter
    case KEY_BACKSPACE: .backspace
    case KEY_DC: .delete
    default: .unknown
    }
  }
}
