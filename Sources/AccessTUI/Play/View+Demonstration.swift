import AccessCore

/// What is said while a transcript is played.
extension Canvas {
  /// Draws what is said in front of everything else.
  mutating func drawCaption(_ model: Model, _ layout: Layout) {
    guard let demonstration = model.demonstration, let box = CaptionBox(model, layout),
      let script = model.history.script
    else { return }
    let state: DisplayText =
      demonstration.caption?.isQuestion == true && demonstration.isPaused
      ? "Space goes on" : demonstration.isPaused ? "paused" : "playing"
    var title: DisplayText = "\(script.done)/\(script.steps.count)  " + state
    if demonstration.surprises > 0 { title.append("  \(demonstration.surprises) otherwise") }
    guard !box.lines.isEmpty else {
      if box.isBoxed {
        draw(" " + title + " ", column: 2, row: layout.footer - 1, style: Style(.title))
      }
      return
    }
    if box.isBoxed {
      let around = Rectangle(
        column: 1, row: box.area.row, width: size.columns - 2, height: box.area.height)
      drawBox(title, around: around, layout)
    } else {
      fill(box.area)
    }
    draw(box.shown(in: repertoire), from: 0, in: box.area)
    cursor = nil
  }
}
