import AccessCore

/// The screen of a lesson.
extension Canvas {
  /// Draws the screen.
  mutating func drawLesson(_ model: Model) {
    guard let state = model.lesson else { return }
    let layout = CodeLayout(size: model.size)
    if layout.isBoxed {
      var lines = BorderLines()
      lines.addBox(Rectangle(column: 0, row: 1, width: size.columns, height: size.rows - 2))
      lines.draw(on: &self)
    }
    let area = layout.textArea
    let text = LessonText(state, model, width: area.width)
    if layout.isBoxed {
      let room = size.columns - 4
      var place = room < 60 ? state.shortPlaceText : state.placeText
      if text.lines.count > area.height {
        let last = min(text.lines.count, state.scroll + area.height)
        let lines: DisplayText = "  \(state.scroll + 1)-\(last) of \(text.lines.count)"
        if place.width + lines.width + 12 <= room { place.append(lines) }
      }
      let title = " " + DisplayText(state.lesson.title) + " "
      draw(
        title, column: 2, row: 1, width: max(0, room - place.width - 3),
        style: Style(.focusedTitle))
      draw(
        " " + place + " ", column: size.columns - place.width - 4, row: 1, style: Style(.dim))
    }
    draw(text.lines, from: state.scroll, in: area)
    cursor = Position(column: area.column, row: area.row)
  }
}

extension LessonState {
  /// Where one is in the lesson.
  var placeText: DisplayText {
    isAtEnd && askedAct == nil ? "end" : "question \(scene + 1) of \(lesson.questionCount)"
  }

  /// The same where there is little room.
  var shortPlaceText: DisplayText {
    isAtEnd && askedAct == nil ? "end" : "\(scene + 1)/\(lesson.questionCount)"
  }
}
