import Testing

@testable import AccessIO

/// An edit of a text, and the text that is to come of it.
struct EditCase: CustomTestStringConvertible, Sendable {
  var old: String
  var edit: YAMLEdit
  var new: String

  init(_ old: String, _ edit: YAMLEdit, _ new: String) {
    self.old = old
    self.edit = edit
    self.new = new
  }

  var testDescription: String { "\(old) -> \(new)" }
}

/// A value, from YAML.
func content(_ yaml: String) -> YAMLNode.Content {
  let document = try? YAMLDocument(Array(yaml.utf8), named: "value")
  return document?.root?.content ?? .scalar("null", .plain)
}

/// Text, to be written in whatever style.
func text(_ text: String) -> YAMLNode.Content { .scalar(text, .singleQuoted) }

private func edited(_ old: String, _ edit: YAMLEdit) throws -> String {
  let document = try YAMLDocument(Array(old.utf8), named: "x")
  return String(decoding: try document.applying(edit).source.bytes, as: UTF8.self)
}

private let a: YAMLPath = [.key("a")]
private let b: YAMLPath = [.key("b")]

@Test(arguments: [
  // Plain.
  EditCase("a: 1\n", .set(a, content("2")), "a: 2\n"),
  EditCase("a:   1   # one\nb: x", .set(a, content("12")), "a:   12   # one\nb: x"),
  EditCase("a: red car\n", .set(a, text("red cart")), "a: red cart\n"),
  EditCase("a: red\n", .set(a, text("3")), "a: '3'\n"),
  EditCase("a: red\n", .set(a, text("b: c")), "a: 'b: c'\n"),
  EditCase("a: red\n", .set(a, text("x # y")), "a: 'x # y'\n"),
  EditCase("a: red\n", .set(a, text("")), "a: ''\n"),
  EditCase("a: 3\n", .set(a, text("4")), "a: '4'\n"),
  EditCase("{a: red, b: 1}", .set(a, text("x, y")), "{a: 'x, y', b: 1}"),
  EditCase(
    "a: one\n  two\n  three\nb: 1\n", .set(a, text("one 2 three")), "a: one\n  2\n  three\nb: 1\n"),
  EditCase("a: true\n", .set(a, content("false")), "a: false\n"),
  EditCase("a: 李雷 x\n", .set(a, text("李磊 x")), "a: 李磊 x\n"),
  // In quotes.
  EditCase("a: 'it''s'  # x\n", .set(a, text("it's me")), "a: 'it''s me'  # x\n"),
  EditCase("a: 'x'\n", .set(a, text("o'x")), "a: 'o''x'\n"),
  EditCase("a: 'x'\n", .set(a, text("x\ty")), "a: \"x\\ty\"\n"),
  EditCase(#"a: "x\ty""# + "\n", .set(a, text("x\t\"y")), #"a: "x\t\"y""# + "\n"),
  EditCase(#"a: "caf\u00e9 x""#, .set(a, text("café y")), #"a: "caf\u00e9 y""#),
  EditCase("a: \"x \\\n  y\"\n", .set(a, text("x z")), "a: \"x \\\n  z\"\n"),
  EditCase("a: 'x'\n", .set(a, content("3")), "a: 3\n"),
  // Blocks.
  EditCase(
    "a: >-\n  one two\n  three\nb: 1\n", .set(a, text("one two four")),
    "a: >-\n  one two\n  four\nb: 1\n"),
  EditCase("a: >-\n  one\n  two\nb: 1\n", .set(a, text("one  two")), "a: one  two\nb: 1\n"),
  EditCase(
    "a: |\n  one\n  two\n\n# c\nb: 1\n", .set(a, text("one\n2\ntwo\n")),
    "a: |\n  one\n  2\n  two\n\n# c\nb: 1\n"),
  EditCase("a: >-\n  one\n  two\nb: 1\n", .set(a, text("")), "a: ''\nb: 1\n"),
  EditCase("a: |\n  one\nb: 1\n", .set(a, text("one")), "a: one\nb: 1\n"),
  EditCase("a: x\nb: 1\n", .set(a, text("one\n\ntwo")), "a: |-\n  one\n\n  two\nb: 1\n"),
  EditCase("{a: x}\n", .set(a, text("one\ntwo")), "{a: \"one\\ntwo\"}\n"),
  EditCase(
    "a: |\r\n  x\r\n  y\r\nb: 1\r\n", .set(a, text("x\nz\ny\n")),
    "a: |\r\n  x\r\n  z\r\n  y\r\nb: 1\r\n"),
  // Nothing, anchors and tags.
  EditCase("a: 1\n", .set(a, .scalar("", .plain)), "a: null\n"),
  EditCase("{\"a\": 1}", .set(a, content("[~, yes, off]")), "{\"a\": [null, true, false]}"),
  EditCase("a:  # none\nb: 1\n", .set(a, content("3")), "a: 3  # none\nb: 1\n"),
  EditCase("a:", .set(a, text("x")), "a: x"),
  EditCase("a: ~\n", .set(a, text("x")), "a: x\n"),
  EditCase("{a: , b: 1}", .set(a, content("[1]")), "{a: [1] , b: 1}"),
  EditCase("{a, b: 1}", .set(a, content("[1]")), "{a: [1], b: 1}"),
  EditCase("a: &x 1\nb: 1\n", .set(a, content("2")), "a: &x 2\nb: 1\n"),
  EditCase("a: !!str 1\n", .set(a, text("2")), "a: !!str 2\n"),
  EditCase("a: !!str 1\n", .set(a, content("2")), "a: 2\n"),
  EditCase("a: &x !!str 1\n", .set(a, content("[2]")), "a: &x [2]\n"),
  EditCase("? a\n: 1\n? b\n: 2\n", .set(a, content("3")), "? a\n: 3\n? b\n: 2\n"),
  EditCase("--- # first\na: 1\n...\n", .set(a, content("2")), "--- # first\na: 2\n...\n"),
  EditCase("%YAML 1.1\n---\na: 1\n", .set(a, content("2")), "%YAML 1.1\n---\na: 2\n"),
  EditCase("a:\t1\t\n", .set(a, content("2")), "a:\t2\t\n"),
  EditCase("a:\n  # why\n  1\n", .set(a, content("2")), "a:\n  # why\n  2\n"),
])
func scalars(_ example: EditCase) throws {
  let new = try edited(example.old, example.edit)
  #expect(Array(new.utf8) == Array(example.new.utf8), "\(new.debugDescription)")
}

@Test(arguments: [
  // Flow.
  EditCase("a: [x, y, z] # c\n", .set(a, content("[x, w, z]")), "a: [x, w, z] # c\n"),
  EditCase("a: [x, y]\n", .set(a, content("[x, y, z]")), "a: [x, y, z]\n"),
  EditCase("a: [x, y,]\n", .set(a, content("[x, y, z]")), "a: [x, y, z,]\n"),
  EditCase("a: [ x ]\n", .set(a, content("[w, x]")), "a: [ w, x ]\n"),
  EditCase("a: [x, y, z]\n", .set(a, content("[x, z]")), "a: [x, z]\n"),
  EditCase("a: [x, y, z]\n", .set(a, content("[x]")), "a: [x]\n"),
  EditCase("a: [x, y, z]\n", .set(a, content("[]")), "a: []\n"),
  EditCase("a: []\n", .set(a, content("[x]")), "a: [x]\n"),
  EditCase("a: [{p: 1, q: 2}]\n", .set(a, content("[{p: 1, q: 3}]")), "a: [{p: 1, q: 3}]\n"),
  EditCase("a: {p: 1, q: 2}\n", .set(a, content("{p: 1, r: 3}")), "a: {p: 1, r: 3}\n"),
  EditCase("a: {p: 1}\n", .set(a, content("{r: 3}")), "a: {r: 3}\n"),
  EditCase("a: {p: 1, q: 2}\n", .set(a, content("{q: 2, p: 1}")), "a: {q: 2, p: 1}\n"),
  EditCase("a: [p: 1]\n", .set(a, content("[{p: 2}]")), "a: [p: 2]\n"),
  EditCase(
    "a: [\n  x,  # one\n  y   # two\n]\n", .set(a, content("[x, y, z]")),
    "a: [\n  x,  # one\n  y,   # two\n  z\n]\n"),
  EditCase(
    "a: [\n  x,  # one\n  y   # two\n]\n", .set(a, content("[x]")), "a: [\n  x  # one\n]\n"),
  EditCase(
    "a: [\n  x,\n  # why\n  y,\n  z\n]\n", .set(a, content("[x, z]")),
    "a: [\n  x,\n  # why\n  z\n]\n"),
  EditCase("a: [x,\n  y, z]\n", .set(a, content("[x, y, w]")), "a: [x,\n  y, w]\n"),
  EditCase("a: ['x, y', \"#\", z]\n", .set(a, content("['x, y', z]")), "a: ['x, y', z]\n"),
  EditCase(
    "a: [x,\n  # c\n  y] # d\nb: 1\n", .set(a, content("3")), "a: 3 # d\n  # c\nb: 1\n"),
  EditCase(
    "{a: [x,\n  # c\n  y], b: 1}\n", .set(a, content("3")), "{a: 3\n  # c\n  , b: 1}\n"),
  // Block.
  EditCase(
    "a:\n  - x  # one\n  # why\n  - y\nb: 1\n", .set(a, content("[x, z, y]")),
    "a:\n  - x  # one\n  - z\n  # why\n  - y\nb: 1\n"),
  EditCase(
    "a:\n  - x  # one\n  # why\n  - y\nb: 1\n", .set(a, content("[y]")),
    "a:\n  # why\n  - y\nb: 1\n"),
  EditCase("a:\n- x\n- y\n", .set(a, content("[x, y, z]")), "a:\n- x\n- y\n- z\n"),
  EditCase("a:\n- x\n- y", .set(a, content("[x]")), "a:\n- x"),
  EditCase("a:\n- x\n- y", .set(a, content("[y, x, y]")), "a:\n- y\n- x\n- y"),
  EditCase("a:\n- x # c\n# d\n- y\nb: 1\n", .set(a, content("[]")), "a: []\n# d\nb: 1\n"),
  EditCase("a:\n  p: 1\n  q: 2\nb: 1\n", .set(a, content("3")), "a: 3\nb: 1\n"),
  EditCase("a: # x\n  p: 1\nb: 1\n", .set(a, content("{q: 1}")), "a: {q: 1} # x\nb: 1\n"),
  EditCase("a:\n  p: 1\n  q: 2\n", .set(a, content("{q: 2, r: 3}")), "a:\n  q: 2\n  r: 3\n"),
  EditCase("- - x\n  - y\n- z\n", .set([.index(0)], content("[y]")), "- - y\n- z\n"),
  EditCase("- p: 1\n  q: 2\n- z\n", .set([.index(0)], content("5")), "- 5\n- z\n"),
  EditCase("a: x\n", .set(a, content("[1, 'y']")), "a: [1, y]\n"),
  EditCase("a: &l\n  - x\nb: 1\n", .set(a, content("3")), "a: &l 3\nb: 1\n"),
])
func collections(_ example: EditCase) throws {
  let new = try edited(example.old, example.edit)
  #expect(Array(new.utf8) == Array(example.new.utf8), "\(new.debugDescription)")
}

@Test(arguments: [
  EditCase("a: {p: 1} # x\n", .insert(a, key: "q", content("2")), "a: {p: 1, q: 2} # x\n"),
  EditCase("a: {}\n", .insert(a, key: "q", content("2")), "a: {q: 2}\n"),
  EditCase("a: { p: 1, }\n", .insert(a, key: "q", content("2")), "a: { p: 1, q: 2, }\n"),
  EditCase("a:\n", .insert(a, key: "q", content("2")), "a: {q: 2}\n"),
  EditCase(
    "{\"a\": {\"p\": 1}}", .insert(a, key: "q", content("[x, null, true]")),
    "{\"a\": {\"p\": 1, \"q\": [\"x\", null, true]}}"),
  EditCase(
    "{\n  \"a\": 1,\n  \"b\": 2\n}\n", .insert([], key: "c", text("x")),
    "{\n  \"a\": 1,\n  \"b\": 2,\n  \"c\": \"x\"\n}\n"),
  EditCase("a:\n  'p': 1\n", .insert(a, key: "q", content("2")), "a:\n  'p': 1\n  'q': 2\n"),
  EditCase(
    "a:\n  p: 1  # x\n\n# y\nb: 1\n", .insert(a, key: "q", content("2")),
    "a:\n  p: 1  # x\n  q: 2\n\n# y\nb: 1\n"),
  EditCase(
    "- p: 1\n- p: 2", .insert([.index(1)], key: "q", text("one\ntwo")),
    "- p: 1\n- p: 2\n  q: |-\n    one\n    two"),
  EditCase(
    "a: 1\nc: 2\n", .insert([], key: "b", content("3"), order: ["a", "b", "c"]),
    "a: 1\nb: 3\nc: 2\n"),
  EditCase(
    "b: 1\n", .insert([], key: "a", content("3"), order: ["a", "b"]), "a: 3\nb: 1\n"),
  EditCase(
    "{a: 1, c: 2}", .insert([], key: "b", content("3"), order: ["a", "b", "c"]),
    "{a: 1, b: 3, c: 2}"),
  EditCase(
    "a: 1\n\nb: 2\n", .insert([], key: "c", content("[{x: 1}, {x: 2}]")),
    "a: 1\n\nb: 2\n\nc:\n  - {x: 1}\n  - {x: 2}\n"),
  EditCase(
    "a:\n- 1\nb: 2\n", .insert([], key: "c", content("{x: {y: 1}}")),
    "a:\n- 1\nb: 2\nc:\n  x: {y: 1}\n"),
  EditCase(
    "a: |\n  x\nb: 2\n", .insert([], key: "c", content("3"), order: ["a", "c"]),
    "a: |\n  x\nc: 3\nb: 2\n"),
  EditCase(
    "a: &m {x: 1}\nb: {<<: *m, y: 2}\n", .insert(b, key: "x", content("3")),
    "a: &m {x: 1}\nb: {<<: *m, y: 2, x: 3}\n"),
  EditCase(
    "- b: 1 # c\n", .insert([.index(0)], key: "a", content("3"), order: ["a", "b"]),
    "- a: 3\n  b: 1 # c\n"),
  // Elements.
  EditCase(
    "a:\n  - {x: 1}\nb: 1\n", .append(a, content("{x: 2}")), "a:\n  - {x: 1}\n  - {x: 2}\nb: 1\n"),
  EditCase(
    "a:\n  - x: 1\n    y: 2 # c\nb: 1\n", .append(a, content("{x: 2, y: [3]}")),
    "a:\n  - x: 1\n    y: 2 # c\n  - x: 2\n    y: [3]\nb: 1\n"),
  EditCase("a: [1]\n", .append(a, content("{x: 2}")), "a: [1, {x: 2}]\n"),
  EditCase(
    "a: [{x: 1}]\n", .append(a, .mapping([YAMLNode.Pair("x", YAMLNode(text("y")))])),
    "a: [{x: 1}, {x: y}]\n"),
  EditCase("a: []  # c\nb: 1\n", .append(a, content("{x: 2}")), "a:  # c\n  - {x: 2}\nb: 1\n"),
  EditCase("a:\nb: 1\n", .append(a, content("{x: 2}")), "a:\n  - {x: 2}\nb: 1\n"),
  EditCase("a: []", .append(a, content("x")), "a:\n  - x"),
  EditCase("{\"a\": []}", .append(a, content("x")), "{\"a\": [\"x\"]}"),
  // Copies.
  EditCase(
    "a:\n  - {x: 1} # c\n  - {x: 2}\n", .duplicate(a + [.index(0)]),
    "a:\n  - {x: 1} # c\n  - {x: 2}\n  - {x: 1} # c\n"),
  EditCase(
    "a:\n  - x: &n 1 # c\n    # own\n    y: |\n      # text\n\n      z\n",
    .duplicate(a + [.index(0)]),
    "a:\n  - x: &n 1 # c\n    # own\n    y: |\n      # text\n\n      z\n"
      + "  - x: 1 # c\n    y: |\n      # text\n\n      z\n"),
  EditCase("a: [{x: 1}, 2]", .duplicate(a + [.index(0)]), "a: [{x: 1}, 2, {x: 1}]"),
  EditCase(
    "a:\n  p: 1 # c\nb: 1\n", .duplicate(a + [.key("p")], key: "q"),
    "a:\n  p: 1 # c\n  q: 1 # c\nb: 1\n"),
  EditCase("a: {p: {z: 1}}", .duplicate(a + [.key("p")], key: "q"), "a: {p: {z: 1}, q: {z: 1}}"),
  // Keys.
  EditCase("a: 1 # x\n", .rename(a, to: "c"), "c: 1 # x\n"),
  EditCase("{\"a\": 1}", .rename(a, to: "c"), "{\"c\": 1}"),
  EditCase("a: 1\n", .rename(a, to: "no"), "\"no\": 1\n"),
])
func additions(_ example: EditCase) throws {
  let new = try edited(example.old, example.edit)
  #expect(Array(new.utf8) == Array(example.new.utf8), "\(new.debugDescription)")
}

@Test(arguments: [
  EditCase("a: {p: 1, q: 2}\n", .remove(a + [.key("p")]), "a: {q: 2}\n"),
  EditCase("a: {p: 1, q: 2}\n", .remove(a + [.key("q")]), "a: {p: 1}\n"),
  EditCase("a: {p: 1, q: 2,}\n", .remove(a + [.key("q")]), "a: {p: 1, }\n"),
  EditCase("a: {p: 1} # c\n", .remove(a + [.key("p")]), "a: {} # c\n"),
  EditCase("a:\n  p: 1\nb: 1\n", .remove(a + [.key("p")]), "a: {}\nb: 1\n"),
  EditCase("a:\n  p: 1 # x\n  # y\n  q: 2\n", .remove(a + [.key("p")]), "a:\n  # y\n  q: 2\n"),
  EditCase(
    "a:\n  p: |\n    # x\n    y\n  q: 2\n", .remove(a + [.key("p")]), "a:\n  q: 2\n"),
  EditCase(
    "- p: 1 # x\n  q: 2\n", .remove([.index(0), .key("p")]), "- q: 2\n"),
  EditCase(
    "- p: 1 # x\n  # y\n  q: 2\n", .remove([.index(0), .key("p")]), "-\n  # y\n  q: 2\n"),
  EditCase("a:\n- x\nb: 1\n", .remove(a + [.index(0)]), "a: []\nb: 1\n"),
  EditCase("a:\n- x: 1\n  y: 2\n- z\n", .remove(a + [.index(0)]), "a:\n- z\n"),
  EditCase("a: 1\nb: 2", .remove(b), "a: 1"),
  EditCase("a: 1\r\nb: 2\r\n", .remove(a), "b: 2\r\n"),
  EditCase("a: 1\nb: *\n", .remove(b), "a: 1\n"),
  EditCase("[[x, y], z]", .remove([.index(0)]), "[z]"),
])
func removals(_ example: EditCase) throws {
  let new = try edited(example.old, example.edit)
  #expect(Array(new.utf8) == Array(example.new.utf8), "\(new.debugDescription)")
}

@Test(arguments: [
  ("a: &x 1\nb: *x\n", YAMLEdit.set(b, content("2")), YAMLObstacle.alias("*x", line: 2)),
  ("a: &x 1\nb: *x\n", .set(a, content("2")), .anchor("x", line: 2)),
  ("a: &x 1\nb: *x\n", .remove(a), .anchor("x", line: 2)),
  ("a: &x {p: 1}\nb: {<<: *x}\n", .set(b + [.key("p")], content("2")), .merged("p", line: 1)),
  ("a: &x {p: 1}\nb: {<<: *x}\n", .set(a + [.key("p")], content("2")), .anchor("x", line: 2)),
  ("a: &x {p: 1}\nb: *x\n", .set(b + [.key("p")], content("2")), .alias("*x", line: 2)),
  ("a: 1\n", .set(b, content("2")), .missing),
  ("a: 1\n", .rename(a + [.index(0)], to: "x"), .missing),
])
func obstacles(old: String, edit: YAMLEdit, obstacle: YAMLObstacle) throws {
  let document = try YAMLDocument(Array(old.utf8), named: "x")
  #expect(throws: obstacle) { try document.applying(edit) }
}
