import Testing

@testable import AccessIO

@Test(arguments: [
  ("~/steps.jsonl", "/home/alice/steps.jsonl"), ("~", "/home/alice"), ("~/", "/home/alice/"),
  ("~bob/steps.jsonl", "~bob/steps.jsonl"), ("a/~/b", "a/~/b"), ("./~", "./~"), ("", ""),
  ("/~/x", "/~/x"),
])
func pathsWithATilde(path: String, expanded: String) {
  #expect(HomeFolder.expanding(path, home: "/home/alice") == expanded)
  #expect(HomeFolder.expanding(path, home: nil) == path)
}
