import AccessCore
import Testing

@testable import AccessReports

@Suite struct CSVTextTests {
  @Test(arguments: [
    ("plain", "plain"), ("", ""), ("a b", "a b"), ("a,b", "\"a,b\""), ("a\"b", "\"a\"\"b\""),
    ("a\nb", "\"a\nb\""), ("a\r\nb", "\"a\r\nb\""), ("=SUM(A1)", "'=SUM(A1)"), ("+1", "'+1"),
    ("-1", "'-1"), ("@x", "'@x"), ("\tx", "'\tx"), ("=a,b", "\"'=a,b\""), ("a=b", "a=b"),
    ("ä", "ä"),
  ])
  func fields(_ field: String, _ expected: String) {
    var text = CSVText(["a", "b"])
    text.append([field, "x"])
    #expect(text.text == "a,b\r\n\(expected),x\r\n")
  }

  /// On a terminal a cell neither acts on it nor looks like a record of its own.
  @Test func fieldsForATerminal() {
    var text = CSVText(["a"], isShown: true)
    text.append(["x\r\n=1\u{1B}[2J,\u{202E}"])
    text.append(["\t=1"])
    #expect(text.text == "a\r\n\"x<U+000D><U+000A>=1<U+001B>[2J,<U+202E>\"\r\n<U+0009>=1\r\n")
  }

  @Test func nobodyAndSomebodyOfThatName() {
    #expect(DisplayText.userName(nil) == "anonymous")
    #expect(DisplayText.userName("anonymous") == "'anonymous'")
    #expect(DisplayText.userName("alice") == "alice")
    #expect(DisplayText.userName("'anonymous'") == "''anonymous''")
    #expect(DisplayText.userName("'=x") == "''=x'")
    #expect(DisplayText.userName("") == "''")
  }
}
