import Testing

@testable import AccessCore

/// What is found for each kind of answer.
@Suite struct WhatIfTests {
  private static let rights =
    "lambda self, *rights, level=0: "
    + "all(right in self.rights for right in rights) and self.level >= level"

  private func shop(
    _ hasAccess: String? = Self.rights, require: String? = "('read', 'pay', level=2)",
    loginRequired: Bool = false, currentUser: String? = "flask_login.current_user",
    behaviour: Behaviour = .documented
  ) throws -> Simulation {
    Simulation(
      try .make(
        currentUser: currentUser, behaviour: behaviour, hasAccess: hasAccess,
        users: [
          .make("alice", ["rights": ["read", "pay"], "level": 3]),
          .make("bob", ["rights": ["read"], "level": 3]),
          .make("carol", ["rights": [], "level": 1]),
          .make("dora", class: "Plain", ["level": 3]),
          .make("eve", ["rights": ["read", "pay"], "level": 2, "is_active": false]),
        ],
        endpoints: [
          .make("/pay", require: require, returns: "paid"),
          .make("/login", loginRequired: loginRequired, require: require),
          .make("/read", require: "('read')"), .make("/home"),
        ]))
  }

  private func ask(_ simulation: Simulation, _ user: String?, _ line: String = "/pay") throws
    -> WhatIf
  {
    let prober: Step.Prober = user.map { .user($0) } ?? .anonymous
    return try #require(try simulation.whatIf(WhatIf.Question(requestLine(line), as: prober)))
  }

  private func words(_ found: WhatIf, _ place: WhatIf.Place) -> [[String]] {
    found.changes.filter { $0.place == place }.map(\.words)
  }

  @Test func aMissingRightIsAdded() throws {
    let found = try ask(shop(), "bob")
    #expect(found.goal == .letIn)
    #expect(words(found, .user).first == ["add 'pay' to rights of bob"])
    let others = found.changes.first { $0.place == .user }?.otherCells?.listed
    #expect(others?.map(\.endpoint) == ["login"])
    #expect(others?.map(\.kind) == [.gained])
    #expect(words(found, .endpoint).contains { $0[0].hasPrefix("take the guard from pay") })
    #expect(found.admitted == WhatIf.Admitted(count: 1, users: ["alice"]))
  }

