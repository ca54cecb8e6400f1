import Testing

@testable import AccessCore

/// What is no expression of the subset, and the words for it.
@Suite struct ParserTests {
  /// A text with the error that it is refused with.
  struct Refusal: Sendable, CustomTestStringConvertible {
    let text: String
    let error: SyntaxError

    /// The place is marked in the text's next line by carets: their number is the range's length,
    /// and `!` stands for an empty range.
    init(_ text: String, _ marks: String, _ message: String, _ expected: String? = nil) {
      let start = marks.prefix { $0 == " " }.count
      let length = marks.filter { $0 == "^" }.count
      self.text = text
      error = SyntaxError(message, expected: expected, at: start..<start + length)
    }

    var testDescription: String { text }
  }

  private func check(_ row: Refusal, form: Program.Form = .expression) {
    #expect(throws: row.error) { try Program(row.text, form: form) }
  }

  @Test(arguments: [
    ("yield", "^^^^^", "yield"), ("lambda: (yield 1)", "         ^^^^^", "yield"),
    ("lambda: await x", "        ^^^^^", "await"), ("[x async for x in y]", "   ^^^^^", "async"),
    ("(x := 1)", "   ^^", ":="), ("~1", "^", "~"), ("1 << 2", "  ^^", "<<"),
    ("1 >> 2", "  ^^", ">>"),
    ("users @ users", "      ^", "@"), ("...", "^^^", "..."), ("b'x'", "^", "bytes"),
    ("rb'x'", "^^", "bytes"), ("'x' b'y'", "    ^", "bytes"),
    ("'1'.zfill(3)", "    ^^^^^", "zfill"),
    ("lambda x: x.real", "            ^^^^", "real"), ("x = 1", "  ^", "="),
    ("x += 1", "  ^^", "+="),
    ("pass", "^^^^", "pass"), ("import os", "^^^^^^", "import"), ("return 1", "^^^^^^", "return"),
    ("def f(): pass", "^^^", "def"), ("del x", "^^^", "del"), ("1; 2", " ^", ";"),
    ("a->b", " ^^", "->"),
  ])
  func outsideTheSubset(text: String, marks: String, name: String) {
    check(Refusal(text, marks, "`\(name)` is not supported here"))
  }

  @Test(arguments: [
    ("map(str, [])", "^^^", "map"), ("lambda: open('x')", "        ^^^^", "open"),
    ("exec", "^^^^", "exec"),
    ("print(1)", "^^^^^", "print"), ("type(1)", "^^^^", "type"),
    ("Exception", "^^^^^^^^^", "Exception"),
  ])
  func builtinsThatAreMissing(text: String, marks: String, name: String) {
    let known = "expected one of the builtins \(Builtins.names)"
    check(Refusal(text, marks, "`\(name)` is not supported here", known))
  }

  @Test(arguments: [
    ("flask.g", "      ^", "flask.g", "`abort`, `redirect`, `request`, `session`, `url_for`"),
    ("request.form", "        ^^^^", "request.form", requestMembers),
    ("flask.request.form", "              ^^^^", "request.form", requestMembers),
    (
      "flask_login.login_fresh", "            ^^^^^^^^^^^", "flask_login.login_fresh",
      "`current_user`, `login_user`, `logout_user`"
    ),
  ])
  func membersThatAreMissing(text: String, marks: String, name: String, known: String) {
    check(Refusal(text, marks, "`\(name)` is not supported here", "expected one of \(known)"))
  }

  private static let requestMembers = "`args`, `endpoint`, `method`, `path`, `view_args`"

  @Test(arguments: [
    ("lambda self: self.__class__", "                  ^^^^^^^^^", "__class__"),
    ("__import__('os')", "^^^^^^^^^^", "__import__"), ("lambda __a__: 1", "       ^^^^^", "__a__"),
    ("[1 for __a__ in []]", "       ^^^^^", "__a__"),
    ("lambda: ''.__len__()", "           ^^^^^^^", "__len__"),
  ])
  func dunders(text: String, marks: String, name: String) {
    check(
      Refusal(
        text, marks,
        "`\(name)` is not supported here: names with double underscores are out of reach"))
  }

