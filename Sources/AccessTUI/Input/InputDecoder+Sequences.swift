/// Sequences: what ESC or a C1 control begins.
extension InputDecoder {
  /// Takes the byte after ESC.
  mutating func continueEscape(_ byte: UInt8) {
    let character = Unicode.Scalar(byte)
    if let control = C1Control(afterEscape: character) {
      enter(control, introducer: character)
    } else {
      emit(.escape)
      beginAnew(byte)
    }
  }

  /// Begins a sequence.
  mutating func enter(_ introduced: C1Control, introducer: Unicode.Scalar?) {
    self.introducer = introducer
    switch introduced {
    case .controlSequence:
      control.clear()
      state = .controlSequence
    case .singleShift: state = .singleShift
    case .operatingSystemCommand, .otherString:
      stringLength = 0
      stringByte = 0
      isEndedByBell = introduced == .operatingSystemCommand
      state = .string
    }
  }

  // MARK: - CSI

  mutating func continueControlSequence(_ byte: UInt8) {
    switch byte {
    case 0x20...0x3F: control.append(byte)
    case 0x5B where control.isEmpty: state = .consoleFunctionKey
    case 0x4D where control.isEmpty: state = .mouseReport(remaining: 3)
    case 0x40...0x7E:
      state = .ground
      perform(control.function(final: byte))
    default: abandon(byte)
    }
  }

  private mutating func perform(_ function: ControlSequence.Function?) {
    switch function {
    case .key(let key): emit(key)
    case .pasteStart:
      pasted = PastedText(hasC1Marks: introducer == nil)
      state = .paste
    case .mouse(let report):
      if let event = clicks.event(of: report, at: now) { inputs.append(.mouse(event)) }
    case nil: break
    }
  }

  mutating func continueConsoleFunctionKey(_ byte: UInt8) {
    if (0x20...0x7E).contains(byte) { state = .ground } else { abandon(byte) }
  }

  mutating func continueMouseReport(_ byte: UInt8, remaining: Int) {
    guard byte >= 0x20 else { return abandon(byte) }
    state = remaining > 1 ? .mouseReport(remaining: remaining - 1) : .ground
  }

  // MARK: - SS3

  mutating func continueSingleShift(_ byte: UInt8) {
    guard (0x20...0x7E).contains(byte) else { return abandon(byte) }
    // Some terminals put the number of a modifier before the final byte.
    guard !(0x30...0x3B).contains(byte) else {
      state = .modifiedSingleShift
      return
    }
    state = .ground
    if let key = Key(afterSingleShift: byte) { emit(key) }
  }

  // MARK: - Strings

  mutating func continueString(_ byte: UInt8) {
    let before = stringByte
    stringByte = byte
    stringLength = min(stringLength + 1, Self.maximumString + 1)
    let isFlood = stringLength > Self.maximumString
    switch byte {
    case ControlByte.escape: state = .stringEscape
    case ControlByte.bell where isEndedByBell: state = .ground
    case 0x9C where before == 0xC2: state = .ground
    case ControlByte.cancel where !isFlood, ControlByte.substitute where !isFlood: state = .ground
    case ControlByte.endOfText where !isFlood: beginAnew(byte)
    default: break
    }
  }

  mutating func continueStringEscape(_ byte: UInt8) {
    if byte == 0x5C {
      state = .ground
    } else if stringLength > Self.maximumString {
      state = .string
      continueString(byte)
    } else {
      beginAnew(ControlByte.escape)
      accept(byte)
    }
  }

  // MARK: - Ends

  /// Leaves a sequence at a byte that cannot belong to it: CAN and SUB do only that, the others
  /// begin something else.
  private mutating func abandon(_ byte: UInt8) {
    if byte == ControlByte.cancel || byte == ControlByte.substitute {
      state = .ground
    } else {
      beginAnew(byte)
    }
  }

  /// Gives out what was pasted.
  mutating func endPaste() {
    inputs.append(.paste(pasted.text))
    pasted = PastedText()
    state = .ground
  }
}