  @Test func whatHeldAndWhatDidNot() throws {
    let found = try ask(shop(), "bob")
    #expect(
      found.conditions.map(\.source) == [
        "right in self.rights", "right in self.rights", "self.level >= level",
      ])
    #expect(
      found.conditions.map(\.outcome) == [.held("True"), .failed("False"), .notAsked])
    #expect(found.nearestMiss.map(\.substituted) == ["'pay' in ['read']"])
  }

  /// Of alternatives, the one that lacks the least is nearest.
  @Test func theNearestMissIsInTheAlternativeThatLacksTheLeast() throws {
    let hasAccess =
      "lambda self, *rights, level=0: (self.level > 9 and self.level > 8) or self.level > 7 or "
      + "('read' in self.rights and self.level > 6)"
    let found = try ask(shop(hasAccess), "bob")
    #expect(found.nearestMiss.map(\.source) == ["self.level > 6"])
    #expect(words(found, .user).first == ["set level of bob to 7, now 3"])
  }

  @Test func severalEditsWhereNoneDoesIt() throws {
    let found = try ask(shop(), "carol")
    let user = try #require(words(found, .user).first)
    #expect(
      Set(user) == [
        "add 'read' to rights of carol", "add 'pay' to rights of carol",
        "set level of carol to 2, now 1",
      ])
    #expect(found.tried.first { $0.place == .user }?.mostEdits == 3)
    // Another part needs one edit alone.
    #expect(found.changes.first?.place == .endpoint)
  }

  /// What is required is only seen once something else holds.
  @Test func valuesThatAreSeenLater() throws {
    let hasAccess =
      "lambda self, *rights, level=0: self.level == 5 and f'{self.level}-key' in self.rights"
    let found = try ask(shop(hasAccess), "bob")
    #expect(
      words(found, .user).first == ["set level of bob to 5, now 3", "add '5-key' to rights of bob"])
  }

  /// What another class reads is worth an edit, once the user is of that class.
  @Test func anotherClassAndWhatItReads() throws {
    var scenario = try Scenario.make(
      users: [
        .make("cee", class: "Level", ["level": 1]), .make("bob", class: "No"),
        .make("fay", class: "No", ["level": 0]),
      ],
      endpoints: [.make("/pay", require: "('a')")])
    scenario.classes = try [
      ("No", "lambda self, *r: False"), ("Level", "lambda self, *r: self.level > 0"),
    ].map { .init(name: $0, idAttribute: "username", hasAccess: try Program($1)) }
    let simulation = Simulation(scenario)
    for user in ["bob", "fay"] {
      let found = try ask(simulation, user)
      #expect(words(found, .user).first?.count == 2)
      #expect(words(found, .user).first?[0] == "make \(user) a Level, now a No")
      #expect(words(found, .user).first?[1].hasPrefix("set level of \(user) to 1") == true)
    }
  }

  /// Where nobody has an attribute, numbers beside those that the source has are worth an edit.
  @Test func aNumberThatNobodyHas() throws {
    let simulation = Simulation(
      try .make(
        hasAccess: "lambda self, *r: getattr(self, 'clearance', 0) > 1",
        endpoints: [.make("/pay", require: "('a')")]))
    let first = words(try ask(simulation, "bob"), .user).first
    #expect(first?.first?.hasPrefix("set clearance of bob to 2") == true)
  }

  /// What is only required once two other things are so is seen then.
  @Test func valuesThatAreSeenLateOfAll() throws {
    let simulation = Simulation(
      try .make(
        hasAccess: "lambda self, *r, **k: all(x in self.rights for x in r) and "
          + "all(self.options.get(n) == v for n, v in k.items())",
        users: [
          .make("ann", ["rights": ["a", "b"], "options": ["key": 1]]),
          .make("bob", ["rights": [], "options": [:]]),
        ],
        endpoints: [.make("/pay", require: "('a', 'b', key=1)")]))
    let found = try ask(simulation, "bob")
    #expect(words(found, .user).first?.count == 3)
  }

  @Test func whoIsInactive() throws {
    let found = try ask(shop(), "eve")
    #expect(found.answer.inactive)
    #expect(words(found, .user) == [["set is_active of eve to True, now False"]])
  }

  @Test func whoHasNoHasAccess() throws {
    let found = try ask(shop(), "dora")
    #expect(found.answer.reason == .noHasAccess)
    #expect(found.conditions == [])
    #expect(words(found, .user).first?.first == "make dora a User, now a Plain")
    #expect(try ask(shop(nil), "alice").changes.map(\.place) == [.endpoint])
  }

  @Test func anonymous() throws {
    let found = try ask(shop(), nil)
    #expect(found.user == nil)
    #expect(found.changes.map(\.place) == [.endpoint])
    let login = try ask(shop(loginRequired: true), nil, "/login")
    #expect(login.answer.login == .stopped)
    #expect(
      words(login, .endpoint) == [
        [
          "take login_required from login",
          "take the guard from login, now require('read', 'pay', level=2)",
        ]
      ])
  }

  @Test func errors() throws {
    let unset = try ask(shop(currentUser: nil), "alice")
    #expect(unset.answer.reason == .currentUserUnset)
    #expect(
      words(unset, .application).contains([
        "set CURRENT_USER to flask_login.current_user, now not there"
      ]))
    let loader = try ask(shop(currentUser: "lambda: 1 / 0"), "alice")
    #expect(loader.answer.reason == .loaderRaised)
    #expect(!words(loader, .application).isEmpty)
    let raised = try ask(shop("lambda self: True"), "alice")
    #expect(raised.answer.reason == .hasAccessRaised)
    #expect(words(raised, .user) == [])
    #expect(!words(raised, .endpoint).isEmpty)
  }

  @Test func anotherBehaviour() throws {
    let found = try ask(shop(currentUser: "lambda: True", behaviour: .released), "bob")
    #expect(found.changes.contains { $0.words == ["set behaviour to documented, now released"] })
    let allowed = try ask(shop(currentUser: "lambda: True"), "bob")
    #expect(allowed.goal == .refuse)
    #expect(allowed.changes.contains { $0.words == ["set behaviour to released, now documented"] })
  }

  @Test func whatIsTakenAwayFromWhoGetsIn() throws {
    let found = try ask(shop(), "alice")
    #expect(found.goal == .refuse)
    #expect(
      words(found, .user).map { $0[0] }.contains("take 'pay' from rights of alice"))
    #expect(words(found, .user).contains(["set level of alice to 1, now 3"]))
    #expect(words(found, .user).contains { $0[0].hasPrefix("set is_active of alice to False") })
    let open = try ask(shop(), "alice", "/home")
    #expect(!words(open, .endpoint).contains(["guard home with require('read')"]))
    #expect(words(open, .user) == [])
  }

  @Test(arguments: ["/nowhere", "POST /pay", "OPTIONS /pay", "/static/x"])
  func nobodysAccess(_ line: String) throws {
    let found = try ask(shop(), "bob", line)
    #expect(found.goal == nil)
    #expect(!found.isAnswered)
    #expect(found.tried == [])
  }

  @Test func nothingSmallDoesIt() throws {
    let hasAccess = "lambda self, *rights, **more: self.level * 0 + len(rights) > 99"
    let found = try ask(shop(hasAccess), "bob")
    #expect(words(found, .user) == [])
    let tried = try #require(found.tried.first { $0.place == .user })
    #expect(tried.found == 0)
    #expect(tried.changes > 0)
    #expect(tried.mostEdits == 3)
  }

  /// What has_access gives has to be True itself.
  @Test func whatIsTrueButNotTrue() throws {
    let found = try ask(shop("lambda self, *rights, **more: self.level"), "bob")
    #expect(found.answer.reason == .hasAccessNotTrue)
    #expect(found.nearestMiss == [])
    #expect(words(found, .user) == [])
  }

  @Test func whoIsUnknown() throws {
    #expect(throws: StepError.unknownUser("who")) { try ask(shop(), "who") }
  }

  /// What takes long is given up, and that is said.
  @Test func bounds() throws {
    let hasAccess = "lambda self, *rights, level=0: len([x for x in range(300)]) < self.level * 100"
    try WhatIf.Bounds.$effort.withValue(2_000) {
      let found = try ask(shop(hasAccess), "bob")
      let tried = try #require(found.tried.first { $0.place == .user })
      #expect(tried.isCut)
      #expect(tried.changes < 4)
      #expect(found.isAnswered)
    }
    try WhatIf.Bounds.$answers.withValue(2) {
      let found = try ask(shop(), "bob")
      #expect(found.isAnswered)
      #expect(found.changes.contains { $0.otherCells == nil })
    }
  }

  @Test func itCanBeBrokenOff() throws {
    var calls = 0
    let found = try shop().whatIf(WhatIf.Question(requestLine("/pay"), as: .user("carol"))) { _ in
      calls += 1
      return calls < 20
    }
    #expect(found == nil)
    #expect(calls == 20)
  }

  /// A session whose user no scenario lists, made by the user loader.
  @Test func aSessionUserWhoIsNotListed() throws {
    var simulation = Simulation(
      try .make(
        userLoader: "lambda id: User(username=id)", users: [.make("alice")],
        endpoints: [
          .make("/in", view: "lambda: login_user(User(username='zed')) and 'x'"),
          .make("/alices", require: "('alice')"),
        ]))
    _ = try simulation.hit("/in")
    let found = try #require(
      try simulation.whatIf(WhatIf.Question(requestLine("/alices"), as: .session)))
    #expect(found.user == "zed")
    #expect(found.changes.map(\.place).allSatisfy { $0 == .endpoint })
    #expect(found.isAnswered)
  }
}
