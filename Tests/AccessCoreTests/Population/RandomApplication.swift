import TestSupport

@testable import AccessCore

/// Users, and conditions on them, for properties that hold of whatever a `has_access` asks.
enum RandomApplication {
  /// What a `has_access` may ask; some of it raises for some users.
  static let conditions = [
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
    "self.username.startswith('u1')", "self.team.startswith(('r', 'B'))", "self.team.endswith('d')",
    "self.username.endswith(access)", "any(r.startswith('r') for r in self.rights)",
    "self.team.startswith(('x', access)) or self.missing", "self.team.endswith(())",
    "self.team.startswith('r', 1)", "self.startswith('u')", "self.level.endswith('')",
    "getattr(self, 'extra', 'x').startswith('x')", "access.startswith('r') and self.admin",
    "any(r in more for r in self.rights)",
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
    "any(r == access for r in self.rights)", "all(r in more or r == access for r in self.rights)",
    "any(r in more for r in self.rights if r != access)", "all([self.level == 1, self.missing])",
    "any((self.admin, self.level > 2, self.missing))", "all([r in self.rights for r in more])",
    "getattr(self, 'extra', None) is None", "access in getattr(self, 'rights', [])",
    "getattr(self, 'team', access) == 'r1'", "self.level == 2 or self.admin or self.team",
    "self.level and self.admin", "self.level or self.admin",
    "self.team if self.level > 2 else self.admin",
    "self.team in more", "self.level != access", "2.5 < self.level", "self.team <= access",
    "bool(self.rights)", "self.level in (1, 2.0, '3')", "self.rights in ([], ['r1'])",
    "any(len(self.rights) > n for n in range(3))", "all(self.perms for r in [])",
    "any(self.team == f'{r}' for r in more)", "hasattr(self, 'is_active')",
    "any(r for r in self.perms)", "any(r in self.rights for r in self.perms)",
    "sum(r in self.rights for r in more) >= 1", "self.rights and self.rights[-1] in more",
  ]
  /// A user; a tidy one has attributes of the types that are expected, the others of any.
  static func user(
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
      ? tidy.map { ($0.0, random.pick($0.1)) }
      : untidy.compactMap { name, values in random.pick(values).map { (name, $0) } }
    return Scenario.User(
      id: name, className: random.oneIn(6) ? "Plain" : "User",
      attributes: [.init(name: "username", value: .string(name))]
        + attributes.map { .init(name: $0.0, value: $0.1) })
  }

  /// A condition made of conditions.
  static func expression(_ random: inout SeededGenerator, depth: Int) -> String {
    guard depth > 0 else { return random.pick(RandomApplication.conditions) }
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
    default: return random.pick(RandomApplication.conditions)
    }
  }
}

extension SeededGenerator {
  /// Whether it happens that happens once in so many times.
  mutating func oneIn(_ count: Int) -> Bool { Int.random(in: 0..<count, using: &self) == 0 }

  /// One of some items.
  mutating func pick<Item>(_ items: [Item]) -> Item {
    items[Int.random(in: items.indices, using: &self)]
  }
}
