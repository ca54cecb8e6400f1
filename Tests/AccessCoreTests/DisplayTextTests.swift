import AccessCore
import Testing

@Suite struct DisplayTextTests {
  @Test(arguments: [
    ("plain text ~", "plain text ~"), ("", ""),
    ("a\u{1B}[31mb", "a<U+001B>[31mb"), ("\u{9B}2J", "<U+009B>2J"), ("\u{0}", "<U+0000>"),
    ("a\nb\tc\r", "a<U+000A>b<U+0009>c<U+000D>"), ("\r\n", "<U+000D><U+000A>"),
    ("\u{7F}", "<U+007F>"), ("\u{85}", "<U+0085>"),
    ("\u{202E}txt", "<U+202E>txt"), ("\u{2066}\u{2069}", "<U+2066><U+2069>"),
    ("a\u{200B}b", "a<U+200B>b"), ("a\u{200D}b", "a<U+200D>b"), ("\u{FEFF}", "<U+FEFF>"),
    ("\u{AD}", "<U+00AD>"), ("\u{34F}", "<U+034F>"), ("e\u{34F}", "e<U+034F>"),
    ("❤\u{FE0F}", "❤<U+FE0F>"), ("\u{3164}", "<U+3164>"), ("\u{115F}", "<U+115F>"),
    ("\u{180E}", "<U+180E>"), ("\u{E0041}", "<U+E0041>"), ("\u{E0100}", "<U+E0100>"),
    ("\u{E000}", "<U+E000>"), ("\u{10FFFD}", "<U+10FFFD>"), ("\u{378}", "<U+0378>"),
    ("\u{FFFE}", "<U+FFFE>"), ("\u{2028}\u{2029}", "<U+2028><U+2029>"),
    ("\u{A0}", "<U+00A0>"), ("\u{3000}", "<U+3000>"), ("\u{2003}", "<U+2003>"),
    ("\u{2800}", "<U+2800>"), ("\u{FFF9}", "<U+FFF9>"), ("\u{600}", "<U+0600>"),
    ("\u{301}a", "<U+0301>a"), ("a\n\u{301}", "a<U+000A><U+0301>"), ("e\u{301}", "e<U+0301>"),
    ("q\u{301}", "q\u{301}"), ("é", "é"), ("日本語", "日本語"), ("👍🏽", "👍🏽"), ("🇩🇪", "🇩🇪"), ("ก็", "ก็"),
    ("한", "한"),
  ])
  func escapes(text: String, shown: String) {
    #expect(Array(DisplayText(text).description.unicodeScalars) == Array(shown.unicodeScalars))
  }

  @Test(arguments: [
    ("abc", 3), ("é", 1), ("q\u{301}", 1), ("e\u{301}", 9), ("日本", 4), ("👍", 2), ("ｶ", 1), ("Ａ", 2),
    ("🇩", 1),
    ("\u{1112}\u{1161}\u{11AB}", 18), ("ก็", 1), ("한", 2), ("\u{200B}", 8), ("─", 1), ("✓", 1),
    ("\u{1F9FF}", 2), ("\u{20000}", 2), ("\u{300}", 8), ("", 0),
  ])
  func width(text: String, width: Int) {
    let shown = DisplayText(text)
    #expect(shown.width == width)
    #expect(shown.clusters.reduce(0) { $0 + $1.width } == width)
  }

  @Test(arguments: [
    "", "plain", "日本語", "e\u{301}", "a\tb", "\u{7F}", "\u{202E}x", "👍", "é", " ", "~\u{1B}[A",
  ])
  func widthIsThatOfTheText(text: String) {
    #expect(DisplayText.width(of: text) == DisplayText(text).width)
  }

  @Test func marksAreCapped() {
    let zalgo = "q" + String(repeating: "\u{301}", count: DisplayText.maximumMarks + 2)
    let shown = DisplayText(zalgo)
    #expect(shown.clusters.first?.text.unicodeScalars.count == 1 + DisplayText.maximumMarks)
    #expect(shown.clusters.dropFirst().map(\.text).joined() == "<U+0301><U+0301>")
  }

  @Test(arguments: [
    ("é", "<U+00E9>"), ("e\u{301}", "e<U+0301>"), ("日", "<U+65E5>"), ("a", "a"),
    ("\u{1F44D}", "<U+1F44D>"), ("\n", "<U+000A>"),
  ])
  func ascii(text: String, shown: String) {
    #expect(DisplayText(text, repertoire: .ascii).description == shown)
    #expect(DisplayText(text).shown(in: .ascii).description == shown)
    #expect(DisplayText(text).shown(in: .unicode) == DisplayText(text))
  }

  @Test(arguments: [
    ("abcdef", 6, "abcdef"), ("abcdef", 5, "abcd…"), ("abcdef", 1, "a"), ("abcdef", 2, "a…"),
    ("abcdef", 0, ""), ("abcdef", -1, ""), ("日本語", 5, "日本…"), ("日本語", 4, "日…"), ("日本", 1, ""),
    ("", 0, ""),
  ])
  func truncation(text: String, limit: Int, shown: String) {
    let cut = DisplayText(text).truncated(to: limit)
    #expect(cut.description == shown)
    #expect(cut.width <= max(0, limit))
  }

  @Test(arguments: [
    ("one two three", 8, ["one two", "three"]), ("one two three", 7, ["one two", "three"]),
    ("abcdefgh", 3, ["abc", "def", "gh"]), ("a bcdefgh", 4, ["a", "bcde", "fgh"]),
    ("日本語", 3, ["日", "本", "語"]), ("ab", 0, ["ab"]), ("", 5, [""]), ("日本", 1, ["日", "本"]),
  ])
  func wrapping(text: String, limit: Int, lines: [String]) {
    #expect(DisplayText(text).wrapped(to: limit).map(\.description) == lines)
  }

  @Test func interpolation() {
    let name = "\u{202E}eve"
    let safe = DisplayText("\u{7}")
    let text: DisplayText = "user \(name) has \(3) \(safe)\(name.dropFirst())"
    #expect(text.description == "user <U+202E>eve has 3 <U+0007>eve")
    #expect((safe + "x").width == 9)
  }

  @Test(arguments: [
    UInt32(0)...0x3FFFF, 0xE0000...0xE0FFF, 0xF0000...0xF00FF, 0x10FF00...0x10FFFF,
  ])
  func everyScalarIsSafe(values: ClosedRange<UInt32>) {
    for value in values {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let shown = DisplayText(String(Character(scalar)))
      let isRaw = shown.description.unicodeScalars.contains { $0.value == value && value > 0x7E }
      guard isRaw || value < 0x20 else { continue }
      let category = scalar.properties.generalCategory
      let isHidden =
        [.control, .format, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator]
        .contains(category) || scalar.properties.isDefaultIgnorableCodePoint
      if isHidden || shown.width < 1 {
        #expect(!isRaw, "U+\(String(value, radix: 16)) is printed as it is")
        #expect(shown.width >= 8)
      }
    }
  }
}
