import Testing

@testable import AccessCore

@Suite struct URLRuleTests {
  @Test func variables() throws {
    let rule = try URLRule("/a/<x>/<int(max=5):n>-<default:d>.json/<path:rest>/")
    #expect(rule.variables.map(\.name) == ["x", "n", "d", "rest"])
    #expect(rule.variables.map(\.converter) == ["string", "int(max=5)", "default", "path"])
  }

  @Test(arguments: [
    ("/", "/"),
    ("/a b/é", "/a%20b/%C3%A9"),
    ("//a///b", "/a/b"),
    ("/<x>", "/x"),
    ("/<string(minlength=3):x>", "/xxx"),
    ("/<string(length=2):x>", "/xx"),
    ("/<string(maxlength=1):x>", "/x"),
    ("/<string(0, 0):x>", "/"),
    ("/<int:n>", "/1"),
    ("/<int(fixed_digits=3):n>", "/001"),
    ("/<int(min=7, max=9):n>", "/7"),
    ("/<int(max=0):n>", "/0"),
    ("/<int(min=2.5):n>", "/3"),
    ("/<float:f>", "/1.0"),
    ("/<float(min=2.5):f>", "/2.5"),
    ("/<float(max=0.5):f>", "/0.5"),
    ("/<float(min=1000000000000000000.0):f>", "/1000000000000000000.0"),
    ("/<any('x y', b):c>", "/x%20y"),
    ("/<path:p>/edit", "/x/edit"),
    ("/<uuid:u>", "/00000000-0000-0000-0000-000000000000"),
    ("/<a>-<int:b>.json", "/x-1.json"),
  ])
  func examplePaths(text: String, path: String) throws {
    let rule = try URLRule(text)
    #expect(rule.examplePath == path)
    let router = Router([.init(rule: rule, endpoint: "e")])
    let target = try RequestTarget(parsing: path)
    guard case .matched(1, _, false) = router.match(path: target.pathInfo, method: "GET") else {
      Issue.record("`\(text)` does not match `\(path)`")
      return
    }
  }

  @Test(arguments: [
    ("", "the rule does not begin with `/`", 0..<0),
    ("a/b", "the rule does not begin with `/`", 0..<1),
    ("/a/<", "malformed variable `<`", 3..<4),
    ("/<1a>", "malformed variable `<1a>`", 1..<5),
    ("/<é>/x", "malformed variable `<é>`", 1..<4),
    ("/<int (x):a>", "malformed variable `<int (x):a>`", 1..<12),
    ("/<foo:a>", "unknown converter `foo`", 2..<5),
    ("//x//<foo:a>", "unknown converter `foo`", 6..<9),
    ("/<a>/<int:a>", "duplicate variable `a`", 10..<11),
    ("/<None>", "`None` cannot be a variable", 2..<6),
    ("/<int(mx=5):n>", "`int` has no argument `mx`", 6..<10),
    ("/<int(min=-5):n>", "`min=-` is no converter argument", 6..<11),
    ("/<int(1, min=a):n>", "`min` is the text `a`", 6..<14),
    ("/<int(1, fixed_digits=2):n>", "`int` is given `fixed_digits` twice", 6..<23),
    ("/<float(a, b, c, d):n>", "too many arguments for `float`", 8..<18),
    ("/<int(max=9223372036854775808):n>", "`max` is beyond 64 bits", 6..<29),
    ("/<string(maxlength=1, minlength=2):n>", "`maxlength` is less than `minlength`", 9..<33),
    ("/<string(length=x):n>", "`length` is not a length", 9..<17),
    ("/<any(a, True):n>", "an item of `any` is not a text", 6..<13),
    ("/<any(a, b=1):n>", "`any` has no argument `b`", 6..<12),
    ("/<path(map=1):n>", "`path` has no argument `map`", 7..<12),
  ])
  func refusals(text: String, message: String, range: Range<Int>) {
    let error = #expect(throws: SyntaxError.self) { try URLRule(text) }
    #expect(error?.message == message)
    #expect(error?.range == range)
  }

  @Test func unknownConverterNamesTheKnownOnes() {
    let error = #expect(throws: SyntaxError.self) { try URLRule("/<strng:a>") }
    #expect(
      error?.expected
        == "expected one of `any`, `default`, `float`, `int`, `path`, `string`, `uuid`")
  }

  @Test func equalityIsOfScalars() throws {
    #expect(try URLRule("/\u{E9}") == URLRule("/\u{E9}"))
    #expect(try URLRule("/\u{E9}") != URLRule("/e\u{301}"))
  }

  @Test(arguments: [
    ("/a/<x>", "/a/b", ["b"]),
    ("/a/<x>", "/a/b/c", nil),
    ("/a/<x>", "/b/b", nil),
    ("/<x>-<int:n>", "/a-b-7", ["a-b", "7"]),
    ("/<path:p>/e", "/a/b/e", ["a/b"]),
    ("/<path:p>/", "/a/b/", ["a/b"]),
    ("/<path:p>/", "/a/b", nil),
    ("/", "/", []),
  ])
  func textsInPath(text: String, path: String, wanted: [String]?) throws {
    #expect(try URLRule(text).texts(in: path) == wanted)
  }

  @Test func conversionForURLs() throws {
    let padded = try #require(try URLRule("/<int(fixed_digits=4):n>").variables.first?.kind)
    #expect(padded.zeroFilled("7") == "0007")
    #expect(padded.zeroFilled("-7") == "-007")
    #expect(padded.zeroFilled("12345") == "12345")
    let choice = try #require(try URLRule("/<any(b,a,b):c>").variables.first?.kind)
    #expect(choice.refusal(of: "a") == nil)
    #expect(choice.refusal(of: "x") == "'x' is not one of 'a', 'b'")
  }
}
