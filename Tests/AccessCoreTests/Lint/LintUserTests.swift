import Testing

@testable import AccessCore

@Suite struct LintUserTests {
  @Test(arguments: [
    LintCase(
      "refused everywhere", finds: ["no guarded endpoint lets in `bob`"],
      try .make(endpoints: [.make("/a", require: "('alice')"), .make("/b")])),
    LintCase(
      "inactive, which is meant to be so",
      try .make(
        users: [.make("alice"), .make("bob", ["is_active": false])],
        endpoints: [.make("/a", require: "('alice')"), .make("/b", loginRequired: true)])),
    LintCase(
      "past a login",
      try .make(endpoints: [.make("/a", require: "('alice')"), .make("/b", loginRequired: true)])),
    LintCase("nothing is guarded", try .make(endpoints: [.make("/a")])),
    LintCase(
      "by another path it may be let in",
      try .make(
        hasAccess: "lambda self, access: request.path == '/' + self.username",
        endpoints: [.make("/<x>", "a", require: "('x')", view: "lambda x: x").standing(for: "/z")])),
    LintCase(
      "nobody has a current user, which is said once",
      try .make(currentUser: nil, endpoints: [.make("/a", require: "('alice')")])),
    LintCase(
      "a guard was not asked",
      try .make(
        endpoints: [
          .make("/a", require: "('alice')"),
          .make("/<x>", "b", require: "('bob')").standing(for: "/a/b"),
        ])),
  ])
  func withoutAccess(row: LintCase) throws { try row.check(.userWithoutAccess) }

  private static func rights(
    _ users: [Scenario.User], require: String = "('read')",
    hasAccess: String = "lambda self, access: access in self.rights", view: String = "lambda: 'x'",
    rule: String = "/a", currentUser: String = "flask_login.current_user"
  ) throws -> Scenario {
    try .make(
      currentUser: currentUser, hasAccess: hasAccess, users: users,
      endpoints: [.make(rule, "a", require: require, view: view)])
  }

  @Test(arguments: [
    LintCase(
      "of one, and of two",
      finds: [
        "nothing requires `write`, in `rights` of 2 users",
        "nothing requires `boss`, in `rights` of `bob`",
      ],
      try rights([
        .make("alice", ["rights": ["read", "write", "write"]]),
        .make("bob", ["rights": ["boss", "write"]]),
      ])),
    LintCase(
      "a text", finds: ["nothing requires `guest`, in `role` of `bob`"],
      try rights(
        [.make("alice", ["role": "admin"]), .make("bob", ["role": "guest"])],
        require: "('admin')", hasAccess: "lambda self, access: access == self.role")),
    LintCase(
      "of an attribute that no guard reads",
      try rights(
        [.make("alice", ["role": "admin", "name": "admin"]), .make("bob", ["name": "Bob"])],
        require: "('admin')", hasAccess: "lambda self, access: access == self.role")),
    LintCase(
      "of an attribute that a guard may find without its name",
      finds: ["nothing requires `Bob`, in `name` of `bob`"],
      try rights(
        [.make("alice", ["role": "admin", "name": "admin"]), .make("bob", ["name": "Bob"])],
        require: "('admin')", hasAccess: "lambda self, access: access == getattr(self, access)")),
    LintCase(
      "a text that happens to be the user's id too",
      finds: ["nothing requires `guest`, in `role` of `bob`"],
      try rights(
        [.make("admin", ["role": "admin"]), .make("bob", ["role": "guest"])],
        require: "('admin')", hasAccess: "lambda self, access: access == self.role")),
    LintCase(
      "required in a container", finds: ["nothing requires `boss`, in `rights` of `alice`"],
      try rights([.make("alice", ["rights": ["read", "boss"]])], require: "(any=['read'])")),
    LintCase(
      "required in parts", finds: ["nothing requires `boss`, in `rights` of `alice`"],
      try rights(
        [.make("alice", ["rights": ["edit-page", "boss"]])], require: "('edit-' + 'page')")),
    LintCase(
      "named by a fixed text, which is no Python",
      finds: ["nothing requires `boss`, in `rights` of `alice`"],
      try .make(
        hasAccess: "lambda self, access: access in self.rights",
        users: [.make("alice", ["rights": ["read", "boss"]])],
        endpoints: [.make("/a", require: "('read')", returns: "boss has rights")])),
    LintCase("all required", try rights([.make("alice", ["rights": ["read"]])])),
    LintCase(
      "an attribute of which nothing is required",
      try rights([.make("alice", ["rights": ["write"], "tags": ["x"]])])),
    LintCase(
      "the id",
      try .make(endpoints: [.make("/a", require: "('alice')")])),
    LintCase(
      "named by has_access",
      try rights(
        [.make("alice", ["rights": ["read", "root"]])],
        hasAccess: "lambda self, access: access in self.rights or 'root' in self.rights")),
    LintCase(
      "asked for by the view",
      try rights(
        [.make("alice", ["rights": ["read", "boss"]])],
        view: "lambda: 'x' if request.args['r'] in current_user.rights else abort(403)")),
    LintCase(
      "compared with the request",
      try rights(
        [.make("alice", ["rights": ["read", "boss"]])],
        hasAccess: "lambda self, access: request.view_args['x'] in self.rights",
        view: "lambda x: x", rule: "/<x>")),
    LintCase(
      "a part of what is required",
      try rights([.make("alice", ["rights": ["read", "re", "read.*"]])])),
    LintCase(
      "mixed with numbers", try rights([.make("alice", ["rights": ["read", "boss", 1]])])),
    LintCase(
      "in a rule",
      try rights(
        [.make("alice", ["rights": ["read", "cellar"]])], view: "lambda x: x",
        rule: "/<any(cellar, attic):x>")),
  ])
  func unused(row: LintCase) throws { try row.check(.unusedRight) }

  @Test func tooManyTextsAreNoRights() throws {
    func count(_ users: Int) throws -> Int {
      var simulation = Simulation(
        try Self.rights(
          (0..<users).map { .make("u\($0)", ["rights": ["read", .string("r\($0)")]]) }))
      return try simulation.lint().count { $0.kind == .unusedRight }
    }
    #expect(try count(999) == 999)
    #expect(try count(1000) == 0)
  }
}
