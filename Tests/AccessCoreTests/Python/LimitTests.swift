import Testing

@testable import AccessCore

/// What a text may cost: every one of these ends, with a name for why, on a task's own stack.
@Suite struct LimitTests {
  private static let limit = "LimitExceeded"
  private static let recursion = "RecursionError"

  /// The type of the exception that ends an evaluation; the value, if nothing does.
  private func ending(_ source: String) async -> String {
    let text = await Task.detached { python(source) }.value
    return text.split(separator: ":").first.map(String.init) ?? ""
  }

  @Test(arguments: [
    "[0 for i in range(2000000)]", "sum(1 for i in range(10 ** 9))", "max(range(10 ** 9))",
    "all(True for a in range(2000) for b in range(2000))",
    "10 ** 12 in (i for i in range(10 ** 12))",

    "sorted(range(10 ** 9))",
  ])
  func steps(source: String) async {
    #expect(await ending(source) == Self.limit)
  }

  @Test(arguments: [
    "'a' * 10 ** 9", "10 ** 9 * 'a'", "[0] * 10 ** 9", "(0, 1) * 10 ** 9", "'ab' * 2 ** 62",
    "list(range(10 ** 9))", "tuple(range(10 ** 9))", "[*range(10 ** 9)]",
    "len('x' * 999999 + 'yy')",
    "'%1000000000d' % 1", "'%.1000000000f' % 1.5", "'%*d' % (10 ** 9, 1)",
    "'{:1000000000}'.format(1)",
    "'{:.1000000000f}'.format(1.5)", "'{:,.999999999f}'.format(1.5)",
    "(lambda *a: a)(*range(10 ** 9))",
  ])
  func sizes(source: String) async {
    #expect(await ending(source) == Self.limit)
  }

  /// Texts that grow by what they hold; CPython would work on them for hours.
  @Test(arguments: [
    "('x' * 1000000).join(['y'] * 1000000)", "('x' * 1000).replace('x', 'y' * 1000000)",
    "('x' * 1000000).replace('', 'y' * 1000000)",
    "','.join([','.join(['x' * 1000] * 1000)] * 1000)",
    "[('x' * 1000000).replace('x', 'xx') for i in range(1000000)]",
    "['x' * 1000000 in 'y' * 1000000 for i in range(1000000)]",

    "[sorted(range(1000)) for i in range(1000000)]",

    "(lambda f: f(f, 'x'))(lambda f, s: f(f, s + s))",
    "(lambda f: f(f, [0]))(lambda f, s: f(f, s * 10))",
  ])
  func growth(source: String) async {
    #expect(await ending(source) == Self.limit)
  }

  @Test(arguments: [
    "(lambda f: f(f))(lambda f: f(f))", "(lambda f: f(f, f))(lambda f, g: [f(g, f)])",
    "(lambda f: f(f))(lambda f: sorted([2, 1], key=lambda x: f(f)))",
    "(lambda f: f(f))(lambda f: [x for x in [f(f)]])", "(lambda f: f(f))(lambda f: str(f(f)))",
    "(lambda f: list(f(f)))(lambda f: (x for x in f(f)))",
  ])
  func calls(source: String) async {
    #expect(await ending(source) == Self.recursion)
  }

  /// Containers in containers, closures in closures, iterators in iterators.
  @Test(arguments: [
    "[[x for x in [[]] for i in range(9 ** 5) for x in [[x]]]]",
    "[0 for x in [()] for i in range(9 ** 5) for x in [(x,)]]",
    "[0 for x in [{}] for i in range(9 ** 5) for x in [{1: x}]]",
    "[0 for x in [[]] for i in range(9 ** 5) for x in [enumerate(x)]]",
    "[0 for x in [[]] for i in range(9 ** 5) for x in [zip(x)]]",
    "[0 for x in [[]] for i in range(9 ** 5) for x in [(y for y in x)]]",
    "[0 for x in [0] for i in range(9 ** 5) for x in [lambda y=x: y]]",
    "[0 for x in [0] for i in range(9 ** 5) for x in [lambda *, y=x: y]]",
    "[0 for x in [0] for i in range(9 ** 5) for x in [{1: x}.get]]",
    "[0 for x in [0] for i in range(9 ** 5) for x in [{1: x}.values()]]",
  ])
  func nestingOfValues(source: String) async {
    #expect(await ending(source) == Self.limit)
  }

