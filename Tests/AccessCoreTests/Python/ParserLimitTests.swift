import Testing

@testable import AccessCore

/// How deep and how long a text may be: every deeper one is an error, on a task's own stack.
@Suite struct ParserLimitTests {
  /// A way to nest, with the text that opens a level and the text that closes it.
  private static let ways: [(open: String, middle: String, close: String)] = [
    ("(", "1", ")"), ("[", "1", "]"), ("{1: ", "1", "}"), ("f(", "1", ")"), ("f[", "1", "]"),
    ("f[:", "1", "]"),
    ("-", "1", ""), ("not ", "1", ""), ("not (", "1", ")"), ("1 ** ", "1", ""), ("1 ** -", "1", ""),
    ("lambda: ", "1", ""), ("lambda a=", "1", ": 1"), ("1 if 1 else ", "1", ""),
    ("(1 if ", "1", " else 1)"),
    ("[*", "[]", "]"), ("(*", "()", ",)"), ("{*", "()", "}"), ("{**", "{}", "}"),
    ("f(*", "[]", ")"),
    ("f(**", "{}", ")"), ("f(a=", "1", ")"), ("[x for x in ", "[]", "]"),
    ("[x for x in [] if ", "1", "]"),
    ("[x for y in [] for x in ", "[]", "]"), ("(", "x for x in []", ")"),
    ("{x: 1 for x in ", "[]", "}"),
  ]

  private static let tooDeep = "nested more than 100 levels deep, the limit here"

  private func message(_ text: String) async -> String? {
    await Task.detached { () -> String? in
      do throws(SyntaxError) {
        _ = try Program(text)
        return nil
      } catch {
        return error.message
      }
    }.value
  }

  @Test(arguments: ways.indices)
  func nesting(way: Int) async {
    let (open, middle, close) = Self.ways[way]
    for depth in [200, 2_000] {
      let text =
        String(repeating: open, count: depth) + middle + String(repeating: close, count: depth)
      let isLong = text.unicodeScalars.count > Limits.sourceLength
      let found = await message(isLong ? String(text.prefix(Limits.sourceLength)) : text)
      #expect(found == Self.tooDeep)
    }
    let shallow = String(repeating: open, count: 40) + middle + String(repeating: close, count: 40)
    #expect(await message(shallow) == nil)
  }

  @Test(arguments: ["(", "[", "* ", "(*"])
  func nestingOfTargets(open: String) async {
    let target = String(repeating: open, count: 2_000) + "x"
    #expect(await message("[1 for \(target) in y]") == Self.tooDeep)
  }

  @Test func nestingInFormattedStrings() async {
    let text =
      "f'{" + String(repeating: "[*", count: 200) + "1" + String(repeating: "]", count: 200) + "}'"
    #expect(await message(text) == Self.tooDeep)
  }

  @Test(arguments: ["1 + ", "1 * ", "1 - "])
  func longChains(part: String) async {
    let tooLong = "more than 300 operations within each other, the limit here"
    #expect(await message(String(repeating: part, count: 20_000) + "1") == tooLong)
    #expect(await message(String(repeating: part, count: 299) + "1") == nil)
  }

  @Test(arguments: ["()", ".a", "[1]"])
  func longChainsOfPostfixes(part: String) async {
    let tooLong = "more than 300 operations within each other, the limit here"
    #expect(await message("users" + String(repeating: part, count: 20_000)) == tooLong)
  }

  /// Operands of one `and`, `or` or comparison, and elements, stand beside each other.
  @Test(arguments: ["1 and ", "1 or ", "1 < ", "1, "])
  func wideTextsAreNotDeep(part: String) async {
    #expect(await message(String(repeating: part, count: 10_000) + "1") == nil)
  }

  @Test func length() async {
    #expect(await message(String(repeating: " ", count: 99_999) + "1") == nil)
    let tooLong = "the expression is longer than 100000 characters, the limit here"
    #expect(await message(String(repeating: " ", count: 100_000) + "1") == tooLong)
    #expect(await message(String(repeating: "ä", count: 100_001)) == tooLong)
  }
}
