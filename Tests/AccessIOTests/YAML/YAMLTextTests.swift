import AccessCore
import Testing

@testable import AccessIO

/// Texts, and how they are written.
private let texts: [(text: String, yaml: String)] = [
  ("alice", "alice"),
  ("top-secret", "top-secret"),
  ("Flask-Access example", "Flask-Access example"),
  ("/login/<username>", "/login/<username>"),
  ("zoë", "zoë"),
  ("李雷", "李雷"),
  ("", "\"\""),
  ("yes", "\"yes\""),
  ("null", "\"null\""),
  ("~", "\"~\""),
  ("1234", "\"1234\""),
  ("2024-01-31", "\"2024-01-31\""),
  ("1e3", "\"1e3\""),
  ("-", "\"-\""),
  ("a: b", "\"a: b\""),
  ("a #b", "\"a #b\""),
  (" a", "\" a\""),
  ("a ", "\"a \""),
  ("*", "\"*\""),
  ("&a", "\"&a\""),
  ("!a", "\"!a\""),
  ("%a", "\"%a\""),
  ("@a", "\"@a\""),
  ("a, b", "\"a, b\""),
  ("[a]", "\"[a]\""),
  ("o'brien", "\"o'brien\""),
  ("say \"hi\"", "'say \"hi\"'"),
  ("'\"", "'''\"'"),
  ("back\\slash", "'back\\slash'"),
  ("a\nb\tc\r\\", "\"a\\nb\\tc\\r\\\\\""),
  ("\u{0}\u{1B}[31m\u{85}\u{A0}", "\"\\x00\\x1b[31m\\x85\\xa0\""),
  ("\u{202E}\u{200B}\u{FEFF}\u{2028}", "\"\\u202e\\u200b\\ufeff\\u2028\""),
  ("👩‍🚀", "\"👩\\u200d🚀\""),
  ("\u{E0041}\u{10FFFF}", "\"\\U000e0041\\U0010ffff\""),
]

@Test(arguments: texts)
func textsAreWritten(text: String, yaml: String) {
  #expect(YAMLText.scalar(text) == yaml)
}

@Test(
  arguments: texts.map(\.text)
    + ["a\u{301}", "\u{E9}", "x\u{FFFE}y", "---", "...", "? a", "- a", "<<"])
func textsAreReadBack(text: String) throws {
  for yaml in [YAMLText.scalar(text), YAMLText.python(text)] {
    for document in ["- \(yaml)", "[\(yaml), {k: \(yaml)}]"] {
      let root = try #require(try YAMLDocument(Array(document.utf8), named: "x").root)
      guard case .sequence(let elements) = root.content else {
        Issue.record("\(document) is no list")
        continue
      }
      let read = try #require(elements[0].scalarText)
      #expect(Array(read.utf8) == Array(text.utf8), "\(yaml)")
      #expect(elements[0].kind == .string, "\(yaml)")
    }
  }
}

@Test(arguments: [
  ("lambda: 1", "'lambda: 1'"), ("flask_login.current_user", "flask_login.current_user"),
  ("(\"boss\")", "(\"boss\")"), ("()", "()"), ("(\"boss\", 7)", "'(\"boss\", 7)'"),
  ("('boss')", "\"('boss')\""),
  ("('boss', \"b\")", "'(''boss'', \"b\")'"), ("True", "'True'"), ("7", "'7'"),
  ("a\nb", "\"a\\nb\""),
])
func pythonIsWritten(source: String, yaml: String) {
  #expect(YAMLText.python(source) == yaml)
}

private let values: [(value: Value, yaml: String)] = [
  (.none, "null"), (true, "true"), (false, "false"), (.int(.min), "-9223372036854775808"),
  (1.5, "1.5"), (-0.0, "-0.0"), (1e16, "1.0e+16"), (.float(.leastNonzeroMagnitude), "5.0e-324"),
  (1.25e-7, "1.25e-07"),
  (.float(.infinity), ".inf"), (.float(-.infinity), "-.inf"), (.float(.nan), ".nan"),
  ("on", "\"on\""), ([1, ["a", nil]], "[1, [a, null]]"), (.list([]), "[]"),
  (.dictionary([]), "{}"), (.dictionary([("a b", 1), ("no", [true])]), "{a b: 1, \"no\": [true]}"),
]

@Test(arguments: values)
func valuesAreWritten(value: Value, yaml: String) throws {
  #expect(YAMLText.value(value) == yaml)
  let text = "- \(YAMLText.value(value) ?? "")"
  let root = try #require(try YAMLDocument(Array(text.utf8), named: "x").root)
  var problems: [LocatedProblem] = []
  #expect(root.value(noting: &problems).repr == "[\(value.repr)]")
  #expect(problems.isEmpty)
}

@Test func valuesThatNoFileCanHold() {
  #expect(YAMLText.value(.tuple([1])) == nil)
  #expect(YAMLText.value([.tuple([])]) == nil)
}

@Test func aLongKeyStandsBeforeItsColon() throws {
  let key = String(repeating: "k", count: 1200)
  #expect(YAMLText.pair("k", "1") == ["k: 1"])
  #expect(YAMLText.pair(key, "1") == ["? " + key, ": 1"])
  for text in [YAMLText.pair(key, "1").joined(separator: "\n"), YAMLText.mapping([(key, "1")])] {
    let root = try #require(try YAMLDocument(Array(text.utf8), named: "x").root)
    guard case .mapping(let pairs) = root.content else {
      Issue.record("no mapping")
      return
    }
    #expect(pairs.map(\.key) == [key])
    #expect(pairs.first?.value.scalarText == "1")
  }
}

@Test(arguments: [
  ("lambda: 1", ["view: 'lambda: 1'"]),
  ("lambda: 1 + 22 + 333", ["view: >-", "  lambda: 1 + 22 +", "  333"]),
  ("lambda: 1 +  22 + 333", ["view: 'lambda: 1 +  22 + 333'"]),
  ("lambda: 1 + 22 + 333 ", ["view: 'lambda: 1 + 22 + 333 '"]),
  ("lambda: 1 + 22 +\t333", ["view: \"lambda: 1 + 22 +\\t333\""]),
  ("lambda:aaaaaaaaaaaaaaaaaaaaaaaa", ["view: >-", "  lambda:aaaaaaaaaaaaaaaaaaaaaaaa"]),
])
func longPythonIsFolded(source: String, lines: [String]) throws {
  #expect(YAMLText.pythonPair("view", source, width: 18) == lines)
  let root = try #require(
    try YAMLDocument(Array(lines.joined(separator: "\n").utf8), named: "x").root)
  guard case .mapping(let pairs) = root.content else {
    Issue.record("no mapping")
    return
  }
  #expect(pairs.first?.value.scalarText == source)
}
