import AccessIO
import Testing

@Suite struct JSONValueTests {
  /// Texts that are canonically equal are two to Python, and to whoever compares outcomes.
  @Test func textsAreComparedByTheirBytes() {
    let (composed, decomposed) = ("caf\u{E9}", "cafe\u{301}")
    #expect(composed == decomposed)
    #expect(JSONValue.string(composed) != .string(decomposed))
    #expect(JSONValue.array([.string(composed)]) != .array([.string(decomposed)]))
    #expect(
      JSONValue.object([.init(composed, .null)]) != .object([.init(decomposed, .null)]))
    #expect(JSONValue.object([.init(composed, .null)]) == .object([.init(composed, .null)]))
    #expect(JSONValue.string("") != .null)
    #expect(JSONValue.number("1") != .number("1.0"))
  }

  /// JSON goes to terminals as it is: an escape stands for whatever would not be seen there.
  @Test(arguments: [
    ("a\u{FE0F}", #"a\ufe0f"#), ("\u{3164}\u{34F}", #"\u3164\u034f"#), ("\u{E000}", #"\ue000"#),
    ("\u{378}", #"\u0378"#), ("\u{A0}\u{2003}", #"\u00a0\u2003"#), ("\u{2800}", #"\u2800"#),
    ("\u{E0100}", #"\udb40\udd00"#), ("\u{7F}\u{9B}", #"\u007f\u009b"#),
    ("\u{301}e\u{301}", "\\u0301e\u{301}"), ("é 日本 👍", "é 日本 👍"),
    (
      "e" + String(repeating: "\u{301}", count: 9),
      "e" + String(repeating: "\u{301}", count: 8) + #"\u0301"#
    ),
  ])
  func whatIsNotSeenIsEscaped(text: String, written: String) {
    #expect(JSONValue.string(text).text.utf8.elementsEqual("\"\(written)\"".utf8))
  }
}
