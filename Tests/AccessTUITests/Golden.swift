import AccessCore
import Foundation
import Testing

@testable import AccessTUI

/// A screen in a text file beside the tests: its text, then a letter a cell for how it looks.
///
/// `RECORD_GOLDENS=1 swift test` writes the files anew; read what changed before you keep it.
enum Golden {
  static func check(
    _ canvas: Canvas, _ name: String, location: SourceLocation = #_sourceLocation
  ) throws {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Goldens/\(name).txt")
    let text = canvas.transcript
    if ProcessInfo.processInfo.environment["RECORD_GOLDENS"] == "1" {
      try text.write(to: file, atomically: true, encoding: .utf8)
    }
    let expected = try String(contentsOf: file, encoding: .utf8)
    let got = text.split(separator: "\n", omittingEmptySubsequences: false)
    let wanted = expected.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(got.count == wanted.count, "\(name): other number of lines", sourceLocation: location)
    for (line, (got, wanted)) in zip(got, wanted).enumerated() {
      #expect(got == wanted, "\(name):\(line + 1)", sourceLocation: location)
    }
  }
}

extension Canvas {
  /// The rows as text.
  var textRows: [String] {
    (0..<size.rows).map { row in self.row(row).map(\.text).joined() }
  }

  /// The canvas as text: size and cursor, the rows, and the style of each cell: the role's letter,
  /// a capital in the selected row (`#` for plain text there).
  var transcript: String {
    let place = cursor.map { "cursor \($0.column),\($0.row)" } ?? "no cursor"
    let styles = (0..<size.rows).map { row in
      String(
        self.row(row).map { cell -> Character in
          let letter = cell.style.role.rawValue
          guard cell.style.isSelected else { return letter }
          return letter == "." ? "#" : Character(letter.uppercased())
        })
    }
    return
      (["\(size.columns)x\(size.rows) \(place)"] + textRows.map { "\($0)|" } + ["styles"]
      + styles).joined(separator: "\n") + "\n"
  }
}
