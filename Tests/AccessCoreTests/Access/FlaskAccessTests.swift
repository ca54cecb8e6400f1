import AccessCore
import Testing

/// The tests of Flask-Access 0.1.2.1 (`test_flask_access.py`), as a server in Swift would put them.
@Suite struct FlaskAccessTests {
  /// A user who has no access rights.
  private struct NoAccess: AccessSubject {
    func hasAccess(_ requirement: Requirement) -> Bool? { false }
  }

  /// A user who has admin access rights.
  private struct AdminAccess: AccessSubject {
    func hasAccess(_ requirement: Requirement) -> Bool? { requirement == Requirement("admin") }
  }

  /// A user whose access rights depend on given positional and keyword arguments.
  private struct ArgumentsAccess: AccessSubject {
    func hasAccess(_ requirement: Requirement) -> Bool? {
      let keywords = Dictionary(
        uniqueKeysWithValues: requirement.keywords.map { ($0.name, $0.value) })
      return requirement.positional == ["Alpha", "Bravo"]
        && keywords == ["c": "Charlie", "d": "Delta"]
    }
  }

  /// A user who can be told from every other, and notes that it was asked.
  private final class SomeUser: AccessSubject {
    private(set) var wasAsked = false

    func hasAccess(_ requirement: Requirement) -> Bool? {
      wasAsked = true
      return true
    }
  }

  private struct Aborted: Error {}

  // MARK: Abort handlers

  @Test func abortWithDefaultHandler() throws {
    #expect(throws: AccessError.denied) { try Guard(currentUser: .user(NoAccess())).require("x") }
    var simulation = try Simulation.guarding()
    let answer = try simulation.hit("GET /guarded")
    #expect(answer.handler == .raised)
    #expect(answer.status == 403)
  }

  @Test func abortWithCustomHandler() {
    var calls = 0
    #expect(throws: Aborted.self) {
      try Guard(currentUser: .user(NoAccess())).require(Requirement("x")) {
        calls += 1
        throw Aborted()
      }
    }
    #expect(calls == 1)
  }

  // MARK: Current user

  @Test func currentUserAsVariableEqual() {
    let user = SomeUser()
    _ = Guard(currentUser: .user(user)).decide(Requirement())
    #expect(user.wasAsked)
  }

  @Test func currentUserAsVariableNotEqual() {
    let other = SomeUser()
    _ = Guard(currentUser: .user(SomeUser())).decide(Requirement())
    #expect(!other.wasAsked)
  }

  @Test func currentUserAsFunctionEqual() {
    let user = SomeUser()
    _ = Guard(currentUser: .loader { user }).decide(Requirement())
    #expect(user.wasAsked)
  }

  @Test func currentUserAsFunctionNotEqual() {
    let other = SomeUser()
    _ = Guard(currentUser: .loader { SomeUser() }).decide(Requirement())
    #expect(!other.wasAsked)
  }

  // MARK: Requirements

  @Test func requireUserHasNoAccess() {
    #expect(throws: AccessError.denied) {
      try Guard(currentUser: .user(NoAccess())).require("admin")
    }
  }

  @Test func requireAdminHasAdminAccess() {
    #expect(throws: Never.self) { try Guard(currentUser: .user(AdminAccess())).require("admin") }
  }

  @Test func requireAdminHasNoAccess() {
    #expect(throws: AccessError.denied) {
      try Guard(currentUser: .user(AdminAccess())).require("top-secret")
    }
  }

  @Test func hasAccessArgumentsAndKeywords() {
    #expect(throws: Never.self) {
      try Guard(currentUser: .user(ArgumentsAccess()))
        .require("Alpha", "Bravo", keywords: ["c": "Charlie", "d": "Delta"])
    }
  }

  @Test func hasAccessArgumentsAndKeywordsFailure() {
    #expect(throws: AccessError.denied) {
      try Guard(currentUser: .user(ArgumentsAccess())).require("Alpha", "Bravo")
    }
  }

  /// `hasAccess` gives a Bool, so that the one who bridges to Python must say what is `True` itself.
  @Test func hasAccessReturnsTruthyValue() throws {
    var simulation = try Simulation.guarding(
      require: "('secret-code')", hasAccess: "lambda self, _: 'true'")
    let answer = try simulation.hit("GET /guarded", as: "alice")
    #expect(answer.reason == .hasAccessNotTrue)
    #expect(answer.status == 403)
    #expect(!answer.viewRan)
  }

  // MARK: The same classes in Python

  private static let noAccess = "lambda self, _: False"
  private static let adminAccess = "lambda self, access: access == 'admin'"
  private static let argumentsAccess =
    "lambda self, a, b, c=False, d=False: all([a == 'Alpha', b == 'Bravo', "
    + "c == 'Charlie', d == 'Delta'])"

  @Test(arguments: [
    (noAccess, "('admin')", Decision.denied),
    (adminAccess, "('admin')", .allowed),
    (adminAccess, "('top-secret')", .denied),
    (argumentsAccess, "('Alpha', 'Bravo', c='Charlie', d='Delta')", .allowed),
    (argumentsAccess, "('Alpha', 'Bravo')", .denied),
  ])
  func requirementsInPython(hasAccess: String, require: String, decision: Decision) throws {
    var simulation = try Simulation.guarding(require: require, hasAccess: hasAccess)
    let answer = try simulation.hit("GET /guarded", as: "alice")
    #expect(answer.decision == decision)
    #expect(answer.status == (decision == .allowed ? 200 : 403))
    #expect(answer.body == (decision == .allowed ? "1234" : nil))
  }
}
