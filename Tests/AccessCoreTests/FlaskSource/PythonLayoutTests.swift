import Testing

@testable import AccessCore

@Suite struct PythonLayoutTests {
  static let long = String(repeating: "x", count: 40)

  @Test(arguments: [
    ("return a(b)", ["return a(b)"]),
    (
      "  a(\(long), [\(long), b][0])[1]",
      ["  a(", "      \(long),", "      [\(long), b][0]", "  )[1]"]
    ),
    (
      "a({\(long): b, \"b\": lambda c, d: c}, \(long))",
      ["a(", "    {\(long): b, \"b\": lambda c, d: c},", "    \(long)", ")"]
    ),
    ("a(\(long)) + b(\(long)y)", ["a(\(long)) + b(", "    \(long)y", ")"]),
    (
      "f(a, lambda b, c: '\(long)(,', *\(long))",
      ["f(", "    a,", "    lambda b, c: '\(long)(,',", "    *\(long)", ")"]
    ),
    ("\(long) + \(long) + ()", ["\(long) + \(long) + ()"]),
    ("# a(\(long), \(long))", ["# a(\(long), \(long))"]),
    ("a(\(long), \n\(long))", ["a(\(long), \n\(long))"]),
    ("a(\(long), '\(long))", ["a(\(long), '\(long))"]),
    ("\(long) = \(long)[", ["\(long) = \(long)["]),
  ])
  func brackets(_ line: String, _ lines: [String]) {
    #expect(PythonLayout.broken(line) == lines)
  }

  /// Brackets within brackets are broken too, until all fits.
  @Test func bracketsInBrackets() {
    let element = String(repeating: "x", count: 71)
    #expect(
      PythonLayout.broken("a(b(\(element), c), d)") == [
        "a(", "    b(", "        \(element),", "        c", "    ),", "    d", ")",
      ])
  }

  @Test(arguments: [
    (["a", "if b", "else c"], ["  return a if b else c"]),
    ([long, "and \(long)"], ["  return (", "      \(long)", "      and \(long)", "  )"]),
    ([long + long], ["  return \(long)\(long)"]),
  ])
  func pieces(_ pieces: [String], _ lines: [String]) {
    #expect(PythonLayout.lines(pieces, after: "  return ") == lines)
  }
}
