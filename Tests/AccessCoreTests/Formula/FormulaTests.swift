import TestSupport
import Testing

@testable import AccessCore

/// A prepared requirement is answered as evaluating `has_access` answers it.
@Suite struct FormulaTests {
  private static let requirements = [
    Requirement("r1", "r2", "r3"), Requirement("r1"), Requirement(), Requirement(3, "r4"),
    Requirement("red", "r1", "r4", 2), Requirement(keywords: ["access": "r2"]),
    Requirement(keywords: ["other": "r2"]), Requirement(nil, true, 2.0), Requirement(["r1", "r2"]),
  ]

  /// Each condition by itself, and combined with others.
  @Test func sameAsEvaluation() throws {
    var answered = 0
    for seed in 0..<200 as Range<UInt64> {
      var random = SeededGenerator(state: seed)
      let conditions = RandomApplication.conditions
      let condition =
        seed < conditions.count
        ? conditions[Int(seed)] : RandomApplication.expression(&random, depth: 3)
      let isTidy = random.oneIn(2)
      answered += try expect(
        "lambda self, access='r1', *more: \(condition)",
        (0..<30).map { RandomApplication.user("u\($0)", isTidy: isTidy, &random) },
        "seed \(seed), \(condition)")
    }
    // Many are answered without an evaluation.
    #expect(answered > 8_000)
  }

  /// Asks everyone in both ways.
  ///
  /// - Returns: how many answers a formula gave.
  @discardableResult
  private func expect(
    _ hasAccess: String, _ users: [Scenario.User], _ place: Comment,
    _ requirements: [Requirement] = requirements
  ) throws -> Int {
    let simulation = Simulation(try .make(hasAccess: hasAccess, users: users, endpoints: []))
    let subjects = simulation.subjects()
    var answered = 0
    for requirement in requirements {
      let prepared = simulation.prepared(requirement)
      for position in subjects.indices {
        let wanted = answer { try subjects.hasAccess(position, requirement) }
        #expect(answer { try subjects.hasAccess(position, prepared) } == wanted, place)
        #expect(answer { try subjects[position].hasAccess(prepared) } == wanted, place)
        if let formula = prepared.prepared, subjects.answer(position, formula) != nil {
          answered += 1
        }
      }
    }
    return answered
  }

  /// What `has_access` returns or raises.
  private func answer(_ body: () throws -> Bool?) -> String {
    do {
      return try body().map(String.init) ?? "no has_access"
    } catch {
      return "\(error)"
    }
  }

  /// Lambdas of the kinds that people write have a formula.
  @Test(
    arguments: [
      "lambda self, access: access == self.username",
      "lambda self, first, last, age, team: all([self.first == first, self.last == last, "
        + "self.age == age, self.team == team])",
      "lambda self, *rights: all(r in self.rights for r in rights)",
      "lambda self, *rights: self.level >= 3 and any(r in self.rights for r in rights)",
      "lambda self, *rights: any(r in rights for r in self.rights)",
      "lambda self, *rights: any(r in rights for r in self.rights if r != 'guest')",
      "lambda self, level=1, **more: level <= self.level < 10 and not self.banned",
      "lambda self, role: self.role is not None and self.role in ('boss', role)",
      "lambda self, role: True if self.admin else role in self.roles",
      "lambda self, *a: getattr(self, 'x', None) == 1 or hasattr(self, 'y')",
      "lambda self, *rights: len(self.rights) > len(rights) or bool(self.admin)",
      "lambda self, name: self.name.startswith(name) and not self.name.endswith(('.', name))",
      "lambda self, name: any(r.startswith(name + ':') for r in self.rights)",
    ])
  func hasFormula(_ hasAccess: String) throws {
    let simulation = Simulation(
      try .make(hasAccess: hasAccess, users: [.make("u", [:])], endpoints: []))
    let requirement =
      hasAccess.contains("first")
      ? Requirement(keywords: ["first": "Ada", "last": "Byron", "age": 36, "team": "red"])
      : Requirement("boss")
    let prepared = try #require(simulation.prepared(requirement).prepared)
    #expect(prepared.formula(of: try #require(simulation.compiled.classes.first)) != nil)
  }

