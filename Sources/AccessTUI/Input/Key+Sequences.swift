/// Which keys send which sequences. A cursor or editing key with modifiers counts as the key alone.
extension Key {
  /// The key whose control sequence has a final byte of its own.
  init?(cursorFinal final: UInt8) {
    switch Unicode.Scalar(final) {
    // The small letters are rxvt's, with Shift.
    case "A", "a": self = .up
    case "B", "b": self = .down
    case "C", "c": self = .right
    case "D", "d": self = .left
    case "F": self = .end
    case "H": self = .home
    case "Z": self = .backTab
    default: return nil
    }
  }

  /// The key that sends CSI, a number and `~`.
  init?(editing number: Int) {
    switch number {
    case 1, 7: self = .home
    case 3: self = .delete
    case 4, 8: self = .end
    case 5: self = .pageUp
    case 6: self = .pageDown
    default: return nil
    }
  }

  /// The key that sends SS3 and a byte.
  init?(afterSingleShift byte: UInt8) {
    switch byte {
    case 0x4D: self = .enter
    // The keypad: `*+,-./` and the digits.
    case 0x6A...0x79: self = .character(Unicode.Scalar(byte - 0x40))
    // There is no SS3 for Shift-Tab.
    case 0x5A: return nil
    default: self.init(cursorFinal: byte)
    }
  }

  /// The key that sends its character's number, and the one with Shift after a colon.
  init?(_ code: ControlSequence.Parameter, modifiers: Modifiers) {
    guard let number = code.value, let scalar = Unicode.Scalar(UInt32(number)) else { return nil }
    switch number {
    case 0x09: self = modifiers.hasShift ? .backTab : .tab
    case 0x0D: self = .enter
    case 0x1B: self = .escape
    case 0x7F: self = .backspace
    case _ where modifiers.hasOther: return nil
    case 0x61...0x7A where modifiers.hasControl: self = .control(scalar)
    case _ where modifiers.hasControl: return nil
    case _ where modifiers.hasShift:
      let shifted = code.detail.flatMap { Unicode.Scalar(UInt32($0)) } ?? Self.shifted(scalar)
      self.init(typing: shifted)
    default: self.init(typing: scalar)
    }
  }

  /// The key that types a scalar; nil for controls, and for the private use area, where the keys
  /// that have no character are numbered.
  private init?(typing scalar: Unicode.Scalar) {
    switch scalar.value {
    case ..<0x20, 0x7F..<0xA0, 0xE000...0xF8FF: return nil
    default: self = .character(scalar)
    }
  }

  /// The capital letter, if it is one scalar.
  private static func shifted(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    let upper = scalar.properties.uppercaseMapping.unicodeScalars
    return upper.count == 1 ? upper.first ?? scalar : scalar
  }
}
