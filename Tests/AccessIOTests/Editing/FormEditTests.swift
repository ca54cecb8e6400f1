import AccessCore
import Testing

@testable import AccessIO

/// What is typed in a field of a part, and what it comes to in the document.
private let changes:
  [(text: String, part: ScenarioPart, field: String, typed: String, edits: String)] = [
    (shop, .user("alice"), "level", "4", "set users.0.level 4"),
    (shop, .user("alice"), "code", "'4'", "set users.0.code '4'"),
    (shop, .user("alice"), "rights", "[a, \"b\"]", "set users.0.rights [a, \"b\"]"),
    (shop, .user("alice"), "level", "", "remove users.0.level"),
    (shop, .user("alice"), "level", "3", ""),
    (shop, .user("alice"), "level", "!!str 3", "set users.0.level 3 !!str"),
    (shop, .user("alice"), "age", "40", "insert users.0 age 40"),
    (shop, .user("alice"), "age", "!!str 40", "insert users.0 age '40'"),
    (shop, .user("alice"), "age", "!!float 4", "insert users.0 age 4.0"),
    (shop, .user("alice"), "age", "", ""),
    (shop, .user("alice"), "class", "Plain", "insert users.0 class 'Plain' after username,class"),
    (shop, .user("bob"), "class", "", "remove users.1.class"),
    (shop, .user("7"), "none", "1", "set users.2.none 1"),
    (shop, .endpoint("home"), "returns", "3", "set endpoints.0.returns '3'"),
    (
      shop, .endpoint("home"), "login_required", "true",
      "insert endpoints.0 login_required true after \(ScenarioReader.endpointKeys.joined(separator: ","))"
    ),
    (shop, .endpoint("pay"), "require", "", "remove endpoints.1.require"),
    (shop, .endpoint("pay"), "view", " ", "remove endpoints.1.view"),
    (shop, .userClass("User"), "name", "Member", "rename classes.User Member"),
    (shop, .userClass("User"), "has_access", "", "remove classes.User.has_access"),
    (shop, .userClass("Plain"), "id", "key", "set classes.Plain {id: 'key'}"),
    (shop, .abortHandler("hide"), "python", "None", "set abort_handlers.hide 'None'"),
    (shop, .application, "name", "", "remove name"),
    (
      shop, .application, "behaviour", "released",
      "insert - behaviour 'released' after \(ScenarioReader.keys.joined(separator: ","))"
    ),
    (
      shop, .application, "ABORT_FN", "None",
      "insert config ABORT_FN 'None' after CURRENT_USER,ABORT_FN,LOGIN_VIEW,USER_LOADER"
    ),
    (
      "version: 1", .application, "ABORT_FN", "None",
      "insert - config {ABORT_FN: 'None'} after \(ScenarioReader.keys.joined(separator: ","))"
    ),
    ("config:\nversion: 1", .application, "ABORT_FN", "None", "set config {ABORT_FN: 'None'}"),
    ("config: {ABORT_FN: }", .application, "ABORT_FN", "", ""),
    ("config: {ABORT_FN: }", .application, "ABORT_FN", "None", "set config.ABORT_FN 'None'"),
  ]

@Test(arguments: changes)
func changesOfAField(
  text: String, part: ScenarioPart, field: String, typed: String, edits: String
) throws {
  let forms = try forms(text)
  let opened = try forms.form(of: part)
  let edit = PartEdit.put(opened.with(field, typed))
  #expect(
    try forms.edits(for: edit, asOpened: opened).map(\.words).joined(separator: "\n") == edits)
  #expect(try forms.edits(for: edit, asOpened: nil).map(\.words).joined(separator: "\n") == edits)
}

@Test func aPartIsRenamedLast() throws {
  let forms = try forms(shop)
  let opened = try forms.form(of: .userClass("User"))
  let form = opened.with("name", "Member").with("id", "key")
  #expect(
    try forms.edits(for: .put(form), asOpened: opened).map(\.words) == [
      "set classes.User.id 'key'", "rename classes.User Member",
    ])
}

@Test func severalKeysOfASectionThatIsNotThere() throws {
  let forms = try forms("version: 1")
  let form = try forms.form(of: .application).with("ABORT_FN", "None").with("CURRENT_USER", "True")
  #expect(
    try forms.edits(for: .put(form), asOpened: nil).map(\.words) == [
      "insert - config {CURRENT_USER: 'True', ABORT_FN: 'None'} after "
        + ScenarioReader.keys.joined(separator: ",")
    ])
}

