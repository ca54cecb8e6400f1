import TestSupport
import Testing

@testable import AccessCore

/// Asking all users at once gives each the answer that asking one after the other gives.
@Suite struct CohortTests {
  /// What a `has_access` may ask; some of it raises for some users.
  private static let conditions = [
    "'r1' in self.rights", "access in self.rights", "'r2' not in self.rights", "self.level >= 3",
    "self.level == access", "1 <= self.level < 4", "self.admin", "not self.admin",
    "self.team == access", "len(self.rights) > 2", "self.team.lower() in ('red', 'blue')",
    "self.perms['docs'] == 'rw'", "self.perms.get('docs') is None", "getattr(self, 'extra', 0) > 1",
    "hasattr(self, 'extra')", "isinstance(self.level, int)", "isinstance(self, Plain)",
    "set(more) <= set(self.rights)", "set(self.rights) >= {'r1', access}",
    "frozenset(self.rights) >= set(more)",
    "access in set(self.rights)", "not set(self.rights)", "{1} <= set(self.rights)",
    "set(more) < set(self.rights)",
    "len(set(self.rights)) == len(self.rights)", "set(self.team) >= {'r', 'e'}",
    "set() <= set(self.rights)",
    "set(self.rights) or access", "sorted(set(self.rights))[0:1] == ['r1']",
    "set(self.level) >= {1}", "bool(set(more) & set(self.rights))",
    "self.username.startswith('u1')", "any(r in more for r in self.rights)",
    "all(r in self.rights for r in more)", "self == current_user", "self is current_user",
    "self.team is None", "self.team is not access", "self.rights is self.rights",
    "users['u1'].level > self.level", "self is users['u2']", "self is access",
    "self in [access, 1]",
    "self in {access: 1}", "self == access", "access.level == self.level",
    "[u for u in users.values() if u == self][0].level == 2",
    "session.get('_user_id') == 'u3'", "1 / self.level > 0.3", "self.missing",
    "self.rights[0] == 'r1'",
    "self.perms[access]", "request.path in self.rights", "self.is_active", "self.get_id() == 'u2'",
    "f'{self.team}-x' in self.rights", "current_user.level in range(3)", "{self: 1}[self] == 1",
    "sorted(self.rights) == self.rights", "self.rights == self.team", "access",
    "(lambda x: x in self.rights)('r1')", "[r for r in self.rights if r in more] != []",
    "self.level in {1, 2}", "self.rights < ['r3']", "self.team in self.rights", "True",
    "str(self.level) in access", "abort(418) if self.level == 2 else True", "self.level / 0",
    "(lambda f: f(f, 130))(lambda f, n: f(f, n - 1) if n else self.perms == {'docs': 'rw'})",
    "(lambda f: f(f, 245))(lambda f, n: f(f, n - 1) if n else self.perms == {'docs': ['rw']})",
    "max(self.rights, key=len, default='') <= access", "self.rights.count('r1') == 1",
    "self.team.get('x')", "self.rights.index(access) == 0", "self.team[self.level]",
    "self.perms.items() and self.perms.keys() >= {'docs'}", "self.has_access is not None",
    "self.team == self.username", "float(self.level) > 2", "int(self.team)",
    "tuple(self.rights)[1:]",
    "repr(self) != 'x'", "User(username='u1') == self", "getattr(current_user, access, 1) == 1",
    "'r' in self.team", "self.level is True", "self.admin",
    "(lambda f, n: f(f, n))(lambda f, n: f(f, n - 1) if n else True, self.level)",
    "self.team is self.team",
    "sum(r in self.rights for r in more) >= 1", "self.rights and self.rights[-1] in more",
  ]
  private static let currentUsers = [
    "flask_login.current_user", "lambda: current_user",
    "lambda: users.get(session.get('_user_id'))",
    "lambda: True if current_user.is_authenticated and current_user.admin else current_user",
    "lambda: current_user if request.args.get('x') else users['u1']", "users['u1']", "users",
  ]
  private static let userLoaders = [
    nil, "lambda id: users.get(id)", "lambda id: users[id]", "lambda id: users[id[::-1][::-1]]",
    "lambda id: users.get(id) if id != 'u4' else None", "lambda id: users['u2']",
  ]
  private static let handlers = [
    nil, "lambda: abort(404)", "lambda: 'returned'",
    "lambda: abort(404 if current_user.level == 2 else 403)",
    "lambda: redirect(url_for('b'))", "lambda: current_user.team + 1",
    "lambda: logout_user() and abort(401)",
  ]
  private static let views = [
    "lambda: 'Welcome'", "lambda: 'Welcome %s' % current_user.username",
    "lambda: login_user(User(username='u3')) and 'x'", "lambda: logout_user() and 'x'",
    "lambda: session.update(a=current_user.level) or redirect('/x')",
    "lambda: 1 // current_user.level",
    "lambda: str(list(session.items()))", "lambda: session.update(zz=1, B='x', a=[1]) or 'x'",
    "lambda: login_user(users['u2']) and str(current_user.level)",
    "lambda: str(current_user.rights)",
  ]
  private static let requirements = [
    "('r1')", "('r2', 'r3')", "(3)", "('red', 'r1', 'r4')", "()", "(x=1)", "(users['u2'])",
  ]

