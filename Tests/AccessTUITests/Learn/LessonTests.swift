import AccessCore
import AccessIO
import Testing

@testable import AccessTUI

/// A lesson, key by key.
@Suite struct LessonTests {
  /// A lesson of two questions, and words after them.
  private static func short(_ progress: LessonProgress = LessonProgress()) throws -> Operator {
    let text = """
      version: 1
      title: Short
      summary: A short one.
      scenario:
        version: 1
        config: {CURRENT_USER: flask_login.current_user}
        classes: {User: {id: name, has_access: 'lambda self: self.boss'}}
        users: [{name: ann, boss: true}, {name: ben, boss: 1}]
        endpoints: [{rule: /, endpoint: home, require: ()}, {rule: /x, endpoint: other}]
        abort_handlers: {gone: 'lambda: abort(410)'}
      steps:
        - say: Ann is the boss.
        - login: ann
        - {hit: GET /, ask: Ann?, expect: {decision: allowed, status: 200}, say: She is True.}
        - login: ben
        - abort_fn: gone
        - {hit: GET /, ask: Ben?, expect: {decision: denied, status: 410}, say: He is 1.}
        - logout: true
        - say: That is all.
      """
    let file = try LessonFile.parse(text: text, named: "short.yaml")
    var someone = Operator(Story(try #require(file.simulation)))
    someone.send(.taught(file.lesson, progress))
    return someone
  }

  private func shows(_ someone: Operator, _ texts: String...) -> Bool {
    let screen = someone.screen.joined(separator: "\n")
    return texts.allSatisfy(screen.contains)
  }

  @Test func fromTheFirstPageToTheLast() throws {
    var someone = try Self.short()
    #expect(shows(someone, "Ann is the boss.", "> log in ann: ok", "? GET / as ann", "Ann?"))
    #expect(someone.model.sessionUser == "ann")
    #expect(!shows(someone, "She is True."))

    // The digit of a decision, then the digit of a status: 200 302 401 403 404 410 500.
    someone.press(.character("1"))
    #expect(shows(someone, "You say: allowed."))
    #expect(someone.model.history.entries.count == 1)
    someone.press(.character("1"))
    #expect(shows(someone, "right: allowed, 200 OK", "She is True.", "is it True?"))
    #expect(someone.model.history.entries.count == 2)
    #expect(someone.effects.last == .keep(LessonProgress(answers: [true]), ofLesson: "short"))

    someone.press(.enter)
    #expect(shows(someone, "log in ben", "? GET / as ben", "question 2 of 2"))
    someone.press(.character("1"), .character("6"))
    #expect(
      shows(
        someone, "you said allowed, it is denied; decided at `is it True?`",
        "right, the status: 410 GONE", ">is it True?    no: 1 is not True", "He is 1."))
    #expect(
      someone.effects.last
        == .keep(LessonProgress(answers: [true, false], best: 1), ofLesson: "short")
    )

    someone.press(.enter)
    #expect(shows(someone, "That is all.", "You had 1 of 2 right.", "end"))
    #expect(someone.model.sessionUser == nil)
    someone.press(.enter)
    #expect(someone.effects.last == .closeLesson)
  }

  /// A digit answers what is on the screen; the page goes to where the next one is asked for.
  @Test(arguments: [(40, 10), (30, 8), (20, 5)])
  func nothingIsAnsweredUnseen(columns: Int, rows: Int) throws {
    var someone = try Self.short()
    someone.send(.resized(Size(columns: columns, rows: rows)))
    #expect(!shows(someone, "What does the"))
    someone.press(.character("1"))
    #expect(shows(someone, "What does the"))
    #expect(someone.model.lesson?.guess.decision == nil)
    someone.press(.character("1"))
    #expect(someone.model.lesson?.guess.decision == .allowed)
    #expect(shows(someone, "You say: allowed."))
  }

  /// The page scrolls to its end and no further, with and without lines around it.
  @Test(arguments: [(80, 24), (40, 10), (20, 5)])
  func scrollingEndsAtTheEnd(columns: Int, rows: Int) throws {
    var someone = try Self.short()
    someone.send(.resized(Size(columns: columns, rows: rows)))
    someone.press(.end)
    #expect(shows(someone, "5  no guard"))
    let bottom = someone.screen[rows - (columns > 30 ? 3 : 2)]
    #expect(bottom.contains("the view has no") || bottom.contains("no guard") || rows > 10)
  }

