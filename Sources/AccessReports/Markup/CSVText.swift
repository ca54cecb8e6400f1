import AccessCore

/// Comma-separated values, RFC 4180, that no spreadsheet takes for formulas.
struct CSVText {
  /// The records, with a line break (CR LF) after each.
  private(set) var text = ""

  /// Whether the fields are for a terminal, and so have escapes for what could act on it.
  private let isShown: Bool

  /// Starts with a header.
  ///
  /// - Parameters:
  ///   - names: the header's fields.
  ///   - isShown: whether the text is for a terminal.
  init(_ names: [String], isShown: Bool = false) {
    self.isShown = isShown
    append(names)
  }

  /// Adds a record.
  mutating func append(_ fields: [String]) {
    for (place, field) in fields.enumerated() {
      if place > 0 { text += "," }
      append(isShown ? DisplayText(field).description : field)
    }
    text += "\r\n"
  }

  /// Adds a field; in quotes where it has to be.
  private mutating func append(_ field: String) {
    // Spreadsheets evaluate what begins so, in quotes too; an apostrophe makes text of it.
    let guarding = field.utf8.first.map { "=+-@\t\r".utf8.contains($0) } ?? false ? "'" : ""
    guard field.utf8.contains(where: { ",\"\r\n".utf8.contains($0) }) else {
      text += guarding + field
      return
    }
    text += "\"" + guarding
    for scalar in field.unicodeScalars {
      if scalar == "\"" { text += "\"" }
      text.unicodeScalars.append(scalar)
    }
    text += "\""
  }
}
