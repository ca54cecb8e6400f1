import Testing

@testable import AccessTUI

@Suite struct FilterTests {
  @Test(arguments: [
    ("", "", true), ("", "x", true), (" ", "x", true), ("x", "", false),
    // Words: all of them, in any order, anywhere.
    ("cret", "GET /secret-code", true), ("code get", "GET /secret-code", true),
    ("code post", "GET /secret-code", false), ("  code  ", "GET /secret-code", true),
    ("get /secret-code", "GET /secret-code", true), ("t/", "GET /secret-code", false),
    ("aab", "aaab", true), ("abab", "abaab", false), ("ab ab", "ab", true), ("abc", "ab", false),
    // Case, for each word.
    ("SECRET", "GET /secret-code", false), ("get code", "GET /Code", true),
    ("GET code", "GET /Code", true), ("Get code", "GET /Code", false), ("/Code", "/code", false),
    // Not this word.
    ("!post", "GET /", true), ("!get", "GET /", false), ("!Get", "GET /", true),
    ("get !/b", "GET /a", true), ("get !/b", "GET /b", false), ("!", "!", true),
    ("! x", "y", false),
    ("!!", "a", true), ("!!", "a!", false), ("a!", "a!", true), ("a!", "a", false),
    // Beyond ASCII: lower case letter by letter, nothing normalized.
    ("été", "L'ÉTÉ", true), ("É", "é", false), ("É", "É", true), ("!é", "É", false),
    ("привет", "ПРИВЕТ", true), ("k", "\u{212A}", true), ("日", "日本", true), ("本語", "日本", false),
    ("é", "e\u{301}", false), ("e", "e\u{301}", true), ("ⱥb", "ȺB", true), ("i", "İ", false),
    ("ß", "SS", false), ("👍", "👍🏽", true),
    // A capital without a small letter: what is the same in lower case does not count.
    ("𝐀b", "𝐀B", false), ("𝐀b", "𝐀b", true), ("!𝐀b", "𝐀B", true), ("Ab", "éaB", false),
    ("ab", "éAB", true), ("b É", "éAB", false), ("b É", "ÉAb", true),
    // Only letters are the same but for a bit.
    ("{", "[", false), ("[", "{", false), ("`", "@", false), ("\u{7F}", "_", false),
  ])
  func matches(filter: String, text: String, expected: Bool) {
    #expect(Filter(filter).matches(text) == expected)
  }

  @Test(arguments: ["", " ", "!", " !  ! "])
  func empty(text: String) {
    #expect(Filter(text).isEmpty)
    #expect(Filter(text) == Filter(""))
  }

  @Test func notEmpty() {
    #expect(!Filter("a").isEmpty)
    #expect(!Filter("!!").isEmpty)
    #expect(Filter(" a  b ! ") == Filter("a b"))
    #expect(Filter("a") != Filter("!a"))
  }
}
