import AccessCore
import Testing

@Test(arguments: [
  "None", "True", "-7", "1.5", "'a'", "[1, ('b', None)]", "{'a': {1, 2}}", "set()",
  "frozenset({3})", "(1,)", "range(3)",
])
func literals(source: String) throws {
  let value = try #require(Value(literal: source))
  #expect(value.repr == (source == "range(3)" ? "range(0, 3)" : source))
}

@Test func floatsWithoutLiterals() throws {
  let value = try #require(Value(literal: "[float('inf'), float('-inf'), float('nan')]"))
  #expect(value.repr == "[inf, -inf, nan]")
}

@Test(arguments: [
  "", "<Role.BOSS: 1>", "datetime.date(2024, 1, 31)", "users", "current_user", "User(id=1)",
  "lambda: 1", "len", "int", "1 / 0", "9223372036854775808", "b'x'", "1, 2; 3",
])
func noLiterals(source: String) {
  #expect(Value(literal: source) == nil)
}

@Test(arguments: [
  ("lambda self, x: x in self.rights or self.is_admin()", ["is_admin", "rights"]),
  ("lambda user, *, self=None: any(r == user.name for r in self.rights)", ["name"]),
  ("lambda: self.x", []), ("self.x", []), ("lambda self: self.a.b", ["a"]),
])
func attributesOfSelf(source: String, attributes: [String]) throws {
  #expect(try Program(source).attributesOfSelf == attributes)
}

@Test(arguments: [
  ("lambda id: User.query.get(id)", ["User.query"]),
  ("lambda self: User.B or [User.A for _ in self.User.C]", ["User.A", "User.B"]),
  ("lambda self: User.has_access(self) or isinstance(self, User)", []),
  ("lambda User: User.query", []),
  ("lambda: current_user.User", []),
])
func membersOfClasses(source: String, members: [String]) throws {
  let program = try Program(source, names: DefinedNames(classes: ["User", "Admin"]))
  #expect(program.members(of: ["User", "Admin"]) == members)
}
