import AccessCore

/// A lesson in the list of lessons.
public struct LessonRow: Equatable, Sendable {
  /// What it is called on the command line.
  public let name: String
  /// Its heading.
  public let title: String
  /// What it is about, in a sentence.
  public let summary: String
  /// How many questions it asks.
  public let questionCount: Int
  /// How far the student has come.
  public let progress: LessonProgress

  /// Makes the row of a lesson.
  public init(_ lesson: Lesson, progress: LessonProgress) {
    name = lesson.name
    title = lesson.title
    summary = lesson.summary
    questionCount = lesson.questionCount
    self.progress = progress
  }

  /// How far the student has come, in a few words; empty: nowhere.
  var progressText: DisplayText {
    if let best = progress.best { return "\(best) of \(questionCount) right" }
    return progress.answers.isEmpty ? "" : "at \(progress.answers.count + 1) of \(questionCount)"
  }
}

/// The list of lessons.
struct LessonList: Equatable, Sendable {
  /// The lessons, in their order.
  let rows: [LessonRow]
  /// The selection.
  var list: ListState

  /// A list of lessons; the first one that was not gone through is selected.
  init(_ rows: [LessonRow]) {
    self.rows = rows
    list = ListState(count: rows.count)
    list.select(rows.firstIndex { $0.progress.best == nil } ?? 0)
  }

  /// The selected lesson; nil: there is none.
  var selected: LessonRow? { list.selection.map { rows[$0] } }

  /// How the page is shared: rows of lessons, and below them what the selected one is about.
  ///
  /// - Parameters:
  ///   - area: the page.
  ///   - repertoire: what the terminal can show.
  /// - Returns: how many rows the list has, and the lines below.
  func arranged(
    in area: Rectangle, repertoire: DisplayText.Repertoire
  ) -> (height: Int, summary: [DecisionText.Line]) {
    guard area.height >= 6, let selected else { return (max(1, area.height), []) }
    var page = PageText(width: area.inset(by: 1).width, repertoire: repertoire)
    page.add("")
    page.add(DisplayText(selected.summary))
    page.add("access-console learn \(selected.name)", role: .dim)
    // The list does not move while one goes through it.
    let most = max(4, area.height / 3)
    return (max(1, area.height - most), Array(page.lines.prefix(most)))
  }
}

extension Canvas {
  /// Draws the list of lessons.
  mutating func draw(_ page: LessonList, _ layout: Layout) {
    let area = layout.pageArea
    drawBox("Lessons  \(page.rows.count)", around: area, layout)
    let inside = area.inset(by: 1)
    let (height, summary) = page.arranged(in: area, repertoire: repertoire)
    for (offset, item) in page.list.window(height).enumerated() {
      let row = inside.row + offset
      let content = page.rows[item]
      let progress = inside.width < 44 ? "" : content.progressText
      let isDone = content.progress.best != nil
      draw(
        isDone ? Verdict.allowed.sign(in: repertoire) : " ", column: inside.column + 1, row: row,
        style: Style(.allowed))
      let number = DisplayText(String(item + 1))
      draw(
        number, column: inside.column + 5 - number.width, row: row, style: Style(.dim))
      let room = inside.width - 6 - (progress.isEmpty ? 0 : progress.width + 2)
      draw(DisplayText(content.title), column: inside.column + 6, row: row, width: max(0, room))
      draw(
        progress, column: inside.column + inside.width - progress.width, row: row,
        style: Style(.dim))
      guard item == page.list.selected else { continue }
      draw(">", column: inside.column, row: row, style: Style(isSelected: true))
      cursor = Position(column: inside.column, row: row)
    }
    draw(
      summary, from: 0,
      in: Rectangle(
        column: inside.column, row: inside.row + height, width: inside.width,
        height: summary.count))
  }
}
