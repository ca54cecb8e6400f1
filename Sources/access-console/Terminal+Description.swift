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

  /// A string of a description without the pauses in it, `$<2>`, which are for very old terminals.
  static func unpadded(_ string: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    var rest = string[...]
    while let byte = rest.first {
      if rest.starts(with: Array("$<".utf8)), let end = rest.firstIndex(of: UInt8(ascii: ">")) {
        rest = rest[(end + 1)...]
      } else {
        result.append(byte)
        rest = rest.dropFirst()
      }
    }
    return result
  }

  /// What asks for a mode, or gives it up.
  static func modeText(_ mode: Mode, _ isOn: Bool) -> String {
    mode.parameters.map { "\u{1B}[?\($0)\(isOn ? "h" : "l")" }.joined()
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
