/// What stands between CSI and the final byte of a control sequence.
struct ControlSequence: Sendable {
  /// What a control sequence from the terminal says.
  enum Function: Equatable {
    /// A key was pressed.
    case key(Key)
    /// A paste begins.
    case pasteStart
    /// The mouse did something.
    case mouse(MouseReport)
  }

  /// A number, and the one after its first colon.
  struct Parameter: Sendable {
    /// The number; nil: left out.
    var value: Int?
    /// What follows the first colon; nil: nothing.
    var detail: Int?
    /// Which of the two is being read, or the colons after that, which say nothing here.
    var colons = 0
  }

  /// Whether nothing has come after CSI yet.
  private(set) var isEmpty = true
  /// The parameters; the first ones only, since more have no meaning.
  private(set) var parameters = [Parameter()]
  /// The byte of `<`, `=`, `>` or `?` before the parameters.
  private var marker: UInt8?
  /// Whether it has no meaning whatever follows.
  private var isUnknown = false

  static let maximumParameters = 8
  private static let maximumValue = 0x10_FFFF

  /// Forgets all.
  mutating func clear() {
    isEmpty = true
    parameters.removeAll(keepingCapacity: true)
    parameters.append(Parameter())
    marker = nil
    isUnknown = false
  }

  /// Takes a byte of the parameters or intermediates, 0x20 to 0x3F.
  mutating func append(_ byte: UInt8) {
    defer { isEmpty = false }
    let last = parameters.count - 1
    switch byte {
    case 0x30...0x39: Self.append(byte - 0x30, to: &parameters[last])
    case 0x3A: parameters[last].colons = min(parameters[last].colons + 1, 2)
    case 0x3B where parameters.count < Self.maximumParameters: parameters.append(Parameter())
    case 0x3C...0x3F where isEmpty: marker = byte
    default: isUnknown = true
    }
  }

  private static func append(_ digit: UInt8, to parameter: inout Parameter) {
    func appended(_ value: Int?) -> Int { min((value ?? 0) * 10 + Int(digit), maximumValue + 1) }
    switch parameter.colons {
    case 0: parameter.value = appended(parameter.value)
    case 1: parameter.detail = appended(parameter.detail)
    default: break
    }
  }

  /// What the sequence says; nil: nothing that is known.
  func function(final: UInt8) -> Function? {
    guard !isUnknown else { return nil }
    if marker == 0x3C { return mouseReport(final: final).map { .mouse($0) } }
    let first = parameters[0].value
    guard marker == nil, !modifiers.isRelease else { return nil }
    switch final {
    case 0x7E where first == 200: return .pasteStart
    // xterm sends keys with modifiers so if it is told to.
    case 0x7E where first == 27 && parameters.count > 2:
      return Key(parameters[2], modifiers: modifiers).map { .key($0) }
    // rxvt has other finals for keys with modifiers.
    case 0x7E, 0x5E, 0x40: return first.flatMap { Key(editing: $0) }.map { .key($0) }
    // kitty's protocol, which others share.
    case 0x75: return Key(parameters[0], modifiers: modifiers).map { .key($0) }
    default: return Key(cursorFinal: final).map { .key($0) }
    }
  }

  private var modifiers: Modifiers {
    Modifiers(parameters.count > 1 ? parameters[1] : Parameter())
  }

  /// The SGR mouse report: `CSI < button ; column ; row`, with M for a press and m for a release.
  private func mouseReport(final: UInt8) -> MouseReport? {
    guard final == 0x4D || final == 0x6D, parameters.count == 3, let button = parameters[0].value,
      let column = parameters[1].value, let row = parameters[2].value,
      (1...Self.maximumValue).contains(column), (1...Self.maximumValue).contains(row)
    else { return nil }
    return MouseReport(
      button: button, position: Position(column: column - 1, row: row - 1),
      isRelease: final == 0x6D)
  }
}

/// What was held with a key, and what the key did.
struct Modifiers: Equatable {
  /// Shift was held.
  let hasShift: Bool
  /// Ctrl was held.
  let hasControl: Bool
  /// Alt, Super, Hyper or Meta was held.
  let hasOther: Bool
  /// The key was let go.
  let isRelease: Bool

  /// Takes apart a parameter: 1 and a bit for each modifier; after the colon, the kind of event.
  init(_ parameter: ControlSequence.Parameter) {
    let bits = max(0, (parameter.value ?? 1) - 1)
    hasShift = bits & 1 != 0
    hasControl = bits & 4 != 0
    hasOther = bits & 0b11_1010 != 0
    isRelease = parameter.detail == 3
  }
}