  @Test func sameAsOneByOne() throws {
    var shared = 0
    for seed in 0..<200 as Range<UInt64> {
      var random = SeededGenerator(state: seed)
      var simulation = try Simulation(application(&random))
      // The session may hold something already.
      if seed % 2 == 0 {
        _ = try simulation.apply(.login("u\(seed % 7)"))
        _ = try simulation.apply(.hit(RequestLine(method: "GET", target: "/b")))
      }
      let population = simulation.population()
      for path in ["/a", "/b?x=1", "/nowhere", "/a/", "http://elsewhere.test/a"] {
        shared += try expect(simulation, population, path, "seed \(seed), \(path)")
      }
    }
    // Most answers are found without asking each user.
    #expect(shared > 14_000)
  }

  /// Asks everyone in both ways.
  ///
  /// - Returns: how many users have an answer that another was asked for.
  @discardableResult
  private func expect(
    _ simulation: Simulation, _ population: Population, _ path: String, _ place: Comment
  ) throws -> Int {
    var shared = 0
    let request = RequestLine(method: "GET", target: path)
    let prepared = simulation.prepared(request)
    let ids = simulation.application.users.map(\.id)
    let places = ids.map(population.place)
    let wanted = try ids.map { try simulation.probe(request, as: .user($0)) }
    var answers: [Int: Answer] = [:]
    try simulation.cohorts(of: population, for: prepared) { cohort in
      shared += cohort.count - 1
      for user in cohort.places {
        #expect(answers.updateValue(cohort.answer(of: user), forKey: user) == nil, place)
      }
    }
    var verdicts: [Int: Answer] = [:]
    try simulation.cohorts(of: population, for: prepared, extent: .verdict) { cohort in
      for user in cohort.places { verdicts[user] = cohort.answer }
    }
    for (user, wanted) in zip(places, wanted) {
      let user = try #require(user)
      #expect(answers[user] == wanted, place)
      #expect(verdicts[user]?.verdict == wanted.verdict, place)
      #expect(verdicts[user]?.decision == wanted.decision, place)
      #expect(verdicts[user]?.reason == wanted.reason, place)
      #expect(verdicts[user]?.handler == wanted.handler, place)
    }
    #expect(answers.count == ids.count, place)
    return shared
  }

