/// The control bytes that mean something in sequences.
enum ControlByte {
  /// ETX, which Ctrl-C sends.
  static let endOfText: UInt8 = 0x03
  /// BEL.
  static let bell: UInt8 = 0x07
  /// CAN.
  static let cancel: UInt8 = 0x18
  /// SUB.
  static let substitute: UInt8 = 0x1A
  /// ESC.
  static let escape: UInt8 = 0x1B
}

/// The C1 controls that introduce something.
enum C1Control: Equatable {
  /// CSI, `ESC [`.
  case controlSequence
  /// SS3, `ESC O`.
  case singleShift
  /// OSC, `ESC ]`.
  case operatingSystemCommand
  /// DCS, `ESC P`; SOS, `ESC X`; PM, `ESC ^`; APC, `ESC _`.
  case otherString

  /// The control that ESC and a character stand for.
  init?(afterEscape character: Unicode.Scalar) {
    switch character {
    case "[": self = .controlSequence
    case "O": self = .singleShift
    case "]": self = .operatingSystemCommand
    case "P", "X", "^", "_": self = .otherString
    default: return nil
    }
  }

  /// The control that is a scalar by itself, as UTF-8 has it.
  init?(_ scalar: Unicode.Scalar) {
    guard (0x80..<0xA0).contains(scalar.value),
      let character = Unicode.Scalar(scalar.value - 0x40)
    else { return nil }
    self.init(afterEscape: character)
  }
}
