import Testing

@testable import AccessIO

private func read(_ text: String) throws(JSONError) -> JSONValue {
  try JSONReader.read(Array(text.utf8)[...]).value
}

@Test(arguments: [
  (#"{"a": 1, "b": [true, null, -1.5e+3]}"#, #"{"a":1,"b":[true,null,-1.5e+3]}"#),
  (#" "\u00e9\ud83d\ude00\/\b" "#, "\"é😀/\\u0008\""),
  ("\"\\u202e\u{7F}\\\"\\\\\\n\"", #""\u202e\u007f\"\\\n""#),
  ("[]", "[]"), ("{}", "{}"), ("[[ ], { }]", "[[],{}]"), ("0", "0"), ("-0.0", "-0.0"),
])
func jsonRoundTrips(text: String, expected: String) throws {
  let value = try read(text)
  #expect(value.text == expected)
  #expect(try read(value.text) == value)
}

@Test(arguments: [
  "", "{", "[1,]", "{\"a\":1,}", "{a: 1}", "{\"a\" 1}", "01", "1.", ".5", "+1", "1e", "-", "nul",
  "True",
  "'a'", "\"a", "\"\\x\"", "\"\\u12\"", "\"\\ud800\"", "\"\\ude00\"", "\"\\ud800\\u0041\"",
  "\"a\tb\"",
  "1 2", "{\"a\":1,\"a\":2}", "NaN", "[1 2]", "{\"a\":}", "\u{FEFF}1",
  String(repeating: "[", count: 200),
])
func jsonThatIsRefused(text: String) {
  #expect(throws: JSONError.self) { try read(text) }
}
