import Testing

@testable import AccessCore

@Suite struct PythonLiteralTests {
  @Test(arguments: [
    ("", #""""#), ("a", #""a""#), ("it's", #""it's""#), (#"a "b""#, #"'a "b"'"#),
    (#"it's "b""#, #"'it\'s "b"'"#), ("\\", #""\\""#), ("\n\u{7}\u{202E}é", #""\n\x07\u202eé""#),
    ("\u{1F600}\u{E000}", "\"\u{1F600}\\ue000\""),
  ])
  func string(_ text: String, _ literal: String) {
    #expect(PythonLiteral.string(text) == literal)
  }

  @Test(arguments: [
    ("a=[1, 'b', {'c': None}]", #"a=[1, "b", {"c": None}]"#),
    (#"a='\\'"#, #"a="\\""#), (#"["it's", '"']"#, #"["it's", '"']"#), ("a='", #"a="""#),
  ])
  func requoted(_ representation: String, _ source: String) {
    #expect(PythonLiteral.requoted(representation) == source)
  }
}
