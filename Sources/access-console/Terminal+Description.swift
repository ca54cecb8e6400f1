import AccessTUI
import CNcurses

/// What the terminal's description says of it, and what no description says.
extension Terminal {
  /// The key strings of the terminal's description.
  static func describedKeyStrings() -> [(bytes: [UInt8], key: Key)] {
    keyNames.compactMap { name, key in capability(name).map { ($0, key) } }
  }

  /// The string that the terminal's description has under a name; nil: none.
  static func capability(_ name: String) -> [UInt8]? {
    access_capability(name).map { Array(String(cString: $0).utf8) }
  }

  /// The keys that a description may have, by its names for them.
  ///
  /// The capital ones are keys with Shift, which rxvt sends as nobody else does.
  private static let keyNames: [(name: String, key: Key)] = [
    ("kcuu1", .up), ("kcud1", .down), ("kcub1", .left), ("kcuf1", .right), ("khome", .home),
    ("kend", .end), ("kpp", .pageUp), ("knp", .pageDown), ("kcbt", .backTab), ("kdch1", .delete),
    ("kbs", .backspace), ("kent", .enter), ("kLFT", .left), ("kRIT", .right), ("kHOM", .home),
    ("kEND", .end), ("kPRV", .pageUp), ("kNXT", .pageDown), ("kDC", .delete),
  ]

  /// What terminals do when asked to by a private mode of xterm's, whatever their descriptions say;
  /// one that does not know a mode ignores it.
  enum Mode {
    /// Pasted text is marked as such.
    case bracketedPaste
    /// Presses and the wheel are reported, in SGR's form.
    case mouse

    /// The numbers of the modes.
    var parameters: [Int] {
      switch self {
      case .bracketedPaste: [2004]
      case .mouse: [1000, 1006]
      }
    }
  }
}
