import Testing

@testable import AccessCore

/// How an expression is taken apart, and where its parts stand in the text.
@Suite struct TreeTests {
  @Test(arguments: [
    ("1 + 2 * 3", "(+ 1 (* 2 3))"), ("1 * 2 + 3", "(+ (* 1 2) 3)"), ("1 - 2 - 3", "(- (- 1 2) 3)"),
    ("8 / 4 / 2", "(/ (/ 8 4) 2)"), ("7 // 2 % 3", "(% (// 7 2) 3)"),
    ("2 ** 3 ** 2", "(** 2 (** 3 2))"),
    ("-2 ** 2", "(- (** 2 2))"), ("2 ** -1", "(** 2 (- 1))"), ("- - 1", "(- (- 1))"),
    ("+-1", "(+ (- 1))"),
    ("-1 * 2", "(* (- 1) 2)"), ("(1 + 2) * 3", "(* (+ 1 2) 3)"),
    ("1 | 2 ^ 3 & 4", "(| 1 (^ 2 (& 3 4)))"),
    ("1 & 2 ^ 3 | 4", "(| (^ (& 1 2) 3) 4)"), ("1 & 2 + 3", "(& 1 (+ 2 3))"),
    ("1 | 2 == 3", "((| 1 2) == 3)"),
    ("1 < 2 < 3", "(1 < 2 < 3)"), ("1 < 2 == 3 in 4", "(1 < 2 == 3 in 4)"),
    ("(1 < 2) < 3", "((1 < 2) < 3)"),
    ("1 not in 2", "(1 not in 2)"), ("1 is not 2", "(1 is not 2)"),
    ("1 is (not 2)", "(1 is (not 2))"),
    ("not 1 == 2", "(not (1 == 2))"), ("not not 1", "(not (not 1))"),
    ("not 1 in 2", "(not (1 in 2))"),
    ("1 or 2 and 3", "(or 1 (and 2 3))"), ("1 and 2 or 3", "(or (and 1 2) 3)"),
    ("1 or 2 or 3", "(or 1 2 3)"),
    ("not 1 and 2", "(and (not 1) 2)"), ("1 or (2 or 3)", "(or 1 (or 2 3))"),
    ("1 if 2 else 3 if 4 else 5", "(if 1 2 (if 3 4 5))"),
    ("(1 if 2 else 3) if 4 else 5", "(if (if 1 2 3) 4 5)"),
    ("1 or 2 if 3 and 4 else 5", "(if (or 1 2) (and 3 4) 5)"),
    ("lambda: 1 if 2 else 3", "(lambda (if 1 2 3))"),
    ("lambda a: lambda b: a + b", "(lambda (lambda (+ a b)))"),
    ("lambda: 1, 2", "(tuple (lambda 1) 2)"),
    ("a.b.c", "(.c (.b a))"), ("a.b(1).c", "(.c (call (.b a) 1))"),
    ("a(1)(2)", "(call (call a 1) 2)"),
    ("a[1][2]", "([] ([] a 1) 2)"), ("-a.b", "(- (.b a))"), ("a.b ** 2", "(** (.b a) 2)"),
    ("a[1:2]", "([] a (: 1 2))"), ("a[:]", "([] a (:))"), ("a[1, 2]", "([] a (tuple 1 2))"),
    ("a[1,]", "([] a (tuple 1))"),
    ("1,", "(tuple 1)"), ("()", "()"), ("(1)", "1"), ("[1, *a]", "(list 1 *a)"),
    ("*a, 1", "(tuple *a 1)"),
    ("{1, 2}", "(set 1 2)"), ("{}", "(dict)"), ("{1: 2, **a}", "(dict 1 2 a)"),
    ("*a | b, 1", "(tuple *(| a b) 1)"),
    ("[x + 1 for x in y if x]", "(for (+ x 1) y x)"), ("f(x for x in y)", "(call f (for x y))"),
    ("[lambda: x for x in y]", "(for (lambda x) y)"),
    ("[x for x in (1 if 2 else 3)]", "(for x (if 1 2 3))"),
    ("'a' 'b'", "'ab'"), ("f'a{b}c' 'd'", "(f b)"), ("1 if f'{a}' else 2", "(if 1 (f a) 2)"),
  ])
  func precedence(text: String, tree: String) throws {
    #expect(try TreePrinter.print(text) == tree)
  }

  /// Every node of a text with the text of its range, outermost first.
  private func spans(_ text: String) throws -> [String] {
    guard case .expression(let root) = try Program(text).root else { throw NoAnswer() }
    let source = SourceText(text)
    func spans(of node: Expression) -> [String] {
      [source[node.range]] + node.children.flatMap(spans)
    }
    return spans(of: root)
  }

  @Test(arguments: [
    ("1 + 2 * 3", ["1 + 2 * 3", "1", "2 * 3", "2", "3"]),
    ("(1 + 2) * 3", ["(1 + 2) * 3", "1 + 2", "1", "2", "3"]),
    (" a.b [ 1 ] ", ["a.b [ 1 ]", "a.b", "a", "1"]),
    ("f( x , y=1 )", ["f( x , y=1 )", "f", "x", "1"]),
    ("'ä€😀' == x", ["'ä€😀' == x", "'ä€😀'", "x"]),
    ("'e\u{301}' + x.y", ["'e\u{301}' + x.y", "'e\u{301}'", "x.y", "x"]),
    ("f'ä{x + 1}'", ["f'ä{x + 1}'", "x + 1", "x", "1"]), ("( 1 , 2 )", ["( 1 , 2 )", "1", "2"]),
    ("[x for x in y if z]", ["[x for x in y if z]", "x", "y", "z"]),
    ("lambda a=1: a", ["lambda a=1: a", "1", "a"]),
    ("not  x", ["not  x", "x"]), ("1 if 2 else 3", ["1 if 2 else 3", "1", "2", "3"]),
    ("a  <  b # c", ["a  <  b", "a", "b"]), ("'a'  'b'", ["'a'  'b'"]), ("- 1", ["- 1", "1"]),
  ])
  func ranges(text: String, expected: [String]) throws {
    #expect(try spans(text) == expected)
  }

  @Test func rangesAreInUnicodeScalars() throws {
    guard case .expression(let root) = try Program("'😀e\u{301}' + x").root else { throw NoAnswer() }
    #expect(root.range == 0..<9)
    #expect(root.children.map(\.range) == [0..<5, 8..<9])
  }
}
