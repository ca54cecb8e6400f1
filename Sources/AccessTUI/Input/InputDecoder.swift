/// Makes keys, pastes and mouse events of the bytes that a terminal sends.
///
/// A state machine after Paul Williams' parser of DEC terminals, whose names it uses. A terminal
/// sends the same kinds of sequences that it takes, and all of them are read to their end, known or
/// not: what no key is never types anything. Two things are different on the way from the terminal.
/// ESC is also a key, which only time can tell from the start of a sequence. And a terminal's own
/// key strings need not follow the grammar: they are tried first.
///
/// It has no clock: it is told the time, and says how long to wait. Its memory is bounded, whatever
/// it is fed.
public struct InputDecoder: Sendable {
  /// Where in the grammar the bytes so far have led.
  enum State: Equatable, Sendable {
    /// Between two inputs.
    case ground
    /// In what may become a key string of the terminal; the bytes are ``held``.
    case keyString
    /// In a character of several bytes.
    case scalar
    /// After ESC.
    case escape
    /// After CSI, up to the final byte.
    case controlSequence
    /// After SS3, which one byte follows.
    case singleShift
    /// After SS3 and the number of a modifier, which one byte follows.
    case modifiedSingleShift
    /// After `ESC [ [`, which one byte follows: a function key of the Linux console.
    case consoleFunctionKey
    /// In an X10 mouse report, which is `ESC [ M` and three bytes.
    case mouseReport(remaining: Int)
    /// In an OSC, DCS, SOS, PM or APC string, up to its terminator.
    case string
    /// In such a string after ESC, which begins the terminator or something new.
    case stringEscape
    /// In a bracketed paste, up to its end mark.
    case paste
  }

  /// The key strings of the terminal.
  let keyStrings: KeyStrings
  /// Where the bytes so far have led.
  var state = State.ground
  /// What was decoded and not given out yet.
  var inputs: [Input] = []
  /// The bytes that may become a key string.
  var held: [UInt8] = []
  /// How far the held bytes are known.
  var reached = KeyStrings.start
  /// The longest key string that the held bytes begin with.
  var match: (length: Int, key: Key)?
  /// The character after the ESC that introduced what is being read; nil: a C1 control did.
  var introducer: Unicode.Scalar?
  /// The control sequence that is being read.
  var control = ControlSequence()
  /// How many bytes the string has so far.
  var stringLength = 0
  /// Whether the string is an OSC, which BEL ends too.
  var isEndedByBell = false
  /// The byte before in the string.
  var stringByte: UInt8 = 0
  /// The character that is being read.
  var scalar = ScalarDecoder()
  /// The paste that is being read.
  var pasted = PastedText()
  /// The left button's last press.
  var clicks = Clicks()
  /// The time of the last bytes; never negative, so that no difference of times overflows.
  private(set) var now = Duration.zero

  /// How long a string may get; of a longer one, all is thrown away that comes without a pause.
  static let maximumString = 65_536
  /// How long ESC waits to become a sequence, whose bytes come slowly on a slow line.
  private static let escapePatience = Duration.milliseconds(45)
  /// How long anything waits that cannot have been typed.
  private static let sequencePatience = Duration.seconds(1)
  /// What counts as a pause in a string that is too long.
  private static let floodPatience = Duration.milliseconds(100)

  /// Starts between two inputs.
  ///
  /// - Parameter sequences: the key strings of the terminal's own description, and what they mean;
  ///   the longest one wins, and of equal ones the first. The common ones are known without.
  public init(sequences: [(bytes: [UInt8], key: Key)] = []) {
    keyStrings = KeyStrings(sequences)
  }

  /// Takes bytes as they were read.
  ///
  /// - Parameters:
  ///   - bytes: what was read at once.
  ///   - time: when, since any fixed moment; a time before the last one counts as the last one.
  /// - Returns: the inputs that are complete, in order.
  public mutating func feed(_ bytes: some Sequence<UInt8>, at time: Duration) -> [Input] {
    let bytes = Array(bytes)
    guard !bytes.isEmpty else { return [] }
    let before = now
    now = max(before, time)
    if state == .paste, bytes == [ControlByte.endOfText], now - before >= Self.sequencePatience {
      endPaste()
    } else {
      for byte in bytes { accept(byte) }
    }
    return takeInputs()
  }

  /// How long to wait for further bytes before ``expire()``; nil: nothing is waited for.
  ///
  /// It counts from the last bytes.
  public var patience: Duration? {
    switch state {
    case .ground, .paste: nil
    case .escape, .singleShift: Self.escapePatience
    case .modifiedSingleShift: Self.sequencePatience
    case .keyString: isTypable ? Self.escapePatience : Self.sequencePatience
    case .controlSequence where introducer != nil && control.isEmpty: Self.escapePatience
    case .string where introducer != nil && stringLength == 0: Self.escapePatience
    case .string, .stringEscape:
      if stringLength > Self.maximumString {
        Self.floodPatience
      } else {
        state == .string ? Self.sequencePatience : Self.escapePatience
      }
    case .controlSequence, .scalar, .consoleFunctionKey, .mouseReport: Self.sequencePatience
    }
  }

  /// Whether the held bytes may have been typed by hand, or are complete: all but the longer
  /// beginnings of a control sequence.
  private var isTypable: Bool {
    match != nil || held.count <= 2 || !held.starts(with: [ControlByte.escape, 0x5B])
  }

  /// Stops waiting, since the ``patience`` is over.
  ///
  /// What may have been typed by hand becomes keys: Esc, and a character after it. What else is
  /// incomplete is dropped.
  ///
  /// - Returns: what was waiting.
  public mutating func expire() -> [Input] {
    while patience != nil { giveUp() }
    return takeInputs()
  }

  private mutating func giveUp() {
    if state == .keyString { return settleKeyString() }
    let isTyped = patience == Self.escapePatience
    let left = state
    state = .ground
    switch left {
    case .escape,
      .stringEscape where isTyped:
      emit(.escape)
    case .controlSequence where isTyped, .singleShift where isTyped, .string where isTyped:
      guard let introducer else { return }
      emit(.escape)
      emit(.character(introducer))
    case .scalar: emit(.unknown)
    default: break
    }
  }

  /// Notes that a key was pressed.
  mutating func emit(_ key: Key) { inputs.append(.key(key)) }

  private mutating func takeInputs() -> [Input] {
    defer { inputs = [] }
    return inputs
  }
}
