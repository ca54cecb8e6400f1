import AccessCore

/// Text in Markdown, as GitHub has it, that stands for itself.
enum MarkdownText {
  /// A text in which nothing is markup, a mention or a break, in a cell of a table or elsewhere.
  static func escaped(_ text: DisplayText) -> String {
    var result = ""
    for scalar in text.description.unicodeScalars {
      switch scalar {
      case "\\", "`", "*", "_", "[", "]", "|", "~", "#", "!":
        result.unicodeScalars.append("\\")
        result.unicodeScalars.append(scalar)
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "&": result += "&amp;"
      // Somebody with this name would be told about it.
      case "@": result += "&#64;"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// A line of a table.
  static func row(_ cells: some Sequence<String>) -> String {
    "|" + cells.map { " \($0) |" }.joined() + "\n"
  }

  /// A table's head: its names, the first column at the left, the others in the middle or at the
  /// right.
  static func head(_ names: [String], others: String) -> String {
    row(names) + "|---|" + String(repeating: others + "|", count: max(0, names.count - 1)) + "\n"
  }
}
