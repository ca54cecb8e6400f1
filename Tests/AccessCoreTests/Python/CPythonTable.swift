import Foundation

/// Expressions and what CPython 3.11 made of them, from `Tests/Differential`.
struct CPythonTable {
  /// A line: an expression, and its `repr` or its exception.
  struct Row {
    let source: String
    let expected: String
  }

  let rows: [Row]

  /// Reads `values.txt` or `messages.txt`.
  init(_ name: String) throws {
    let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let text = try String(
      contentsOf: tests.appending(path: "Differential/\(name)"), encoding: .utf8)
    rows = text.unicodeScalars.split(separator: "\n").map { line in
      let parts = line.split(separator: "\t", maxSplits: 1).map { String($0) }
      return Row(source: parts[0], expected: parts.count > 1 ? parts[1] : "")
    }
  }

  /// The rows of which something else is made, each with both answers.
  func failures(_ answer: (String) -> String) -> [String] {
    rows.compactMap { row in
      let found = answer(row.source)
      return found.utf8.elementsEqual(row.expected.utf8)
        ? nil : "\(row.source)\n  expected \(row.expected)\n  found    \(found)"
    }
  }
}
