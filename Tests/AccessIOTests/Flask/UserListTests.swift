import Testing

@testable import AccessIO

/// Files of users' ids.
@Suite struct UserListTests {
  @Test(arguments: [
    ("", []), ("\n\n", []), ("alice\nbob\n", ["alice", "bob"]), ("alice\r\nbob", ["alice", "bob"]),
    ("alice\n\n  \nalice\nbob", ["alice", "bob"]), ("a,b\nc", ["a,b", "c"]),
    ("id\nalice\nbob\n", ["alice", "bob"]), ("name,id\nAlice,1\nBob,2\n", ["1", "2"]),
    ("\u{FEFF}id,name\r\n1,Alice\r\n2,\"Bob, the builder\"\r\n", ["1", "2"]),
    (
      "name,id\n\"two\nlines\",\"a \"\"quoted\"\" one\"\nshort\n,2\n,2\n",
      ["a \"quoted\" one", "2"]
    ),
    ("identity\nx", ["identity", "x"]), (" with spaces \n", [" with spaces "]),
  ])
  func ids(text: String, ids: [String]) {
    #expect(UserList.ids(in: text) == ids)
  }

  @Test func filesThatCannotBeRead() throws {
    let scratch = try Scratch()
    #expect(throws: DiagnosticReport.self) { try UserList.read(path: scratch("nothing")) }
    #expect(throws: DiagnosticReport.self) { try UserList.read(path: scratch.path) }
    let path = try scratch.write("alice\nbob\n", to: "users.txt")
    #expect(try UserList.read(path: path) == ["alice", "bob"])
  }

  @Test func whatIsNotUTF8() throws {
    let scratch = try Scratch()
    let path = try scratch.write("", to: "users.txt")
    try #require(scratch.append([0x61, 0xFF, 0x0A], to: "users.txt"))
    #expect(throws: DiagnosticReport.self) { try UserList.read(path: path) }
  }
}