  /// Few questions are enough for many users, whatever else they have.
  @Test(
    arguments: [
      ("lambda self, *rights: all(r in self.rights for r in rights)", 3),
      ("lambda self, *rights: self.level >= 3 and 'r1' in self.rights", 3),
      ("lambda self, *rights: len(self.rights) > 2 or self.level == 7", 3),
      ("lambda self, *rights: self.admin", 2),
      ("lambda self, *rights: set(rights) <= set(self.tags)", 3),
      ("lambda self, *rights: getattr(self, 'rights', [])[0:1] and False", 400),
    ])
  func fewQuestions(_ hasAccess: String, _ most: Int) throws {
    let users = (0..<400).map { number in
      Scenario.User.make(
        "u\(number)",
        [
          "rights": .list(
            (0..<number % 5).map { .string("r\(($0 + number) % 9)") } + [.int(number)]),
          "tags": .list((0..<number % 5).map { .string("r\(($0 + number) % 9)") }),
          "level": .int(number % 10), "admin": .bool(number % 2 == 0),
        ])
    }
    let simulation = Simulation(
      try .make(
        hasAccess: hasAccess, users: users,
        endpoints: [.make("/a", require: "('r1', 'r2')", view: "lambda: current_user.username")]))
    var cohorts = 0
    let population = simulation.population()
    let request = simulation.prepared(RequestLine(method: "GET", target: "/a"))
    try simulation.cohorts(of: population, for: request, extent: .verdict) { _ in cohorts += 1 }
    #expect(cohorts <= most)
    #expect(cohorts > 1)
  }

  /// Each question by itself, of users who have what it asks for; once more with a user for the first
  /// argument, who was found when the application was loaded.
  @Test func eachQuestion() throws {
    for condition in Self.conditions {
      for requirement in ["('r1', 'r2', 'r3')", "(users['u7'], 'r2', 'r3')"] {
        var random = SeededGenerator(state: 7)
        let simulation = Simulation(
          try .make(
            hasAccess: "lambda self, access='r1', *more: \(condition)",
            users: (0..<100).map { user("u\($0)", isTidy: true, &random) },
            endpoints: [
              .make("/a", "a", require: requirement, view: "lambda: current_user.team")
            ]))
        try expect(simulation, simulation.population(), "/a", "\(condition) for \(requirement)")
      }
    }
  }

  /// Values that are equal may be one object to one user, as an alias makes them, and two to another.
  @Test(arguments: ["self.a is self.b", "[self.a] == [self.b]", "self.a in (self.b,)"])
  func aliases(_ condition: String) throws {
    let users = (0..<200).map { number -> Scenario.User in
      let (one, other) = number % 2 == 0 ? ("long text", "long text") : ("x", "y")
      let value = Value.string(one)
      let list = Value.list([1])
      return .make(
        "u\(number)",
        number % 4 < 2
          ? ["a": value, "b": number % 3 == 0 ? value : .string(other)]
          : ["a": list, "b": number % 3 == 0 ? list : .list([1])])
    }
    let simulation = Simulation(
      try .make(
        hasAccess: "lambda self: \(condition)", users: users,
        endpoints: [.make("/a", require: "()")]))
    try expect(simulation, simulation.population(), "/a", "\(condition)")
  }

  /// Lists that are kept small are lists like others.
  @Test(arguments: conditions)
  func packedLists(_ condition: String) throws {
    var random = SeededGenerator(state: 3)
    var builder = UserTableBuilder(mostSharedLists: 3)
    for number in 0..<100 {
      builder.append(.string("u\(number)"))
      builder.append(.int(number % 5))
      for right in ["r1", "r2", "r3", "a", "b"].shuffled(using: &random).prefix(number % 6) {
        var right = right
        right.withUTF8 { builder.addElement($0) }
      }
      builder.appendList()
      let names = ["username", "level", "rights"]
      builder.add(
        id: "u\(number)", shape: builder.shape(className: "User", attributes: names), line: 0)
    }
    let simulation = Simulation(
      try .make(
        hasAccess: "lambda self, access='r1', *more: \(condition)", users: builder.finish(),
        endpoints: [.make("/a", "a", require: "('r1', 'r2', 'r3')")]))
    try expect(simulation, simulation.population(), "/a", "\(condition)")
  }

  /// What one user's evaluation takes says nothing of another's: near the limit, each is asked.
  @Test func limits() throws {
    let long = Value.list((0..<1000).map { .int($0) })
    var users = (0..<80).map { Scenario.User.make("u\($0)", ["rights": .list([.int($0)])]) }
    users.append(.make("long", ["rights": long]))
    let simulation = Simulation(
      try .make(
        hasAccess: "lambda self: [1 for x in range(1100) if 'x' in self.rights] == []",
        users: users,
        endpoints: [.make("/a", require: "()")]))
    #expect(try answer(simulation, "u1").decision == .allowed)
    #expect(try answer(simulation, "long").error == "LimitExceeded")
    try expect(simulation, simulation.population(), "/a", "limits")
  }

