import Testing

@testable import AccessTUI

@Suite struct FuzzyQueryTests {
  @Test(arguments: [
    ("sc", "secret_code", [0, 7]), ("log al", "log in as alice", [0, 1, 2, 10, 11]),
    ("al log", "log in as alice", [0, 1, 2, 10, 11]),
    ("revd", "ware/revenue_detail", [5, 6, 7, 13]),
    ("aa", "a_b_aa", [4, 5]), ("c", "secretCode", [6]), ("x", "xx x", [0]), ("ab b", "ab", [0, 1]),
    // Neighbours, among what earns the same.
    ("ab", "axxxxxxxxxxxxxab", [14, 15]),
    // Scalars, not bytes or characters.
    ("b", "é日b", [2]), ("b", "e\u{301}b", [2]), ("É", "éÉ", [1]), ("", "a", []),
  ])
  func positions(query: String, text: String, expected: [Int]) {
    #expect(FuzzyQuery(query).match(text)?.positions == expected)
  }

  @Test(arguments: [
    // 16 each; the first bonus counts twice; the start of the text is worth 10.
    ("a", "a", 36), ("a", "xa", 16), ("a", "/a", 34), ("a", "_a", 32), ("a", " a", 36),
    ("a", "xA", 30), ("1", "x1", 30), ("/", "x/", 32),
    // A run keeps its best bonus, or has 4; a gap costs 3 and 1 for each further scalar.
    ("abc", "abc", 88), ("abc", "xabc", 56), ("bc", "a_bcd", 56), ("ac", "abc", 49),
    ("ad", "abcd", 48), ("bc", "xb_c", 37), ("a_b", "xa_b", 64), ("a b", "a b", 72),
  ])
  func score(query: String, text: String, expected: Int) {
    #expect(FuzzyQuery(query).match(text)?.score == expected)
  }

  @Test(arguments: [("", true), ("  ", true), ("a", false), ("!", false)])
  func isEmpty(text: String, expected: Bool) {
    #expect(FuzzyQuery(text).isEmpty == expected)
  }
}
