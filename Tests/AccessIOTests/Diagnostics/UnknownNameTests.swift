import AccessIO
import Testing

@Suite struct UnknownNameTests {
  @Test(arguments: [
    (["alice", "bob"], "alcie", "unknown user `alcie`; did you mean `alice`?"),
    (["alice", "bob"], "zz", "unknown user `zz`; expected one of `alice`, `bob`"),
    // Two applications have a user each.
    (["alice", "bob", "alice"], "zz", "unknown user `zz`; expected one of `alice`, `bob`"),
    // Nobody means an empty name.
    (["", "alice"], "=", "unknown user `=`; expected one of ``, `alice`"),
    ([], "zz", "unknown user `zz`"),
    // Of which it is a part: of one, and of several.
    (
      ["only-true", "redirect-loops"], "Redirect",
      "unknown user `Redirect`; did you mean `redirect-loops`?"
    ),
    (
      ["first-loader", "other-loader"], "loader",
      "unknown user `loader`; expected one of `first-loader`, `other-loader`"
    ),
  ])
  func messages(_ known: [String], _ name: String, _ message: String) {
    #expect(UnknownName("user", name, known: known).message == message)
  }
}
