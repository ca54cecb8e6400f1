/// A line of Python in parts that look different.
struct CodeLine: Equatable, Sendable {
  /// A part, and how it looks.
  struct Part: Equatable, Sendable {
    var text: String
    var role: Style.Role
  }

  /// The parts, in order; together they are the line.
  private(set) var parts: [Part] = []

  /// Takes a line apart: a comment, a decorator, key words, strings, and the rest.
  init(_ line: String) {
    var rest = Substring(line)
    var plain = ""
    let indented = rest.drop { $0 == " " }
    if indented.hasPrefix("@") {
      parts = [Part(text: line, role: .label)]
      return
    }
    while let first = rest.first {
      if first == "#" {
        add(&plain)
        parts.append(Part(text: String(rest), role: .dim))
        return
      }
      if first == "'" || first == "\"" {
        let string = Self.string(at: rest)
        add(&plain)
        parts.append(Part(text: String(string), role: .literal))
        rest = rest[string.endIndex...]
      } else if first.isLetter || first == "_" {
        let word = rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
        if Self.keywords.contains(String(word)) {
          add(&plain)
          parts.append(Part(text: String(word), role: .key))
        } else {
          plain += word
        }
        rest = rest[word.endIndex...]
      } else {
        plain.append(first)
        rest = rest.dropFirst()
      }
    }
    add(&plain)
  }

  private mutating func add(_ plain: inout String) {
    guard !plain.isEmpty else { return }
    parts.append(Part(text: plain, role: .plain))
    plain = ""
  }

  /// The string literal at the start of a text, up to the text's end if it has none.
  private static func string(at text: Substring) -> Substring {
    guard let quote = text.first else { return text }
    var index = text.index(after: text.startIndex)
    while index < text.endIndex {
      if text[index] == quote { return text[...index] }
      if text[index] == "\\" { index = text.index(after: index) }
      if index < text.endIndex { index = text.index(after: index) }
    }
    return text
  }

  private static let keywords: Set<String> = [
    "False", "None", "True", "and", "as", "class", "def", "elif", "else", "except", "for", "from",
    "if", "import", "in", "is", "lambda", "not", "or", "raise", "return", "try", "while", "with",
  ]
}
