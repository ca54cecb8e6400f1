import AccessCore

/// The Python screen.
extension Canvas {
  /// Draws the screen.
  mutating func drawCode(_ model: Model) {
    let layout = CodeLayout(size: model.size)
    let page = model.code
    if layout.isBoxed {
      var lines = BorderLines()
      lines.addBox(Rectangle(column: 0, row: 1, width: size.columns, height: size.rows - 2))
      lines.draw(on: &self)
      var title: DisplayText = " Python  "
      if page.isWhole {
        title.append("the whole application")
      } else {
        title.append("\(model.selectedEndpoint?.name ?? "no endpoint")")
      }
      let last = min(page.lines.count, page.scroll + layout.area.height)
      title.append("  \(min(page.scroll + 1, last))-\(last) of \(page.lines.count) ")
      draw(title, column: 2, row: 1, width: size.columns - 4, style: Style(.focusedTitle))
    }
    let area = layout.area.inset(by: layout.isBoxed ? 1 : 0)
    for (offset, line) in page.lines.dropFirst(page.scroll).prefix(area.height).enumerated() {
      draw(line, hiding: page.shift, in: area, row: area.row + offset)
    }
    cursor = Position(column: area.column, row: area.row)
  }

  private mutating func draw(_ line: String, hiding shift: Int, in area: Rectangle, row: Int) {
    var column = area.column - shift
    let end = area.column + area.width
    for part in CodeLine(line).parts {
      let text = DisplayText(part.text).shown(in: repertoire)
      let start = column
      column += text.width
      guard column > area.column, start < end else { continue }
      var hidden = 0
      var skipped = 0
      while start + hidden < area.column, skipped < text.clusters.count {
        hidden += text.clusters[skipped].width
        skipped += 1
      }
      let visible = text.slice(skipped..<text.clusters.count)
      draw(
        visible, column: start + hidden, row: row, width: end - start - hidden,
        style: Style(part.role))
    }
  }
}

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
