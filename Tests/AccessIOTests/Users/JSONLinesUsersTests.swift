import AccessCore
import Testing

@testable import AccessIO

/// Files that are right, and their users.
private let right: [(lines: String, types: String, users: String)] = [
  ("", "{}", ""),
  (
    "{\"username\": \"alice\"}\r\n\n \t\n{\"username\": \"bob\", \"level\": 2}", "{}",
    "1 User(username='alice')\n4 User(username='bob', level=2)"
  ),
  ("\u{FEFF}{\"username\": \"a\"}\n", "{}", "1 User(username='a')"),
  (
    #"{"username": 7, "x": null, "f": 1.0, "e": 1e3, "t": true, "d": {"a b": [[]]}, "l": ["é", "é"]}"#,
    "{}",
    "1 User(username=7, x=None, f=1.0, e=1000.0, t=True, d={'a b': [[]]}, l=['é', 'é'])"
  ),
  (
    #"{"mail": "g", "class": "Guest"}"# + "\n" + #"{"class": null, "username": "a"}"#, "{}",
    "1 Guest(mail='g')\n2 User(username='a')"
  ),
  (
    #"{"username": "a", "f": 1, "n": 2, "l": [1, "x"], "b": false, "s": "", "j": {}}"# + "\n"
      + #"{"username": "b", "f": null, "n": null, "l": null, "b": null, "s": null, "j": null}"#,
    "{f: float, n: int, l: list, b: bool, s: str, j: json}",
    """
    1 User(username='a', f=1.0, n=2, l=[1, 'x'], b=False, s='', j={})
    2 User(username='b', f=None, n=None, l=None, b=None, s=None, j=None)
    """
  ),
]

@Suite struct JSONLinesUsersTests {
  @Test(arguments: right)
  func users(_ lines: String, _ types: String, _ users: String) throws {
    for name in ["users.jsonl", "users.ndjson", "users.JSONL"] {
      #expect(try UsersFileCase(lines, types: types, name: name).rendered() == users)
    }
  }

  /// Users who differ in what they have keep what they have.
  @Test func usersWithOtherAttributes() throws {
    let lines = (0..<50).map { number in
      #"{"username": \#(number), "a\#(number % 3)": \#(number), "z": "x"}"#
    }
    let users = try UsersFileCase(lines.joined(separator: "\n"), name: "users.jsonl").rendered()
    let expected = (0..<50).map { "\($0 + 1) User(username=\($0), a\($0 % 3)=\($0), z='x')" }
    #expect(users == expected.joined(separator: "\n"))
  }
}
