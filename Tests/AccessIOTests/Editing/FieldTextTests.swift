import AccessCore
import Testing

@testable import AccessIO

/// Values as they stand in a file, and as they stand in a field.
private let values: [(yaml: String, text: String)] = [
  ("v: 3", "3"), ("v: \"3\"", "\"3\""), ("v: '3'", "'3'"), ("v: a b", "a b"), ("v: a, b", "a, b"),
  ("v: 0x1F", "0x1F"), ("v: yes", "yes"), ("v: 1:30", "1:30"), ("v:", "null"), ("v: ~", "~"),
  ("v: ''", "''"), ("v: \"\"", "\"\""), ("v: 'it''s'", "'it''s'"), ("v: \"a\\tb\"", "\"a\\tb\""),
  ("v:\n  two\n  lines", "two lines"), ("v:\n  two\n\n  lines", "\"two\\nlines\""),
  ("v: |\n  a\n  b\n", "\"a\\nb\\n\""), ("v: 'a\n\n  b'", "\"a\\nb\""),
  ("v:\n  - a\n  - \"b\"\n  - c, d\n", "[a, \"b\", \"c, d\"]"), ("v: []", "[]"), ("v: {}", "{}"),
  ("v:\n  a: 1\n  'b': [x]\n", "{a: 1, \"b\": [x]}"), ("v: !!str 3", "!!str 3"),
  ("v: [!!float 3, 'x']", "[!!float 3, 'x']"), ("v: ---", "\"---\""), ("v: '%'", "'%'"),
  ("v: -1", "-1"), ("v: .inf", ".inf"), ("v: 李雷", "李雷"), ("v: \"\\u202e\"", "\"\\u202e\""),
  ("v: [ , ]", ""), ("v: [null, ~, ]", "[null, ~]"), ("v: {a: , b: 1}", "{a: null, b: 1}"),
]

@Test(arguments: values)
func valueInAField(yaml: String, text: String) throws {
  guard let document = try? YAMLDocument(Array(yaml.utf8), named: "x"),
    let node = document.root?.value(of: "v")
  else {
    #expect(text.isEmpty, "\(yaml)")
    return
  }
  #expect(node.fieldText == text)
  // What stands in the field is the value.
  let read = try #require(FieldValue(text).node)
  var problems: [LocatedProblem] = []
  #expect("\(read.value(noting: &problems))" == "\(node.value(noting: &problems))")
  #expect(read.fieldText == text)
}

/// Values in a file with `&a` on line 1, and what in them stands elsewhere.
private let borrowings: [(yaml: String, words: String?)] = [
  ("v: [1, {a: 1}]", nil), ("v: *a", "stands behind the alias *a, line 1"),
  ("v: [1, [*a]]", "has the alias *a, line 1 in it"),
  ("v: {<<: *a, c: 1}", "has a `<<` in it, line 1"), ("v: {<<: *a, b: 1}", nil),
  ("v: [{<<: *a}]", "has a `<<` in it, line 1"), ("v: &b [1]", nil),
]

@Test(arguments: borrowings)
func whatAValueHasBorrowed(yaml: String, words: String?) throws {
  let document = try YAMLDocument(Array("x: &a {b: 1}\n\(yaml)\n".utf8), named: "x")
  #expect(document.root?.value(of: "v")?.borrowing == words)
}

@Test func aRefusalAlwaysSaysSomething() {
  #expect(EditRefusal([]).message == "cannot be changed")
  #expect(EditRefusal("no").problems == [PartForm.Problem(field: nil, message: "no")])
}