  private func answer(_ simulation: Simulation, _ user: String) throws -> Answer {
    try simulation.probe(RequestLine(method: "GET", target: "/a"), as: .user(user))
  }

  private func application(_ random: inout SeededGenerator) throws -> Scenario {
    let isTidy = !oneIn(3, &random)
    return try .make(
      currentUser: oneIn(4, &random) ? pick(Self.currentUsers, &random) : Self.currentUsers[0],
      abortHandler: oneIn(2, &random) ? nil : pick(Self.handlers, &random),
      loginView: pick([nil, "b"], &random),
      userLoader: oneIn(4, &random) ? pick(Self.userLoaders, &random) : nil,
      behaviour: pick([.documented, .released], &random),
      hasAccess: "lambda self, access='r1', *more: "
        + expression(&random, depth: 3),
      users: (0..<40).map { user("u\($0)", isTidy: isTidy, &random) },
      endpoints: [
        .make(
          "/a", "a", loginRequired: oneIn(3, &random), require: pick(Self.requirements, &random),
          view: pick(Self.views, &random)),
        .make(
          "/b", "b", require: pick(Self.requirements, &random), view: pick(Self.views, &random)),
      ])
  }

  /// A user; a tidy one has attributes of the types that are expected, the others of any.
  private func user(
    _ name: String, isTidy: Bool, _ random: inout SeededGenerator
  ) -> Scenario.User {
    let some = ["r1", "r2", "r3", "r4", "/a"].shuffled(using: &random)
    let rights = Value.list(some.prefix(Int.random(in: 0...4, using: &random)).map { .string($0) })
    let tidy: [(String, [Value])] = [
      ("rights", [rights]), ("level", [0, 1, 2, 3, 4]), ("admin", [true, false]),
      ("team", ["red", "Blue", "r1"]), ("perms", [["docs": "rw"], ["docs": "r", "r1": true]]),
    ]
    let untidy: [(String, [Value?])] = [
      ("rights", [rights, .list([1, "r1", []]), nil, "r1 r2", .tuple(["r1"])]),
      ("level", [1, 3.5, true, "3", nil]), ("admin", [true, 1, nil]),
      ("team", ["red", Value.none, nil, 7]),
      ("perms", [["docs": "rw"], [], nil]), ("extra", [nil, 1, 2]),
      ("is_active", [nil, nil, true, false, 0, "x"]),
      ("get_id", [nil, nil, nil, nil, nil, nil, 1]), ("has_access", [nil, nil, nil, nil, true]),
    ]
    let attributes =
      isTidy
      ? tidy.map { ($0.0, pick($0.1, &random)) }
      : untidy.compactMap { name, values in pick(values, &random).map { (name, $0) } }
    return Scenario.User(
      id: name, className: oneIn(6, &random) ? "Plain" : "User",
      attributes: [.init(name: "username", value: .string(name))]
        + attributes.map { .init(name: $0.0, value: $0.1) })
  }

  private func oneIn(_ count: Int, _ random: inout SeededGenerator) -> Bool {
    Int.random(in: 0..<count, using: &random) == 0
  }

  private func expression(_ random: inout SeededGenerator, depth: Int) -> String {
    guard depth > 0 else { return pick(Self.conditions, &random) }
    func part() -> String { "(\(expression(&random, depth: depth - 1)))" }
    switch Int.random(in: 0..<12, using: &random) {
    case 0: return "\(part()) and \(part())"
    case 1: return "\(part()) or \(part())"
    case 2: return "not \(part())"
    case 3: return "\(part()) if \(part()) else \(part())"
    case 4: return "all([\(part()), \(part())])"
    case 5: return "\(part()) is True"
    case 6: return "bool(\(part()))"
    case 7: return "\(part()) == \(part())"
    case 8: return "any(x for x in (\(part()), \(part())))"
    default: return pick(Self.conditions, &random)
    }
  }

  private func pick<Item>(_ items: [Item], _ random: inout SeededGenerator) -> Item {
    items[Int.random(in: items.indices, using: &random)]
  }
}
