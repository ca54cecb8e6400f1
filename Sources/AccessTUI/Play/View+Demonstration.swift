import AccessCore

/// What is said while a transcript is played.
extension Canvas {
  /// Draws what is said in front of everything else, above the bottom row.
  mutating func drawCaption(_ model: Model, _ layout: Layout) {
    guard let demonstration = model.demonstration, demonstration.isInFront,
      let script = model.history.script
    else { return }
    let isBoxed = layout.popupsAreBoxed
    let width = size.columns - (isBoxed ? 4 : 0)
    var page = PageText(width: width, repertoire: repertoire)
    if let caption = demonstration.caption {
      let isQuestion = caption.isQuestion
      for text in caption.paragraphs {
        page.add(
          DisplayText(clipped: text), column: isQuestion ? 2 : 0,
          label: isQuestion && page.lines.isEmpty ? "?" : "", labelRole: .trouble)
      }
    }
    let most = max(1, isBoxed ? size.rows / 3 : size.rows - 3)
    var lines = Array(page.lines.prefix(most))
    if page.lines.count > most {
      var rest = PageText(width: width, repertoire: repertoire)
      rest.add("\(page.lines.count - most + 1) more lines", role: .dim)
      lines[most - 1] = rest.lines[0]
    }
    let state: DisplayText =
      demonstration.caption?.isQuestion == true && demonstration.isPaused
      ? "Space goes on" : demonstration.isPaused ? "paused" : "playing"
    var title: DisplayText = "\(script.done)/\(script.steps.count)  " + state
    if demonstration.surprises > 0 { title.append("  \(demonstration.surprises) otherwise") }
    let first = layout.footer - lines.count - (isBoxed ? 1 : 0)
    guard !lines.isEmpty else {
      if isBoxed {
        draw(" " + title + " ", column: 2, row: first, style: Style(.title))
      }
      return
    }
    if isBoxed {
      drawBox(
        title,
        around: Rectangle(column: 1, row: first, width: size.columns - 2, height: lines.count),
        layout)
    } else {
      fill(Rectangle(column: 0, row: first, width: size.columns, height: lines.count))
    }
    draw(
      lines, from: 0,
      in: Rectangle(
        column: isBoxed ? 2 : 0, row: first, width: width, height: lines.count))
    cursor = nil
  }
}
