import Testing

@testable import AccessCore

/// What random expressions found, each named by what was wrong.
@Suite struct FoundTests {
  /// A call's place ended with its opening parenthesis, and a trace of it ran off its end.
  @Test(arguments: ["f(a)", "f(a)[0]", "len([a])", "2 ** a", "f(g(a), *b)", "a.b(c)(d)"])
  func placesOfCalls(_ source: String) throws {
    guard case .expression(let expression) = try Program(source).root else {
      Issue.record("\(source) is no expression")
      return
    }
    #expect(expression.range == 0..<source.unicodeScalars.count)
  }

  @Test func tracesOfCallsWithVariables() throws {
    let scenario = try Scenario.make(
      hasAccess: "lambda self, access: len((self.username)) >= 5",
      endpoints: [.make("/a", require: "('x')")])
    var simulation = Simulation(scenario)
    _ = try simulation.apply(.login("alice"))
    let outcome = try simulation.apply(
      .hit(RequestLine(method: "GET", target: "/a")), tracing: true)
    guard case .answer(let answer) = outcome else {
      Issue.record("no answer")
      return
    }
    let rows = answer.trace.flatMap(\.expressions).map { $0.substituted ?? $0.source }
    #expect(rows.contains("len(('alice'))"))
  }

  /// Showing a long value took the steps that the abort handler needed.
  @Test func tracesChangeNoAnswer() throws {
    let scenario = try Scenario.make(
      abortHandler: "lambda: abort(404)", hasAccess: "lambda self: [[0] * 1000] * 1000",
      endpoints: [.make("/a", require: "()")])
    let simulation = Simulation(scenario)
    let statuses = try [false, true].map { tracing in
      var copy = simulation
      _ = try copy.apply(.login("alice"))
      let outcome = try copy.apply(
        .hit(RequestLine(method: "GET", target: "/a")), tracing: tracing)
      guard case .answer(let answer) = outcome else { return Int?.none }
      return answer.status
    }
    #expect(statuses == [404, 404])
  }

  /// A set display with a `*` hashed its elements only when all of them were made.
  @Test(arguments: [
    ("{*[[1]], 1 // 0}", "TypeError: unhashable type: 'list'"),
    ("{[1], 1 // 0}", "ZeroDivisionError: integer division or modulo by zero"),
    ("{[1], *[2], 1 // 0}", "TypeError: unhashable type: 'list'"),
    ("{*[1], *[2, 1], 3}", "{1, 2, 3}"),
  ])
  func setDisplays(_ source: String, _ expected: String) {
    #expect(python(source) == expected)
  }

  /// The tests of sets read the whole iterable, where CPython stops at the first no.
  @Test(arguments: [
    ("{1}.isdisjoint([1, []])", "False"), ("{1}.issuperset([2, []])", "False"),
    ("{1}.isdisjoint([2, []])", "TypeError: unhashable type: 'list'"),
    ("{1}.issubset([1, []])", "TypeError: unhashable type: 'list'"),
    ("set().isdisjoint([[]])", "TypeError: unhashable type: 'list'"),
  ])
  func testsOfSets(_ source: String, _ expected: String) {
    #expect(python(source) == expected)
  }

  /// Rounding up to a power of ten left a digit too many.
  @Test(arguments: [
    ("'{:#G}'.format(9.9999999e-6)", "'1.00000E-05'"), ("'{:#.3g}'.format(9999.9)", "'1.00e+04'"),
    ("'%#.3g' % 99.99", "'100.'"), ("'{:.2e}'.format(9.999)", "'1.00e+01'"),
    ("'{:#.1g}'.format(0.96)", "'1.'"), ("'{:.3g}'.format(9999.9)", "'1e+04'"),
  ])
  func roundedUpToAPowerOfTen(_ source: String, _ expected: String) {
    #expect(python(source) == expected)
  }

  /// `hasattr` is false for an AttributeError alone; no other test noticed one that hid all.
  @Test(arguments: [
    ("lambda id: {}[id]", "KeyError"), ("lambda id: 1 // 0", "ZeroDivisionError"),
    ("lambda id: id.nope", nil),
  ])
  func hasattrHidesAttributeErrorsAlone(_ loader: String, _ error: String?) throws {
    let scenario = try Scenario.make(
      userLoader: loader,
      endpoints: [.make("/a", view: "lambda: str(hasattr(current_user, 'has_access'))")])
    var simulation = Simulation(scenario)
    _ = try simulation.apply(.login("alice"))
    let outcome = try simulation.apply(.hit(RequestLine(method: "GET", target: "/a")))
    guard case .answer(let answer) = outcome else {
      Issue.record("no answer")
      return
    }
    #expect(answer.error == error)
    #expect(answer.body == (error == nil ? "False" : nil))
  }

  /// Sets and dicts took one nan for two.
  @Test(arguments: [
    ("(lambda x: len({x, x}))(float('nan'))", "1"),
    ("(lambda x: len({(x, (x,)), (x, (x,))}))(float('nan'))", "1"),
    ("(lambda x: {x: 1}[x])(float('nan'))", "1"),
    ("len({float('nan'), float('nan')})", "2"),
    ("len({(float('nan'),), (float('nan'),)})", "2"),
  ])
  func nansInSets(_ source: String, _ expected: String) {
    #expect(python(source) == expected)
  }

  /// `repr` copied its text for each character that it had to escape: a minute for a million.
  @Test func longRepresentations() {
    #expect(python(#"len(repr("\U0010ffff" * 1000000))"#) == "10000002")
    #expect(python(#"len(repr("\n'" * 400000))"#) == "1200002")
    #expect(python(#"len(("ab" * 100000).replace("a", "é"))"#) == "200000")
  }

  /// Recursion ended the program on a main thread's stack, where much was made on each level.
  @Test(arguments: [
    "f(f, n - 1)", "[[[[[[f(f, n - 1)]]]]]]", "list(zip([f(f, n - 1)]))", "-(-(-(-f(f, n - 1))))",
    "[x for x in (f(f, n - 1) for y in [1])]", "sorted([2, 1], key=lambda x: f(f, n - 1))",
    "list(list(list(list(list([f(f, n - 1)])))))", "'%s' % (f(f, n - 1),)", "{1: f(f, n - 1)}",
  ])
  func deepRecursion(_ body: String) {
    let source = "(lambda f: f(f, 1000000))(lambda f, n: \(body) if n else 0)"
    #expect(python(source) == "RecursionError: maximum recursion depth exceeded")
  }

  @Test func reasonableRecursion() {
    #expect(
      python("(lambda f: f(f, 200))(lambda f, n: n + f(f, n - 1) if n else 0)") == "20100")
  }
}
