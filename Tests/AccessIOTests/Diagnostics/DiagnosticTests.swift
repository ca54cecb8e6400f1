import Testing

@testable import AccessIO

private func rendered(_ text: String, line: Int, column: Int, length: Int) -> String {
  SourceText(name: "f.yaml", bytes: Array(text.utf8)).diagnostics(for: [
    LocatedProblem(
      problem: .noStep, position: TextPosition(line: line, column: column), length: length)
  ]).map { $0.rendered.split(separator: "\n")[1...2].joined(separator: "\n") }.joined()
}

@Test(arguments: [
  ("a: b", 1, 4, 1, "  a: b\n     ^"),
  ("x\na: bcd\ny", 2, 4, 3, "  a: bcd\n     ^~~"),
  ("a: b", 1, 5, 1, "  a: b\n      ^"),
  ("a:\tb", 1, 4, 1, "  a: b\n     ^"),
  ("\u{1B}[31m: b", 1, 8, 1, "  <U+001B>[31m: b\n                ^"),
  ("李雷: bc", 1, 5, 2, "  李雷: bc\n        ^~"),
  ("k: 李雷", 1, 4, 2, "  k: 李雷\n     ^~~~"),
  ("q\u{301}: b", 1, 5, 1, "  q\u{301}: b\n     ^"),
  ("e\u{301}: b", 1, 5, 1, "  e<U+0301>: b\n             ^"),
  ("a\u{202E}b: c", 1, 1, 3, "  a<U+202E>b: c\n  ^~~~~~~~~~"),
  ("a: b\r\nc: d", 2, 4, 1, "  c: d\n     ^"),
])
func carets(text: String, line: Int, column: Int, length: Int, expected: String) {
  #expect(rendered(text, line: line, column: column, length: length) == expected)
}

@Test func longLinesAreCutAroundTheCaret() {
  let text = String(repeating: "a", count: 5_000) + "X" + String(repeating: "b", count: 5_000)
  let lines = rendered(text, line: 1, column: 5_001, length: 1).split(separator: "\n")
  #expect(
    lines[0] == "  ..." + String(repeating: "a", count: 40) + "X"
      + String(repeating: "b", count: 59) + "...")
  #expect(lines[1] == String(repeating: " ", count: 45) + "^")
}

@Test func warningsSayThatTheyAre() {
  let warning = Diagnostic(
    severity: .warning, file: "a\u{1B}.yaml", position: TextPosition(line: 2, column: 3),
    message: "unused `x`", expected: "expected y")
  #expect(warning.rendered == "a<U+001B>.yaml:2:3: warning: unused `x`\n  expected y")
}

@Test func diagnosticsAreSortedAndSaidOnce() {
  let source = SourceText(name: "f", bytes: Array("abc\ndef".utf8))
  let problems = [(2, 1), (1, 3), (1, 1), (1, 3)].map {
    LocatedProblem(
      problem: .noStep, position: TextPosition(line: $0.0, column: $0.1), length: 1)
  }
  #expect(
    source.diagnostics(for: problems).map(\.position) == [
      TextPosition(line: 1, column: 1), TextPosition(line: 1, column: 3),
      TextPosition(line: 2, column: 1),
    ])
}

@Test(arguments: [
  ("Usr", ["User", "Plain"], "User"), ("endpoit", ["rule", "endpoint"], "endpoint"),
  ("nmae", ["version", "name"], "name"), ("USER", ["User"], "User"), ("xyz", ["rule"], nil),
  ("a", ["b", "ab"], "b"), ("", ["abc"], nil),
])
func suggestions(word: String, known: [String], expected: String?) {
  #expect(Suggestion.nearest(to: word, among: known) == expected)
}

@Test(arguments: [
  ("", 0, 1, 1), ("ab\ncd", 3, 2, 1), ("ab\r\ncd", 5, 2, 2), ("é\u{2028}x", 5, 2, 1),
  ("a\u{85}b", 3, 2, 1), ("ab", 99, 1, 3),
])
func positionsOfOffsets(text: String, offset: Int, line: Int, column: Int) {
  let source = SourceText(name: "f", bytes: Array(text.utf8))
  #expect(source.position(ofOffset: offset) == TextPosition(line: line, column: column))
}
