import TestSupport
import Testing

@testable import AccessCore

/// Asking all users at once gives each the answer that asking one after the other gives.
@Suite struct CohortTests {
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
      ("lambda self, *rights: any(r in rights for r in self.rights)", 3),
      ("lambda self, *rights: self.home in self.rights", 3),
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
          "home": .string("r\(number % 9)"), "level": .int(number % 10),
          "admin": .bool(number % 2 == 0),
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
    for condition in RandomApplication.conditions {
      for requirement in ["('r1', 'r2', 'r3')", "(users['u7'], 'r2', 'r3')"] {
        var random = SeededGenerator(state: 7)
        let simulation = Simulation(
          try .make(
            hasAccess: "lambda self, access='r1', *more: \(condition)",
            users: (0..<100).map { RandomApplication.user("u\($0)", isTidy: true, &random) },
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
  @Test(arguments: RandomApplication.conditions)
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
    let isTidy = !random.oneIn(3)
    return try .make(
      currentUser: random.oneIn(4)
        ? random.pick(Self.currentUsers) : Self.currentUsers[0],
      abortHandler: random.oneIn(2)
        ? nil : random.pick(Self.handlers),
      loginView: random.pick([nil, "b"]),
      userLoader: random.oneIn(4)
        ? random.pick(Self.userLoaders) : nil,
      behaviour: random.pick([.documented, .released]),
      hasAccess: "lambda self, access='r1', *more: "
        + RandomApplication.expression(&random, depth: 3),
      users: (0..<40).map { RandomApplication.user("u\($0)", isTidy: isTidy, &random) },
      endpoints: [
        .make(
          "/a", "a", loginRequired: random.oneIn(3),
          require: random.pick(Self.requirements),
          view: random.pick(Self.views)),
        .make(
          "/b", "b", require: random.pick(Self.requirements),
          view: random.pick(Self.views)),
      ])
  }
}