  /// What a formula has no words for is evaluated, always.
  @Test(
    arguments: [
      "lambda self, access: session.get('x') == access", "lambda self, access: request.path == '/'",
      "lambda self, access: self == current_user", "lambda self, access: self in [access]",
      "lambda self, access: self.team is access", "lambda *all: all[0].admin",
      "lambda self, access: 1 // 0", "lambda self, access, other: True",
      "lambda self, access: any(r in self.rights and sum(range(9000)) for r in self.rights)",
      "lambda self, access: self.name.startswith(1)", "lambda self, access: self.startswith('x')",
      "lambda self, access: self.name.startswith(self.team)",
      "lambda self, access: self.name.endswith(access, 1)",
    ])
  func hasNoFormula(_ hasAccess: String) throws {
    let simulation = Simulation(
      try .make(hasAccess: hasAccess, users: [.make("u", [:])], endpoints: []))
    let prepared = try #require(simulation.prepared(Requirement("boss")).prepared)
    #expect(prepared.formula(of: try #require(simulation.compiled.classes.first)) == nil)
  }

  /// Lists so long that evaluating them may reach a limit are left to the evaluation.
  @Test(arguments: [255, 256, 257, 2000])
  func longLists(_ count: Int) throws {
    let list = Value.list((0..<count).map { .string("r\($0)") })
    try expect(
      "lambda self, *more: any(r in self.rights and r == 'x' for r in self.rights)",
      [.make("u", ["rights": list]), .make("v", ["rights": .list(["x"])])], "\(count)",
      [Requirement("r1")])
    try expect(
      "lambda self, access='r1', *more: access in self.rights", [.make("u", ["rights": list])],
      "\(count)", [Requirement("r1"), Requirement()])
  }

  /// The ends of a text, code point by code point; one that is long is left to the evaluation.
  @Test(arguments: ["", "é", "e\u{301}", "日本", "ée\u{301}é", "x"])
  func affixes(_ part: String) throws {
    let texts = ["", "é", "e", "\u{301}", "é日本", "日本e\u{301}", "xéx", "x\u{301}"]
    let users = (texts + texts.map { String(repeating: $0 + "x", count: 1100) })
      .enumerated().map { Scenario.User.make("u\($0)", ["a": .string($1)]) }
    for method in ["startswith", "endswith"] {
      let answered = try expect(
        "lambda self, part: self.a.\(method)(part)", users, "\(method) \(part)",
        [Requirement(.string(part)), Requirement(.tuple([.string(part), "x"]))])
      #expect(answered == 2 * texts.count)
    }
  }

  /// What is known is only evaluated as far as there is time; nested lists double the tests.
  @Test func boundedTests() throws {
    let nested = (0..<40).reduce("self.a == 1") { condition, _ in "all([\(condition)])" }
    try expect(
      "lambda self, *more: \(nested)", [.make("u", ["a": 1]), .make("v", [:])], "nested")
    let long = (0..<600).map { "self.a == \($0)" }.joined(separator: " or ")
    try expect("lambda self, *more: \(long)", [.make("u", ["a": 599])], "long")
    try expect(
      "lambda self, *more: sum(range(20000)) and self.a == 1", [.make("u", ["a": 1])], "costly")
  }

  /// An attribute of the user's own stands before the method of the class.
  @Test func ownHasAccess() throws {
    try expect(
      "lambda self, *more: self.a == 1",
      [.make("u", ["a": 1, "has_access": true]), .make("v", ["a": 1])], "own")
  }

