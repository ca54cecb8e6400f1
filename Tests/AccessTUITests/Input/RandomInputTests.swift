import TestSupport
import Testing

@testable import AccessTUI

@Suite struct RandomInputTests {
  private static let pieces: [[UInt8]] =
    [
      #"\e"#, #"\e["#, #"\eO"#, #"\eP"#, #"\e]"#, #"\e\"#, #"\e&ab"#, #"\e[200~"#, #"\e[201~"#,
      #"\e[M"#, #"\e[<0;1;1M"#, #"\e[<"#, "99999999999", #"\x9B"#, #"\xC2\x9B"#, #"\xC2\x9C"#,
      #"\xC2"#, #"\x03"#, #"\x07"#, #"\x18"#, ";", ":", "1", "~", "u", "A", "[", "日", "👍",
    ].map(InputRow.bytes)

  private func bytes(_ generator: inout SeededGenerator) -> [UInt8] {
    (0..<Int.random(in: 1...40, using: &generator)).flatMap { _ -> [UInt8] in
      if Bool.random(using: &generator) {
        return Self.pieces.randomElement(using: &generator) ?? []
      }
      return [UInt8.random(in: 0...255, using: &generator)]
    }
  }

  @Test(arguments: 0..<300 as Range<UInt64>)
  func anyBytes(seed: UInt64) {
    var generator = SeededGenerator(state: seed)
    let terminal: KeyStringTable =
      [.none, .xterm, .linux, .vt52, .odd].randomElement(using: &generator) ?? .none
    let bytes = bytes(&generator)
    var whole = terminal.decoder
    let expected = whole.feed(bytes, at: .zero)
    for cut in bytes.indices {
      var pieces = terminal.decoder
      let inputs = pieces.feed(bytes[..<cut], at: .zero) + pieces.feed(bytes[cut...], at: .zero)
      #expect(inputs == expected, "seed \(seed) cut at \(cut)")
      #expect(pieces.patience == whole.patience, "seed \(seed) cut at \(cut)")
    }
    _ = whole.expire()
    #expect(whole.patience == nil, "seed \(seed)")
    #expect(whole.state == .ground || whole.state == .paste, "seed \(seed)")
  }

  /// A second generator of bytes and pauses, in one decoder for long.
  @Test(arguments: 0..<20 as Range<UInt64>)
  func memoryIsBounded(seed: UInt64) {
    var generator = SeededGenerator(state: seed)
    var decoder = KeyStringTable.odd.decoder
    var time = Duration.zero
    for _ in 0..<300 {
      let bytes = bytes(&generator)
      time += .milliseconds(Int.random(in: 0...1500, using: &generator))
      let inputs = decoder.feed(bytes, at: time)
      #expect(inputs.count <= bytes.count + KeyStrings.maximumLength, "seed \(seed)")
      #expect(decoder.inputs.isEmpty, "seed \(seed)")
      #expect(decoder.held.count <= KeyStrings.maximumLength, "seed \(seed)")
      #expect(decoder.pasted.count <= PastedText.limit, "seed \(seed)")
      let parameters = decoder.control.parameters.count
      #expect(parameters <= ControlSequence.maximumParameters, "seed \(seed)")
      if Int.random(in: 0..<4, using: &generator) == 0 {
        _ = decoder.expire()
        #expect(decoder.patience == nil, "seed \(seed)")
      }
    }
  }

  /// A sequence that is well-formed and says nothing here.
  private func unknownSequence(_ generator: inout SeededGenerator) -> [UInt8] {
    func some(_ count: ClosedRange<Int>, of range: ClosedRange<UInt8>) -> [UInt8] {
      (0..<Int.random(in: count, using: &generator)).map { _ in
        UInt8.random(in: range, using: &generator)
      }
    }
    func either(_ seven: String, _ scalar: String) -> [UInt8] {
      Bool.random(using: &generator) ? [0x1B] + seven.utf8 : Array(scalar.utf8)
    }
    switch Int.random(in: 0..<5, using: &generator) {
    case 0:
      return either("[", "\u{9B}") + some(0...30, of: 0x30...0x3F)
        + some(1...3, of: 0x20...0x2F) + some(1...1, of: 0x40...0x7E)
    case 1:
      return either("[", "\u{9B}") + some(1...1, of: 0x3D...0x3F) + some(0...30, of: 0x30...0x3B)
        + some(1...1, of: 0x40...0x7E)
    case 2: return either("O", "\u{8F}") + some(1...1, of: 0x4E...0x59)
    case 3:
      let end: [UInt8] = Bool.random(using: &generator) ? [0x07] : either(#"\"#, "\u{9C}")
      return either("]", "\u{9D}") + some(0...200, of: 0x20...0x7E) + end
    default:
      let (seven, scalar) =
        [("P", "\u{90}"), ("X", "\u{98}"), ("^", "\u{9E}"), ("_", "\u{9F}")]
        .randomElement(using: &generator) ?? ("P", "\u{90}")
      return either(seven, scalar) + some(0...200, of: 0x04...0x17) + some(0...200, of: 0x20...0xBF)
        + either(#"\"#, "\u{9C}")
    }
  }

  @Test(arguments: 0..<300 as Range<UInt64>)
  func unknownSequencesTypeNothing(seed: UInt64) {
    var generator = SeededGenerator(state: seed)
    func sequences() -> [UInt8] {
      (0..<Int.random(in: 0...10, using: &generator)).flatMap { _ in unknownSequence(&generator) }
    }
    let bytes = sequences() + [0x6A] + sequences()
    for terminal in [KeyStringTable.none, .xterm] {
      var decoder = terminal.decoder
      let inputs = decoder.feed(bytes, at: .zero) + decoder.expire()
      #expect(inputs == [.key(.character("j"))], "seed \(seed): \(bytes)")
    }
  }
}
