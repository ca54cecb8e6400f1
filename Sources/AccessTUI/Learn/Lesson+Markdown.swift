import AccessCore

extension Lesson {
  /// The lesson as Markdown: prose, questions, and what happens.
  ///
  /// - Parameter simulation: its application on paper, with nobody logged in; nil: it has Python source.
  /// - Returns: lines, each with a line break at its end.
  public func markdown(on simulation: Simulation?) -> String {
    var document = LessonDocument(self, simulation)
    for act in acts { document.add(act) }
    document.addEnd()
    return document.text
  }

  /// A list of lessons as Markdown.
  ///
  /// - Parameter lessons: the lessons, in their order.
  /// - Returns: lines, each with a line break at its end.
  public static func markdownList(of lessons: [Lesson]) -> String {
    zip(1..., lessons).map { number, lesson in
      "\(number). `\(lesson.name)`: \(lesson.title). \(lesson.summary)\n"
    }.joined()
  }
}

/// A lesson being written as Markdown.
private struct LessonDocument {
  private(set) var text = ""
  private let lesson: Lesson
  private var simulation: Simulation?

  init(_ lesson: Lesson, _ simulation: Simulation?) {
    self.lesson = lesson
    self.simulation = simulation
    add("# \(lesson.title)")
    add(lesson.summary)
    for source in lesson.sources { add(code: source.text, "python", heading: "`\(source.name)`:") }
  }

  mutating func add(_ act: Lesson.Act) {
    for caption in act.captions { add(caption) }
    switch act.deed {
    case .start(let name, let error):
      let outcome = error.map { "it raises `\($0)`" } ?? "it starts"
      add(request: "start `\(name)`", act.question, outcome: outcome)
    case .step(let step): add(step, act)
    }
    if let remark = act.remark { add(remark) }
  }

  /// Adds a step with what comes of it.
  private mutating func add(_ step: Step, _ act: Lesson.Act) {
    let user = simulation?.sessionUser
    let outcome = act.recorded.map { .answer($0) } ?? (try? simulation?.apply(step, tracing: true))
    guard case .answer(let answer)? = outcome else {
      let isRefused = if case .login(_, ok: false)? = outcome { true } else { false }
      add(request: step.text.description, nil, outcome: isRefused ? "refused" : "done")
      return
    }
    let status = answer.status.map { HTTPStatus($0).line } ?? "no status"
    add(
      request: "`\(answer.request.description)` as \(DisplayText(userID: user).description)",
      act.question, outcome: "\(answer.decision.shortName.description), \(status)")
    let lines = answer.explained(as: user).map { $0.plain.description }
    if act.question != nil, !answer.trace.isEmpty {
      add(code: lines.joined(separator: "\n"), "", heading: nil)
    } else if let body = answer.body, !body.isEmpty {
      add(code: body, "", heading: nil)
    }
  }

  private mutating func add(request: String, _ question: String?, outcome: String) {
    guard let question else { return add("> \(request): \(outcome)") }
    add("> **\(request)**: \(question)")
    add("**\(outcome)**")
  }

  mutating func addEnd() {
    for caption in lesson.closing { add(caption) }
    guard let simulation else { return }
    add("## The application")
    add("To try it: `access-console lesson:\(lesson.name)`. As Flask code:")
    add(code: FlaskSource(simulation.application).module, "python", heading: nil)
  }

  private mutating func add(code: String, _ language: String, heading: String?) {
    if let heading { add(heading) }
    var lines = code.split(separator: "\n", omittingEmptySubsequences: false)
    while lines.last?.isEmpty == true { lines.removeLast() }
    add("```\(language)\n" + lines.joined(separator: "\n") + "\n```")
  }

  /// Adds a paragraph.
  private mutating func add(_ paragraph: String) {
    var paragraph = paragraph[...]
    while paragraph.last?.isNewline == true { paragraph.removeLast() }
    if !text.isEmpty { text += "\n" }
    text += paragraph + "\n"
  }
}
