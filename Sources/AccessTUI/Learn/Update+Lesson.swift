import AccessCore

/// A lesson that is given: reading, predicting, seeing, leaving the rails and coming back.
extension Model {
  /// Begins a lesson on the application that the model was made with.
  mutating func teach(_ lesson: Lesson, progress: LessonProgress) -> [Effect] {
    self.lesson = LessonState(lesson, progress: progress)
    return showLesson()
  }

  /// Comes back to the lesson, or asks for the list of lessons.
  mutating func openLessons() -> [Effect] { lesson == nil ? [.listLessons] : showLesson() }

  /// Shows the lesson, with the target as the page wants it, whatever was tried meanwhile.
  mutating func showLesson() -> [Effect] {
    screen = .lesson
    return retrace()
  }

  /// Makes the target what it is on the page that is shown.
  private func retrace() -> [Effect] {
    guard let lesson, history.entries.map(\.step) != lesson.steps else { return [] }
    return [.retrace(lesson.steps)]
  }

  /// Takes an answer by its key.
  mutating func answerQuestion(_ number: Int) -> [Effect] {
    guard var state = lesson else { return [] }
    guard let question = state.question else {
      status = Status(text: state.isAtEnd ? "the lesson ends here" : "Enter goes on")
      return []
    }
    let area = CodeLayout(size: size).textArea
    if let line = lessonText?.questionLine, line >= state.scroll + area.height {
      // Nobody answers what is not on the screen yet.
      lesson?.scroll = line
      return []
    }
    guard state.answer(number) else {
      status = Status(text: "press 1 to \(question.count)")
      return []
    }
    lesson = state
    if !state.isRevealed, let line = lessonText?.questionLine { lesson?.scroll = line }
    return retrace()
  }

  /// The page on which the student is; nil: there is no lesson.
  private var lessonText: LessonText? {
    lesson.map { LessonText($0, self, width: CodeLayout(size: size).textArea.width) }
  }

  /// Notes whether the prediction was right, once it is known what happens.
  mutating func judge() -> [Effect] {
    guard var state = lesson, screen == .lesson, let isRight = isRight(state) else { return [] }
    let before = state.progress
    state.note(isRight)
    guard state.progress != before else { return [] }
    lesson = state
    return [.keep(state.progress, ofLesson: state.lesson.name)]
  }

  /// Whether what was predicted is what happens; nil: it was not predicted, or has not happened.
  private func isRight(_ state: LessonState) -> Bool? {
    guard state.isRevealed, let index = state.askedAct else { return nil }
    let act = state.lesson.acts[index]
    if case .start(_, let error) = act.deed { return (error == nil) == state.guess.starts }
    var answer = act.recorded
    if answer == nil, history.entries.map(\.step) == state.steps,
      case .answer(let given)? = history.entries.last?.outcome
    {
      answer = given
    }
    return answer.map {
      $0.decision == state.guess.decision && $0.status == state.guess.status
    }
  }

  /// Reads on: what is below, or the next page.
  mutating func goOn() -> [Effect] {
    guard var state = lesson else { return [] }
    let area = CodeLayout(size: size).textArea
    let count = lessonText?.lines.count ?? 0
    if state.scroll + area.height < count {
      scrollLesson(.pages(1))
      return []
    }
    if let question = state.question {
      status = Status(text: "press 1 to \(question.count)")
      return []
    }
    if state.isAtEnd { return [.closeLesson] }
    state.advance()
    lesson = state
    return retrace()
  }

  /// Goes back a page.
  mutating func turnBack() -> [Effect] {
    lesson?.goBack()
    return retrace()
  }

  /// Begins the lesson anew.
  mutating func restartLesson() -> [Effect] {
    lesson?.restart()
    return retrace()
  }

  /// Scrolls the page.
  mutating func scrollLesson(_ movement: Movement) {
    lesson?.scroll.move(movement, page: CodeLayout(size: size).area.height)
  }

  /// Scrolls no further than there is something.
  mutating func settleLesson() {
    guard let state = lesson, let count = lessonText?.lines.count else { return }
    let area = CodeLayout(size: size).textArea
    lesson?.scroll = max(0, min(state.scroll, count - area.height))
  }

  /// Shows another screen than that of the lesson, if there is something to try.
  ///
  /// - Returns: whether there is.
  mutating func canLeaveRails(for screen: Screen) -> Bool {
    guard let lesson, !lesson.lesson.sources.isEmpty, screen != .code, screen != .lesson else {
      return true
    }
    status = Status(
      text:
        "p shows the Python source; `access-console learn --text \(lesson.lesson.name)` prints it, to be "
        + "run: it is no scenario that can be tried here")
    return false
  }
}