  /// A requirement made ready for one application is evaluated in another, and when it is changed.
  @Test func otherApplications() throws {
    let first = Simulation(
      try .make(
        hasAccess: "lambda self, access: access == self.a", users: [.make("u", ["a": "x"])],
        endpoints: []))
    let second = Simulation(
      try .make(
        hasAccess: "lambda self, access: access != self.b", users: [.make("u", ["b": "x"])],
        endpoints: []))
    var prepared = first.prepared(Requirement("x"))
    #expect(try first.subject("u").hasAccess(prepared) == true)
    #expect(try second.subject("u").hasAccess(prepared) == false)
    #expect(prepared == Requirement("x"))
    prepared.positional = ["y"]
    #expect(try first.subject("u").hasAccess(prepared) == false)
    prepared = first.prepared(Requirement("x"))
    prepared.keywords = [.init(name: "access", value: "x")]
    #expect(throws: PythonException.self) { try first.subject("u").hasAccess(prepared) }
  }

  /// An iterator is used up by whoever goes through it first.
  @Test func iterators() throws {
    try expect(
      "lambda self, *r: all(any(x in self.a for x in g) or any(x in self.b for x in g) "
        + "for g in [(x for x in r)])",
      [.make("u", ["a": ["x"], "b": ["m"]]), .make("v", ["a": ["n"], "b": ["x"]])], "iterators",
      [Requirement("x")])
  }

  /// What is known is evaluated inside of the call: calls and levels count from there.
  @Test func depth() throws {
    let users = [Scenario.User.make("u", ["a": 1])]
    try expect(
      "lambda self, k: (lambda f, n: f(f, n))(lambda f, n: n == 0 or f(f, n - 1), k) and self.a == 1",
      users, "calls", [100, 140, 160, 290, 297, 298, 299].map { Requirement(.int($0)) })
    let value = (0..<498).reduce(Value.list([])) { value, _ in .list([value]) }
    let other = (0..<498).reduce(Value.list([])) { value, _ in .list([value]) }
    try expect(
      "lambda self, a, b: not (a == b) or (True and self.a == 1)", users, "levels",
      [Requirement(value, other), Requirement(.list([[1]]), .list([[1]]))])
  }

  /// Each part of an expression takes a step, also one that a formula does without.
  @Test func steps() throws {
    let list = Value.list((0..<256).map { .string("r\($0)") })
    let part = String(repeating: "not ", count: 90) + "x != 'q'"
    let parts = Array(repeating: part, count: 57).joined(separator: " and ")
    try expect(
      "lambda self: all(\(parts) for x in self.a)", [.make("u", ["a": list])], "steps",
      [Requirement()])
  }

  /// Which nans are one object is up to the order in which they are made.
  @Test func nans() throws {
    let users = [Scenario.User.make("u", ["n": 1]), .make("v", ["n": 2])]
    try expect(
      "lambda self, n: (self.n == 1 or float('nan') != 0) and n in [float('nan')]", users, "nans",
      [Requirement(.float(.nan)), Requirement(.float(Double(nan: 1, signaling: false)))])
  }

  /// A loop that is unrolled is looked at for each element, and a part that is never evaluated too.
  @Test func hugeLoops() throws {
    let ones = Array(repeating: "1", count: 5000).joined(separator: ", ")
    let simulation = Simulation(
      try .make(
        hasAccess: "lambda self, *r: all(all(any((\(ones), self.n) for x in ()) or self.n > -1 "
          + "for q in r) for p in r)",
        users: [.make("u", ["n": 1])], endpoints: []))
    let requirement = Requirement(positional: (0..<60).map { .int($0) })
    let prepared = try #require(simulation.prepared(requirement).prepared)
    #expect(prepared.formula(of: try #require(simulation.compiled.classes.first)) == nil)
    let scope = FormulaScope([nil, nil], user: 0, Evaluator(globals: [:]))
    let body = try #require(simulation.compiled.classes.first?.hasAccess).code.body
    for _ in 0..<100 { _ = try scope.known(body) }
    #expect(scope.visits.left > -200)
  }
}
