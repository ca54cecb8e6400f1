import Testing

@testable import AccessIO

@Suite struct YAMLSplicerTests {
  private func splice(_ text: String, _ edits: [YAMLEdit]) throws -> String {
    var splicer = YAMLSplicer(try YAMLDocument(Array(text.utf8), named: "test.yaml"))
    for edit in edits { try splicer.apply(edit) }
    return String(decoding: splicer.document.source.bytes, as: UTF8.self)
  }

  private static func text(_ text: String) -> YAMLNode.Content { .scalar(text, .singleQuoted) }
  private static func plain(_ text: String) -> YAMLNode.Content { .scalar(text, .plain) }
  private static func list(_ texts: String...) -> YAMLNode.Content {
    .sequence(texts.map { YAMLNode(.scalar($0, .plain)) })
  }
  private static func mapping(_ pairs: (String, YAMLNode.Content)...) -> YAMLNode.Content {
    .mapping(
      pairs.map { key, content in
        YAMLNode.Pair(
          key: key, isQuoted: false, keyPosition: TextPosition(line: 1, column: 1),
          value: YAMLNode(content))
      })
  }

  /// A text, an edit, and the text that it makes.
  typealias Case = (before: String, edit: YAMLEdit, after: String)

  private static let scalars: [Case] = [
    ("a: 1 # one\nb: 2\n", .set([.key("a")], plain("7")), "a: 7 # one\nb: 2\n"),
    ("a: one\n", .set([.key("a")], text("two")), "a: two\n"),
    ("a: one\n", .set([.key("a")], text("o: ne")), "a: 'o: ne'\n"),
    ("a: one\n", .set([.key("a")], text("12")), "a: '12'\n"),
    ("a: '12'\n", .set([.key("a")], plain("12")), "a: 12\n"),
    ("a: 'o''ne'  # x\n", .set([.key("a")], text("o'nce")), "a: 'o''nce'  # x\n"),
    ("a: 'x'\n", .set([.key("a")], text("it's")), "a: 'it''s'\n"),
    ("a: \"x\\n\\u0041\"\n", .set([.key("a")], text("x\nA\"")), "a: \"x\\n\\u0041\\\"\"\n"),
    ("a:\nb: 1\n", .set([.key("a")], plain("3")), "a: 3\nb: 1\n"),
    ("a: # none\nb: 1\n", .set([.key("a")], plain("3")), "a: 3 # none\nb: 1\n"),
    ("a: ~\n", .set([.key("a")], text("x")), "a: x\n"),
    ("{a: 1, b: x}", .set([.key("b")], text("y, z")), "{a: 1, b: 'y, z'}"),
    (
      "a: >-\n  one two\n  three four\nb: 1\n", .set([.key("a")], text("one two drei four")),
      "a: >-\n  one two\n  drei four\nb: 1\n"
    ),
    (
      "a: |\n  one\n  two\nb: 1\n", .set([.key("a")], text("one\nand\ntwo\n")),
      "a: |\n  one\n  and\n  two\nb: 1\n"
    ),
    ("a: >-\n  one\n  two\nb: 1\n", .set([.key("a")], text("")), "a: ''\nb: 1\n"),
    ("a: one\n  two\n", .set([.key("a")], text("one twofold")), "a: one\n  twofold\n"),
    ("a: &x 1\nb: 2\n", .set([.key("a")], plain("3")), "a: &x 3\nb: 2\n"),
    ("a: !!str 1\r\nb: 2\r\n", .set([.key("b")], plain("3")), "a: !!str 1\r\nb: 3\r\n"),
    ("a: naïve 李\n", .set([.key("a")], text("naïve 雷")), "a: naïve 雷\n"),
  ]

