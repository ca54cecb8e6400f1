import AccessCore

/// Draws a model.
public func view(_ model: Model) -> Canvas {
  var canvas = Canvas(size: model.size, repertoire: model.repertoire)
  let layout = Layout(model)
  if layout.arrangement == .tooSmall {
    canvas.drawTooSmall()
    return canvas
  }
  let notes = canvas.drawHeader(model)
  switch model.screen {
  case _ where model.condition == .reading: canvas.drawReading(model, layout)
  case .explore: canvas.drawExplore(model, layout)
  case .matrix: canvas.drawMatrix(model)
  case .history: canvas.drawHistory(model)
  case .code: canvas.drawCode(model)
  case .lesson: canvas.drawLesson(model)
  }
  if let failure = model.failure, layout.popupsAreBoxed {
    canvas.draw(
      " ! \(failure.failure.message) ", column: 2, row: layout.footer - 1,
      width: model.size.columns - 4, style: Style(.trouble))
  } else if layout.popupsAreBoxed, model.condition != .reading,
    model.screen != .matrix || MatrixLayout(model).isBoxed
  {
    canvas.drawNotes(notes, row: layout.footer - 1)
  }
  canvas.drawPopups(model, layout)
  canvas.drawCaption(model, layout)
  canvas.drawFooter(model, layout)
  return canvas
}

extension Canvas {
  fileprivate mutating func drawTooSmall() {
    let least = Layout.smallest
    let sentence: DisplayText =
      "needs \(least.columns)x\(least.rows), is \(size.columns)x\(size.rows)"
    let short: DisplayText = "\(least.columns)x\(least.rows)"
    draw(sentence.width <= size.columns ? sentence : short, column: 0, row: 0)
  }

  /// Draws lines of labelled text, from one of them on.
  mutating func draw(_ lines: [DecisionText.Line], from first: Int, in area: Rectangle) {
    for (offset, line) in lines.dropFirst(max(0, first)).prefix(area.height).enumerated() {
      let row = area.row + offset
      draw(
        line.label, column: area.column, row: row, width: area.width, style: Style(line.labelRole))
      guard line.column < area.width, !line.text.isEmpty else { continue }
      draw(
        line.text, column: area.column + line.column, row: row, width: area.width - line.column,
        style: Style(line.role))
    }
  }
}
