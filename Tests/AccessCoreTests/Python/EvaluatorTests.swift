import Testing

@testable import AccessCore

/// What Python does with an expression where another language might do something else.
@Suite struct EvaluatorTests {
  private func check(_ source: String, _ expected: String) {
    #expect(python(source) == expected)
  }

  @Test(arguments: [
    ("0 or '' or [] or None", "None"), ("0 or [] or 'a' or 'b'", "'a'"), ("1 and 'a' and ()", "()"),
    ("1 and 0 and 1 / 0", "0"), ("1 or 1 / 0", "1"), ("not [] and not ''", "True"),
    ("'then' if [] else 'otherwise'", "'otherwise'"), ("1 if 1 else 1 / 0", "1"),
    ("3 > 2 > 5 > 1 / 0", "False"),
  ])
  func shortCircuitGivesAnOperand(source: String, expected: String) { check(source, expected) }

  /// A generator gives its elements once: read twice, it would be empty the second time.
  @Test(arguments: [
    ("(lambda g: 0 < len(list(g)) < 3)(x for x in [1, 2])", "True"),
    ("(lambda g: (0 < len(list(g)) < 3, list(g)))(x for x in [1, 2])", "(True, [])"),
  ])
  func chainsEvaluateTheirMiddleOnce(source: String, expected: String) { check(source, expected) }

  @Test(arguments: [
    ("(lambda f: (f(), f()))(lambda g=(x for x in [1, 2, 3]): list(g))", "([1, 2, 3], [])"),
    ("(lambda f: f() is f())(lambda a=[1]: a)", "True"),
    ("(lambda x: (lambda y=x: y)())(1)", "1"),
    ("(lambda f: 'made')(lambda a=1 / 0: a)", zeroDivision),
  ])
  func defaultsAreEvaluatedOnce(source: String, expected: String) { check(source, expected) }

  private static let zeroDivision = "ZeroDivisionError: division by zero"

  @Test(arguments: [
    ("[f() for f in [lambda: i for i in range(3)]]", "[2, 2, 2]"),
    ("[f() for f in [lambda i=i: i for i in range(3)]]", "[0, 1, 2]"),
    ("(lambda x: [x for x in [2]] + [x])(1)", "[2, 1]"),
    ("(lambda x: [x + y for y in [1, 2]])(10)", "[11, 12]"),
    ("(lambda t: (t[0](), t[1]()))([(lambda: x, lambda: x + 1) for x in [1]][0])", "(1, 2)"),
    ("(lambda f: f(f, 5))(lambda f, n: 1 if n == 0 else n * f(f, n - 1))", "120"),
    ("[i for i in [1, 2] for i in [i * 10, i * 100]]", "[10, 100, 20, 200]"),
    ("[x for x in range(3) if x for x in range(x)]", "[0, 0, 1]"),
    (
      "[x for y in [1] for x in [x]]",
      "UnboundLocalError: cannot access local variable 'x' where it is not associated with a value"
    ),
  ])
  func closuresSeeTheLatestValue(source: String, expected: String) { check(source, expected) }

  @Test(arguments: [
    ("(lambda g: (any(g), list(g)))(x for x in [0, 1, 2, 3])", "(True, [2, 3])"),
    ("(lambda g: (all(g), list(g)))(x for x in [1, 0, 2, 3])", "(False, [2, 3])"),
    ("(lambda g: (2 in g, list(g)))(x for x in [1, 2, 3, 4])", "(True, [3, 4])"),
    ("any(1 / x for x in [1, 0])", "True"), ("all(1 / x < 1 for x in [1, 0])", "False"),
    ("(lambda: (1 / x for x in [0]))() and 'made'", "'made'"),
    ("(x for x in 1 / 0) and 'made'", zeroDivision),
    ("(lambda g: list(zip(g, g)))(x for x in range(5))", "[(0, 1), (2, 3)]"),
    ("(lambda z: (list(zip([1], z)), list(z)))(x for x in [1, 2, 3])", "([(1, 1)], [2, 3])"),
    ("(lambda g: [list(g), list(g)])(x for x in [1])", "[[1], []]"),
  ])
  func generatorsAreLazy(source: String, expected: String) { check(source, expected) }

  @Test(arguments: [
    ("1 is True", "False"), ("1 == True", "True"), ("True is (1 == 1)", "True"),
    ("'' is None", "False"),
    ("() is ()", "True"), ("[] is []", "False"), ("'a' is 'a'", "True"),
    ("(lambda x: x is x)([])", "True"),
    ("(lambda a: a is a[:])([1])", "False"), ("(lambda a: a is a[:])((1,))", "True"),
    ("(lambda a: a is tuple(a))((1,))", "True"), ("(lambda a: a is list(a))([1])", "False"),
    ("(lambda s: s is str(s))('abc')", "True"), ("(lambda: [1])() is (lambda: [1])()", "False"),
  ])
  func identity(source: String, expected: String) { check(source, expected) }

