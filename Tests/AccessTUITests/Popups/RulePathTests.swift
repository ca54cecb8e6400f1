import Testing

@testable import AccessTUI

@Suite struct RulePathTests {
  @Test(arguments: [
    ("/login/<username>", ["username": "alice"], "/login/alice"),
    ("/login/<username>", ["username": "a b?c#d%é"], "/login/a%20b%3Fc%23d%25%C3%A9"),
    ("/login/<username>", ["username": "tab\u{9}"], "/login/tab%09"),
    ("/<int(min=1):id>/x", ["id": "7"], "/7/x"),
    ("/<any(\"a>b\", c):v>", ["v": "c"], "/c"),
    ("/<path:p>/<v>", ["p": "a/b", "v": "c"], "/a/b/c"),
    ("/<v>", [:], "/<v>"), ("/<broken", ["broken": "x"], "/<broken"), ("/", [:], "/"),
  ])
  func paths(rule: String, values: [String: String], path: String) {
    #expect(RulePath.path(rule: rule, values: values) == path)
  }
}