  @Test(arguments: [
    ("[].append(1)", "   ^^^^^^", "append"), ("users.pop('a')", "      ^^^", "pop"),
    ("session.sort()", "        ^^^^", "sort"),
    ("session['a'].append(1)", "             ^^^^^^", "append"),
    ("{1}.add(2)", "    ^^^", "add"),
  ])
  func changesInPlace(text: String, marks: String, name: String) {
    check(Refusal(text, marks, "`\(name)` changes a value in place, which is not supported here"))
  }

  @Test(arguments: [
    "session.pop('a')", "session.update(a=1)", "flask.session.clear()", "session.setdefault('a')",
    "lambda: session.popitem()", "lambda a, /, b: 1", "f(a=1, *b)", "1if 2else 3", "1_000", "00",
    "(1\n+ 2)", "1 # comment", "\"\"\"a\nb\"\"\"", "1 + \\\n2",
  ])
  func allowed(text: String) {
    #expect(throws: Never.self) { try Program(text) }
  }

  @Test(arguments: [
    Refusal("1j", "^^", "a complex number is not supported here"),
    Refusal(
      "f'{1!r}'", "    ^", "a conversion in an f-string is not supported here",
      "expected `repr(...)` or `str(...)` around the value"),
    Refusal(
      "f'{1:>3}'", "    ^", "a format in an f-string is not supported here",
      "expected `\"{:...}\".format(...)`"),
    Refusal("f'{1=}'", "    ^", "`=` in an f-string is not supported here"),
    Refusal("f'{}'", "  ^^", "an f-string's `{}` is empty", "expected an expression"),
    Refusal("f'}'", "  ^", "a single `}` in an f-string", "expected `}}`"),
    Refusal("f'{1'", "  ^^", "an f-string's `{` is not closed", "expected `}`"),
    Refusal("f'{\"\\n\"}'", "    ^", "an f-string's expression cannot hold a backslash"),
    Refusal(
      "'\\N{DASH}'", " ^^", "`\\N{...}` is not supported here", "expected `\\u` and four digits"),
    Refusal("'\\ud800'", " ^^^^^^", "a lone surrogate is not supported here"),
    Refusal("'\\U00110000'", " ^^^^^^^^^^", "there is no such character"),
    Refusal("'\\x4'", " ^^^", "the escape is cut off", "expected 2 hexadecimal digits"),
    Refusal("'a", "^^", "the string is not closed", "expected `'`"),
    Refusal("'a\nb'", "^^", "the string is not closed", "expected `'`"),
    Refusal("'a\rb'", "^^", "the string is not closed", "expected `'`"),
    Refusal("f'{\r1}'", "^^^", "the string is not closed", "expected `'`"),
    Refusal(
      "1 # a\r+ 1", "     !", "the line ends inside an expression",
      "expected parentheses around an expression of several lines"),
    Refusal("1__0", "^^", "invalid number", "expected a digit"),
    Refusal("0o8", "^^", "invalid number", "expected a digit"),
    Refusal("1abc", "^^^^", "invalid number", "expected a space after it"),
    Refusal(
      "012", "^^^", "leading zeros in decimal integer literals are not permitted",
      "expected `0o` before an octal number"),
    Refusal("?", "^", "the character `?` has no meaning in Python here"),
    Refusal("'ä' — 1", "    ^", "the character `—` has no meaning in Python here"),
    Refusal(
      "1\n+ 2", " !", "the line ends inside an expression",
      "expected parentheses around an expression of several lines"),
  ])
  func literals(row: Refusal) { check(row) }

  @Test(arguments: ["9223372036854775808", "0x8000000000000000", "10000000000000000000000"])
  func intsBeyond64Bits(text: String) {
    check(
      Refusal(
        text, String(repeating: "^", count: text.count),
        "this int is beyond 64 bits, the limit here",
        "expected at most 9223372036854775807"))
  }

