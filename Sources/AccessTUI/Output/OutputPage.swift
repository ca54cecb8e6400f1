import AccessCore

/// The page with what the application printed.
///
/// It follows the end until it is scrolled up.
struct OutputPage: Equatable, Sendable {
  /// The line at the top; nil: the last lines are shown, whatever comes.
  private(set) var top: Int?
  /// How many columns are hidden at the left.
  var shift = 0

  /// The line at the top of a page of some height.
  func first(lines: Int, height: Int) -> Int { top ?? max(0, lines - height) }

  /// Puts a line at the top; where that shows the last one, the page follows the end again.
  mutating func scroll(to line: Int, lines: Int, height: Int) {
    top = line + height >= lines ? nil : max(0, line)
  }

  /// Brings the page up to date with its size and with how many lines there are.
  mutating func settle(lines: Int, height: Int) {
    if let top { scroll(to: top, lines: lines, height: height) }
  }

  /// Goes along with lines of which the first ones went.
  mutating func drop(_ count: Int) { top = top.map { max(0, $0 - count) } }
}

extension Model {
  /// Takes over what the application printed.
  mutating func take(printed lines: [String]) {
    let dropped = output.add(lines)
    for (index, popup) in popups.enumerated() {
      guard case .output(var page) = popup else { continue }
      page.drop(dropped)
      popups[index] = .output(page)
    }
  }
}

extension Canvas {
  /// Draws what the application printed.
  mutating func draw(_ page: OutputPage, _ log: OutputLog, isReal: Bool, _ layout: Layout) {
    let area = layout.pageArea
    let first = page.first(lines: log.lines.count, height: area.height)
    var title: DisplayText = "Output"
    if log.lines.count > area.height {
      let last = min(log.lines.count, first + area.height)
      title.append("  \(first + 1)-\(last) of \(log.lines.count)")
    }
    drawBox(title, around: area, layout)
    let inside = area.inset(by: 1)
    for (offset, line) in log.lines.dropFirst(first).prefix(area.height).enumerated() {
      let text = DisplayText(line).shown(in: repertoire).dropping(columns: page.shift)
      draw(text, column: inside.column, row: inside.row + offset, width: inside.width)
    }
    if log.lines.isEmpty {
      let text: DisplayText =
        isReal ? "the application has printed nothing" : "only a real application prints"
      draw(text, column: inside.column, row: inside.row, width: inside.width, style: Style(.dim))
    }
    cursor = Position(column: area.column, row: area.row)
  }
}

extension DisplayText {
  /// The text without what stands in its first columns.
  func dropping(columns: Int) -> DisplayText {
    var hidden = 0
    var skipped = 0
    while hidden < columns, skipped < clusters.count {
      hidden += clusters[skipped].width
      skipped += 1
    }
    return slice(skipped..<clusters.count)
  }
}
