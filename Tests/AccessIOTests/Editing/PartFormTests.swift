import AccessCore
import Testing

@testable import AccessIO

/// Parts of the shop, and what is filled in in their forms.
private let listings: [(part: ScenarioPart, listing: String)] = [
  (
    .application,
    """
    name: Shop
    CURRENT_USER: flask_login.current_user
    LOGIN_VIEW: home
    """
  ),
  (
    .user("alice"),
    """
    username: alice
    rights: [read, "a, b", 'it''s']
    level: 3
    code: "3"
    more: {a: 1}
    """
  ),
  (
    .user("bob"),
    """
    username: bob
    class: User
    rights: [read, "a, b", 'it''s'] (stands behind the alias *rights, line 14)
    note: "two lines"
    nested: [[read, "a, b", 'it''s'], 1] (has the alias *rights, line 14 in it)
    """
  ),
  (.user("7"), "class: Plain\nid: 7\nnone: null"),
  (.user("dave"), "username: dave\nlevel: 1 (comes through a `<<`, line 23)"),
  (.endpoint("home"), "rule: /\nendpoint: home\nreturns: 1234"),
  (
    .endpoint("pay"),
    """
    rule: /pay/<int:n>
    endpoint: pay
    methods: [POST, PUT]
    require: ("boss")
    view: lambda n: str(n)
    """
  ),
  (
    .userClass("User"),
    "name: User\nid: username\nhas_access: lambda self, right: (\\n  right in self.rights)\\n"
  ),
  (.userClass("Plain"), "name: Plain"),
  (.abortHandler("hide"), "name: hide\npython: lambda: abort(404)"),
]

@Test(arguments: listings)
func partAsAForm(part: ScenarioPart, listing: String) throws {
  let form = try forms(shop).form(of: part)
  #expect(form.listing == listing)
  #expect(form.part == part)
  #expect(form.kind == part.kind)
}

@Test func fieldsThatMayBeThereFollow() throws {
  let forms = try forms(shop)
  #expect(
    try forms.form(of: .endpoint("pay")).fields.map(\.name) == [
      "rule", "endpoint", "methods", "require", "view", "login_required", "returns", "try",
    ])
  #expect(
    try forms.form(of: .application).fields.map(\.name) == [
      "name", "CURRENT_USER", "LOGIN_VIEW", "behaviour", "ABORT_FN", "USER_LOADER",
    ])
  let user = try forms.form(of: .user("alice"))
  #expect(user.fields.map(\.name) == ["username", "rights", "level", "code", "more", "class"])
  #expect(user.fields.map(\.isRequired) == [true, false, false, false, false, false])
  #expect(user.fields.last?.notation == .word(["User", "Plain"]))
  #expect(user.fields.last?.hint == "absent: User, the first class")
}

/// Parts of the shop, and the keys by which they are named.
private let namingKeys: [(part: ScenarioPart, key: String?)] = [
  (.user("alice"), "username"), (.user("7"), "id"), (.endpoint("pay"), "endpoint"),
  (.userClass("User"), "name"), (.abortHandler("hide"), "name"), (.application, nil),
]

@Test(arguments: namingKeys)
func whatNamesAPart(part: ScenarioPart, key: String?) throws {
  let form = try forms(shop).form(of: part)
  #expect(form.namingKey == key)
  #expect(form.name == part.name)
}

/// Parts of the shop, and where they stand.
private let paths: [(part: ScenarioPart, path: YAMLPath?)] = [
  (.application, []), (.user("bob"), [.key("users"), .index(1)]),
  (.user("7"), [.key("users"), .index(2)]), (.endpoint("pay"), [.key("endpoints"), .index(1)]),
  (.userClass("Plain"), [.key("classes"), .key("Plain")]),
  (.abortHandler("hide"), [.key("abort_handlers"), .key("hide")]), (.user("nobody"), nil),
  (.endpoint("nothing"), nil), (.userClass("Nothing"), nil), (.abortHandler("nothing"), nil),
]

@Test(arguments: paths)
func wherePartsStand(part: ScenarioPart, path: YAMLPath?) throws {
  #expect(try forms(shop).path(of: part) == path)
}

@Test func partsThatAreNotThereHaveNoForm() throws {
  let forms = try forms(shop)
  let refusal = #expect(throws: EditRefusal.self) { try forms.form(of: .user("nobody")) }
  #expect(refusal?.message == "the scenario has no user `nobody`")
  #expect(throws: EditRefusal.self) { try forms.form(adding: .application) }
  #expect(throws: EditRefusal.self) { try forms.form(duplicating: .application) }
  #expect(throws: EditRefusal.self) { try forms.form(duplicating: .endpoint("nothing")) }
}

@Test func usersOfAFileAreNotEditedHere() throws {
  let forms = try forms("version: 1\nclasses: {User: {id: name}}\nusers:\n  file: users.csv\n")
  let message =
    "user ross stands in a file of users: `users.csv`, which shop.yaml names on line 4; "
    + "`E` opens it there"
  let refusal = #expect(throws: EditRefusal.self) { try forms.form(of: .user("ross")) }
  #expect(refusal?.message == message)
  #expect(throws: EditRefusal.self) { try forms.form(adding: .user) }
  #expect(throws: EditRefusal.self) { try forms.edits(for: .remove(.user("ross")), asOpened: nil) }
  // What such users have is not known, so nothing is said of it.
  let added = try forms.form(of: .userClass("User")).with("has_access", "lambda self: self.zfill")
  #expect(forms.problems(in: added, asOpened: added).isEmpty)
}

@Test func whatIsAddedIsEmpty() throws {
  let forms = try forms(shop)
  for kind in ScenarioPart.Kind.allCases where kind.isCountable {
    let form = try forms.form(adding: kind)
    #expect(form.part == nil)
    #expect(form.fields.allSatisfy { $0.text.isEmpty && $0.obstacle == nil })
  }
  // As dave, the last user of the first class.
  #expect(
    try forms.form(adding: .user).fields.map(\.name) == ["username", "level", "class"])
  #expect(try forms.form(adding: .user).namingKey == "username")
  let none = try AccessIOTests.forms("version: 1\nclasses: {A: {id: key}}").form(adding: .user)
  #expect(none.fields.map(\.name) == ["key", "class"])
  #expect(none.namingKey == "key")
}

/// Parts, and the naming field of their duplicates.
private let duplicates: [(text: String, part: ScenarioPart, name: String)] = [
  (shop, .user("alice"), "alice-2"), (shop, .user("7"), "8"), (shop, .endpoint("pay"), "pay_2"),
  (shop, .userClass("User"), "User2"), (shop, .abortHandler("hide"), "hide-2"),
  ("classes: {A: }\nusers: [{id: a-2}, {id: a-3}]", .user("a-2"), "a-4"),
  ("classes: {A: }\nusers: [{id: \"3\"}]", .user("3"), "\"3-2\""),
  ("classes: {A: }\nusers: [{id: 'x'}]", .user("x"), "'x-2'"),
  ("classes: {A: }\nusers: [{id: 7}, {id: 8}]", .user("7"), "9"),
  ("classes: {A: }\nusers: [{id: 99999999999999999999}]", .user("None"), "None-2"),
]

@Test(arguments: duplicates)
func duplicatesHaveAFreeName(text: String, part: ScenarioPart, name: String) throws {
  let forms = try forms(text)
  let form = try forms.form(duplicating: part)
  #expect(form.part == nil)
  #expect(form.fields.first { $0.name == form.namingKey }?.text == name)
  #expect(form.fields.allSatisfy { $0.obstacle == nil })
}