  private static let lists: [Case] = [
    ("a: [x, y] # l\n", .set([.key("a")], list("x", "z", "y")), "a: [x, z, y] # l\n"),
    ("a: [x, y]\n", .set([.key("a")], list("x")), "a: [x]\n"),
    ("a: [x, y]\n", .set([.key("a")], list("y")), "a: [y]\n"),
    ("a: [x, y,]\n", .set([.key("a")], list("x", "y", "z")), "a: [x, y, z,]\n"),
    ("a: [x]\n", .set([.key("a")], .sequence([])), "a: []\n"),
    ("a: []\n", .set([.key("a")], list("x")), "a: [x]\n"),
    (
      "a:\n  - x # first\n  # about y\n  - y\nb: 1\n", .set([.key("a")], list("x", "y", "z")),
      "a:\n  - x # first\n  # about y\n  - y\n  - z\nb: 1\n"
    ),
    ("a:\n- x\n- y\nb: 1\n", .set([.key("a")], list("y")), "a:\n- y\nb: 1\n"),
    ("a:  # l\n- x\nb: 1\n", .set([.key("a")], .sequence([])), "a: []  # l\nb: 1\n"),
    (
      "a: [\n  x,\n  y\n]\n", .set([.key("a")], list("x", "y", "z")),
      "a: [\n  x,\n  y,\n  z\n]\n"
    ),
    ("a: [\n  x, # one\n  y\n]\n", .set([.key("a")], list("y")), "a: [\n  y\n]\n"),
    (
      "a: [x, [y, 'o''b'], {k: \"]\"}] # end\n", .append([.key("a")], text("z")),
      "a: [x, [y, 'o''b'], {k: \"]\"}, z] # end\n"
    ),
    (
      "users:\n  - {name: a}\nb: 1\n", .append([.key("users")], mapping(("name", text("b")))),
      "users:\n  - {name: a}\n  - {name: b}\nb: 1\n"
    ),
    (
      "users:\n  - name: a\n    level: 1\n\nb: 1\n",
      .append([.key("users")], mapping(("name", text("b")), ("level", plain("2")))),
      "users:\n  - name: a\n    level: 1\n  - name: b\n    level: 2\n\nb: 1\n"
    ),
    (
      "users: []\nb: 1\n", .append([.key("users")], mapping(("name", text("b")))),
      "users:\n  - {name: b}\nb: 1\n"
    ),
    (
      "users:  # none yet\nb: 1\n", .append([.key("users")], mapping(("name", text("b")))),
      "users:  # none yet\n  - {name: b}\nb: 1\n"
    ),
    ("users:\n  - a\n  - b", .append([.key("users")], text("c")), "users:\n  - a\n  - b\n  - c"),
    ("a:\n  - x\n  - y\n", .remove([.key("a"), .index(0)]), "a:\n  - y\n"),
    ("a:\n  - k: 1\n    l: 2\n  - y\n", .remove([.key("a"), .index(0)]), "a:\n  - y\n"),
    ("a:\n  - x\nb: 1\n", .remove([.key("a"), .index(0)]), "a: []\nb: 1\n"),
    (
      "{\"a\": [{\"k\": 1}]}", .append([.key("a")], mapping(("k", text("x")))),
      "{\"a\": [{\"k\": 1}, {\"k\": \"x\"}]}"
    ),
  ]

