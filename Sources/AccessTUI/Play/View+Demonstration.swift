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
      page.add(
        DisplayText(clipped: caption.text), column: isQuestion ? 2 : 0,
        label: isQuestion ? "?" : "", labelRole: .trouble)
    }
    let most = max(1, isBoxed ? size.rows / 3 : size.rows - 3)
    let lines = Array(page.lines.prefix(most))
    let state: DisplayText =
      demonstration.caption?.isQuestion == true && demonstration.isPaused
      ? "Space goes on" : demonstration.isPaused ? "paused" : "playing"
    let title: DisplayText = "\(script.done)/\(script.steps.count)  " + state
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
