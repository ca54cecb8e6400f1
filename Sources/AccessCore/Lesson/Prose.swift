/// What is said in a lesson, in the part of Markdown that lessons use: paragraphs, numbered items, and
/// code that is indented by four spaces.
public struct Prose: Equatable, Sendable {
  /// A part of it.
  public enum Block: Equatable, Sendable {
    /// Text, its line breaks as good as spaces.
    case paragraph(String)
    /// A numbered text, with its number.
    case item(Int, String)
    /// Lines of code, without the indentation.
    case code([String])
  }

  /// The parts, in order.
  public private(set) var blocks: [Block] = []

  /// Takes a text apart.
  public init(_ text: String) {
    var isOpen = false
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      guard line.contains(where: { $0 != " " }) else {
        isOpen = false
        if case .code(let lines)? = blocks.last { blocks[blocks.count - 1] = .code(lines + [""]) }
        continue
      }
      if line.hasPrefix("    ") {
        add(code: String(line.dropFirst(4)))
        isOpen = false
      } else {
        add(String(line), continuing: isOpen)
        isOpen = true
      }
    }
    // Empty lines are a part of code only between other lines of it.
    blocks = blocks.map { block in
      guard case .code(var lines) = block else { return block }
      while lines.last == "" { lines.removeLast() }
      return .code(lines)
    }
  }

  private mutating func add(code line: String) {
    if case .code(let lines)? = blocks.last {
      blocks[blocks.count - 1] = .code(lines + [line])
    } else {
      blocks.append(.code([line]))
    }
  }

  private mutating func add(_ line: String, continuing: Bool) {
    let digits = line.prefix { $0.isASCII && $0.isNumber }
    if let number = Int(digits), line.dropFirst(digits.count).hasPrefix(". ") {
      blocks.append(.item(number, String(line.dropFirst(digits.count + 2))))
      return
    }
    switch blocks.last {
    case .paragraph(let text) where continuing:
      blocks[blocks.count - 1] = .paragraph(text + " " + line.trimmingSpaces)
    case .item(let number, let text) where continuing:
      blocks[blocks.count - 1] = .item(number, text + " " + line.trimmingSpaces)
    default: blocks.append(.paragraph(line.trimmingSpaces))
    }
  }
}

extension String {
  /// The text without spaces at its ends.
  fileprivate var trimmingSpaces: String {
    var rest = drop { $0 == " " }
    while rest.last == " " { rest.removeLast() }
    return String(rest)
  }
}
