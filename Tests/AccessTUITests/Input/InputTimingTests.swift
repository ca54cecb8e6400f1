import Testing

@testable import AccessTUI

/// What depends on time: how long bytes wait, double clicks, ways out of what does not end.
@Suite struct InputTimingTests {
  @Test(arguments: [
    ("j", 0), (#"\e"#, 45), (#"\e\e"#, 45), (#"\e["#, 45), (#"\eO"#, 45), (#"\eP"#, 45),
    (#"\e]"#, 45), (#"\e[1"#, 1000), (#"\e[["#, 1000), (#"\e[M1"#, 1000), (#"\e]0"#, 1000),
    (#"\e]0\e"#, 45), (#"\xC3"#, 1000), ("\u{9B}", 1000), ("\u{9D}", 1000), ("\u{8F}", 45),
    (#"\e[200~"#, 0), (#"\e[200~\e[201"#, 0), (#"\e[A"#, 0), (#"\e[1;5"#, 1000),
  ])
  func patience(text: String, milliseconds: Int) {
    for terminal in [KeyStringTable.none, .xterm] {
      var decoder = terminal.decoder
      _ = decoder.feed(InputRow.bytes(text), at: .zero)
      #expect(decoder.patience == (milliseconds == 0 ? nil : .milliseconds(milliseconds)))
    }
  }

  @Test(arguments: [
    (#"\e[214"#, KeyStringTable.sun, 1000), (#"\e&"#, .odd, 45), (#"\e&abc"#, .odd, 45),
    (#"\x01"#, .odd, 45), (#"\e[1;1"#, .odd, 1000), (#"\e["#, .odd, 45),
  ])
  func patienceForKeyStrings(text: String, terminal: KeyStringTable, milliseconds: Int) {
    var decoder = terminal.decoder
    _ = decoder.feed(InputRow.bytes(text), at: .zero)
    #expect(decoder.patience == .milliseconds(milliseconds))
  }

  @Test(arguments: [
    (0, 400, MouseEvent.Kind.doublePress), (0, 401, .press), (1000, 1000, .doublePress),
    (1000, 0, .doublePress), (Int.max, Int.max, .doublePress), (Int.min, Int.max, .press),
  ])
  func doubleClicks(first: Int, second: Int, kind: MouseEvent.Kind) {
    var decoder = InputDecoder()
    let press = InputRow.bytes(#"\e[<0;5;5M"#)
    #expect(decoder.feed(press, at: .milliseconds(first)) == [.mouse(.press, 4, 4)])
    #expect(decoder.feed(press, at: .milliseconds(second)) == [.mouse(kind, 4, 4)])
  }

  @Test func aStringThatIsTooLongIsThrownAway() {
    let start = InputRow.bytes(#"\e]0;"#)
    let flood = [UInt8](repeating: 0x03, count: InputDecoder.maximumString + 1)
    var decoder = InputDecoder()
    let letters = [UInt8](repeating: 0x6A, count: InputDecoder.maximumString - 2)
    #expect(decoder.feed(start + letters, at: .zero) == [])
    #expect(decoder.patience == .seconds(1))
    #expect(decoder.feed([0x6A], at: .zero) == [])
    #expect(decoder.patience == .milliseconds(100))
    #expect(decoder.feed(flood + InputRow.bytes(#"\e[A\x18\x1A\e\ejj\e"#), at: .zero) == [])
    #expect(decoder.patience == .milliseconds(100))

    var ended = decoder
    #expect(ended.feed(InputRow.bytes(#"\j"#), at: .zero) == [.key(.character("j"))])
    var quiet = decoder
    #expect(quiet.expire() == [])
    #expect(quiet.feed(InputRow.bytes("j"), at: .zero) == [.key(.character("j"))])
  }

  @Test func aPasteThatIsTooLongIsCut() {
    for (character, kept) in [("j", PastedText.limit), ("日", PastedText.limit / 3 * 3)] {
      var decoder = InputDecoder()
      _ = decoder.feed(InputRow.bytes(#"\e[200~"#), at: .zero)
      let text = String(repeating: character, count: 100_000)
      for _ in 0..<12 { #expect(decoder.feed(text.utf8, at: .zero) == []) }
      #expect(decoder.pasted.count <= PastedText.limit)
      let inputs = decoder.feed(InputRow.bytes(#"\e[201~j"#), at: .zero)
      #expect(inputs.count == 2)
      #expect(inputs.last == .key(.character("j")))
      guard case .paste(let pasted) = inputs.first else {
        Issue.record("no paste")
        return
      }
      #expect(pasted.utf8.count == kept)
      #expect(pasted.allSatisfy { String($0) == character })
    }
  }

  @Test func controlCEndsAPasteAfterAPause() {
    var decoder = InputDecoder()
    _ = decoder.feed(InputRow.bytes(#"\e[200~a"#), at: .zero)
    #expect(decoder.feed([0x03], at: .milliseconds(999)) == [])
    #expect(decoder.feed([0x03, 0x03], at: .seconds(5)) == [])
    #expect(decoder.feed([0x62], at: .seconds(10)) == [])
    #expect(decoder.expire() == [])
    #expect(decoder.feed([0x03], at: .seconds(11)) == [.paste("a\u{3}\u{3}\u{3}b")])
    #expect(decoder.feed([0x03], at: .seconds(11)) == [.key(.control("c"))])
  }

  @Test func timeNeverGoesBackAndNeverOverflows() {
    let ages = Duration.seconds(Int64.max) * 18
    var decoder = InputDecoder()
    let press = InputRow.bytes(#"\e[<0;5;5M"#)
    #expect(decoder.feed(press, at: .zero - ages) == [.mouse(.press, 4, 4)])
    #expect(decoder.feed(press, at: ages) == [.mouse(.press, 4, 4)])

    decoder = InputDecoder()
    _ = decoder.feed(InputRow.bytes(#"\e[200~a"#), at: .seconds(5))
    #expect(decoder.feed([0x62], at: .zero) == [])
    #expect(decoder.feed([0x03], at: .seconds(5)) == [])
    #expect(decoder.feed([0x03], at: .seconds(6)) == [.paste("ab\u{3}")])
  }
}
