import TestSupport
import Testing

@testable import AccessCore

/// Of random applications: every change does what it says, and the smallest is the smallest.
@Suite struct WhatIfPropertyTests {
  private static let conditions = [
    "access in self.rights", "'b' in self.rights", "'c' not in self.rights", "self.level >= 2",
    "self.level == 4", "1 <= self.level < 3", "self.admin", "not self.admin",
    "all(r in self.rights for r in more)", "any(r in self.rights for r in more)",
    "set(more) <= set(self.rights)", "len(self.rights) > 1", "self.team == 'red'",
    "self.team in ('red', 'blue')", "getattr(self, 'extra', 0) > 1", "hasattr(self, 'extra')",
    "f'{self.team}-x' in self.rights", "self.perms['docs'] == 'rw'", "self.level",
    "isinstance(self, User)", "self.team.lower() == 'red'",
  ]
  /// Some of these look at other users too, whose cells then depend on each other.
  private static let wide = [
    "users['u1'].level > self.level", "any(u.admin for u in users.values())",
    "self == users['u0'] or self.level == len(users)",
  ]
  /// What a class asks whose users have attributes of their own.
  private static let agentConditions = [
    "self.clearance >= 2", "self.clearance == 3", "'x' in self.tags", "'y' not in self.tags",
    "self.level >= 2", "access in self.rights", "self.badge == 'gold'", "hasattr(self, 'badge')",
    "getattr(self, 'clearance', 0) > 1", "all(t in self.tags for t in ('x', 'y'))",
  ]
  /// Worlds of these seeds, and of greater ones, have such a class.
  private static let firstWithAgents: UInt64 = 300
  private static let currentUsers = [
    "flask_login.current_user", "lambda: current_user", "lambda: users[session['_user_id']]",
    "lambda: users.get(session.get('_user_id'))",
    "lambda: True if current_user.is_authenticated and current_user.admin else current_user",
    "users['u1']", nil, "lambda: 1 / 0",
  ]
  private static let userLoaders = [nil, "lambda id: users.get(id)", "lambda id: users['u2']"]
  private static let handlers = [
    nil, "lambda: abort(404)", "lambda: 'returned'",
    "lambda: abort(404 if current_user.level == 2 else 403)",
  ]
  private static let requirements = [
    nil, "('a')", "('a', 'b')", "('b', 'c', 'a')", "('a', *('b', 'c'))", "()", "(3)", "('d')",
  ]

