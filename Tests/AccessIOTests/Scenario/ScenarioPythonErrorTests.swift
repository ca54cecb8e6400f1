import Testing

@testable import AccessIO

/// Python and URL rules that are refused or warned of, and where, with how many columns marked.
private let texts: [(yaml: String, line: Int, column: Int, length: Int)] = [
  ("config:\n  CURRENT_USER: (yield x)", 3, 18, 5),
  ("config: {CURRENT_USER: !!str (yield x)}", 2, 31, 5),
  ("config:\n  ABORT_FN: 'lambda: abort(''x'') + yield'", 3, 37, 5),
  (#"config: {ABORT_FN: "lambda é: \"\u00e9\" and yield"}"#, 2, 46, 5),
  ("abort_handlers:\n  a: |\n    lambda: (\n      x ==\n      import)", 6, 7, 6),
  ("abort_handlers:\n  a: >-\n    lambda:\n    import", 5, 5, 6),
  ("abort_handlers:\n  a: lambda x=1,\n    y=2,\n    z=yield", 5, 7, 5),
  ("abort_handlers: {a: &a 'import', b: *a}", 2, 25, 6),
  ("endpoints: [{rule: '/it''s/<foo:x>', endpoint: x}]", 2, 29, 3),
  ("endpoints: [{rule: /, endpoint: x, require: ('a' 1)}]", 2, 50, 1),
]

@Test(arguments: texts)
func pythonErrors(yaml: String, line: Int, column: Int, length: Int) throws {
  do throws(DiagnosticReport) {
    _ = try ScenarioFile.parse(text: "version: 1\n" + yaml, named: "shop.yaml")
    Issue.record("accepted")
  } catch {
    let first = try #require(error.diagnostics.first)
    #expect(first.position == TextPosition(line: line, column: column))
    #expect(first.excerpt?.marked.count == length)
  }
}

@Test func undefinedNamesAreWarnedOf() throws {
  let text = "version: 1\nabort_handlers:\n  é: 'lambda: [''é'', nobody]'\n"
  let warnings = try ScenarioFile.parse(text: text, named: "shop.yaml").warnings
  #expect(warnings.map(\.severity) == [.warning])
  #expect(warnings.map(\.position) == [TextPosition(line: 3, column: 23)])
  #expect(warnings.first?.rendered.contains("warning: ") == true)
}