  @Test(arguments: [
    ("lambda", "expected a parameter's name"), ("lambda a", "expected `:`"),
    ("lambda a:", "expected an expression"), ("lambda a: a +", "expected an expression"),
    ("lambda a: (a", "expected `)`"), ("lambda a: [a", "expected `,` or `]`"),
    ("lambda a: {a", "expected `,` or `}`"), ("lambda a: {a:", "expected an expression"),
    ("lambda a: a.", "expected an attribute's name"), ("lambda a: a[", "expected an expression"),
    ("lambda a: a[1", "expected `]`"), ("lambda a: a(1", "expected `,` or `)`"),
    ("lambda a: a if", "expected an expression"), ("lambda a: a if a", "expected `else`"),
    ("lambda a: a not", "expected `in`"), ("lambda a: not", "expected an expression"),
  ])
  func cutOff(text: String, expected: String) {
    let end = text.unicodeScalars.count
    let error = SyntaxError("the expression is cut off", expected: expected, at: end..<end)
    #expect(throws: error) { try Program(text) }
    #expect(throws: error) { try Program(text, form: .lambda) }
  }

  @Test(arguments: [
    Refusal("lambda a, a: 1", "          ^", "the parameter `a` stands twice"),
    Refusal("lambda a, *, a: 1", "             ^", "the parameter `a` stands twice"),
    Refusal("lambda a=1, b: 1", "            ^", "a parameter without a default follows one with"),
    Refusal("lambda *: 1", "        ^", "unexpected `:`", "expected a parameter's name"),
    Refusal(
      "lambda *, **k: 1", "       ^", "named arguments must follow a bare `*`", "expected a name"),
    Refusal("lambda *a, *b: 1", "           ^", "`*` may stand only once among the parameters"),
    Refusal(
      "lambda **k, a: 1", "            ^", "unexpected `a`", "expected `:` after `**` and its name"),
    Refusal("lambda /, a: 1", "       ^", "`/` cannot stand here"),
    Refusal("lambda True: 1", "       ^^^^", "unexpected `True`", "expected a parameter's name"),
  ])
  func parameters(row: Refusal) { check(row) }

  @Test(arguments: [
    Refusal("f(a=1, a=2)", "       ^", "the keyword argument `a` is repeated"),
    Refusal("f(a=1, 2)", "       ^", "a positional argument follows a keyword argument"),
    Refusal("f(**a, 2)", "       ^", "a positional argument follows a keyword argument"),
    Refusal(
      "f(**a, *b)", "       ^", "iterable argument unpacking follows keyword argument unpacking"),
    Refusal("f(None=1)", "  ^^^^", "unexpected `None`", "expected an argument"),
    Refusal("f(*)", "   ^", "unexpected `)`", "expected an expression"),
    Refusal(
      "f(1, x for x in y)", "     ^",
      "a generator expression must be parenthesized beside other arguments"),
    Refusal("f(,)", "  ^", "unexpected `,`", "expected an expression"),
  ])
  func arguments(row: Refusal) { check(row) }

  @Test(arguments: [
    Refusal("*a", "^^", "a starred expression cannot stand here", "expected `,` after it"),
    Refusal("(*a)", "^^^", "a starred expression cannot stand here", "expected `,` after it"),
    Refusal("{*a, **b}", "     ^^", "unexpected `**`", "expected an expression"),
    Refusal("{1: 2, *a}", "       ^", "unexpected `*`", "expected an expression"),
    Refusal("{1: 2, 3}", "        ^", "unexpected `}`", "expected `:`"),
    Refusal("{1, 2: 3}", "     ^", "unexpected `:`", "expected `,` or `}`"),
    Refusal("[*a for a in b]", " ^", "unpacking cannot be used in a comprehension"),
    Refusal("{**a for a in b}", " ^^", "unpacking cannot be used in a comprehension"),
  ])
  func stars(row: Refusal) { check(row) }

  @Test(arguments: [
    Refusal("[1 for 1 in b]", "       ^", "unexpected `1`", "expected a name to assign to"),
    Refusal(
      "[1 for None in b]", "       ^^^^", "unexpected `None`", "expected a name to assign to"),
    Refusal(
      "[1 for a.b in c]", "        ^", "`for` may assign only to names here", "expected `in`"),
    Refusal(
      "[1 for a[0] in c]", "        ^", "`for` may assign only to names here", "expected `in`"),
    Refusal(
      "[1 for *a, *b in c]", "           ^", "more than one starred part in what `for` assigns to"),
    Refusal("[1 for a]", "        ^", "unexpected `]`", "expected `in`"),
    Refusal("[1 for a in]", "           ^", "unexpected `]`", "expected an expression"),
  ])
  func comprehensions(row: Refusal) { check(row) }

