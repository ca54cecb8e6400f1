/// The text of a bracketed paste, up to its end mark.
struct PastedText: Sendable {
  private var bytes: [UInt8] = []
  private var isCut = false
  /// What ends the paste; its first byte is not in it again.
  private let endMark: [UInt8]
  /// How many bytes of the end mark have come.
  private var marked = 0

  /// How many bytes are kept; the rest is dropped.
  static let limit = 1 << 20

  /// Starts with no text.
  ///
  /// - Parameter hasC1Marks: whether the end mark begins with the C1 control CSI, as the start mark
  ///   did, and not with `ESC [`.
  init(hasC1Marks: Bool = false) {
    endMark = (hasC1Marks ? [0xC2, 0x9B] : [ControlByte.escape, 0x5B]) + Array("201~".utf8)
  }

  /// How many bytes are kept so far.
  var count: Int { bytes.count }

  /// Takes a byte.
  ///
  /// - Returns: whether it is the last one of the end mark.
  mutating func accept(_ byte: UInt8) -> Bool {
    if byte == endMark[marked] {
      marked += 1
      return marked == endMark.count
    }
    for marked in endMark[..<marked] { keep(marked) }
    marked = byte == endMark[0] ? 1 : 0
    if marked == 0 { keep(byte) }
    return false
  }

  private mutating func keep(_ byte: UInt8) {
    if bytes.count < Self.limit { bytes.append(byte) } else { isCut = true }
  }

  /// The text so far: lines end with LF, and U+FFFD stands for what is not UTF-8.
  var text: String {
    var lines: [UInt8] = []
    lines.reserveCapacity(bytes.count)
    var before: UInt8 = 0
    for byte in isCut ? wholeScalars : bytes[...] {
      if byte != 0x0A || before != 0x0D { lines.append(byte == 0x0D ? 0x0A : byte) }
      before = byte
    }
    return String(decoding: lines, as: UTF8.self)
  }

  /// The bytes without a scalar at the end that may have been cut through.
  private var wholeScalars: ArraySlice<UInt8> {
    let continuation = bytes.suffix(3).reversed().prefix { $0 & 0xC0 == 0x80 }.count
    let rest = bytes.dropLast(continuation)
    return (rest.last ?? 0) >= 0xC0 ? rest.dropLast() : bytes[...]
  }
}
