import Testing

@testable import AccessIO

/// YAML texts with the scalar `ab'c\d` or the like as the value of `k`; `^` stands before the
/// character of the value that is looked for.
private let scalars: [(name: String, yaml: String, offset: Int, line: Int, column: Int)] = [
  ("plain", "k: abc", 1, 1, 5),
  ("plain, the end", "k: abc", 3, 1, 7),
  ("plain over lines", "k: ab\n  cd\n\n  ef", 3, 2, 3),
  ("plain, the fold", "k: ab  \n  cd", 2, 1, 8),
  ("plain, after an empty line", "k: ab\n  cd\n\n  ef", 6, 4, 3),
  ("plain with an anchor", "k: &a abc", 2, 1, 9),
  ("plain with a tag", "k: !!str abc", 2, 1, 12),
  ("single", "k: 'abc'", 2, 1, 7),
  ("single with a quote", "k: 'a''bc'", 2, 1, 8),
  ("single over lines", "k: 'ab\n    cd'", 3, 2, 5),
  ("double", "k: \"abc\"", 0, 1, 5),
  ("double with an escape", #"k: "a\"bc""#, 2, 1, 8),
  ("double with hexadecimal escapes", #"k: "\x41\u00e9\U0001F600z""#, 3, 1, 25),
  ("double with a continued line", "k: \"ab\\\n    cd\"", 2, 2, 5),
  ("literal", "k: |\n  ab\n  cd\n", 3, 2 + 1, 3),
  ("literal with indentation", "k: |-\n  ab\n    cd", 5, 3, 5),
  ("literal with an empty line", "k: |\n  ab\n\n  cd\n", 4, 4, 3),
  ("folded", "k: >\n  ab\n  cd\n", 4, 3, 4),
  ("folded with an empty line", "k: >-\n  ab\n\n  cd\n", 3, 4, 3),
  ("beyond ASCII", "k: 'é😀b'", 2, 1, 7),
  ("in a list", "- {k: 'a'}\n- {k: b'c}", 0, 1, 8),
]

@Test(arguments: scalars)
func scalarPositions(
  name: String, yaml: String, offset: Int, line: Int, column: Int
) throws {
  let source = SourceText(name: "x", bytes: Array(yaml.utf8))
  var node = try #require(try YAMLComposer.compose(source).root)
  if case .sequence(let elements) = node.content { node = elements[0] }
  guard case .mapping(let pairs) = node.content,
    case .scalar(let text, let style) = pairs[0].value.content
  else {
    Issue.record("no scalar in \(name)")
    return
  }
  let positions = try #require(
    ScalarSource.positions(of: text, style: style, at: pairs[0].value.position, in: source))
  #expect(positions[offset] == TextPosition(line: line, column: column), "\(name)")
}

@Test func scalarBehindAnAliasHasNoPositions() throws {
  let source = SourceText(name: "x", bytes: Array("a: &a 'abc'\nb: *a".utf8))
  let root = try #require(try YAMLComposer.compose(source).root)
  guard case .mapping(let pairs) = root.content else { return }
  #expect(pairs[1].value.scalarText == "abc")
  #expect(
    ScalarSource.positions(
      of: "abc", style: .singleQuoted, at: pairs[1].value.position, in: source) == nil)
}