  /// CPython's table of slots shows through in the order of a set.
  @Test(arguments: [
    ("{3, 1, 2}", "{1, 2, 3}"), ("{10, 1, 8}", "{8, 1, 10}"), ("{8, 0}", "{8, 0}"),
    ("{0, 8}", "{0, 8}"),
    ("set([8, 0, 16])", "{8, 0, 16}"), ("{-1, -2, 5}", "{5, -1, -2}"),
    ("{33, 1, 17}", "{33, 1, 17}"),
    ("{1, True, 1.0}", "{1}"), ("{True, 1}", "{True}"),
  ])
  func setsHaveTheOrderOfCPython(source: String, expected: String) { check(source, expected) }

  @Test(arguments: [
    ("list({5: 0, 1: 0, 3: 0})", "[5, 1, 3]"), ("{1: 'a', True: 'b', 1.0: 'c'}", "{1: 'c'}"),
    ("{**{'a': 1, 'b': 2}, 'a': 3}", "{'a': 3, 'b': 2}"),
    ("{k: 0 for k in 'bab'}", "{'b': 0, 'a': 0}"),
  ])
  func dictsKeepTheOrderOfInsertion(source: String, expected: String) { check(source, expected) }

  @Test(arguments: [
    ("sorted(['b', 'A', 'a', 'B'], key=lambda s: s.lower())", "['A', 'a', 'b', 'B']"),
    ("sorted(['b', 'A', 'a', 'B'], key=lambda s: s.lower(), reverse=True)", "['b', 'B', 'A', 'a']"),
    (
      "sorted([(1, 'a'), (0, 'b'), (1, 'c')], key=lambda p: p[0], reverse=True)",
      "[(1, 'a'), (1, 'c'), (0, 'b')]"
    ),
    ("max(['a', 'B', 'b'], key=lambda s: s.lower())", "'B'"),
    ("min(['B', 'b', 'A'], key=lambda s: s.lower())", "'A'"),
    ("max([1, True, 1.0])", "1"), ("sorted([1, True, 1.0, 0, False])", "[0, False, 1, True, 1.0]"),
  ])
  func sortingIsStable(source: String, expected: String) { check(source, expected) }

  @Test(arguments: [
    ("(lambda n: (n == n, n is n, n in [n]))(float('nan'))", "(False, True, True)"),
    ("(lambda n: ([n] == [n], (n,) == (n,), {n: 1}.get(n)))(float('nan'))", "(True, True, 1)"),
    ("float('nan') in [float('nan')]", "False"), ("[float('nan')] == [float('nan')]", "False"),
  ])
  func nanIsItselfAndEqualsNothing(source: String, expected: String) { check(source, expected) }

  /// Texts are compared by code point: canonically equivalent ones are different.
  @Test(arguments: [
    ("'\u{e9}' == 'e\\u0301'", "False"), ("'\u{e9}' in {'e\\u0301': 1}", "False"),
    ("len('\u{e9}'), len('e\\u0301'), len('😀')", "(1, 2, 1)"), ("'e\\u0301'[0]", "'e'"),
    ("'\u{e9}' is '\u{e9}'", "True"),
    ("sorted(['\u{e9}', 'e\\u0301', 'f'])", "['e\u{301}', 'f', '\u{e9}']"),
    ("(lambda **k: k)(**{'\u{e9}': 1, 'e\\u0301': 2})", "{'\u{e9}': 1, 'e\u{301}': 2}"),
  ])
  func textsAreCodePoints(source: String, expected: String) {
    #expect(python(source).unicodeScalars.elementsEqual(expected.unicodeScalars))
  }

  @Test(arguments: [
    ("[a for a, *b in [(1, 2, 3), (4,)]]", "[1, 4]"),
    ("[b for a, *b in [(1, 2, 3), (4,)]]", "[[2, 3], []]"),
    ("(lambda *a, **k: (a, k))(*[1, 2], 3, **{'x': 1}, y=2)", "((1, 2, 3), {'x': 1, 'y': 2})"),
    ("(lambda a, b=2, *c, d, e=5, **f: (a, b, c, d, e, f))(1, d=4)", "(1, 2, (), 4, 5, {})"),
    ("[*'ab', *range(2)]", "['a', 'b', 0, 1]"),
  ])
  func unpacking(source: String, expected: String) { check(source, expected) }

  @Test func globalsAreWhatTheApplicationDefines() {
    #expect(python("[level, level + 1]", globals: ["level": 7]) == "[7, 8]")
    #expect(python("level") == "NameError: name 'level' is not defined")
  }
}
