/// Python literals in the quotes that formatted code has: double, unless single ones save escapes.
enum PythonLiteral {
  /// A text as a str literal, every character in it printable.
  static func string(_ text: String) -> String {
    requoted(StringRepresentation.quoted(text))
  }

  /// A `repr` of strings, numbers and containers with its str literals in double quotes.
  ///
  /// - Parameter representation: what `repr` gives: no prefixes, no triple quotes, no comments.
  /// - Returns: an expression for the same value.
  static func requoted(_ representation: String) -> String {
    var result = String.UnicodeScalarView()
    var rest = representation.unicodeScalars[...]
    while let quote = rest.popFirst() {
      guard quote == "'" || quote == "\"" else {
        result.append(quote)
        continue
      }
      let content = literalContent(&rest, endingAt: quote)
      let mark: Unicode.Scalar = content.contains("\"") ? quote : "\""
      result.append(mark)
      result.append(contentsOf: content)
      result.append(mark)
    }
    return String(result)
  }

  /// Takes what stands before a literal's closing quote, and the quote.
  private static func literalContent(
    _ rest: inout String.UnicodeScalarView.SubSequence, endingAt quote: Unicode.Scalar
  ) -> String.UnicodeScalarView {
    var content = String.UnicodeScalarView()
    while let scalar = rest.popFirst(), scalar != quote {
      content.append(scalar)
      if scalar == "\\", let escaped = rest.popFirst() { content.append(escaped) }
    }
    return content
  }
}