  @Test func aWrongStatusPointsAtWhoMadeIt() throws {
    var someone = try Self.short(LessonProgress(answers: [true]))
    someone.press(.character("2"), .character("4"))
    #expect(
      shows(
        someone, "right, the decision: denied",
        "you said 403, it is 410 GONE; made at `abort handler`", ">abort handler"))
  }

  @Test func itGoesOnWhereTheStudentLeft() throws {
    #expect(shows(try Self.short(LessonProgress(answers: [true])), "Ben?", "log in ben"))
    // Once all is answered, it begins anew, and the best is kept.
    var someone = try Self.short(LessonProgress(answers: [true, true], best: 2))
    #expect(shows(someone, "Ann?"))
    someone.press(.character("2"), .character("1"))
    let kept = LessonProgress(answers: [false], best: 2)
    #expect(someone.effects.last == .keep(kept, ofLesson: "short"))
    // More answers than questions: another version of the lesson was begun.
    #expect(shows(try Self.short(LessonProgress(answers: [true, true, true])), "Ann?"))
  }

  @Test func whateverIsTriedTheWayBackLeadsToThePage() throws {
    var someone = try Self.short()
    someone.press(.character("1"), .character("1"), .enter)
    let steps: [Step] = [
      .login("ann"), .hit(RequestLine(method: "GET", target: "/")), .login("ben"),
      .abortHandler(.named("gone")),
    ]
    #expect(someone.model.history.entries.map(\.step) == steps)
    // Off the rails: take the lesson's own steps back, do others.
    someone.press(.character("e"), .character("u"), .character("u"), .character("o"), .enter)
    #expect(someone.model.screen == .explore)
    #expect(someone.model.sessionUser == nil)
    #expect(shows(someone, "lesson: L goes back"))
    someone.press(.character("L"))
    #expect(shows(someone, "Ben?"))
    #expect(someone.model.history.entries.map(\.step) == steps)
    #expect(someone.model.sessionUser == "ben")
    #expect(someone.model.abortHandler == .named("gone"))
    #expect(someone.status == nil)
    someone.press(.character("2"), .character("6"))
    #expect(shows(someone, "right: denied, 410 GONE"))
  }

  @Test(arguments: [Key.character("m"), .character("h"), .character("p"), .character("e")])
  func escapeLeadsBackToTheLesson(_ key: Key) throws {
    var someone = try Self.short()
    someone.press(key)
    #expect(someone.model.screen != .lesson)
    for _ in 0..<3 where someone.model.screen != .lesson { someone.press(.escape) }
    #expect(someone.model.screen == .lesson)
    someone.press(.escape)
    #expect(someone.effects.last == .closeLesson)
  }

  @Test func aHalfGivenAnswerIsTakenBackByBackspace() throws {
    var someone = try Self.short()
    someone.press(.character("3"), .backspace)
    #expect(shows(someone, "What does the guard decide?"))
    someone.press(.character("1"), .character("1"))
    someone.press(.backspace)
    #expect(shows(someone, "What does the guard decide?"))
    #expect(someone.model.history.entries.count == 1)
    someone.press(.character("1"), .character("1"), .enter, .backspace)
    #expect(shows(someone, "Ann?"))
    #expect(someone.model.sessionUser == "ann")
    #expect(someone.model.history.entries.count == 1)
  }

  @Test func restartBeginsAnew() throws {
    var someone = try Self.short(LessonProgress(answers: [true]))
    someone.press(.character("r"))
    #expect(shows(someone, "Ann?"))
    #expect(someone.model.history.entries.map(\.step) == [.login("ann")])
  }

  @Test func onlyTheDigitsOfAnswersAnswer() throws {
    var someone = try Self.short()
    for key in "6789" { someone.press(.character(key.unicodeScalars.first!)) }
    #expect(someone.status == "press 1 to 5")
    someone.press(.enter)
    #expect(someone.status == "press 1 to 5")
    someone.press(.character("0"))
    someone.press(.character("l"), .character("o"), .character("H"), .character("u"))
    #expect(someone.model.popups.isEmpty && someone.model.prompt == nil)
    #expect(shows(someone, "What does the guard decide?"))
    #expect(someone.model.history.entries.count == 1)
  }

  @Test func whatIsLongIsReadByEnter() throws {
    var someone = try Operator(lesson: "only-true", columns: 40, rows: 10)
    var pages = 0
    while someone.status == nil, pages < 20 {
      someone.press(.enter)
      pages += 1
    }
    #expect(someone.status == "press 1 to 5")
    #expect((3...8).contains(pages))
    // A digit far above the question goes there first; an answer shows what is asked next.
    someone.press(.character("g"), .character("1"))
    #expect(shows(someone, "What does the guard decide?"))
    someone.press(.character("1"))
    #expect(shows(someone, "And the status of", "200 OK"))
  }

  @Test func sourceIsShownAndNotTried() throws {
    var someone = try Operator(lesson: "views-named-new-fn")
    #expect(shows(someone, "> start one: it starts", "GET /menu as anonymous"))
    someone.press(.character("e"))
    let help = "`access-console learn --text views-named-new-fn` prints it"
    #expect(someone.status?.hasPrefix("p shows the Python source; \(help)") == true)
    #expect(someone.model.screen == .lesson)
    someone.press(.character("p"))
    #expect(shows(someone, "@flask_access.require(\"read\")"))
    someone.press(.escape)
    someone.press(.character("5"), .character("6"))
    #expect(shows(someone, "right: no guard, 500 INTERNAL SERVER ERROR"))
    someone.press(.enter, .character("1"))
    #expect(shows(someone, "no: it raises AssertionError"))
    let keeps = someone.effects.compactMap { effect -> [Bool]? in
      if case .keep(let progress, _) = effect { progress.answers } else { nil }
    }
    #expect(keeps == [[true], [true, false]])
  }

  /// Every lesson can be gone through to its end, by the right keys all the way.
  @Test(arguments: LessonLibrary.names)
  func allRight(_ name: String) throws {
    let file = try #require(try LessonLibrary.lesson(name))
    var someone = try Operator(lesson: name)
    for (act, expected) in zip(file.lesson.acts, file.expected) where act.question != nil {
      if case .start(_, let error) = act.deed {
        someone.press(.end, .character(error == nil ? "1" : "2"))
      } else {
        let decisions = ["allowed", "denied", "error", "not_reached", "unguarded"]
        let decision = try #require(
          decisions.firstIndex { name in
            expected.contains { $0.key == "decision" && $0.value == .string(name) }
          })
        someone.press(.end, .character(Unicode.Scalar(UInt8(49 + decision))))
        guard case .status(let statuses)? = someone.model.lesson?.question else {
          Issue.record("\(name): no status is asked")
          return
        }
        #expect(statuses.count <= 9)
        let status = try #require(statuses.firstIndex { $0 == act.status })
        someone.press(.character(Unicode.Scalar(UInt8(49 + status))))
      }
      #expect(someone.model.lesson?.isRevealed == true)
      for _ in 0..<20 where someone.model.lesson?.isRevealed == true { someone.press(.enter) }
    }
    let progress = try #require(someone.model.lesson?.progress)
    #expect(progress.answers == Array(repeating: true, count: file.lesson.questionCount))
    #expect(progress.best == file.lesson.questionCount)
    for _ in 0..<20 where someone.effects.last != .closeLesson { someone.press(.enter) }
    #expect(someone.effects.last == .closeLesson)
  }

  // MARK: The list

  private static func rows() throws -> [LessonRow] {
    try LessonLibrary.all().map { file in
      let progress: LessonProgress =
        switch file.lesson.name {
        case "login-and-logout": LessonProgress(answers: [true], best: 3)
        case "what-require-does": LessonProgress(answers: [true])
        default: LessonProgress()
        }
      return LessonRow(file.lesson, progress: progress)
    }
  }

  @Test func theListOpensALesson() throws {
    var someone = Operator()
    someone.press(.character("L"))
    #expect(someone.effects.last == .listLessons)
    someone.send(.lessons(try Self.rows()))
    #expect(shows(someone, "Lessons  12", "3 of 4 right", "at 2 of 4"))
    someone.press(.down, .enter)
    #expect(someone.effects.last == .openLesson("only-true"))
    someone.press(.escape)
    #expect(someone.model.popups.isEmpty)
  }

  @Test func whatCannotBeKeptIsSaid() throws {
    var someone = try Self.short()
    someone.send(.lessonFailed("how far you came is not kept: no space left on device"))
    #expect(someone.status == "how far you came is not kept: no space left on device")
    #expect(shows(someone, "Ann?"))
  }

  // MARK: Screens

  @Test(arguments: [(80, 24), (40, 10), (20, 5)])
  func listScreen(columns: Int, rows: Int) throws {
    var someone = Operator(columns: columns, rows: rows)
    someone.send(.lessons(try Self.rows()))
    try Golden.check(view(someone.model), "lessons-\(columns)x\(rows)")
  }

  @Test(arguments: [
    (80, 24, DisplayText.Repertoire.unicode), (80, 24, .ascii), (120, 40, .unicode),
    (40, 10, .unicode), (20, 5, .ascii),
  ])
  func questionScreen(columns: Int, rows: Int, repertoire: DisplayText.Repertoire) throws {
    var someone = try Operator(
      lesson: "only-true", columns: columns, rows: rows, repertoire: repertoire)
    let name = "\(columns)x\(rows)\(repertoire == .ascii ? "-ascii" : "")"
    try Golden.check(view(someone.model), "lesson-question-\(name)")
    someone.press(.end, .character("1"))
    try Golden.check(view(someone.model), "lesson-status-\(name)")
    someone.press(.character("1"))
    try Golden.check(view(someone.model), "lesson-wrong-\(name)")
  }

  @Test func rightScreen() throws {
    var someone = try Operator(lesson: "what-require-does")
    someone.press(.end, .character("1"), .character("1"))
    try Golden.check(view(someone.model), "lesson-right-80x24")
    someone.press(.character("e"))
    try Golden.check(view(someone.model), "lesson-left-80x24")
  }

  @Test func endScreen() throws {
    var someone = try Self.short()
    someone.press(
      .character("1"), .character("1"), .enter, .character("2"), .character("6"), .enter)
    try Golden.check(view(someone.model), "lesson-end-80x24")
  }
}
