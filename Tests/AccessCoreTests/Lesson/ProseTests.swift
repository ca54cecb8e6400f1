import AccessCore
import Testing

@Suite struct ProseTests {
  @Test(
    arguments: [
      ("", []),
      ("\n \n", []),
      ("one\ntwo\n\nthree", [.paragraph("one two"), .paragraph("three")]),
      ("  one \n two", [.paragraph("one two")]),
      (
        "before\n\n    def f():\n        return 1\n\n    f()\n\nafter",
        [
          .paragraph("before"), .code(["def f():", "    return 1", "", "f()"]), .paragraph("after"),
        ]
      ),
      ("before\n    code\nafter", [.paragraph("before"), .code(["code"]), .paragraph("after")]),
      (
        "1. one\n   more\n2. two\n\nend",
        [.item(1, "one more"), .item(2, "two"), .paragraph("end")]
      ),
      ("2 is a number\n1.5 too", [.paragraph("2 is a number 1.5 too")]),
      ("    code\n", [.code(["code"])]),
    ] as [(String, [Prose.Block])])
  func blocks(text: String, blocks: [Prose.Block]) {
    #expect(Prose(text).blocks == blocks)
  }
}
