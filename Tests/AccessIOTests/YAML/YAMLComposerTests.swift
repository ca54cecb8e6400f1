import Testing

@testable import AccessIO

private func compose(_ text: String) throws -> (root: YAMLNode?, problems: [LocatedProblem]) {
  try YAMLComposer.compose(SourceText(name: "x", bytes: Array(text.utf8)))
}

/// A document as text: keys and scalars, each collection in brackets.
private func outline(_ node: YAMLNode) -> String {
  switch node.content {
  case .scalar(let text, _): text
  case .sequence(let elements): "[" + elements.map(outline).joined(separator: " ") + "]"
  case .mapping(let pairs):
    "{" + pairs.map { "\($0.key):\(outline($0.value))" }.joined(separator: " ") + "}"
  }
}

@Test(arguments: [
  ("a: 1\nb: [x, 'y']", "{a:1 b:[x y]}"),
  ("a: &a [1, 2]\nb: *a", "{a:[1 2] b:[1 2]}"),
  ("a: &a x\nb: {c: *a, *a : d}", "{a:x b:{c:x x:d}}"),
  ("a: '*x'\nb: 2 * 3\nc: \"a *b\"  # *c", "{a:*x b:2 * 3 c:a *b}"),
  ("a: &a {x: 1, y: 2}\nb: {<<: *a, y: 3, z: 4}", "{a:{x:1 y:2} b:{x:1 y:3 z:4}}"),
  ("- &a {x: 1}\n- &b {x: 2, y: 2}\n- {<<: [*a, *b]}", "[{x:1} {x:2 y:2} {x:1 y:2}]"),
  ("'<<': {x: 1}", "{<<:{x:1}}"),
  // Characters that the masks could be, and one that Yams drops at the start of a scalar.
  (#"a: "\U000F0000" # *"#, "{a:\u{F0000}}"),
  (#"{a: "\ufeffx", b: &a !!str "\U0000FEFFx", c: *a}"#, "{a:\u{FEFF}x b:\u{FEFF}x c:\u{FEFF}x}"),
  (
    "{a: \u{FEFF}x, '\u{FEFF}b': \"\u{FEFF}\u{FEFF}y\"}",
    "{a:\u{FEFF}x \u{FEFF}b:\u{FEFF}\u{FEFF}y}"
  ),
  ("\u{FEFF}a: \"\\\n  \\ufeff\\ufeffx\"", "{a:\u{FEFF}\u{FEFF}x}"),
  (#"a: "x\ufeff\\ufeff""#, "{a:x\u{FEFF}\\ufeff}"),
])
func documents(yaml: String, expected: String) throws {
  let (root, problems) = try compose(yaml)
  #expect(root.map { Array(outline($0).utf8) } == Array(expected.utf8))
  #expect(problems.isEmpty)
}

@Test(arguments: [
  ("a: 1\nb: 2\na: 3", 3, 1),
  ("a: 1\n'a': 3", 2, 1),
  ("- {x: 1, yy: \"}, yy: 0\", yy: 2}", 1, 26),
  ("- x:\n    a: 1\n  y: 2\n  x: 3", 4, 3),
  ("{a: {b: 1},\n # b: ,\n a: 2}", 3, 2),
])
func repeatedKeys(yaml: String, line: Int, column: Int) throws {
  let (_, problems) = try compose(yaml)
  #expect(problems.map(\.position) == [TextPosition(line: line, column: column)])
}

/// A large mapping is looked through in another way than a small one.
@Test(arguments: [2, 16, 17, 40])
func repeatedKeyOfManyKeys(count: Int) throws {
  let keys = (1..<count).map { "key\($0): 1\n" }.joined()
  let (root, problems) = try compose(keys + "key1: 2\n")
  #expect(problems.map(\.problem.message) == ["duplicate key `key1`, first on line 1"])
  #expect(problems.map(\.position) == [TextPosition(line: count, column: 1)])
  guard case .mapping(let pairs)? = root?.content else { return #expect(root == nil) }
  #expect(pairs.count == count - 1)
}

@Test(arguments: ["\u{1}", "\u{1B}", "\u{7F}", "\u{80}", "\u{9F}", "\u{FFFE}", "\u{FFFF}"])
func characterThatYAMLRefuses(text: String) {
  let problem = #expect(throws: LocatedProblem.self) { try compose("a: é\nb: x\(text)") }
  #expect(problem?.position == TextPosition(line: 2, column: 5))
}

@Test(arguments: ["\u{A0}", "\u{D7FF}", "\u{E000}", "\u{FFFD}", "\u{F0000}", "\u{10FFFF}"])
func characterThatYAMLReads(text: String) throws {
  #expect(try compose("a: é\nb: '*\(text)'").root.map(outline) == "{a:é b:*\(text)}")
}

@Test func everyRepeatedKeyIsFound() throws {
  let (_, problems) = try compose("a: 1\nb: {c: 1, c: 2}\na: 2\nb: 3\na: 4\n")
  #expect(problems.map(\.position.line).sorted() == [2, 3, 4, 5])
}

private let laughs: String = {
  var text = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
  for level in 1...12 {
    let aliases = Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", ")
    text += "a\(level): &a\(level) [\(aliases)]\n"
  }
  return text
}()

private let deepBrackets =
  "a: " + String(repeating: "[", count: 200) + String(repeating: "]", count: 200)

private let deepAliases =
  "a0: &a0 [x]\n" + (1...200).map { "a\($0): &a\($0) [*a\($0 - 1)]\n" }.joined()

private let refused: [(yaml: String, message: String)] = [
  (laughs, "the document has more than 1000000 nodes"),
  (laughs + "? [*a12]\n: 1\n", "the document has more than 1000000 nodes"),
  (deepBrackets, "collections are nested more than 100 deep"),
  (String(repeating: "[", count: 100_000), "collections are nested more than 100 deep"),
  (deepAliases, "collections are nested more than 100 deep"),
  ("a: 1\n---\nb: 2", "a second YAML document begins here"),
  ("a: \u{1}", "not YAML: the control character `\u{1}` cannot stand here"),
  ("a:\n\t- b", "not YAML: a tab cannot stand here"),
]

@Test(arguments: refused)
func documentsThatAreRefused(yaml: String, message: String) throws {
  do {
    _ = try compose(yaml)
    Issue.record("accepted")
  } catch let problem as LocatedProblem {
    #expect(problem.problem.message == message)
  }
}

@Test(arguments: [
  ("a: *a", "unknown alias `*a`"), ("a: &a [*a]", "unknown alias `*a`"),
  ("? [x]\n: 1", "a key must be text, not a collection"),
  ("<<: 1", "`<<` can merge mappings only"),
])
func documentsWithAProblem(yaml: String, message: String) throws {
  #expect(try compose(yaml).problems.map(\.problem.message) == [message])
}
