import AccessCore

/// Text in HTML and XML that stands for itself.
enum MarkupText {
  /// A text in which nothing is markup, between tags or in an attribute's double quotes.
  static func escaped(_ text: DisplayText) -> String {
    var result = ""
    for scalar in text.description.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