  /// Every change, made by hand in the scenario, has the end that was looked for; the other cells that it
  /// changes are the difference of two matrices.
  @Test(arguments: Array(0..<30) + Array(firstWithAgents..<firstWithAgents + 12))
  func changesDoWhatTheySay(_ seed: UInt64) throws {
    var random = SeededGenerator(state: seed)
    let scenario = try application(&random, hasAgents: seed >= Self.firstWithAgents)
    var simulation = Simulation(scenario)
    if seed % 3 == 0 { _ = try simulation.apply(.login("u\(seed % 4)")) }
    let before = try Cells(simulation)
    for _ in 0..<4 {
      let user = Int.random(in: -2..<scenario.users.count, using: &random)
      let prober: Step.Prober =
        user == -2 ? .session : user == -1 ? .anonymous : .user(scenario.users[user].id)
      let path = try #require(["/a", "/b", "/c", "/a?x=1"].randomElement(using: &random))
      let question = WhatIf.Question(try requestLine(path), as: prober)
      let found = try #require(try simulation.whatIf(question))
      let place: Comment = "seed \(seed), \(path) as \(prober)"
      #expect(
        found.answer == (try simulation.probe(question.request, as: prober, tracing: true)), place)
      #expect(found.goal == (found.answer.letsIn ? .refuse : .letIn), place)
      for change in found.changes {
        try expect(change, of: found, scenario, simulation, before, place)
      }
      let sizes = found.changes.map(Size.init)
      #expect(sizes == sizes.sorted(), place)
      for tried in found.tried {
        let listed = found.changes.filter { $0.place == tried.place }
        #expect(listed.count == min(tried.found, WhatIf.Bounds.listed), place)
        #expect(listed.allSatisfy { $0.edits.count == tried.mostEdits }, place)
      }
    }
  }

  private func expect(
    _ change: WhatIf.Change, of found: WhatIf, _ scenario: Scenario, _ simulation: Simulation,
    _ before: Cells, _ place: Comment
  ) throws {
    let place: Comment = "\(place): \(change.words)"
    let changed = simulation.reloaded(as: Simulation(scenario.applying(change.edits)))
    let answer = try changed.probe(found.question.request, as: found.question.prober)
    #expect(found.goal?.isMet(by: answer) == true, place)
    #expect(answer.decision == change.answer.decision, place)
    #expect(answer.verdict == change.answer.verdict, place)
    let cells = try #require(change.otherCells, place)
    let asker: String?
    switch found.question.prober {
    case .session: asker = simulation.sessionUser
    case .anonymous: asker = nil
    case .user(let id): asker = id
    }
    let others = before.differences(from: try Cells(changed)).filter {
      $0.user != asker || $0.endpoint != found.answer.endpoint
    }
    #expect(cells.listed == others, place)
    for (kind, count) in [
      (CellChange.Kind.gained, cells.gained), (.lost, cells.lost), (.other, cells.other),
    ] {
      #expect(others.count { $0.kind == kind } == count, place)
    }
    #expect(change.words.count == change.edits.count, place)
  }

  /// No change of the user that a search through all of a small world finds is smaller.
  @Test(arguments: Array(100..<116) + Array(firstWithAgents + 100..<firstWithAgents + 116))
  func noneIsSmaller(_ seed: UInt64) throws {
    var random = SeededGenerator(state: seed)
    let hasAgents = seed >= Self.firstWithAgents
    let scenario = try application(&random, isSmall: true, hasAgents: hasAgents)
    let simulation = Simulation(scenario)
    let user = try #require(scenario.users.first)
    let question = WhatIf.Question(try requestLine("/a"), as: .user(user.id))
    let found = try #require(try simulation.whatIf(question))
    let goal = try #require(found.goal)
    let best = found.changes.filter { $0.place == .user }.map(Size.init).first
    let place: Comment = "seed \(seed)"
    let all = (Self.smallEdits + (hasAgents ? Self.agentEdits(of: user) : []))
      .map { ScenarioEdit.user(user.id, $0) }
    // A search that is cut says so; of two edits it never is in such a world.
    let isCut = found.tried.contains { $0.place == .user && $0.isCut }
    let before = try Cells(simulation)
    for count in 1...3 {
      var smallest: Size?
      try all.forEachChoice(of: count) { edits in
        let changed = Simulation(scenario.applying(edits))
        guard goal.isMet(by: try changed.probe(question.request, as: question.prober)) else {
          return
        }
        let others = before.differences(from: try Cells(changed)).filter {
          $0.user != user.id || $0.endpoint != "a"
        }
        let size = Size(edits: count, others)
        smallest = min(smallest ?? size, size)
      }
      // The search knows more values than this world, so that it may find something sooner.
      guard let smallest, count < 3 || !isCut else { continue }
      #expect(try #require(best, place) <= smallest, place)
      return
    }
  }

  /// What can be done to a user of a small world, by one edit each.
  private static let smallEdits: [UserEdit] =
    (["a", "b", "c"] as [Value]).flatMap {
      [UserEdit.add($0, to: "rights"), .take($0, from: "rights")]
    }
    + ([1, 2, 3, 4] as [Value]).map { .set("level", $0) }
    + [
      .set("admin", true), .set("admin", false), .set("is_active", true), .set("is_active", false),
    ]
    + (["red", "blue"] as [Value]).map { .set("team", $0) }

  /// What can be done besides where there is a class of agents.
  private static func agentEdits(of user: Scenario.User) -> [UserEdit] {
    let hasTags = user.attributes.contains { $0.name == "tags" }
    return ["User", "Plain", "Agent"].map { .setClass($0) }
      + ([1, 2, 3] as [Value]).map { .set("clearance", $0) }
      + (["x", "y"] as [Value]).flatMap { tag -> [UserEdit] in
        hasTags ? [.add(tag, to: "tags"), .take(tag, from: "tags")] : [.set("tags", .list([tag]))]
      }
      + [.set("badge", "gold"), .remove("badge")]
  }

  /// Such edits of the endpoint are found too, if they are the smallest.
  @Test(arguments: 200..<220 as Range<UInt64>)
  func noneOfTheEndpointIsSmaller(_ seed: UInt64) throws {
    var random = SeededGenerator(state: seed)
    let scenario = try application(&random, isSmall: true)
    let simulation = Simulation(scenario)
    let question = WhatIf.Question(try requestLine("/a"), as: .user(scenario.users[1].id))
    let found = try #require(try simulation.whatIf(question))
    guard found.goal == .letIn else { return }
    let best = found.changes.filter { $0.place == .endpoint }.map(Size.init).first
    let before = try Cells(simulation)
    for text in ["('a')", "('b')", "('c')", "()", "('a', 'b')", "('b', 'c')", "('a', 'c')", nil] {
      let arguments = try text.map { try Program($0, form: .arguments) }
      let edit = ScenarioEdit.endpoint("a", .require(arguments))
      guard Self.isOneEdit(from: scenario.endpoints[0].requirement?.text, to: text) else {
        continue
      }
      let changed = Simulation(scenario.applying([edit]))
      guard try changed.probe(question.request, as: question.prober).letsIn else { continue }
      let others = before.differences(from: try Cells(changed)).filter {
        $0.user != scenario.users[1].id || $0.endpoint != "a"
      }
      #expect(try #require(best) <= Size(edits: 1, others), "seed \(seed), \(text ?? "no guard")")
    }
  }

  /// Whether an argument is dropped, or the guard.
  private static func isOneEdit(from old: String?, to new: String?) -> Bool {
    guard let new else { return true }
    func arguments(_ text: String) -> [Substring] {
      text.dropFirst().dropLast().split(separator: ", ")
    }
    let (before, after) = (arguments(old ?? ""), arguments(new))
    return after.count == before.count - 1
      && before.contains { dropped in
        before.filter { $0 != dropped } == after
      }
  }

  // MARK: Applications

  private func application(
    _ random: inout SeededGenerator, isSmall: Bool = false, hasAgents: Bool = false
  ) throws -> Scenario {
    func pick<Element>(_ elements: [Element]) -> Element {
      elements[Int.random(in: 0..<elements.count, using: &random)]
    }
    func oneIn(_ count: Int) -> Bool { Int.random(in: 0..<count, using: &random) == 0 }
    func condition() -> String { pick(!isSmall && oneIn(8) ? Self.wide : Self.conditions) }
    let hasAccess =
      switch Int.random(in: 0..<5, using: &random) {
      case 0: condition()
      case 1: "\(condition()) and \(condition()) and \(condition())"
      case 2: "\(condition()) and (\(condition()) or \(condition()))"
      case 3: "all(r in self.rights for r in (access, *more)) and \(condition())"
      default: "bool(\(condition())) and bool(\(condition()))"
      }
    let users = (0..<(isSmall ? 3 : 5)).map { number -> Scenario.User in
      var attributes: [Scenario.User.Attribute] = [
        .init(name: "username", value: .string("u\(number)")),
        .init(
          name: "rights",
          value: .list(["a", "b", "c"].filter { _ in oneIn(3) }.map { .string($0) })),
        .init(name: "level", value: .int(Int.random(in: 0...4, using: &random))),
        .init(name: "admin", value: .bool(oneIn(3))),
        .init(name: "team", value: pick(["red", "blue", "Red"])),
        .init(name: "perms", value: pick([["docs": "r"], ["docs": "rw"], [:]])),
      ]
      if oneIn(4) { attributes.append(.init(name: "extra", value: .int(number))) }
      if oneIn(5) { attributes.append(.init(name: "is_active", value: .bool(false))) }
      var className = oneIn(6) ? "Plain" : "User"
      if hasAgents {
        if oneIn(3) { className = "Agent" }
        if className == "Agent" || oneIn(3) {
          let tags = ["x", "y"].filter { _ in oneIn(2) }.map { Value.string($0) }
          attributes.append(
            .init(name: "clearance", value: .int(Int.random(in: 0...3, using: &random))))
          attributes.append(.init(name: "tags", value: .list(tags)))
        }
        if oneIn(3) { attributes.append(.init(name: "badge", value: pick(["gold", "tin"]))) }
      }
      return Scenario.User(id: "u\(number)", className: className, attributes: attributes)
    }
    var scenario = try Scenario.make(
      currentUser: isSmall || oneIn(2) ? Self.currentUsers[0] : pick(Self.currentUsers),
      abortHandler: pick(Self.handlers), userLoader: isSmall ? nil : pick(Self.userLoaders),
      behaviour: pick([.documented, .released]),
      hasAccess: "lambda self, access='a', *more: \(hasAccess)", users: users,
      endpoints: ["a", "b", "c"].map { name in
        try .make(
          "/" + name, name, loginRequired: oneIn(4),
          require: pick(isSmall ? ["('a', 'b')", "('a')", "('b', 'c')"] : Self.requirements))
      })
    if hasAgents {
      let asked = (0..<Int.random(in: 1...3, using: &random)).map { _ in pick(Self.agentConditions)
      }
      scenario.classes.append(
        .init(
          name: "Agent", idAttribute: "username",
          hasAccess: try Program(
            "lambda self, access='a', *more: bool(\(asked.joined(separator: " and ")))")))
    }
    return scenario
  }
}

