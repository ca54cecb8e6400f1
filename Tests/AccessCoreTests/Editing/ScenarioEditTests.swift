import Testing

@testable import AccessCore

@Suite struct ScenarioEditTests {
  private func scenario() throws -> Scenario {
    try .make(
      users: [
        .make("alice", ["rights": ["a", "b", "a"], "level": 1, "perms": ["docs": "r"]]),
        .make("bob", ["tags": .tuple(["x"])]),
      ],
      endpoints: [.make("/a", loginRequired: true, require: "('x')"), .make("/b")])
  }

  private func edited(_ edit: UserEdit, of user: String = "alice") throws -> [String] {
    let scenario = try scenario().applying([.user(user, edit)])
    let user = try #require(scenario.users.first { $0.id == user })
    return user.attributes.map { "\($0.name)=\($0.value.repr)" }
  }

  @Test(arguments: [
    (UserEdit.set("level", 2), "level=2"), (.set("new", "x"), "new='x'"),
    (.add("c", to: "rights"), "rights=['a', 'b', 'a', 'c']"),
    (.take("a", from: "rights"), "rights=['b']"),
    (.setItem("docs", "rw", of: "perms"), "perms={'docs': 'rw'}"),
    (.setItem("logs", "r", of: "perms"), "perms={'docs': 'r', 'logs': 'r'}"),
  ])
  func attributes(_ edit: UserEdit, _ expected: String) throws {
    #expect(try edited(edit).contains(expected))
  }

  @Test func whatIsTakenAway() throws {
    #expect(try edited(.remove("level")).count == 3)
    #expect(try edited(.remove("nothing")).count == 4)
    #expect(try edited(.add("y", to: "tags"), of: "bob").contains("tags=('x', 'y')"))
    // True and 1 are equal to Python, and two values.
    #expect(try edited(.take(true, from: "rights")).contains("rights=['a', 'b', 'a']"))
  }

  /// An edit that cannot be made changes nothing.
  @Test(arguments: [
    UserEdit.add("x", to: "level"), .take("x", from: "nothing"), .setItem("x", 1, of: "level"),
  ])
  func whatCannotBeMade(_ edit: UserEdit) throws {
    #expect(try edited(edit) == edited(.remove("nothing")))
  }

  @Test func theOtherPartsOfAUserStay() throws {
    let scenario = try scenario().applying([.user("alice", .setClass("Plain"))])
    #expect(scenario.users.map(\.className) == ["Plain", "User"])
    #expect(scenario.users.map(\.id) == ["alice", "bob"])
    let same = try self.scenario().applying([.user("who", .setClass("Plain"))])
    #expect(same.users.map(\.className) == ["User", "User"])
  }

  @Test func endpointsAndConfiguration() throws {
    let program = try Program("('y', 'z')", form: .arguments)
    let edited = try scenario().applying([
      .endpoint("a", .require(program)), .endpoint("a", .loginRequired(false)),
      .endpoint("b", .require(program)), .endpoint("who", .require(nil)),
      .application(.behaviour(.released)), .application(.currentUser(nil)),
    ])
    #expect(edited.endpoints.map(\.requirement) == [program, program])
    #expect(!edited.endpoints[0].loginRequired)
    #expect(edited.behaviour == .released)
    #expect(edited.configuration.currentUser == nil)
  }

  @Test func equality() {
    #expect(UserEdit.set("a", 1) == .set("a", 1))
    #expect(UserEdit.set("a", 1) != .set("a", true))
    #expect(UserEdit.set("a", 1) != .set("a", 1.0))
    #expect(UserEdit.set("a", 1) != .set("b", 1))
    #expect(UserEdit.add(1, to: "a") != .take(1, from: "a"))
  }

  @Test(arguments: [
    (ScenarioEdit.user("alice", .set("level", 2)), "set level of alice to 2, now 1"),
    (.user("alice", .set("new", 2)), "set new of alice to 2, which is not there now"),
    (.user("alice", .remove("level")), "take level from alice, now 1"),
    (.user("alice", .add("c", to: "rights")), "add 'c' to rights of alice"),
    (.user("alice", .take("a", from: "rights")), "take 'a' from rights of alice"),
    (
      .user("alice", .setItem("docs", "rw", of: "perms")),
      "set perms['docs'] of alice to 'rw', now {'docs': 'r'}"
    ),
    (.user("alice", .setClass("Plain")), "make alice a Plain, now a User"),
    // Whoever shows the words makes what is not seen visible.
    (.user("\u{1B}", .set("a", 1)), "set a of \u{1B} to 1, which is not there now"),
    (.user(" x", .set("a", 1)), "set a of ' x' to 1, which is not there now"),
    (.endpoint("a", .require(nil)), "take the guard from a, now require('x')"),
    (.endpoint("a", .loginRequired(false)), "take login_required from a"),
    (.endpoint("b", .loginRequired(true)), "put login_required on b"),
    (.application(.behaviour(.released)), "set behaviour to released, now documented"),
    (.application(.currentUser(nil)), "leave CURRENT_USER out"),
    (.application(.userLoader(nil)), "leave USER_LOADER out, now not there"),
  ])
  func words(_ edit: ScenarioEdit, _ expected: String) throws {
    #expect(edit.words(in: try scenario()) == expected)
  }
}
