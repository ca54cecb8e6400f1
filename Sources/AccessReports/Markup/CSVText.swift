/// Comma-separated values, RFC 4180, that no spreadsheet takes for formulas.
struct CSVText {
  /// The records, with a line break (CR LF) after each.
  private(set) var text = ""

  /// Starts with a header.
  init(_ names: [String]) { append(names) }

  /// Adds a record.
  mutating func append(_ fields: [String]) {
    for (place, field) in fields.enumerated() {
      if place > 0 { text += "," }
      append(field)
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

extension String {
  /// The records of a text that is CSV, without the line breaks after them: one in quotes ends none.
  public var csvRecords: [Substring] {
    var records: [Substring] = []
    var isQuoted = false
    var start = startIndex
    for index in utf8.indices {
      if utf8[index] == UInt8(ascii: "\"") { isQuoted.toggle() }
      guard !isQuoted, utf8[index...].starts(with: "\r\n".utf8) else { continue }
      records.append(self[start..<index])
      start = utf8.index(index, offsetBy: 2)
    }
    return start < endIndex ? records + [self[start...]] : records
  }
}
