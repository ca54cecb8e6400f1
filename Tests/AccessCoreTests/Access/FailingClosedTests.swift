import TestSupport
import Testing

@testable import AccessCore

/// Whatever goes wrong before the decision, nobody is let in by it.
///
/// Each request is asked again and again, with a fault in the place of the first step of its evaluation,
/// of the second, and so on to the last: in the user loader, the current user, `has_access`, the abort
/// handler, the view.
@Suite struct FailingClosedTests {
  private static let loaders = [
    "flask_login.current_user", "lambda: current_user", "lambda: users.get('bob')", "lambda: True",
    "lambda: None", "lambda: current_user if request.args.get('x') else users['alice']",
    "lambda: [u for u in users.values() if u.username == session.get('_user_id')][0]", "5",
  ]
  private static let checks = [
    "lambda self, access: access == self.username", "lambda self, *rights: True",
    "lambda self, *rights: all(r in self.rights for r in rights)",
    "lambda self, access: not any(r == access for r in self.rights)",
    "lambda self, access: (len(self.rights) > 1 or self.level >= 3) is not False",
    "lambda self, access: {'alice': True}.get(access, self.level == 2)",
    "lambda self, *a, **k: sorted(self.rights)[:1] == ['alice'] or bool(a)",
    "lambda self, access: hasattr(self, 'level') and getattr(self, 'missing', True)",
    "lambda self, access: f'{access} '.strip() in '%s bob' % self.username or 1 == 1",
    "lambda self, access: (lambda f: f(f, 3))(lambda f, n: f(f, n - 1) if n else True)",
    "lambda self, access: request.path.startswith('/') and {x: 1 for x in self.rights} != {}",
    "lambda self, access: abort(200) if self.level > 9 else True", "lambda self: True",
    "lambda self, access: max(self.rights, key=len, default='') <= access",
  ]
  private static let handlers = [nil, "lambda: abort(404)", "lambda: 'returned'", "lambda: 1 // 0"]
  private static let userLoaders = [nil, "lambda id: users.get(id)", "lambda id: users[id[::1]]"]
  private static let views = [
    "lambda: 'Welcome'", "lambda: session.update(a=[1]) or redirect('/x')",
    "lambda: login_user(users['bob']) and str(current_user.level)",
  ]
  private static let requirements = ["('alice')", "('alice', 'bob')", "('bob', k=1)", "()"]
  private static let exceptions: [PythonException] = [
    .limit("a limit"), .value("a value"), .init("MemoryError", ""), .init("KeyError", "'x'"),
    .recursion, .zeroDivision("division by zero"), .init("SystemExit", "0"),
    .init("KeyboardInterrupt", ""), .init("AssertionError", "True"),
  ]

  @Test func anyFaultAtAnyStep() throws {
    let faults = try (0..<300 as Range<UInt64>).map(faults).reduce(0, +)
    #expect(faults > 5000)
  }

  /// Puts faults into the requests of a random application.
  ///
  /// - Returns: how many there were.
  private func faults(seed: UInt64) throws -> Int {
    var random = SeededGenerator(state: seed)
    let application = try Simulation(application(&random))
    var faults = 0
    for user in ["alice", "bob", nil] {
      for path in ["/a", "/b?x=1"] {
        var simulation = application
        if let user { _ = try simulation.apply(.login(user)) }
        let step = Step.hit(RequestLine(method: "GET", target: path))
        let honest = try #require(try simulation.answer(to: step))
        var isDecided = false
        for number in 0... {
          let exception = try #require(Self.exceptions.randomElement(using: &random))
          let fault = InjectedFault(
            step: number, isLasting: Bool.random(using: &random), exception)
          let answer = try #require(
            try InjectedFault.$current.withValue(fault) { try simulation.answer(to: step) })
          guard fault.count > 0 else {
            #expect(answer == honest, "seed \(seed)")
            break
          }
          faults += 1
          // A fault that came after the decision is followed by later ones, which do too.
          let isSame = answer.decision == honest.decision && answer.reason == honest.reason
          #expect(isSame || !isDecided, "seed \(seed), step \(number), \(path)")
          isDecided = isSame && honest.decision != .error
          expect(answer, failsClosedBeside: honest, "seed \(seed), step \(number), \(path)")
          try #require(number < 5000, "seed \(seed): it has no end")
        }
      }
    }
    return faults
  }

  /// A fault gives an error, unless the decision was made before it.
  private func expect(
    _ answer: Answer, failsClosedBeside honest: Answer, _ place: Comment
  ) {
    if answer.decision == honest.decision, answer.reason == honest.reason {
      // Then the fault came afterwards, in the handler or the view: it is not passed over.
      #expect(answer != honest || honest.error != nil, place)
      #expect(!answer.viewRan || honest.viewRan, place)
      return
    }
    #expect(answer.decision == .error || answer.decision == .notReached, place)
    #expect(answer.decision != .notReached || answer.status == 500, place)
    #expect(!answer.viewRan, place)
    #expect(answer.error != nil, place)
  }

  private func application(_ random: inout SeededGenerator) throws -> Scenario {
    func pick<Item>(_ items: [Item]) -> Item {
      items[Int.random(in: items.indices, using: &random)]
    }
    return try .make(
      currentUser: pick(Self.loaders), abortHandler: pick(Self.handlers),
      userLoader: pick(Self.userLoaders), behaviour: pick([.documented, .released]),
      hasAccess: pick(Self.checks),
      users: [
        .make("alice", ["rights": .list(["alice", "bob"]), "level": 2]),
        .make("bob", ["rights": .list(["read"]), "level": 4]),
      ],
      endpoints: [
        .make(
          "/a", loginRequired: pick([true, false]), require: pick(Self.requirements),
          view: pick(Self.views)),
        .make("/b", require: pick(Self.requirements), view: pick(Self.views)),
      ])
  }
}

extension Simulation {
  /// The answer to a step, on a copy; nil: it has none.
  fileprivate func answer(to step: Step) throws -> Answer? {
    var copy = self
    guard case .answer(let answer) = try copy.apply(step) else { return nil }
    return answer
  }
}