  private static let keys: [Case] = [
    ("a: 1\nb: 2\n", .rename([.key("a")], to: "c"), "c: 1\nb: 2\n"),
    ("'a': 1\n", .rename([.key("a")], to: "c"), "\"c\": 1\n"),
    ("a: 1 # x\nb: 2\n", .insert([], key: "c", plain("3")), "a: 1 # x\nb: 2\nc: 3\n"),
    (
      "a: 1\nc: 2\n", .insert([], key: "b", plain("3"), order: ["a", "b", "c"]),
      "a: 1\nb: 3\nc: 2\n"
    ),
    ("b: 1\n", .insert([], key: "a", plain("3"), order: ["a", "b"]), "a: 3\nb: 1\n"),
    (
      "u:\n  - b: 1\n", .insert([.key("u"), .index(0)], key: "a", plain("3"), order: ["a", "b"]),
      "u:\n  - a: 3\n    b: 1\n"
    ),
    ("u: {a: 1}\n", .insert([.key("u")], key: "b", text("x y")), "u: {a: 1, b: x y}\n"),
    ("u: {}\n", .insert([.key("u")], key: "b", text("x")), "u:\n  b: x\n"),
    ("u: [{}]\n", .insert([.key("u"), .index(0)], key: "b", text("x")), "u: [{b: x}]\n"),
    ("u: {a: 1, b: 2}\n", .remove([.key("u"), .key("a")]), "u: {b: 2}\n"),
    ("u: {a: 1, b: 2}\n", .remove([.key("u"), .key("b")]), "u: {a: 1}\n"),
    ("u: {a: 1}\n", .remove([.key("u"), .key("a")]), "u: {}\n"),
    ("u:\n  a: 1\nb: 2\n", .remove([.key("u"), .key("a")]), "u: {}\nb: 2\n"),
    ("u:\n  - a: 1\n    b: 2\n", .remove([.key("u"), .index(0), .key("a")]), "u:\n  - b: 2\n"),
    (
      "u:\n  - a: 1\n    # about b\n    b: 2\n", .remove([.key("u"), .index(0), .key("a")]),
      "u:\n  - \n    # about b\n    b: 2\n"
    ),
    (
      "u:\n  a: 1\n  # about b\n  b: >-\n    x\n    y\n  c: 3\n", .remove([.key("u"), .key("b")]),
      "u:\n  a: 1\n  # about b\n  c: 3\n"
    ),
    (
      "classes:\n  User: {id: name}\n",
      .insert([.key("classes")], key: "Plain", mapping(("id", text("x")))),
      "classes:\n  User: {id: name}\n  Plain: {id: x}\n"
    ),
    (
      "version: 1\ncontract: []\n",
      .insert(
        [], key: "abort_handlers", mapping(("hide", text("lambda: abort(404)"))),
        order: ["version", "abort_handlers", "contract"]),
      "version: 1\nabort_handlers: {hide: 'lambda: abort(404)'}\ncontract: []\n"
    ),
    (
      "d: &d {a: 1}\nu: {<<: *d, b: 2}\n", .insert([.key("u")], key: "c", plain("3")),
      "d: &d {a: 1}\nu: {<<: *d, b: 2, c: 3}\n"
    ),
    (
      "d: &d {a: 1}\nu:\n  b: 2\n  <<: *d\nv: 1\n", .set([.key("u"), .key("b")], plain("3")),
      "d: &d {a: 1}\nu:\n  b: 3\n  <<: *d\nv: 1\n"
    ),
  ]

  @Test(arguments: scalars + lists + keys)
  func splices(_ example: Case) throws {
    let got = try splice(example.before, [example.edit])
    #expect(got == example.after)
  }

  @Test(arguments: [
    (
      "d: &d 1\nu: *d\n", YAMLEdit.set([.key("u")], plain("2")),
      "stands behind the alias *d, line 2: change it where its anchor is"
    ),
    (
      "d: &d {a: 1}\nu: {<<: *d}\n", .set([.key("u"), .key("a")], plain("2")),
      "`a` comes through a merge key (<<), from line 1: change it there"
    ),
    (
      "d: &d {a: 1}\nu: {<<: *d}\n", .set([.key("d"), .key("a")], plain("2")),
      "line 1 has an anchor, and its aliases elsewhere would change too"
    ),
    ("a: 1\n", .set([.key("b")], plain("2")), "it is not there any more"),
  ])
  func refuses(before: String, edit: YAMLEdit, message: String) throws {
    let error = #expect(throws: YAMLSplicer.Refusal.self) { try self.splice(before, [edit]) }
    #expect(error?.message == message)
  }
}
