import AccessCore
import Testing

@testable import AccessIO

/// However the bytes of a file come, what is read is the same.
@Suite struct UsersFilePiecesTests {
  private static let files: [(format: UsersFile.Format, text: String)] = [
    (
      .csv,
      "\u{FEFF}username,n,rights\r\n\"a\"\"\r\n\",1,x;y\r\n\r\n李雷,,\"é;\"\nc,3,\"open\"x\nd\r,4,\ne"
    ),
    (.csv, "username,n\n\"a\",1\n\"b,2\nc,3\n"),
    (.csv, "username\r"),
    (.csv, "\u{FEFF}"),
    (.csv, "username\na\u{0}b\n"),
    (
      .jsonLines,
      "\u{FEFF}{\"username\": \"a\"}\r\n\n{\"username\": \"é\", \"l\": [\"x\"]}\n{\"username\": }\n7"
    ),
  ]

  private static func read(
    _ bytes: [UInt8], _ format: UsersFile.Format, pieces: Int
  ) -> (users: [String], diagnostics: [Diagnostic]) {
    var rest = bytes[...]
    let window = ByteWindow(pieceSize: pieces) { space in
      let piece = rest.prefix(min(pieces, space.count))
      space.copyBytes(from: piece)
      rest = rest.dropFirst(piece.count)
      return piece.count
    }
    let types: [String: AttributeType] = ["n": .int, "rights": .list]
    let contents = UsersFile(
      name: "users", path: "users", format: format, types: format == .csv ? types : [:]
    ).read(
      window, classes: [.init(name: "User", idAttribute: "username", line: 1, fields: nil)]
    ) { _, _ in }
    let users = contents.users.map { user in
      "\(user.line) \(user.id) \(user.attributes.map { "\($0.name)=\($0.value.repr)" })"
    }
    return (users, contents.diagnostics)
  }

  @Test(arguments: files)
  func cuts(_ format: UsersFile.Format, _ text: String) {
    // Once with the errors, and once for each line that has none.
    let bytes = Array(text.utf8)
    for end in [bytes.count] + bytes.indices.filter({ bytes[$0] == UInt8(ascii: "\n") }) {
      let part = Array(bytes[..<end])
      let whole = Self.read(part, format, pieces: max(1, part.count))
      #expect(
        !whole.users.isEmpty || !whole.diagnostics.isEmpty || end < 20 || format == .jsonLines)
      for pieces in 1..<max(2, part.count) {
        let cut = Self.read(part, format, pieces: pieces)
        #expect(cut.users == whole.users, "pieces of \(pieces)")
        #expect(cut.diagnostics == whole.diagnostics, "pieces of \(pieces)")
      }
    }
  }

  /// A record that is larger than many pieces is looked at few times.
  @Test func aLargeRecord() {
    let text = "username,n\n\"" + String(repeating: "x\n", count: 500_000) + "\",7\n"
    let read = Self.read(Array(text.utf8), .csv, pieces: 64)
    #expect(read.diagnostics == [])
    #expect(read.users.count == 1)
  }
}
