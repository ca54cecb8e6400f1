import Promises

/// Expressions that ask for a lot: deep recursion, large values, long loops.
enum Stress {
  /// An expression that asks for a lot.
  static func expression(_ random: inout SeededGenerator) -> String {
    let count = random.pick(["10", "100", "250", "299", "300", "400", "999", "5000", "1000000"])
    let end = random.pick(["0", "[]", "()", "{}", "''", "None", "{1}", "f"])
    let wrapped = random.pick([
      "[R]", "(R,)", "{1: R}", "{R}", "[*R]", "{**R}", "f(f, n - 1) + R", "-R", "not R", "[R][0]",
      "(R)", "(0 or R)", "(1 and R)", "(R if n else 0)", "str(R)", "repr(R)", "[R for x in [1]]",
      "sorted([2, 1], key=lambda x: R)", "max([1], key=lambda x: R)", "(lambda: R)()",
      "[x for x in (R for y in [1])]", "len(str(R))", "'%s' % (R,)", "'{}'.format(R)", "f'{R}'",
      "sum(R for x in [1])", "dict(a=R)", "list(zip([R]))", "(lambda **k: k)(a=R)",
      "enumerate([R])",
      "(R, R)", "[R, R]", "any(R for x in [1, 2])", "''.join([str(R)])", "(x for x in [R])",
      "(lambda *a: a)(*[R])", "(lambda: R)", "{1: R}.get(1)", "getattr(R, 'x', R)",
      "frozenset([R])",
      "isinstance(1, (int, R))", "(1 < R)", "[R] == [R]", "User(username=R)", "iterator(R)",
      "{1: R}.items()", "session.get('z', R)", "zip([R], [1])", "[R][0:1]", "[R] * 2", "[R] + [1]",
    ])
    let body = wrapped.replacingR(with: "f(f, n - 1)")
    let recursion =
      "(lambda f: f(f, \(count)))(lambda f, n: \(body) if n else \(end))"
    let size = random.pick(["1000", "99999", "999999", "1000000", "1000001", "10 ** 18"])
    let big = random.pick([
      "'a' * \(size)", "[0] * \(size)", "(1, 2) * \(size)", "list(range(\(size)))", "'é' * \(size)",
      "[x for x in range(\(size))]", "{x: x for x in range(\(size))}", "set(range(\(size)))",
      "'{:\(random.number(1...2_000_000))}'.format(1)", "'%\(random.number(1...2_000_000))d' % 1",
      "'%.\(random.number(1...2000))f' % 1e308",
      "'{:,.\(random.number(1...2000))f}'.format(5e-324)",
      "[[0] * 1000] * 1000", "''.join(['ab'] * \(size))", "'a'.replace('', 'b' * \(size))",
      "('a' * 1000).replace('a', 'b' * \(size))", "range(\(size))", "('ab' * \(size)).split('b')",
      "(' ' * \(size)).split()", "[y for x in range(\(size)) for y in range(\(size))]",
      "(lambda s: s.join([s] * 1000))('x' * 1000)", "sum([[1]] * \(size), [])", "'\\n' * \(size)",
      "('\\0' * \(size))", "sorted(range(\(size)), key=lambda x: -x)", "zip(*[range(\(size))] * 9)",
      "'\\U0010ffff' * \(size)", "' '.join(str(x) for x in range(\(size)))",
    ])
    return random.pick([
      recursion, "\(random.pick(consumers))(\(recursion))", big,
      "\(random.pick(consumers))(\(big))",
      "(lambda v: v \(random.pick(["==", "<", "in", "+"])) v)(\(recursion))",
      "(lambda v: v \(random.pick(["==", "<", "in", "+"])) v)(\(big))",
      "(\(big))[\(random.pick(Grammar.leaves["index"] ?? ["0"]))]",
      "session.update(a=\(recursion))", "session.update(a=\(big))", "{\(recursion)}",
      "abort(\(recursion))",
      "'%s' % (\(recursion),)", "'{!r:>5}'.format(\(recursion))",
    ])
  }

  private static let consumers = [
    "repr", "str", "len", "list", "sorted", "sum", "max", "set", "tuple", "bool", "dict", "all",
    "any", "float", "int", "frozenset", "enumerate", "hash_of", "User", "redirect",
    "(lambda v: [v, v])", "(lambda v: {v: v})", "(lambda v: v == v)", "(lambda v: [v] < [v])",
    "str.join(',', ", "(lambda v: [w for w in v])", "(lambda v: v.upper())", "(lambda v: v())",
    "(lambda v: v.swapcase())", "(lambda v: v.find('b'))", "(lambda v: v.count(''))",
    "(lambda v: v[::-1])", "(lambda v: v in v)", "(lambda v: {1: v} | {2: v})", "isinstance(1, ",
    "(lambda v: v.title().splitlines())", "(lambda v: v.strip('ab'))", "(lambda v: v * 1000)",
  ].map { $0.hasSuffix(", ") ? "(lambda v: " + $0 + "v))" : $0 }
}

extension String {
  /// The text with another in place of each `R`.
  fileprivate func replacingR(with other: String) -> String {
    split(separator: "R", omittingEmptySubsequences: false).joined(separator: other)
  }
}