/// What is typed in a form of a part that is added, and what it comes to.
private let additions:
  [(text: String, kind: ScenarioPart.Kind, fields: [String: String], edit: String)] = [
    (
      shop, .user, ["username": "eve", "level": "2", "class": "User"],
      "append users {username: eve, level: 2, class: 'User'}"
    ),
    (
      shop, .endpoint, ["rule": "/x", "endpoint": "x", "login_required": "true"],
      "append endpoints {rule: '/x', endpoint: 'x', login_required: true}"
    ),
    (shop, .userClass, ["name": "Guest"], "insert classes Guest {}"),
    (shop, .userClass, ["name": "Guest", "id": "key"], "insert classes Guest {id: 'key'}"),
    (shop, .abortHandler, ["name": "x", "python": "None"], "insert abort_handlers x 'None'"),
    (
      "version: 1", .endpoint, ["rule": "/x", "endpoint": "x"],
      "insert - endpoints [{rule: '/x', endpoint: 'x'}] after "
        + ScenarioReader.keys.joined(separator: ",")
    ),
    (
      "version: 1\nusers:\nclasses: {A: }", .user, ["id": "eve"],
      "set users [{id: eve}]"
    ),
    (
      "version: 1", .abortHandler, ["name": "x", "python": "None"],
      "insert - abort_handlers {x: 'None'} after " + ScenarioReader.keys.joined(separator: ",")
    ),
  ]

@Test(arguments: additions)
func additionsOfAPart(
  text: String, kind: ScenarioPart.Kind, fields: [String: String], edit: String
) throws {
  let forms = try forms(text)
  let opened = try forms.form(adding: kind)
  let form = fields.reduce(opened) { $0.with($1.key, $1.value) }
  #expect(try forms.edits(for: .put(form), asOpened: opened).map(\.words) == [edit])
}

@Test func removals() throws {
  let forms = try forms(shop)
  func removal(_ part: ScenarioPart) throws -> [String] {
    try forms.edits(for: .remove(part), asOpened: nil).map(\.words)
  }
  #expect(try removal(.user("bob")) == ["remove users.1"])
  #expect(try removal(.endpoint("home")) == ["remove endpoints.0"])
  #expect(try removal(.userClass("Plain")) == ["remove classes.Plain"])
  #expect(try removal(.abortHandler("hide")) == ["remove abort_handlers.hide"])
  #expect(throws: EditRefusal.self) { try removal(.application) }
  #expect(throws: EditRefusal.self) { try removal(.user("nobody")) }
}

/// Parts that stand behind an alias, what is typed in a field of theirs, and why it is refused.
private let borrowed: [(text: String, part: ScenarioPart, field: String, message: String)] = [
  (
    shop, .user("bob"), "rights",
    "cannot be changed here: it stands behind the alias *rights, line 14"
  ),
  (
    shop, .user("bob"), "nested",
    "cannot be changed here: it has the alias *rights, line 14 in it"
  ),
  (shop, .user("dave"), "level", "cannot be changed here: it comes through a `<<`, line 23"),
  (
    "classes:\n  A: &a {id: key}\n  B: *a", .userClass("B"), "id",
    "cannot be changed here: it stands behind the alias *a, line 2"
  ),
  (
    "classes:\n  A: &a {id: key}\n  B: *a", .userClass("B"), "has_access",
    "cannot be changed here: it stands behind the alias *a, line 2"
  ),
  (
    "classes:\n  A: &a {id: key}\n  B: {<<: *a}", .userClass("B"), "id",
    "cannot be changed here: it comes through a `<<`, line 2"
  ),
]

@Test(arguments: borrowed)
func whatStandsElsewhereIsNotChangedHere(
  text: String, part: ScenarioPart, field: String, message: String
) throws {
  let forms = try forms(text)
  let opened = try forms.form(of: part)
  let form = opened.with(field, "x")
  let refusal = #expect(throws: EditRefusal.self) {
    try forms.edits(for: .put(form), asOpened: opened)
  }
  #expect(refusal?.message == message)
  #expect(refusal?.problems.first?.field == form.fields.firstIndex { $0.name == field })
  #expect(try forms.edits(for: .put(opened), asOpened: opened).isEmpty)
}

@Test func whatIsNoYAMLIsNotWritten() throws {
  let forms = try forms(shop)
  let form = try forms.form(of: .user("alice")).with("level", "[")
  let refusal = #expect(throws: EditRefusal.self) {
    try forms.edits(for: .put(form), asOpened: nil)
  }
  #expect(refusal?.problems.map(\.field) == [2])
}

extension YAMLEdit {
  /// The edit in a line.
  fileprivate var words: String {
    switch self {
    case .set(let path, let content, let tag):
      "set \(path.words) \(content.words)" + (tag.map { " " + YAMLKind.short($0) } ?? "")
    case .rename(let path, let key): "rename \(path.words) \(key)"
    case .insert(let path, let key, let content, let order):
      "insert \(path.words) \(key) \(content.words)"
        + (order.isEmpty ? "" : " after " + order.joined(separator: ","))
    case .append(let path, let content): "append \(path.words) \(content.words)"
    case .duplicate(let path, let key): "duplicate \(path.words) \(key ?? "")"
    case .remove(let path): "remove \(path.words)"
    }
  }
}

extension YAMLNode.Content {
  /// The content in flow style.
  fileprivate var words: String {
    YAMLNode(self).fieldText
  }
}

extension YAMLPath {
  /// The steps with dots between them.
  fileprivate var words: String {
    isEmpty
      ? "-"
      : map { step in
        switch step {
        case .key(let key): key
        case .index(let place): String(place)
        }
      }.joined(separator: ".")
  }
}