  /// A chain of closures is taken apart in a loop: its release must not overflow the stack.
  @Test(arguments: [
    "len([0 for f in [0] for i in range(30000) for f in [(lambda g: lambda: g)(f)]])",
    "len([0 for f in [0] for i in range(30000) for f in [(lambda g: [lambda: g][0])(f)]])",
    "len([0 for f in [0] for i in range(30000) for f in [[g for _ in [0] for g in [lambda: x] for x in [f]][0]]])",
  ])
  func chainsOfClosures(source: String) async {
    #expect(await ending(source) == "30000")
  }

  private static let deepList = "[x for x in [[]] for i in range(490) for x in [[x]]][489]"
  private static let deepTuple = "[x for x in [()] for i in range(490) for x in [(x,)]][489]"

  @Test(arguments: [
    ("len(str(\(deepList)))", "982"), ("\(deepList) == \(deepList)", "True"),
    ("\(deepTuple) < \(deepTuple)", "False"), ("{\(deepTuple): 1}.get(\(deepTuple))", "1"),
  ])
  func deepValuesAreStillValues(source: String, expected: String) async {
    #expect(await ending(source) == expected)
  }

  @Test(arguments: [
    "9 ** 9 ** 9", "2 ** 63", "(-2) ** 64", "9223372036854775807 + 1", "-9223372036854775807 - 2",
    "9223372036854775807 * 2", "(-9223372036854775807 - 1) // -1", "-(-9223372036854775807 - 1)",
    "abs(-9223372036854775807 - 1)", "sum([9223372036854775807, 1])", "int('9' * 30)", "int(1e30)",
    "1e30 // 1 == int(1e30)", "sum(range(9223372036854775807))",
    "[*enumerate('ab', 9223372036854775807)]",
  ])
  func intsOf64Bits(source: String) async {
    #expect(await ending(source) == Self.limit)
  }

  @Test func theLargestIntsAreNoErrors() {
    #expect(python("2 ** 62 + (2 ** 62 - 1)") == "9223372036854775807")
    #expect(python("-9223372036854775807 - 1") == "-9223372036854775808")
    #expect(python("(-2) ** 63") == "-9223372036854775808")
    #expect(python("(-9223372036854775807 - 1) % -1") == "0")
    #expect(python("len(range(-2 ** 62, 2 ** 62 - 1))") == "9223372036854775807")
  }

  // MARK: The session, which can hold what came before

  /// A value that is put into the session again and again, with the exception that ends the
  /// view; or nil, and the one with which the session cannot be saved.
  @Test(arguments: [
    ("[session.get('f')]", limit, limit), ("{1: session.get('f')}", limit, limit),
    ("User(username=session.get('f'))", limit, limit),
    ("User(username=session.get('f')).get_id", limit, limit),
    ("User(username=session.get('f')).has_access", limit, limit),
    ("enumerate(session.get('f') or [])", limit, limit),
    ("lambda f=session.get('f'): f", limit, limit),
    ("(lambda f: lambda: f)(session.get('f'))", nil, "TypeError"),
    ("session.get('f') or session", nil, recursion),
  ])
  func sessionThatGrows(value: String, inView: String?, error: String) async throws {
    let view = "lambda: [session.update(f=\(value)) for i in range(20000)] and 'x'"
    let answer = try await Task.detached {
      var simulation = try Simulation.viewing(view)
      return try simulation.hit("GET /view", tracing: true)
    }.value
    let words = try #require(answer.trace.first { $0.kind == .view }?.value)
    if let inView {
      #expect(words.hasPrefix("raised \(inView)"))
    } else {
      #expect(words == "'x'")
    }
    #expect(answer.error == error)
    #expect(answer.status == 500)
  }

  @Test(arguments: [
    "str(session)", "str(session == dict(session))", "'x'", "repr([session])",
    "str(len(session))", "str(dict(session) == dict(session))",
  ])
  func sessionThatHoldsItself(result: String) async throws {
    let answer = try await Task.detached {
      var simulation = try Simulation.viewing("lambda: session.update(me=[session]) or \(result)")
      return try simulation.hit("GET /view", tracing: true)
    }.value
    #expect(answer.status == 500)
    #expect(answer.error == "RecursionError")
  }
}
