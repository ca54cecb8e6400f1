/// What begins an input: a character, a control, a key string of the terminal, a sequence.
extension InputDecoder {
  /// Takes a byte.
  mutating func accept(_ byte: UInt8) {
    switch state {
    case .ground: begin(byte)
    case .keyString: continueKeyString(byte)
    case .scalar: continueScalar(byte)
    case .escape: continueEscape(byte)
    case .controlSequence: continueControlSequence(byte)
    case .singleShift, .modifiedSingleShift: continueSingleShift(byte)
    case .consoleFunctionKey: continueConsoleFunctionKey(byte)
    case .mouseReport(let remaining): continueMouseReport(byte, remaining: remaining)
    case .string: continueString(byte)
    case .stringEscape: continueStringEscape(byte)
    case .paste: if pasted.accept(byte) { endPaste() }
    }
  }

  /// Takes a byte between two inputs.
  private mutating func begin(_ byte: UInt8) {
    guard let step = keyStrings.step(from: KeyStrings.start, by: byte) else {
      return beginWithoutKeyString(byte)
    }
    state = .keyString
    held.removeAll(keepingCapacity: true)
    match = nil
    advance(to: step, by: byte)
  }

  private mutating func beginWithoutKeyString(_ byte: UInt8) {
    switch byte {
    case ControlByte.escape: state = .escape
    case 0x20...0x7E: emit(.character(Unicode.Scalar(byte)))
    case 0x80...:
      if scalar.begin(byte) { state = .scalar } else { emit(.unknown) }
    default: emit(Key(control: byte))
    }
  }

  // MARK: - Key strings

  private mutating func continueKeyString(_ byte: UInt8) {
    if let step = keyStrings.step(from: reached, by: byte) {
      advance(to: step, by: byte)
    } else {
      held.append(byte)
      settleKeyString()
    }
  }

  private mutating func advance(to step: KeyStrings.Step, by byte: UInt8) {
    held.append(byte)
    reached = step.node
    if let key = step.key { match = (held.count, key) }
    if step.isLast { settleKeyString() }
  }

  /// Takes the held bytes for what they are: the key string that they begin with, or else what they
  /// are without key strings; then what follows it.
  mutating func settleKeyString() {
    let bytes = held
    state = .ground
    if let match {
      emit(match.key)
    } else if let first = bytes.first {
      beginWithoutKeyString(first)
    }
    for byte in bytes.dropFirst(match?.length ?? 1) { accept(byte) }
  }

  // MARK: - Characters

  private mutating func continueScalar(_ byte: UInt8) {
    switch scalar.accept(byte) {
    case .more: break
    case .invalid:
      emit(.unknown)
      beginAnew(byte)
    case .complete(let scalar):
      state = .ground
      if let control = C1Control(scalar) {
        enter(control, introducer: nil)
      } else {
        emit((0x80..<0xA0).contains(scalar.value) ? .unknown : .character(scalar))
      }
    }
  }

  /// Leaves what is being read, and takes a byte as the first of something else.
  mutating func beginAnew(_ byte: UInt8) {
    state = .ground
    begin(byte)
  }
}

extension Key {
  /// The key that a control byte stands for.
  fileprivate init(control byte: UInt8) {
    switch byte {
    case 0x09: self = .tab
    case 0x0A, 0x0D: self = .enter
    case 0x7F: self = .backspace
    case 0x01...0x1A: self = .control(Unicode.Scalar(byte + 0x60))
    case 0x1C: self = .control("\\")
    default: self = .unknown
    }
  }
}
