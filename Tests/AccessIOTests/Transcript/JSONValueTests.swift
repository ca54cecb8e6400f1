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
}
