import AccessCore
import Testing

/// `Guard.require`, as a server in Swift calls it.
@Suite struct GuardTests {
  /// A user whose `hasAccess` does as it is told.
  private struct User: AccessSubject {
    var isTrueItself = false
    var answer: Result<Bool?, Refusal> = .success(true)

    func hasAccess(_ requirement: Requirement) throws -> Bool? { try answer.get() }
  }

  private enum Refusal: Error, Equatable {
    case loader, hasAccess, handler
  }

  private func guardian(_ answer: Bool?) -> Guard<User> {
    Guard(currentUser: .user(User(answer: .success(answer))))
  }

  @Test func allowedReturns() {
    var isAborted = false
    #expect(throws: Never.self) {
      try guardian(true).require(Requirement("boss")) { isAborted = true }
    }
    #expect(!isAborted)
  }

  @Test(arguments: [false, nil])
  func deniedThrows(answer: Bool?) {
    #expect(throws: AccessError.denied) { try guardian(answer).require("boss") }
    #expect(throws: AccessError.denied) { try guardian(answer).require(Requirement("boss")) }
  }

  @Test func deniedThrowsWhatTheHandlerThrows() {
    #expect(throws: Refusal.handler) {
      try guardian(false).require(Requirement()) { throw Refusal.handler }
    }
  }

  @Test func handlerThatReturnsLetsNobodyIn() {
    #expect(throws: AccessError.handlerReturned(.hasAccessNotTrue)) {
      try guardian(false).require(Requirement()) {}
    }
    #expect(throws: AccessError.handlerReturned(.noHasAccess)) {
      try guardian(nil).require(Requirement()) {}
    }
  }

  @Test func errorsOfHooksAreThrownOnWithoutTheHandler() {
    var isAborted = false
    let loading = Guard<User>(currentUser: .loader { throw Refusal.loader })
    #expect(throws: Refusal.loader) { try loading.require(Requirement()) { isAborted = true } }
    let asking = Guard(currentUser: .user(User(answer: .failure(.hasAccess))))
    #expect(throws: Refusal.hasAccess) { try asking.require(Requirement()) { isAborted = true } }
    let unset = Guard<User>(currentUser: .unset)
    #expect(throws: AccessError.currentUserUnset) {
      try unset.require(Requirement()) { isAborted = true }
    }
    #expect(!isAborted)
  }

  @Test func theLoaderIsAskedForEachRequest() throws {
    var users = [User(answer: .success(false)), User(answer: .success(true))]
    let guardian = Guard(currentUser: .loader { users.removeLast() })
    try guardian.require("boss")
    #expect(throws: AccessError.denied) { try guardian.require("boss") }
    #expect(users.isEmpty)
  }

  @Test(arguments: [
    (Behaviour.documented, true, Reason.currentUserTrue), (.documented, false, .noHasAccess),
    (.released, true, .noHasAccess), (.released, false, .noHasAccess),
  ])
  func trueItself(behaviour: Behaviour, isTrue: Bool, reason: Reason) {
    let user = User(isTrueItself: isTrue, answer: .success(nil))
    let answer = Guard(currentUser: .user(user), behaviour: behaviour).decide(Requirement())
    #expect(answer.reason == reason)
    #expect(answer.decision == reason.decision)
  }

  @Test func requirementsAsTheyAreWritten() {
    let written = Requirement("boss", 7, keywords: ["funny": true, "bald": nil])
    #expect(written.positional == ["boss", 7])
    #expect(written.keywords.map(\.name) == ["funny", "bald"])
    #expect(written.keywords.map(\.value) == [true, nil])
    #expect(Requirement().description == "")
  }
}

/// Users of an application on paper, asked by a guard in Swift.
@Suite struct ScenarioSubjectTests {
  @Test(
    arguments: [
      (Requirement("alice"), Reason.hasAccessTrue), (Requirement("bob"), .hasAccessNotTrue),
      (Requirement(keywords: ["access": "alice"]), .hasAccessTrue),
      (Requirement(keywords: ["other": "alice"]), .hasAccessRaised),
      (Requirement(), .hasAccessRaised),
    ])
  func reasons(_ requirement: Requirement, _ reason: Reason) throws {
    let simulation = Simulation(
      try .make(users: [.make("alice"), .make("plain", class: "Plain")], endpoints: []))
    let alice = try simulation.subject("alice")
    #expect(Guard(currentUser: .user(alice)).decide(requirement).reason == reason)
    let plain = try simulation.subject("plain")
    #expect(Guard(currentUser: .user(plain)).decide(requirement).reason == .noHasAccess)
    #expect(throws: StepError.unknownUser("nobody")) { try simulation.subject("nobody") }
  }
}

/// A nan that was made when the application was loaded is no object that a request makes.
@Test func nansOfTheStart() throws {
  let simulation = Simulation(
    try .make(
      hasAccess: "lambda self, n: n in [float('nan')] or n is float('nan')", users: [.make("u")],
      endpoints: [.make("/a", require: "(float('nan'))")]))
  let answer = try simulation.probe(RequestLine(method: "GET", target: "/a"), as: .user("u"))
  #expect(answer.decision == .denied)
  #expect(
    try Simulation(
      try .make(
        hasAccess: "lambda self, n: n in [n]", users: [.make("u")],
        endpoints: [.make("/a", require: "(float('nan'))")])
    ).probe(RequestLine(method: "GET", target: "/a"), as: .user("u")).decision == .allowed)
}