  @Test(arguments: [
    Refusal("", "!", "the text is empty", "expected an expression"),
    Refusal("  # x", "     !", "the text is empty", "expected an expression"),
    Refusal("1 2", "  ^", "unexpected `2`", "expected the end of the expression"),
    Refusal(")", "^", "unexpected `)`", "expected an expression"),
    Refusal("(]", " ^", "unexpected `]`", "expected an expression"),
    Refusal("a not b", "      ^", "unexpected `b`", "expected `in`"),
    Refusal("a.if", "  ^^", "unexpected `if`", "expected an attribute's name"),
    Refusal("a[]", "  ^", "unexpected `]`", "expected an expression"),
    Refusal("if a: b", "^^", "unexpected `if`", "expected an expression"),
  ])
  func whatFitsNothing(row: Refusal) { check(row) }

  @Test(arguments: [
    Refusal("", "!", "the text is empty", "expected a lambda"),
    Refusal("current_user", "^^^^^^^^^^^^", "this is no lambda", "expected a lambda"),
    Refusal("(lambda: 1)()", "^^^^^^^^^^^^^", "this is no lambda", "expected a lambda"),
    Refusal("lambda: 1, 2", "         ^", "unexpected `,`", "expected the end of the expression"),
  ])
  func lambdas(row: Refusal) { check(row, form: .lambda) }

  @Test(arguments: [
    Refusal("'boss'", "^^^^^^", "unexpected `'boss'`", "expected an argument list in parentheses"),
    Refusal("('boss'", "       !", "the expression is cut off", "expected `,` or `)`"),
    Refusal("(1) + 2", "    ^", "unexpected `+`", "expected the end of the expression"),
    Refusal("(a=1, a=2)", "      ^", "the keyword argument `a` is repeated"),
  ])
  func argumentLists(row: Refusal) { check(row, form: .arguments) }

  // MARK: Warnings

  @Test(arguments: [
    ("lambda: nothing + other", ["nothing 8", "other 18"]), ("nothing", ["nothing 0"]),
    ("lambda a: [a for b in b]", ["b 22"]), ("[x for x in x]", ["x 12"]),
    ("(x for x in [1]) and x", ["x 21"]),
    ("lambda a=a: a", ["a 9"]), ("(lambda a: a)(a)", ["a 14"]), ("f'ä{x}'", ["x 4"]),
    ("User", ["User 0"]),
    ("lambda a, *b, c=1, **d: [a, b, c, d]", []), ("[y for x in [] for y in x]", []),
    ("[users, session, request, current_user, flask, flask_login, abort, len]", []),
    ("x.y", ["x 0"]),
  ])
  func unknownNames(text: String, expected: [String]) throws {
    let warnings = try Program(text).warnings
    #expect(warnings.map { "\(name(of: $0)) \($0.range.lowerBound)" } == expected)
    #expect(warnings.allSatisfy { $0.range.count == name(of: $0).count })
  }

  private func name(of note: SourceNote) -> String {
    #expect(note.message.hasPrefix("nothing defines `"))
    #expect(note.message.hasSuffix("`: evaluating it is a NameError"))
    return String(note.message.split(separator: "`")[1])
  }

  @Test func classesAndAttributesAreKnownNames() throws {
    let names = DefinedNames(classes: ["User", "map"], attributes: ["append", "zfill"])
    #expect(try Program("User(username='x')", names: names).warnings.isEmpty)
    #expect(
      try Program("lambda self: [self.append, self.zfill, map]", names: names).warnings.isEmpty)
  }

  @Test(arguments: [
    ("()", ""), (#" ("a", b=(1)) "#, #""a", b=(1)"#), ("(1) # :)", "1"), ("(\")#\") # )", "\")#\""),
    ("(é\u{301}, 1)#)", "é\u{301}, 1"),
  ])
  func argumentsText(_ source: String, _ text: String) throws {
    let program = try Program(
      source, form: .arguments, names: DefinedNames(classes: ["é\u{301}"]))
    #expect(program.argumentsText == text)
  }
}
