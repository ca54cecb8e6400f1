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

  @Test func nobodyAndSomebodyOfThatName() {
    #expect(DisplayText.userName(nil) == "anonymous")
    #expect(DisplayText.userName("anonymous") == "'anonymous'")
    #expect(DisplayText.userName("alice") == "alice")
    #expect(DisplayText.userName("'anonymous'") == "''anonymous''")
    #expect(DisplayText.userName("'=x") == "''=x'")
    #expect(DisplayText.userName("") == "''")
  }

  /// A mark on the closing quote would hide it from who looks for characters.
  @Test func recordsEndOutsideOfQuotes() {
    var text = CSVText(["a", "b"])
    let fields = ["x\r\ny\n", "\u{301}\"\u{301}"]
    text.append(fields)
    text.append(["1", "2"])
    let records = text.text.csvRecords
    #expect(records.count == 3)
    #expect(records.first == "a,b")
    #expect(records.last == "1,2")
    #expect("a,b".csvRecords == ["a,b"])
    #expect("".csvRecords == [])
  }
}