/// By what changes are compared.
private struct Size: Comparable {
  let parts: (Int, Int, Int)

  init(edits: Int, _ others: [CellChange]) {
    parts = (edits, others.count { $0.kind != .other }, others.count)
  }

  init(_ change: WhatIf.Change) {
    self.init(edits: change.edits.count, change.otherCells?.listed ?? [])
  }

  static func < (left: Size, right: Size) -> Bool { left.parts < right.parts }
  static func == (left: Size, right: Size) -> Bool { left.parts == right.parts }
}

/// A whole matrix, each cell of which was asked by itself.
private struct Cells {
  let cells: [(user: String?, endpoint: String, request: RequestLine, content: CellChange.Content)]

  init(_ simulation: Simulation) throws {
    let application = simulation.application
    cells = try ([nil] + application.users.map(\.id)).flatMap { user in
      try application.listed.endpoints.map { endpoint in
        let request = endpoint.representative
        let answer = try simulation.probe(request, as: user.map { .user($0) } ?? .anonymous)
        return (user, endpoint.name, request, CellChange.Content(answer))
      }
    }
  }

  func differences(from other: Cells) -> [CellChange] {
    zip(cells, other.cells).compactMap { old, new in
      guard old.content != new.content else { return nil }
      return CellChange(
        user: old.user, endpoint: old.endpoint, request: old.request, before: old.content,
        after: new.content)
    }
  }
}

extension [ScenarioEdit] {
  /// Gives out every choice of so many, in every order in which lists differ.
  fileprivate func forEachChoice(
    of count: Int, _ chosen: [ScenarioEdit] = [], _ body: ([ScenarioEdit]) throws -> Void
  ) rethrows {
    guard count > 0 else { return try body(chosen) }
    for (place, edit) in enumerated() {
      try Array(dropFirst(place + 1)).forEachChoice(of: count - 1, chosen + [edit], body)
    }
  }
}
