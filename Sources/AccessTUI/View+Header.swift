import AccessCore

/// The line at the top.
extension Canvas {
  /// Draws the line at the top: where one is, the application, who is logged in, what ABORT_FN
  /// holds, and which Flask-Access decides.
  ///
  /// The screen and the user are always there; the rest gives way, and is shortened first.
  ///
  /// - Returns: what is worth a look and had no room.
  mutating func drawHeader(_ model: Model) -> [DisplayText] {
    let style = Style(.header)
    fill(Rectangle(column: 0, row: 0, width: size.columns, height: 1), style: style)
    let isNarrow = size.columns < 60
    let gap = isNarrow ? 1 : 2
    let longest = max(8, size.columns / 4)
    let screen = isNarrow ? model.paneName : model.screen.name
    let handler = model.abortHandler.name.truncated(to: longest, ellipsis: ellipsis)
    let others: [DisplayText] =
      model.condition == .reading
      ? [] : [isNarrow ? handler : "abort: " + handler, model.behaviourName]
    // On a narrow screen the user gives way to what stands behind, down to a few letters.
    let behind = others.reduce(0) { $0 + gap + $1.width }
    let userRoom = isNarrow ? max(8, size.columns - 2 - screen.width - gap - behind) : longest + 3
    let user = "as " + DisplayText(userID: model.sessionUser)
    var shown = [user.shown(in: repertoire).truncated(to: userRoom, ellipsis: ellipsis)]
    var right = shown[0].width
    var parts = others + model.notes
    while let part = parts.first,
      1 + screen.width + gap + right + gap + part.width + 1 <= size.columns
    {
      shown.append(parts.removeFirst())
      right += gap + part.width
    }
    var column = max(1 + screen.width + 1, size.columns - right - 1)
    draw(screen, column: 1, row: 0, width: size.columns - 1, style: style)
    for part in shown {
      draw(part, column: column, row: 0, style: style)
      column += part.width + gap
    }
    let room = size.columns - right - screen.width - 6
    drawName(of: model, column: screen.width + 3, room: room)
    return Array(parts.suffix(model.notes.count))
  }

  /// Draws what is worth a look into the line at the bottom of the frame.
  mutating func drawNotes(_ notes: [DisplayText], row: Int) {
    var column = size.columns - 2
    for note in notes.reversed() {
      column -= note.width + 3
      guard column > 1 else { return }
      draw(" " + note + " ", column: column, row: row, style: Style(.dim))
    }
  }

  /// Draws the application's name with what is wrong with it; where there is no room, a mark alone.
  private mutating func drawName(of model: Model, column: Int, room: Int) {
    let style = Style(.header)
    var name = DisplayText(model.application.name)
    if let mark = model.mark {
      guard room >= min(mark.text.width, 6) else {
        draw(mark.sign, column: 0, row: 0, style: style)
        return
      }
      name = mark.text + (mark.isSentence ? "  " : ": ") + name
    } else if room >= 17 + min(name.width, 20) {
      name = "access-console  " + name
    }
    guard room >= 6 else { return }
    draw(name, column: column, row: 0, width: room, style: style)
  }
}

extension Model {
  /// Where one is on a narrow screen: the pane, where the screen has several.
  fileprivate var paneName: DisplayText {
    switch screen {
    case _ where condition == .reading: screen.name
    case .explore: focus.name
    case .history where history.isDecisionFocused: "Decision"
    case .matrix, .history, .code, .lesson: screen.name
    }
  }

  /// What decides: a version of Flask-Access on paper, or the application itself.
  fileprivate var behaviourName: DisplayText {
    isReal ? "real" : "\(application.behaviour.rawValue)"
  }

  /// What is worth a look, where there is room for it.
  fileprivate var notes: [DisplayText] {
    // Where both lists are on the screen, the title of the endpoints counts the findings.
    let isCounted = screen == .explore && Layout(self).arrangement != .full
    let findings = isCounted ? findingsText : nil
    let way: DisplayText = screen == .history ? "lesson: Esc goes back" : "lesson: L goes back"
    return [
      lesson != nil && screen != .lesson ? way : nil, findings,
      output.unread > 0 ? "output \(output.unread)" : nil,
    ].compactMap(
      \.self)
  }

  /// What is wrong with the target, in a word and in a sign; nil: nothing.
  fileprivate var mark: Mark? {
    switch condition {
    case .reading: Mark(text: "reading", sign: "~")
    case .ready where reading != nil:
      Mark(text: reading?.percentage.map { "reading again \($0) %" } ?? "reading again", sign: "~")
    case .starting: Mark(text: "starting", sign: "~")
    case .broken: Mark(text: "! stopped", sign: "!")
    case .ready where failure != nil && draft.isEmpty: Mark(text: "! outdated", sign: "!")
    case .ready where draft.isOverruled:
      Mark(
        text: draft.isEmpty ? "! the file has changed" : "! draft: " + draft.count, sign: "!",
        isSentence: true)
    case .ready where !draft.isEmpty:
      Mark(text: "draft: " + draft.count, sign: "*", isSentence: true)
    case .ready: nil
    }
  }
}

/// What is worth knowing of the target beside its name.
private struct Mark {
  /// In a word or a few.
  let text: DisplayText
  /// As a sign, where there is no room.
  let sign: DisplayText
  /// Whether the name stands behind it by itself.
  var isSentence = false
}
