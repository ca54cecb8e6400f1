/// What the YAML parser says, and where it says it: libyaml's own words leave the likely cause open.
struct YAMLComplaint {
  /// What is wrong, as libyaml words it.
  let problem: String
  /// What libyaml was doing, as `while parsing a block mapping`.
  var context: String?
  /// The line where that began.
  var line: Int?
  /// What stands before the place on its line.
  var before = ""

  /// What is wrong, with backticks for libyaml's quotes.
  var message: String { String(problem.map { $0 == "'" ? "`" : $0 }) }

  /// What would have been right, in words, or nil if nothing better is known than `problem`.
  var expected: String? {
    if problem.hasPrefix("mapping values are not allowed") {
      return isFirstColon
        ? "expected the indentation of the keys around it, and `: ` after the key above"
        : "expected quotes around text with `: ` in it, as in `view: 'lambda: \"Hi\"'`"
    }
    if problem.hasPrefix("did not find expected ',' or") {
      return "expected `,` or the closing bracket; text with `,[]{}` in it needs quotes here"
    }
    if problem.hasPrefix("could not find expected ':'"), let line {
      return "expected `: ` after the key on line \(line)"
    }
    guard let context, let line, context.hasPrefix("while") else { return nil }
    if problem.hasPrefix("did not find expected key") {
      return isFirst
        ? "expected a key, indented as the mapping of line \(line) is"
        : "expected nothing after a closing quote: one above is missing, or one inside of the text "
          + "is not written twice"
    }
    if problem.hasPrefix("did not find expected '-' indicator") {
      return "expected `- `, indented as the list of line \(line) is, or more indentation"
    }
    return "\(context) from line \(line) on"
  }

  /// Whether nothing stands before the place on its line.
  private var isFirst: Bool { before.allSatisfy { $0 == " " } }

  /// Whether the `:` at the place ends the first word of its line: a key, and no part of a value.
  private var isFirstColon: Bool {
    let item = before.drop { " -{[".contains($0) }
    return !item.contains { ": {[,'\"".contains($0) }
  }
}
