/// How generated code is broken into lines.
enum PythonLayout {
  /// How many characters a line has at most, where it can be broken.
  static let width = 79

  /// An expression after some code: on one line, or in parentheses with a line for each piece.
  ///
  /// - Parameters:
  ///   - pieces: the expression, to be broken between them.
  ///   - prefix: the code before it, indented.
  ///   - suffix: the code after it.
  /// - Returns: lines.
  static func lines(_ pieces: [String], after prefix: String, suffix: String = "") -> [String] {
    let line = prefix + pieces.joined(separator: " ") + suffix
    guard pieces.count > 1, !fits(line) else { return [line] }
    let indent = indent(of: prefix)
    return [prefix + "("] + pieces.map { indent + "    " + $0 } + [indent + ")" + suffix]
  }

  /// A call: on one line, or with a line for each argument.
  ///
  /// - Parameters:
  ///   - prefix: the code up to the opening parenthesis, indented.
  ///   - arguments: the arguments.
  ///   - suffix: the code after the closing parenthesis.
  /// - Returns: lines.
  static func call(_ prefix: String, _ arguments: [String], suffix: String = "") -> [String] {
    let line = "\(prefix)(\(arguments.joined(separator: ", ")))\(suffix)"
    guard arguments.count > 1, !fits(line) else { return [line] }
    let indent = indent(of: prefix)
    return [prefix + "("] + arguments.map { "\(indent)    \($0)," } + ["\(indent))\(suffix)"]
  }

  /// A line of code, broken within brackets if it is too wide.
  ///
  /// Nothing but blanks and line ends is put in, and only where they mean nothing. A text with line
  /// ends, which may stand in a literal, is left as it is.
  static func broken(_ line: String) -> [String] {
    guard !fits(line), !line.unicodeScalars.contains(where: { $0 == "\n" || $0 == "\r" }),
      let cut = TokenList(line).cutInBrackets()
    else { return [line] }
    let indent = indent(of: line)
    return [indent + cut.head] + cut.elements.flatMap { broken(indent + "    " + $0) }
      + [indent + cut.tail]
  }

  private static func fits(_ line: String) -> Bool { line.unicodeScalars.count <= width }

  private static func indent(of line: String) -> String { String(line.prefix { $0 == " " }) }
}
