import AccessTUI
import Testing

/// A row of a table: bytes, and what they are.
struct InputRow: CustomTestStringConvertible, Sendable {
  /// The bytes as they are written in the table; see ``bytes(_:)``.
  let testDescription: String
  let bytes: [UInt8]
  /// What they are at once.
  let inputs: [Input]
  /// What comes when nothing follows.
  let late: [Input]
  let terminal: KeyStringTable

  init(
    _ text: String, _ keys: [Key], late: [Key] = [], on terminal: KeyStringTable = .none
  ) {
    self.init(text, inputs: keys.map { .key($0) }, late: late.map { .key($0) }, on: terminal)
  }

  init(
    _ text: String, inputs: [Input], late: [Input] = [], on terminal: KeyStringTable = .none
  ) {
    testDescription = text
    bytes = Self.bytes(text)
    self.inputs = inputs
    self.late = late
    self.terminal = terminal
  }

  /// The bytes of a text in which `\e` is ESC and `\xHH` any byte.
  static func bytes(_ text: String) -> [UInt8] {
    var bytes: [UInt8] = []
    var rest = Substring(text)
    while let character = rest.popFirst() {
      if character == "\\", rest.first == "e" {
        rest.removeFirst()
        bytes.append(0x1B)
      } else if character == "\\", rest.first == "x",
        let byte = UInt8(rest.dropFirst().prefix(2), radix: 16)
      {
        rest.removeFirst(3)
        bytes.append(byte)
      } else {
        bytes += character.utf8
      }
    }
    return bytes
  }
}

/// Key strings as terminal descriptions have them.
enum KeyStringTable: Sendable {
  case none
  case xterm
  case rxvt
  case linux
  case vt52
  case sun
  case cons25
  /// Strings that begin like others, and ones that no terminal should have.
  case odd

  var decoder: InputDecoder {
    InputDecoder(sequences: strings.map { (InputRow.bytes($0), $1) })
  }

  private var strings: [(String, Key)] {
    switch self {
    case .none: []
    case .xterm:
      [
        (#"\eOA"#, .up), (#"\eOB"#, .down), (#"\eOH"#, .home), (#"\eOF"#, .end),
        (#"\e[3~"#, .delete), (#"\e[Z"#, .backTab), (#"\x7F"#, .backspace), (#"\eOM"#, .enter),
      ]
    case .rxvt: [(#"\e[7~"#, .home), (#"\e[7$"#, .home), (#"\e[3$"#, .delete), (#"\e[d"#, .left)]
    case .linux: [(#"\e[A"#, .up), (#"\e[1~"#, .home), (#"\e[[A"#, .unknown)]
    case .vt52: [(#"\eA"#, .up), (#"\eB"#, .down), (#"\x08"#, .backspace)]
    case .sun: [(#"\x08"#, .backspace), (#"\x7F"#, .delete), (#"\e[214z"#, .home)]
    case .cons25: [(#"\e[M"#, .pageUp), (#"\e[H"#, .home), (#"\e[F"#, .end)]
    case .odd:
      [
        (#"\e"#, .up), ("j", .up), ("", .up), (String(repeating: #"\x01"#, count: 33), .up),
        (#"\e&"#, .home), (#"\e&ab"#, .end), (#"\e&abcd"#, .pageUp), (#"\e&ab"#, .down),
        (#"\x01@"#, .left), (#"\e[5"#, .right), (#"\x9B1"#, .delete), (#"\e[1;1x"#, .backTab),
      ]
    }
  }
}
